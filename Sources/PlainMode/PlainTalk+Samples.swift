import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// Samples, and what the network makes of them and of the drawing.
extension PlainTalk {
  private var snapshot: TrainingSnapshot { state.snapshot }

  // MARK: Looking

  mutating func sample(_ words: [String]) -> [String] {
    let count = state.snapshot.samples.count
    guard let word = words.first else { return read }
    guard let number = Int(word), (1...max(count, 1)).contains(number), count > 0 else {
      return ["There are \(state.snapshot.sampleName)s 1 to \(count)."]
    }
    var said: [String] = []
    if !state.pad.drawing.isEmpty {
      apply(.drawing(.clear))
      said = ["The drawing is put away; undo brings it back."]
    }
    apply(.view(.showSample(number - 1)))
    return said + read
  }

  /// What the network gives for the drawing or the sample, and whether that is right.
  var read: [String] {
    let outputs = state.inspection.outputs
    let dataset = snapshot.dataset
    guard !outputs.isEmpty else { return ["Nothing is shown: there are no samples."] }
    let name = shownName
    guard case .classification = dataset.task else {
      return ["\(name): " + predictions(outputs) + "."]
    }
    if !state.pad.drawing.isEmpty, outputs.count > 1 { return drawingAnswers }
    guard let said = dataset.chosenClass(outputs) else {
      return [name + ": " + undecided(outputs)]
    }
    var sentence = "\(name): the network says \(dataset.classLabel(said))"
    if outputs.count > 1 {
      let order = outputs.indices.sorted { (outputs[$1], $0) < (outputs[$0], $1) }
      sentence += ", \(outputs[order[0]].percent)"
      sentence +=
        ", then \(dataset.classLabel(order[1])), \(outputs[order[1]].percent)"
    } else {
      sentence += ", its output is \(Self.text(outputs[0]))"
    }
    guard let row = state.inspection.shownRow, let label = state.snapshot.samples.label(of: row)
    else {
      return [sentence + "."]
    }
    return [sentence + (label == said ? ". That is right." : ". That is wrong.")]
  }

  /// Why the outputs stand for no class.
  private func undecided(_ outputs: [Float]) -> String {
    guard let first = outputs.likeliest else {
      return "the outputs are no numbers; training has diverged."
    }
    let dataset = snapshot.dataset
    guard outputs.count > 1 else {
      return "the network is undecided, its output is \(Self.text(outputs[0]))."
    }
    let equal = outputs.indices.filter { outputs[$0] == outputs[first] }
    let names = equal.map { dataset.classLabel($0).description }.joined(separator: ", ")
    return "the network is undecided between \(names): "
      + "\(outputs[first].percent) each."
  }

  private func predictions(_ outputs: [Float]) -> String {
    let targets =
      state.inspection.shownRow.map {
        state.snapshot.samples.target(of: $0, outputs: outputs.count)
      } ?? []
    return outputs.indices.map { index in
      let label = snapshot.dataset.outputLabel(index, of: outputs.count).description
      let target =
        targets.indices.contains(index) ? " and should be \(Self.text(targets[index]))" : ""
      return "\(label) is \(Self.text(outputs[index]))\(target)"
    }.joined(separator: ", ")
  }

  /// `Test digit 5, a 7`, or `Your drawing`.
  var shownName: String {
    let name = state.inspection.shownName.description
    let text = name.hasPrefix("of ") ? String(name.dropFirst(3)) : name
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The picture as lines, or the values by their names.
  var show: [String] {
    let dataset = snapshot.dataset
    guard let values = state.inspection.shownInput.values else { return ["Nothing is shown."] }
    guard let size = dataset.picture else {
      let cells = values.enumerated().map { "\(dataset.featureLabel($0)) \(Self.text($1))" }
      return ["\(shownName): " + cells.joined(separator: ", ") + "."]
    }
    let lines = (0..<size.rows).map { row in
      String(
        (0..<size.columns).map { column in Self.character(values[row * size.columns + column]) })
    }
    return [
      "\(shownName), \(size.rows) lines of \(size.columns) characters, from . for paper to # for ink:"
    ] + lines
  }

  private static func character(_ ink: Float) -> Character {
    switch ink {
    case ..<0.15: "."
    case ..<0.5: "-"
    case ..<0.8: "+"
    default: "#"
    }
  }
}
