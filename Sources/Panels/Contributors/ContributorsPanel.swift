import Findings
import InterfaceState
import Lessons
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
        "The hidden units that gave most to the answer, then those that spoke most against it.",
        "The number is what a unit adds to the answer's lead over the next one: its weights' difference times a.",
        "A picture shows the unit's weights over the input: orange where ink drives it, blue where ink holds it back.",
      ],
      formula: state.formulaWords.typeset(
        "lead = sum of (w - w')" + state.formulaWords.times + "a"
          + (state.snapshot.network.hasBiases ? " + b - b'" : "")),
      tryThis: "draw over the digit and watch which units change sides.")
  }

  private let state: AppState

  init(state: AppState, area: Rect) { self.state = state }

  var frame: Frame {
    let answer = Contributors(state: state).answer
    return state.frame(
      Self.kind, answer.map { "What spoke for " + $0 } ?? Self.title,
      topNote: TextLine(Contributors(state: state).note, style: state.theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    Contributors(state: state).draw(in: area, hasHeading: false, on: &canvas)
  }
}

/// The pictures themselves, which the network's panel shows too where it has room for them.
struct Contributors {
  let state: AppState

  private var explanation: Result<Explanation, Absence> {
    do throws(Absence) { return .success(try Explanation(of: state.inspection)) } catch {
      return .failure(error)
    }
  }

  /// The class that is answered.
  var answer: Label? {
    guard case .success(let explanation) = explanation else { return nil }
    return state.snapshot.dataset.classLabel(explanation.answer)
  }

  /// `over 9: lead +2.1`
  var note: Label {
    guard case .success(let explanation) = explanation,
      let contributions = explanation.logitContributions
    else {
      return ""
    }
    return "over " + state.snapshot.dataset.classLabel(explanation.rival) + ": lead "
      + number(Float(contributions.lead))
  }

  private func number(_ value: Float) -> Label {
    let text = NumberFormat.significant(digits: 2).label(value, glyphs: state.display.glyphs)
    return value > 0 ? "+" + text : text
  }

  func draw(in area: Rect, hasHeading: Bool = true, on canvas: inout Canvas) {
    guard case .success(let explanation) = explanation else {
      if case .failure(let absence) = explanation {
        CenteredText(absence.reason, style: state.theme[.faint]).draw(in: area, on: &canvas)
      }
      return
    }
    let (top, rest) = area.split(top: hasHeading ? 1 : 0)
    if hasHeading, let answer {
      canvas.write(
        TextLine([
          Span("what spoke for " + answer, style: state.theme[.text]),
          Span("  " + note, style: state.theme[.faint]),
        ]), at: top.origin, clippedTo: top)
    }
    guard let contributions = explanation.logitContributions, contributions.layer != nil else {
      return CenteredText(
        "there are no hidden units; each pixel speaks for itself", style: state.theme[.faint]
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
            + number(unit.amount),
          at: Point(column: rest.minColumn, row: rest.minRow + row), clippedTo: rest,
          style: state.theme[.text])
      }
      return
    }
    pictures.draw(contributions.ranked.extremes(count: capacity), in: rest, on: &canvas)
  }
}
