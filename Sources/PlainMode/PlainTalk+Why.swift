import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// Why the network says what it says.
extension PlainTalk {
  private var snapshot: TrainingSnapshot { state.snapshot }
  private var dataset: Dataset { snapshot.dataset }

  /// What speaks for and against the answer to the drawing or the sample, and what would change it.
  var why: [String] {
    guard dataset.picture != nil else {
      return ["What goes in is no picture here; type row to hear how the output comes about."]
    }
    let explanation: Explanation
    do throws(Absence) {
      explanation = try Explanation(of: state.inspection)
    } catch { return [Self.sentence(error.reason)] }
    return read + cells(explanation) + contributions(explanation) + [change(explanation)]
  }

  /// The way of the drawing or the sample through the network.
  var path: [String] {
    state.inspection.pathSentences.filter { !$0.isEmpty }.map { Self.sentence($0) }
  }

  // MARK: Cells

  /// Where the ink is that speaks for the answer: each cell is really switched off, and the falls are summed up by
  /// ninths of the picture.
  private func cells(_ explanation: Explanation) -> [String] {
    guard let picture = dataset.picture else { return [] }
    let falls = explanation.occlusion
    let answer = dataset.classLabel(explanation.answer)
    var sums = [Double](repeating: 0, count: 9)
    for (pixel, fall) in falls.enumerated() {
      let (row, column) = pixel.quotientAndRemainder(dividingBy: picture.columns)
      sums[3 * (3 * row / picture.rows) + 3 * column / picture.columns] += Double(fall)
    }
    let order = sums.indices.sorted { (sums[$1], $0) < (sums[$0], $1) }
    func list(_ places: some Sequence<Int>) -> String {
      places.map { "\(Self.regions[$0]), \(Self.signed(sums[$0]))" }.joined(separator: "; ")
    }
    let speaking = order.prefix(3).filter { sums[$0] > 0 }
    let against = order.suffix(3).reversed().filter { sums[$0] < 0 }
    var said = [
      speaking.isEmpty
        ? "No part of the ink speaks for \(answer)."
        : "The ink that speaks for \(answer) is \(list(speaking)): so much its score falls "
          + "when the cells there are switched off one by one."
    ]
    if !against.isEmpty { said.append("The ink against it is \(list(against)).") }
    if let strongest = falls.indices.max(by: { falls[$0] < falls[$1] }), falls[strongest] > 0 {
      said.append(
        "The strongest cell is \(state.snapshot.inputName(strongest)): without it "
          + "the score falls by \(Self.text(falls[strongest])).")
    }
    return said
  }

  /// The ninths of a picture, row by row.
  private static let regions = [
    "at the upper left", "at the top", "at the upper right", "at the left", "in the middle",
    "at the right", "at the lower left", "at the bottom", "at the lower right",
  ]

  private static func signed(_ value: Double) -> String {
    let text = NumberFormat.significant(digits: 2).label(value, glyphs: .ascii).description
    return value > 0 ? "+" + text : text
  }

  // MARK: Units

  private func contributions(_ explanation: Explanation) -> [String] {
    guard let contributions = explanation.logitContributions else { return [] }
    let (answer, rival) = (
      dataset.classLabel(explanation.answer), dataset.classLabel(explanation.rival)
    )
    func list(_ units: some Sequence<LogitContribution>) -> String {
      units.map { unit in
        let name = state.snapshot.contributorName(unit.unit, inLayer: contributions.layer)
        return "\(name) \(Self.signed(Double(unit.amount)))"
      }.joined(separator: ", ")
    }
    let ranked = contributions.ranked
    let (speaking, against) = (
      ranked.prefix(3).filter { $0.amount > 0 },
      ranked.suffix(3).reversed().filter { $0.amount < 0 }
    )
    return [
      "\(answer) leads over \(rival) by \(Self.text(contributions.lead)). "
        + (speaking.isEmpty ? "Nothing speaks for it" : "Most for it: \(list(speaking))")
        + (against.isEmpty ? "." : "; most against it: \(list(against)).")
    ]
  }

  // MARK: The smallest change

  private func change(_ explanation: Explanation) -> String {
    guard let change = explanation.smallestChange else {
      return "No small change was found that gives another answer."
    }
    let cells = change.steps.map { step in
      "\(step.to > step.from ? "ink" : "paper") at "
        + state.snapshot.inputName(step.input).description
    }
    let count = change.steps.count == 1 ? "One cell changes" : "\(cells.count) cells change"
    return "\(count) the answer to \(dataset.classLabel(change.after)): "
      + cells.joined(separator: ", ") + "."
  }
}
