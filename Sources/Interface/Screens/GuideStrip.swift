import Lessons
import TerminalGraphics

/// The guide: a step's text in a strip along the bottom of the screen, while all keys go on working above it.
struct GuideStrip {
  let state: AppState

  /// The rows that the longest step of the lesson takes at this width, with the frame; 0 while the guide is closed.
  static func rows(in state: AppState) -> Int {
    guard state.guide.isOpen, !state.lesson.steps.isEmpty else { return 0 }
    let columns = max(state.size.columns - margin, 1)
    let lines = state.lesson.steps.map { step in
      max(
        height(of: asking(step, state), columns), height(of: telling(step, state), columns))
    }
    return (lines.max() ?? 0) + 2
  }

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
    let inner = area.inset(columns: Self.margin / 2, rows: 1)
    let lines = text(of: step, in: inner)
    for (place, line) in lines.prefix(inner.rows).enumerated() {
      let origin = Point(column: inner.minColumn, row: inner.minRow + place)
      canvas.write(onGround(line), at: origin, clippedTo: inner)
    }
  }

  private static let margin = 4

  private var isLast: Bool { state.guide.step == state.lesson.steps.count - 1 }

  /// The keys of the guide, or that do the step.
  private func note(for step: LessonStep) -> TextLine {
    let text =
      state.guide.isDone
      ? (isLast ? "done" : "done; n goes on") : "keys: " + step.answer.joined(separator: " ")
    return TextLine(
      Label(text), style: onGround(state.theme[state.guide.isDone ? .notice : .faint]))
  }

  /// What there is room for: where not for all, what to do comes before what is seen.
  private func text(of step: LessonStep, in inner: Rect) -> [TextLine] {
    let whole =
      state.guide.isDone ? Self.telling(step, state) : Self.asking(step, state)
    let wrapped = whole.flatMap { $0.wrapped(to: inner.columns) }
    guard wrapped.count > inner.rows, !state.guide.isDone else { return wrapped }
    return whole.suffix(1).flatMap { $0.wrapped(to: inner.columns) }
  }

  private static func asking(_ step: LessonStep, _ state: AppState) -> [TextLine] {
    [
      TextLine(Label(step.see), style: state.theme[.text]),
      TextLine([
        Span("Try: ", style: state.theme[.key]),
        Span(Label(step.tryThis), style: state.theme[.text]),
      ]),
    ]
  }

  private static func telling(_ step: LessonStep, _ state: AppState) -> [TextLine] {
    [
      TextLine([
        Span("Done. ", style: state.theme[.key]),
        Span(Label(step.happened), style: state.theme[.text]),
      ])
    ]
  }

  private static func height(of lines: [TextLine], _ columns: Int) -> Int {
    lines.reduce(0) { $0 + $1.wrapped(to: columns).count }
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
