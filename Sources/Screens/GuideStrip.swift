import InterfaceState
import Lessons
import TerminalGraphics

/// The guide: a step's text in a strip along the bottom of the screen, while all keys go on working above it.
struct GuideStrip {
  let state: AppState

  /// Clears its rectangle and draws frame and text there.
  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let step = state.guideStep else { return }
    let theme = state.theme
    canvas.fill(area, with: Cell(" ", style: theme[.popup]))
    let number = "Guide \(state.guide.step + 1)/\(state.lesson.steps.count): "
    Frame(
      title: Label(number + step.title) + (state.guide.isAfterSkip ? " (a step was skipped)" : ""),
      topNote: note(for: step),
      style: onGround(theme[.frame]), titleStyle: onGround(theme[.title]),
      glyphs: state.display.glyphs
    ).draw(in: area, on: &canvas)
    let inner = area.inset(columns: GuideText.margin / 2, rows: 1)
    let lines = text(of: step, in: inner)
    for (place, line) in lines.prefix(inner.rows).enumerated() {
      let origin = Point(column: inner.minColumn, row: inner.minRow + place)
      canvas.write(onGround(line), at: origin, clippedTo: inner)
    }
  }

  private var isLast: Bool { state.guide.step == state.lesson.steps.count - 1 }

  /// The keys of the guide, or that do the step.
  private func note(for step: LessonStep) -> TextLine {
    guard !state.guide.asksToRestart else {
      return TextLine("keys: n Esc", style: onGround(state.theme[.faint]))
    }
    let text =
      state.guide.isDone
      ? (isLast ? "done" : "done; n goes on") : "keys: " + step.answer.joined(separator: " ")
    return TextLine(
      Label(text), style: onGround(state.theme[state.guide.isDone ? .notice : .faint]))
  }

  /// What there is room for: where not for all, what to do comes before what is seen.
  private func text(of step: LessonStep, in inner: Rect) -> [TextLine] {
    if state.guide.asksToRestart { return question.flatMap { $0.wrapped(to: inner.columns) } }
    let whole =
      state.guide.isDone ? GuideText.telling(step, state) : GuideText.asking(step, state)
    let wrapped = whole.flatMap { $0.wrapped(to: inner.columns) }
    guard wrapped.count > inner.rows, !state.guide.isDone else { return wrapped }
    return whole.suffix(1).flatMap { $0.wrapped(to: inner.columns) }
  }

  /// Asked before a run is left.
  private var question: [TextLine] {
    let text = { Span($0, style: state.theme[.text]) }
    let key = { Span($0, style: state.theme[.key]) }
    return [
      TextLine([
        key("n"), text(" restarts the run and begins. "), key("Esc"), text(" keeps your run."),
      ]),
      TextLine([text("After the restart, "), key("u"), text(" brings your run back.")]),
    ]
  }

  private func onGround(_ style: Style) -> Style {
    var style = style
    if style.background.isStandard { style.background = state.theme[.popup].background }
    return style
  }

  private func onGround(_ line: TextLine) -> TextLine {
    TextLine(line.spans.map { Span($0.text, style: onGround($0.style)) })
  }
}
