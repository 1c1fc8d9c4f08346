import NeuralNetwork
import TerminalGraphics

/// Why a network says what it says to what is shown.
struct Explanation {
  let network: Network
  /// What goes in, a picture.
  let input: [Float]
  let activations: [[Float]]
  /// The class that is answered, and the one that comes next.
  let answer: Int
  let rival: Int

  /// Why there is nothing to explain: a sentence.
  struct Absence: Error {
    let reason: Label
  }

  init(in state: AppState) throws(Absence) {
    guard state.snapshot.dataset.picture != nil else {
      throw Absence(reason: "what goes in is no picture here; the row's way shows each number")
    }
    guard let input = state.shownInput.values else {
      throw Absence(reason: "nothing is shown")
    }
    network = state.snapshot.network
    self.input = input
    activations = network.activations(for: input)
    let outputs = activations.last ?? []
    guard outputs.count > 1 else { throw Absence(reason: "there is one output only") }
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
  var gradient: [Float] { network.inputGradient(of: score, at: input) }

  /// By how much the answer's score falls when each pixel is really switched off.
  var occlusion: [Float] { network.occlusion(of: score, at: input) }

  var ballot: Ballot? {
    network.ballot(for: answer, over: rival, sample: input, activations: activations)
  }

  /// A convolution costs a hundred times as much: it is searched less wide.
  var smallestChange: SmallestChange? {
    let isCheap = network.architecture.layers.allSatisfy {
      if case .convolution = $0 { false } else { true }
    }
    return network.smallestChange(
      at: input,
      limits: isCheap
        ? SmallestChange.Limits() : SmallestChange.Limits(steps: 8, candidates: 6, rivals: 1))
  }

  /// How well the gradient times the ink foretells what switching pixels off really does: their correlation over the
  /// pixels that have ink; nil where it has no meaning.
  static func agreement(gradient: [Float], occlusion: [Float], input: [Float]) -> Double? {
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
