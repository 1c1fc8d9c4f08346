import Foundation
import Testing

@testable import NeuralNetwork

/// Draws notations of networks together with the sizes that they stand for.
private struct NotationSource {
  var generator: SeededGenerator

  /// A notation, the outputs of each of its layers, and the count of what it learns, biases included.
  struct Drawn {
    var notation: String
    var outputs: [Int] = []
    var parameters = 0
  }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + generator.index(below: range.count)
  }

  mutating func next() -> Drawn {
    var (rows, columns, channels) = (pick(1...12), pick(1...12), pick(1...4))
    var drawn: Drawn
    switch pick(0...2) {
    case 0:
      (rows, columns, channels) = (1, 1, pick(1...40))
      drawn = Drawn(notation: "\(channels)")
    case 1:
      channels = 1
      drawn = Drawn(notation: "\(rows)x\(columns)")
    default: drawn = Drawn(notation: "\(rows)x\(columns)x\(channels)")
    }
    for _ in 0..<pick(0...4) {
      switch pick(0...3) {
      case 0:
        drawn.notation += "-drop0.\(pick(0...99))"
      case 1:
        let window = pick(1...min(rows, columns, 15))
        drawn.notation += "-pool\(window)"
        (rows, columns) = (rows / window, columns / window)
      case 2:
        let (height, width, stride) = (pick(1...rows), pick(1...columns), pick(1...3))
        let padding = pick(0...(min(height, width) - 1))
        let filters = pick(1...20)
        drawn.notation += "-\(filters)@\(height)x\(width)"
        if stride > 1 || pick(0...1) == 0 { drawn.notation += "s\(stride)" }
        if padding != (min(height, width) - 1) / 2 || pick(0...1) == 0 {
          drawn.notation += "p\(padding)"
        }
        drawn.parameters += filters * (height * width * channels + 1)
        rows = (rows + 2 * padding - height) / stride + 1
        columns = (columns + 2 * padding - width) / stride + 1
        channels = filters
      default: dense(pick(1...30))
      }
      drawn.outputs.append(rows * columns * channels)
    }
    dense(pick(1...10))
    drawn.outputs.append(channels)
    return drawn

    func dense(_ units: Int) {
      drawn.notation += "-\(units)"
      drawn.parameters += units * (rows * columns * channels + 1)
      (rows, columns, channels) = (1, 1, units)
    }
  }

  /// Up to 24 characters that notations are made of.
  mutating func nonsense() -> String {
    let characters = Array("0123456789999xx@@----sp.eolrd +é")
    return String((0..<pick(0...24)).map { _ in characters[pick(0...characters.count - 1)] })
  }

  /// A notation with a few characters taken out, put in, doubled or exchanged.
  mutating func damaged() -> String {
    var text = Array(next().notation)
    for _ in 0..<pick(1...3) {
      let place = pick(0...text.count - 1)
      switch pick(0...3) {
      case 0 where text.count > 1: text.remove(at: place)
      case 1: text.insert(contentsOf: nonsense().prefix(2), at: place)
      case 2: text.insert(contentsOf: text[place...].prefix(4), at: place)
      default: text.swapAt(place, pick(0...text.count - 1))
      }
    }
    return String(text)
  }
}

@Suite("The notation of architectures")
struct ArchitectureNotationTests {
  private func architecture(_ notation: String) -> Architecture? {
    Architecture(notation: notation, hidden: .leakyReLU(slope: 0.2), output: .softmax)
  }

  @Test("says what was meant, and comes back from a file the same", arguments: 1...4 as ClosedRange)
  func roundTrip(seed: UInt64) throws {
    var source = NotationSource(generator: SeededGenerator(seed: seed))
    var generator = SeededGenerator(seed: 0)
    for _ in 0..<250 {
      let drawn = source.next()
      let shape = try #require(architecture(drawn.notation), "\(drawn.notation)")
      #expect(shape.notation == drawn.notation)
      #expect(shape.layers.map(\.outputs) == drawn.outputs, "\(drawn.notation)")
      let network = Network(shape, initializer: .zeros, using: &generator)
      #expect(network.parameterCount == drawn.parameters, "\(drawn.notation)")
      let data = try JSONEncoder().encode(shape)
      #expect(try JSONDecoder().decode(Architecture.self, from: data) == shape)
    }
  }

  @Test("nonsense is refused, or is a network after all", arguments: 1...4 as ClosedRange)
  func nonsense(seed: UInt64) {
    var source = NotationSource(generator: SeededGenerator(seed: seed))
    var refused = 0
    for round in 0..<4000 {
      let text = round % 2 == 0 ? source.damaged() : source.nonsense()
      guard let shape = architecture(text) else {
        refused += 1
        continue
      }
      #expect(shape.notation == text)
      #expect(!text.contains { " +eé".contains($0) }, "\(text)")
      #expect(text.split(separator: "-").count == shape.layers.count + 1)
      let sizes = [shape.inputs] + shape.layers.map(\.outputs)
      #expect(sizes.allSatisfy { (1...Architecture.largestLayer).contains($0) }, "\(text)")
      guard case .dense? = shape.layers.last else {
        Issue.record("the last layer of \(text) is not dense")
        continue
      }
    }
    #expect((2500..<4000).contains(refused))
  }

  @Test(
    "images, filters, windows",
    arguments: [
      ("20x20-16@3x3-pool2-10", [6400, 1600, 10]),
      ("20x20x3-16@3x3s2p0-10", [9 * 9 * 16, 10]),
      ("9x8x2-5@3x3-pool2-8@3x3s1p1-pool2-3", [360, 80, 128, 32, 3]),
      ("1x1-1@1x1-pool1-drop0-3", [1, 1, 1, 3]),
      ("5x7-pool3-2", [2, 2]), ("3-pool1-2", [3, 2]),
    ])
  func images(notation: String, outputs: [Int]) {
    #expect(architecture(notation)?.layers.map(\.outputs) == outputs)
  }

  @Test(
    "what cannot be is refused",
    arguments: [
      "1x1-pool2-3", "3-pool2-2", "20x20-16@21x21p0-3", "4x4-2@3x3p3-3", "4x4-2@3x3s0-3",
      "4x4-2@0x3-3", "4x4-0@3x3-3", "4x4-2@3-3", "4x4-2@3x3x3-3", "4x4-2@3x3p-3", "4x4-2@3x3s-3",
      "4x4-@3x3-3", "4x4-2@3x3p1s2-3", "4x4-pool-3", "4x4-pool0-3", "20x20-pool16-3",
      "4x4-drop1-3", "4x4-drop-3", "4x4-dropnan-3", "4x4-drop1.5-3", "4x4-dropout-3",
      "4x-3", "x4-3", "4x4x4x4-3", "0x4-3", "4x4", "4x4-pool2", "4x4-2@3x3", "4-drop0.5",
      "4x4-3-", "4 - 3", "4–3", "٤-٣", "+4-3", "4-drop+0.5-3", "4x4-2@3x3p+1-3", "-", "x", "@",
      "--",
    ])
  func refused(notation: String) {
    #expect(architecture(notation) == nil)
  }

  @Test(
    "absurd sizes are refused before anything is made of them",
    arguments: [
      "65537-3", "3-65537", "256x257-3", "65536x65536x65536-3", "4-99999999999999999999-3",
      "9223372036854775807-3", "9223372036854775807x9223372036854775807-3",
      "256x256-2@3x3-3", "4x4-2@3x3p9223372036854775807-3", "4x4-2@3x3s9223372036854775807-3",
      "65536-65536", "65536-65536-65536-65536", "1x1x65536-65536@65535x65535-3",
      "1x1-1@65535x65535-3", "8192-8192-3",
    ])
  func absurd(notation: String) {
    #expect(architecture(notation) == nil)
  }

  @Test("the largest sizes are not", arguments: ["65536-1", "1-65536", "256x256-1", "8192-8190-2"])
  func largest(notation: String) {
    #expect(architecture(notation) != nil)
  }
}
