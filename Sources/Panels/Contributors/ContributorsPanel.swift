import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// What spoke for the answer: pictures of the units of the last hidden layer that gave most to it, and most against it.
struct ContributorsPanel: ExplainedPanel {
  static let kind = PanelKind.contributors
  static let title: Label = "What spoke for it"
  static let leastSize = Size(columns: 24, rows: 6)

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.whyNumbers }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "The hidden units that raised the answer most, then those that lowered it most.",
        "The number is what a unit adds to the lead of the answer over the next one: the difference of its two weights, times a.",
        "A picture shows the unit's weights over the input: orange where ink drives it, blue where ink holds it back.",
      ],
      formula: state.formulaWords.typeset(
        "lead = sum of (w - w')" + state.formulaWords.times + "a"
          + (state.snapshot.network.hasBiases ? " + b - b'" : "")),
      tryThis: "draw over the digit and watch which units change sides.")
  }

  private let state: AppState
  private let contributors: Contributors

  init(state: AppState, area: Rect) {
    self.state = state
    contributors = Contributors(state: state)
  }

  var frame: Frame {
    state.frame(
      Self.kind, contributors.answer.map { "What spoke for " + $0 } ?? Self.title,
      topNote: TextLine(contributors.note, style: state.theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    contributors.draw(in: area, hasHeading: false, on: &canvas)
  }
}

/// The pictures themselves, which the network's panel shows too where it has room for them.
struct Contributors {
  private let state: AppState
  private let explanation: Result<Explanation, Absence>
  /// What each unit adds to the answer's lead, or `nil` if that cannot be told.
  private let contributions: LogitContributions?

  init(state: AppState) {
    self.state = state
    explanation = Result { () throws(Absence) in try Explanation(of: state.inspection) }
    contributions = try? explanation.get().logitContributions
  }

  /// The class that is answered.
  var answer: Label? {
    (try? explanation.get()).map { state.snapshot.dataset.classLabel($0.answer) }
  }

  /// `6 beats 9 by 2.1`
  var note: Label {
    guard case .success(let explanation) = explanation, let contributions else { return "" }
    let (dataset, lead) = (state.snapshot.dataset, Float(contributions.lead))
    return dataset.classLabel(explanation.answer) + " beats "
      + dataset.classLabel(explanation.rival) + " by " + number(lead)
  }

  private func number(_ value: Float) -> Label {
    NumberFormat.significant(digits: 2).label(value, glyphs: state.display.glyphs)
  }

  private func signed(_ value: Float) -> Label {
    value > 0 ? "+" + number(value) : number(value)
  }

  func draw(in area: Rect, hasHeading: Bool = true, on canvas: inout Canvas) {
    let explanation: Explanation
    switch self.explanation {
    case .success(let found): explanation = found
    case .failure(let absence):
      return CenteredText(absence.reason, style: state.theme[.faint]).draw(in: area, on: &canvas)
    }
    let (top, rest) = area.split(top: hasHeading ? 1 : 0)
    if hasHeading, let answer {
      canvas.write(
        TextLine([
          Span("what spoke for " + answer, style: state.theme[.text]),
          Span("  " + note, style: state.theme[.faint]),
        ]), at: top.origin, clippedTo: top)
    }
    guard let contributions, contributions.layer != nil else {
      return CenteredText(
        "No hidden units: the pixels feed the outputs directly.", style: state.theme[.faint]
      ).draw(in: rest, on: &canvas)
    }
    let pictures = ContributionPictures(
      explanation: explanation, contributions: contributions, state: state)
    let capacity = pictures.capacity(in: rest)
    guard capacity > 0 else {
      let units = contributions.ranked.extremes(count: rest.rows)
      for (row, unit) in units.enumerated() {
        canvas.write(
          state.snapshot.contributorName(unit.unit, inLayer: contributions.layer) + "  "
            + signed(unit.amount),
          at: Point(column: rest.minColumn, row: rest.minRow + row), clippedTo: rest,
          style: state.theme[.text])
      }
      return
    }
    pictures.draw(contributions.ranked.extremes(count: capacity), in: rest, on: &canvas)
  }
}
