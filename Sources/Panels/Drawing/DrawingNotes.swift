import Datasets
import Findings
import InterfaceState
import TerminalGraphics
import Training

/// Beside the two pictures of the drawing's panel: the switches of the preparation, what both networks say, and their
/// bars where there is room.
struct DrawingNotes {
  let state: AppState

  func draw(in places: DrawingPlaces, on canvas: inout Canvas) {
    if !places.below.isEmpty, let seen = places.seen {
      for (picture, name) in [(places.pad, "as drawn"), (seen, "as the networks get it")] {
        let line = Rect(
          column: picture.area.minColumn, row: places.below.minRow, columns: picture.area.columns,
          rows: 1)
        canvas.write(Label(name), at: line.origin, clippedTo: line, style: state.theme[.faint])
      }
      let area = places.below.split(top: 2).rest
      draw(switches(columns: area.columns), in: area, on: &canvas)
    }
    let area = places.notes
    guard area.columns >= 12, area.rows > 0 else { return }
    let verdicts =
      state.pad.drawing.isEmpty ? [] : AnswerBars(state: state).verdicts(columns: area.columns)
    let lines = (places.below.isEmpty ? switches(columns: area.columns) : []) + verdicts
    draw(lines, in: area, on: &canvas)
    let bars = area.split(top: lines.count + (lines.isEmpty ? 0 : 1)).rest
    if bars.rows >= 11, !state.pad.drawing.isEmpty {
      AnswerBars(state: state).draw(in: bars, on: &canvas)
    }
  }

  private func draw(_ lines: [TextLine], in area: Rect, on canvas: inout Canvas) {
    for (index, line) in lines.prefix(area.rows).enumerated() {
      canvas.write(
        line, at: Point(column: area.minColumn, row: area.minRow + index), clippedTo: area)
    }
  }

  /// The key for all steps of the preparation, and one for each.
  private func switches(columns: Int) -> [TextLine] {
    let steps = state.pad.preparation.steps
    let all: Label =
      steps.isEmpty
      ? "the raw pad"
      : steps.count == Preparation.Step.allCases.count ? "prepared" : "partly prepared"
    let head = TextLine([
      Span("A ", style: state.theme[.key]),
      Span(columns >= 32 ? all + " for the networks" : all, style: state.theme[.text]),
    ])
    return [head]
      + Preparation.Step.allCases.map { step in
        let isOn = steps.contains(step)
        let style = state.theme[isOn ? .text : .faint]
        let words = Label(" \(step.rawValue): it \(step.explanation)")
        let text = words.width + 6 <= columns ? words : Label(" " + step.rawValue)
        return TextLine([
          Span(Label(" \(step.key)"), style: state.theme[.key]),
          Span(isOn ? " [x]" : " [ ]", style: style), Span(text, style: style),
        ])
      }
  }
}
