import NeuralNetwork
import TerminalGraphics

/// A line of the sum that a unit makes of what comes into it.
package struct SumLine {
  package var name: Label
  package var raw: Float?
  package var value: Float?
  package var weight: Float?
  package var product: Float?
  package var sum: Float?
  package var isResult = false
}

extension SamplePath {
  /// The terms with their running sum, the bias, z, what the unit gives, and for an output its target.
  ///
  /// - Parameters:
  ///   - rows: of many terms the largest are kept, so that no more lines are made.
  ///   - inOrder: whether the terms stand in the order of the inputs instead of by size.
  package func lines(
    of sum: UnitSum, to place: (layer: Int, unit: Int), rows: Int, inOrder: Bool
  ) -> [SumLine] {
    let layer = architecture.layers[place.layer]
    let targets = place.layer == architecture.layers.count - 1 ? self.targets : []
    let tail = (layer.hasBias ? 1 : 0) + 2 + (targets.isEmpty ? 0 : 2)
    let room = max(rows - tail, 1)
    var terms = sum.termsBySize
    let left = terms.count > room ? Array(terms.dropFirst(max(room - 1, 0))) : []
    terms.removeLast(left.count)
    if inOrder { terms.sort { $0.input < $1.input } }
    var running = 0.0
    var lines = terms.map { term in
      running += Double(term.weight) * Double(term.value)
      return SumLine(
        name: sourceName(term.input, ofLayer: place.layer),
        raw: place.layer == 0 ? rawInput(term.input) : nil, value: term.value,
        weight: term.weight, product: term.product, sum: Float(running))
    }
    if !left.isEmpty {
      let rest = left.reduce(0.0) { $0 + Double($1.weight) * Double($1.value) }
      running += rest
      lines.append(
        SumLine(name: Label("\(left.count) smaller"), product: Float(rest), sum: Float(running)))
    }
    if layer.hasBias {
      running += Double(sum.bias)
      lines.append(SumLine(name: "bias", product: sum.bias, sum: Float(running)))
    }
    let function = layer.activation ?? .linear
    lines.append(SumLine(name: "z, the sum", sum: Float(running), isResult: true))
    lines.append(
      SumLine(
        name: function.isIdentity ? "a = z" : Label("a = \(function.title)(z)"),
        sum: sum.activation, isResult: true))
    if targets.indices.contains(place.unit) {
      let target = targets[place.unit]
      lines.append(SumLine(name: "target", sum: target))
      lines.append(SumLine(name: "error", sum: target - sum.activation))
    }
    return lines
  }

  /// The places of the largest values, the largest first.
  package static func strongest(_ values: [Float], count: Int) -> [Int] {
    // A filter's thousands of values need not all be sorted for the few that are seen.
    var largest: [Int] = []
    for index in values.indices {
      let size = values[index].magnitude
      if largest.count == count, let last = largest.last, !(size > values[last].magnitude) {
        continue
      }
      let place = largest.firstIndex { values[$0].magnitude < size } ?? largest.count
      largest.insert(index, at: place)
      if largest.count > count { largest.removeLast() }
    }
    return largest
  }

  /// The places of all values in the order in which the arrows go through them: as they are in the network, those of
  /// maps from the largest to the smallest, as they are listed.
  package static func order(
    _ values: [Float], ofLayer layer: Int, of architecture: Architecture
  ) -> [Int] {
    guard isMap(layer, of: architecture) else { return Array(values.indices) }
    return values.indices.sorted {
      let (first, second) = (values[$0].magnitude, values[$1].magnitude)
      return first > second || (first == second && $0 < $1)
    }
  }

  /// Whether a layer gives maps: filters, each at every place of a picture.
  package static func isMap(_ layer: Int, of architecture: Architecture) -> Bool {
    architecture.layers[layer].image.map { $0.rows * $0.columns > 1 } ?? false
  }

  /// So many decimals that every number shows about five digits.
  package static func format(_ values: [Float]) -> NumberFormat {
    let largest = values.reduce(Float(0)) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    return .fixed(decimals: largest >= 1000 ? 1 : largest >= 100 ? 2 : largest >= 10 ? 3 : 4)
  }
}
