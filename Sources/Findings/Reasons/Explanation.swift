import Datasets
import NeuralNetwork
import TerminalGraphics

/// Why a network says what it says to what is shown.
package struct Explanation {
  package let network: Network
  /// What goes in, a picture.
  package let input: [Float]
  package let activations: [[Float]]
  /// The class that is answered, and the one that comes next.
  package let answer: Int
  package let rival: Int

  /// - Throws: an `Absence` where there is nothing to explain.
  package init(of inspection: Inspection) throws(Absence) {
    guard inspection.snapshot.dataset.picture != nil else {
      throw Absence(reason: "the input is not a picture; the panel Row path shows each number")
    }
    guard let input = inspection.shownInput.values else {
      throw Absence(reason: "nothing is shown")
    }
    network = inspection.snapshot.network
    self.input = input
    activations = network.activations(for: input)
    let outputs = activations.last ?? []
    guard outputs.count > 1 else { throw Absence(reason: "there is only one output") }
    guard outputs.allSatisfy(\.isFinite) else {
      throw Absence(reason: "the network gives no numbers (NaN)")
    }
    let scores = network.scores(for: [input])[0]
    let ranked = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    (answer, rival) = (ranked[0], ranked[1])
  }

  /// One for the answer, zero for all others: its score.
  private var score: [Float] {
    (0..<network.architecture.outputs).map { $0 == answer ? 1 : 0 }
  }

  /// How the answer's score moves with each pixel.
  package var gradient: [Float] { network.inputGradient(of: score, at: input) }

  /// By how much the answer's score falls when each pixel is really switched off.
  package var occlusion: [Float] { network.occlusion(of: score, at: input) }

  package var logitContributions: LogitContributions? {
    network.logitContributions(for: answer, over: rival, sample: input, activations: activations)
  }

  /// A convolution costs a hundred times as much: it is searched less wide.
  package var smallestChange: SmallestChange? {
    let isCheap = network.architecture.layers.allSatisfy {
      if case .convolution = $0 { false } else { true }
    }
    return network.smallestChange(
      at: input,
      limits: isCheap
        ? SmallestChange.Limits() : SmallestChange.Limits(steps: 8, candidates: 6, rivals: 1))
  }

  /// How well the gradient times the ink foretells what switching pixels off really does: their correlation over the
  /// pixels that have ink; `nil` if it has no meaning.
  package static func agreement(gradient: [Float], occlusion: [Float], input: [Float]) -> Double? {
    let pairs = input.indices.filter { input[$0] != 0 }.map {
      (Double(gradient[$0] * input[$0]), Double(occlusion[$0]))
    }
    let count = Double(pairs.count)
    guard count > 2 else { return nil }
    let means = pairs.reduce((0.0, 0.0)) { ($0.0 + $1.0 / count, $0.1 + $1.1 / count) }
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (x, y) in pairs {
      let (dx, dy) = (x - means.0, y - means.1)
      xx += dx * dx
      yy += dy * dy
      xy += dx * dy
    }
    let size = (xx * yy).squareRoot()
    return size > 0 ? xy / size : nil
  }
}

extension [LogitContribution] {
  /// Of contributions from the most for to the most against: the strongest for, then the strongest against, each from the
  /// strongest.
  package func extremes(count: Int) -> [LogitContribution] {
    let (pros, cons) = (filter { $0.amount >= 0 }, filter { $0.amount < 0 })
    let half = (count + 1) / 2
    let shownPros = Swift.max(
      Swift.min(pros.count, half), Swift.min(pros.count, count - cons.count))
    let shown = Swift.max(shownPros, 0)
    return Array(pros.prefix(shown)) + Array(cons.reversed().prefix(count - shown))
  }
}

extension Explanation {
  /// The size of a contributor's picture: the weights of a first layer, or the map that a channel gives; `nil` if it has none.
  package func contributorPicture(in contributions: LogitContributions, of dataset: Dataset)
    -> Size?
  {
    guard let layer = contributions.layer else { return nil }
    let image = network.architecture.layers[layer].image
    if let image, image.rows > 1 || image.columns > 1 {
      return Size(columns: image.columns, rows: image.rows)
    }
    return layer == firstDense ? dataset.picture : nil
  }

  /// That picture.
  package func pixels(ofContributor unit: Int, in contributions: LogitContributions) -> [Float] {
    guard let layer = contributions.layer else { return [] }
    if layer == firstDense {
      let weights = network.parameters[layer].weights
      return (0..<weights.inputs).map { weights[unit, $0] }
    }
    let values = activations[layer]
    return stride(from: unit, to: values.count, by: contributions.contributions.count).map {
      values[$0]
    }
  }

  /// The layer that sees the pixels themselves, where it is dense.
  package var firstDense: Int? {
    let layers = network.architecture.layers
    let first = layers.firstIndex { if case .dropout = $0 { false } else { true } }
    return first.flatMap { if case .dense = layers[$0] { $0 } else { nil } }
  }
}
