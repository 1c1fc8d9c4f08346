import Datasets
import Foundation
import Interchange
import NeuralNetwork
import Testing

@testable import Training

/// The network that comes with the program, held against hands and digits that it did not learn from.
@Suite("The built-in network")
struct BuiltInNetworkTests {
  private static let builtIn = Result { try BuiltInNetwork.load() }

  /// `Tests/Benchmarks/hands.py --write` made these.
  private static func drawings(_ name: String) throws -> [(digit: Int, strokes: [Stroke])] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Benchmarks/\(name).jsonl")
    let bytes = try readFile(file.path)
    let drawings = try DrawingFile.decode(bytes)
    // The digits go round.
    return drawings.enumerated().map { ($0.offset % 10, $0.element) }
  }

  @Test("it is small, calibrated, and made by the recipe of the lesson")
  func file() throws {
    let path = try AssetLocator.current().path(of: BuiltInNetwork.file)
    #expect(try readFile(path).count <= 1_000_000)
    let builtIn = try Self.builtIn.get()
    #expect(builtIn.calibration != nil)
    #expect(
      builtIn.network.architecture.inputs == 400 && builtIn.network.architecture.outputs == 10)
  }

  @Test("it reads at least 95 % of other hands' drawings, and refuses fewer than 2 % of them")
  func readsHands() throws {
    let builtIn = try Self.builtIn.get()
    let hands = try Self.drawings("hands")
    let readings = hands.map { builtIn.reading(of: Preparation.all.image(of: $0.strokes)) }
    let right = zip(readings, hands).count { $0.0.digit == $0.1.digit }
    #expect(Double(right) >= 0.95 * Double(hands.count), "\(right) of \(hands.count)")
    let refused = readings.count { !$0.looksLikeDigit }
    #expect(Double(refused) <= 0.02 * Double(hands.count), "\(refused) of \(hands.count)")
  }

  @Test("it reads at least 95 % of drawings that a device kept eight points of")
  func readsCoarseDrawings() throws {
    let builtIn = try Self.builtIn.get()
    let drawings = try Self.drawings("coarse")
    let right = drawings.count {
      builtIn.reading(of: Preparation.all.image(of: $0.strokes)).digit == $0.digit
    }
    #expect(Double(right) >= 0.95 * Double(drawings.count), "\(right) of \(drawings.count)")
  }

  @Test("it reads at least 98.5 % of the test digits, and its confidence is honest")
  func readsTestDigits() throws {
    let builtIn = try Self.builtIn.get()
    let test = try Dataset.digits().test
    let readings = (0..<test.count).map { row in
      builtIn.reading(of: DigitImage(pixels: Array(test[row])))
    }
    let answers = zip(readings, test.labels).map {
      (confidence: $0.confidence, isRight: $0.digit == Int($1))
    }
    #expect(answers.count { $0.isRight } >= 985)
    #expect(try #require(Reliability(of: answers).expectedError) < 0.03)
    #expect(readings.count { !$0.looksLikeDigit } <= 20)
  }

  @Test("scribbles do not look like digits to it")
  func refusesScribbles() throws {
    let builtIn = try Self.builtIn.get()
    let scribbles = SampleSet.scribbles(count: 400, seed: 99)
    let refused = (0..<scribbles.count).count { row in
      !builtIn.reading(of: DigitImage(pixels: Array(scribbles[row]))).looksLikeDigit
    }
    #expect(refused >= 240, "\(refused) of 400")
    #expect(builtIn.reading(of: DigitImage()).digit == nil)
  }

  @Test("its reliability is that of its readings, one by one")
  func reliability() throws {
    let builtIn = try Self.builtIn.get()
    let digits = try Dataset.digits().test
    let some = SampleSet(
      features: Array(digits.features.prefix(60 * digits.width)),
      labels: Array(digits.labels.prefix(60)), width: digits.width)
    let found = builtIn.reliability(over: some)
    let readings = (0..<60).map { builtIn.reading(of: DigitImage(pixels: Array(some[$0]))) }
    let expected = Reliability(
      of: zip(readings, some.labels).map { ($0.confidence, $0.digit == Int($1)) })
    #expect(found.bins.map(\.count) == expected.bins.map(\.count))
    for (one, other) in zip(found.bins, expected.bins) {
      #expect(abs(one.confidence - other.confidence) < 1e-5 && one.accuracy == other.accuracy)
    }
    let others = SampleSet(
      features: Array(digits.features.suffix(60 * digits.width)), labels: some.labels,
      width: digits.width)
    #expect(builtIn.reliability(over: others) != found, "other pixels are measured anew")
  }
}
