import Lessons
import TerminalGraphics

/// What the guide says in its strip, and the room that it takes.
package enum GuideText {
  /// Columns of the strip beside the text.
  package static let margin = 4

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

  package static func asking(_ step: LessonStep, _ state: AppState) -> [TextLine] {
    [
      TextLine(Label(step.see), style: state.theme[.text]),
      TextLine([
        Span("Try: ", style: state.theme[.key]),
        Span(Label(step.tryThis), style: state.theme[.text]),
      ]),
    ]
  }

  package static func telling(_ step: LessonStep, _ state: AppState) -> [TextLine] {
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
}
