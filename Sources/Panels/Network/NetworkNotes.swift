import Findings
import InterfaceState
import TerminalGraphics

/// What stands below the picture that goes in: how to draw, and what the built-in network reads in the same drawing.
struct NetworkNotes {
  let picture: NetworkPicture

  private var state: AppState { picture.state }
  private var theme: Theme { picture.theme }

  func draw(in area: Rect, on canvas: inout Canvas) {
    for (row, line) in lines.prefix(area.rows).enumerated() {
      canvas.write(
        line, at: Point(column: area.minColumn, row: area.minRow + row), clippedTo: area)
    }
  }

  private var lines: [TextLine] {
    guard state.hasPad else {
      return [TextLine(picture.inputName, style: theme[.faint])]
    }
    guard !state.pad.drawing.isEmpty else { return invitation }
    let isSeen = state[NetworkPanel.kind].view == 1
    let hint = TextLine(
      isSeen ? "v shows it as drawn" : "v shows it as the network gets it", style: theme[.faint])
    guard state.inspection.builtInReading != nil else { return [hint] }
    let answer = state.inspection.builtInAnswer
    return [
      TextLine([
        Span("the built-in network reads ", style: theme[.faint]),
        Span(answer.brief, style: theme[answer.isSure ? .topBar : .text]),
      ]), hint,
    ]
  }

  private var invitation: [TextLine] {
    let long: Label = "draw here with the mouse, or press "
    let mouse: Label =
      !state.sitting.terminal.isMouseOn
      ? "press " : long.width < picture.places.belowInput.columns ? long : "draw here, or press "
    return [
      TextLine([
        Span(mouse, style: theme[.faint]), Span("d", style: theme[.key]),
        Span(state.sitting.terminal.isMouseOn ? "" : " to draw", style: theme[.faint]),
      ])
    ]
  }
}
