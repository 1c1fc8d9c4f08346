import Datasets
import Interchange
import NeuralNetwork
import TerminalGraphics
import Training

/// Samples, the drawing, and what the network makes of them.
extension PlainTalk {
  private var snapshot: TrainingSnapshot { state.snapshot }

  // MARK: Looking

  mutating func sample(_ words: [String]) -> [String] {
    let count = state.samples.count
    guard let word = words.first else { return read }
    guard let number = Int(word), (1...max(count, 1)).contains(number), count > 0 else {
      return ["There are \(state.sampleName)s 1 to \(count)."]
    }
    var said: [String] = []
    if !state.pad.drawing.isEmpty {
      apply(.command(.clear))
      said = ["The drawing is put away; undo brings it back."]
    }
    state.sample = number - 1
    return said + read
  }

  /// What the network gives for the drawing or the sample, and whether that is right.
  var read: [String] {
    let outputs = state.outputs
    let dataset = snapshot.dataset
    guard !outputs.isEmpty else { return ["Nothing is shown: there are no samples."] }
    let name = shownName
    guard case .classification = dataset.task else {
      return ["\(name): " + predictions(outputs) + "."]
    }
    guard let said = dataset.chosenClass(outputs) else {
      return ["\(name): the outputs are no numbers; training has diverged."]
    }
    var sentence = "\(name): the network says \(dataset.classLabel(said))"
    if outputs.count > 1 {
      let order = outputs.indices.sorted { (outputs[$1], $0) < (outputs[$0], $1) }
      sentence += ", \(AppState.percent(Double(outputs[order[0]])))"
      sentence +=
        ", then \(dataset.classLabel(order[1])), \(AppState.percent(Double(outputs[order[1]])))"
    } else {
      sentence += ", its output is \(Self.text(outputs[0]))"
    }
    guard let row = state.shownRow, let label = state.samples.label(of: row) else {
      return [sentence + "."]
    }
    return [sentence + (label == said ? ". That is right." : ". That is wrong.")]
  }

  private func predictions(_ outputs: [Float]) -> String {
    let targets = state.shownRow.map { state.samples.target(of: $0, outputs: outputs.count) } ?? []
    return outputs.indices.map { index in
      let label = snapshot.dataset.outputLabel(index, of: outputs.count).description
      let target =
        targets.indices.contains(index) ? " and should be \(Self.text(targets[index]))" : ""
      return "\(label) is \(Self.text(outputs[index]))\(target)"
    }.joined(separator: ", ")
  }

  /// `Test digit 5, a 7`, or `Your drawing`.
  private var shownName: String {
    let name = state.shownName.description.replacing(", a 8", with: ", an 8")
    let text = name.hasPrefix("of ") ? String(name.dropFirst(3)) : name
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The picture as lines, or the values by their names.
  var show: [String] {
    let dataset = snapshot.dataset
    guard let values = state.shownInput.values else { return ["Nothing is shown."] }
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

  // MARK: Drawing

  private var noPad: [String]? {
    state.panels.contains(.drawing) ? nil : ["There is no drawing in this lesson."]
  }

  /// A stroke through points that were typed.
  mutating func draw(_ words: [String]) -> [String] {
    if let noPad { return noPad }
    let points = words.compactMap(Self.point)
    guard points.count == words.count, !points.isEmpty else {
      return ["draw takes points, each column,row from 0 to 19, such as draw 5,3 14,3 9,16."]
    }
    stroke(points)
    return ["A stroke of \(points.count) point\(points.count == 1 ? "" : "s")."] + read
  }

  private static func point(_ word: String) -> StrokePoint? {
    let parts = word.split(separator: ",", omittingEmptySubsequences: false)
    let limit = Float(DigitImage.side - 1)
    guard parts.count == 2, let column = Float(parts[0]), let row = Float(parts[1]),
      (0...limit).contains(column), (0...limit).contains(row)
    else { return nil }
    return StrokePoint(column: column, row: row)
  }

  private mutating func stroke(_ points: [StrokePoint]) {
    state.pad.liftPen()
    state.pad.drawing.beginStroke(at: points[0], with: state.pad.brush)
    for point in points.dropFirst() { state.pad.drawing.extendStroke(to: point) }
    state.pad.drawing.endStroke()
    state.pad.follow(points[points.count - 1])
    state.followGuide()
  }

  /// Carries out what a key does to the whole drawing.
  mutating func pad(_ command: Command, _ done: String) -> [String] {
    if let noPad { return noPad }
    apply(.command(command))
    if command == .clear { return [state.notice.map(Self.sentence) ?? done] }
    return [state.notice.map(Self.sentence) ?? done] + read
  }

  mutating func beginPicture() -> [String] {
    if let noPad { return noPad }
    picture = []
    return [
      "Type up to \(DigitImage.side) lines of up to \(DigitImage.side) characters: # for ink, "
        + ". or a blank for paper. end ends it."
    ]
  }

  /// Takes a line of the picture; at its end the rows of ink become strokes.
  mutating func addToPicture(_ line: String) -> [String] {
    var lines = picture ?? []
    let isEnd = line.lowercased().filter { $0.isLetter } == "end"
    if !isEnd { lines.append(line) }
    guard isEnd || lines.count == DigitImage.side else {
      picture = lines
      return []
    }
    picture = nil
    guard lines.contains(where: { !Self.runs(in: $0).isEmpty }) else {
      return ["There was no ink in it."]
    }
    for (row, line) in lines.enumerated() {
      for run in Self.runs(in: line) {
        let ends =
          run.lowerBound == run.upperBound ? [run.lowerBound] : [run.lowerBound, run.upperBound]
        stroke(ends.map { StrokePoint(column: Float($0), row: Float(row)) })
      }
    }
    return ["Drawn."] + read
  }

  /// The columns of a line, as far as the pad goes, that are inked one after the other.
  private static func runs(in line: String) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    let paper: Set<Character> = [" ", ".", "-", "_", "0", "\r", "\t"]
    for (column, character) in line.prefix(DigitImage.side).enumerated()
    where !paper.contains(character) {
      if let last = runs.last, last.upperBound == column - 1 {
        runs[runs.count - 1] = last.lowerBound...column
      } else {
        runs.append(column...column)
      }
    }
    return runs
  }
}
