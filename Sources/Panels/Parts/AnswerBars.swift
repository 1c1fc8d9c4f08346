import Findings
import InterfaceState
import TerminalGraphics
import Training

/// What the network that is training and the built-in one say of the same drawing, beside each other.
struct AnswerBars {
  let state: AppState

  /// A line for each network; two where there is little room.
  func verdicts(columns: Int) -> [TextLine] {
    let builtIn = state.sitting.builtIn.map { _ in
      lines(
        columns >= 44 ? "built-in network    " : "built-in ", state.inspection.builtInAnswer,
        columns: columns)
    }
    return lines(
      columns >= 44 ? "network in training " : "training ", state.inspection.drawingAnswer,
      columns: columns)
      + (builtIn ?? [])
  }

  private func lines(_ name: Label, _ answer: DigitAnswer, columns: Int) -> [TextLine] {
    let words = columns >= 44 ? answer.sentence : answer.short
    let parts = [
      Span(name, style: state.theme[.faint]),
      Span(words, style: state.theme[answer.isSure ? .topBar : .text]),
    ]
    return columns >= 30 ? [TextLine(parts)] : parts.map { TextLine([$0]) }
  }

  /// Two columns of bars; one where there is no other network.
  func draw(in area: Rect, on canvas: inout Canvas) {
    let own = OutputBars(
      state: state, outputs: state.inspection.ownReading?.probabilities ?? state.inspection.outputs,
      row: nil)
    guard let builtIn = state.inspection.builtInReading?.probabilities,
      area.columns >= 2 * Self.leastColumns + 2
    else {
      return own.draw(in: area, on: &canvas)
    }
    let (left, right) = area.split(left: (area.columns - 2) / 2)
    draw("in training", own, in: left, on: &canvas)
    draw(
      "built-in", OutputBars(state: state, outputs: builtIn, row: nil),
      in: right.split(left: 2).rest, on: &canvas)
  }

  private func draw(
    _ name: Label, _ bars: OutputBars, in area: Rect, on canvas: inout Canvas
  ) {
    let (top, rest) = area.split(top: area.rows > 10 ? 1 : 0)
    if top.rows > 0 {
      canvas.write(name, at: top.origin, clippedTo: top, style: state.theme[.faint])
    }
    bars.draw(in: rest, on: &canvas)
  }

  /// A label, a short bar and two decimals.
  static let leastColumns = 11
}
