import TerminalGraphics
import Training

/// The bottom line: the keys that matter now, or what there is to say.
struct Footer {
  let state: AppState

  func draw(in area: Rect, on canvas: inout Canvas) {
    let inner = area.inset(columns: 1, rows: 0)
    if let notice = state.notice {
      let text = notice.truncated(to: inner.columns, glyphs: state.display.glyphs)
      canvas.write(text, at: inner.origin, clippedTo: inner, style: state.theme[.notice])
      return
    }
    var column = inner.minColumn
    for binding in bindings {
      let line = entry(binding)
      guard column + line.width <= inner.maxColumn else { continue }
      column = canvas.write(line, at: Point(column: column, row: area.minRow), clippedTo: inner) + 2
    }
  }

  /// Help and quit come first in importance, so room is kept for them.
  private var bindings: [KeyBinding] {
    var seen: Set<Command> = []
    return Keymap.bindings(for: state).filter {
      $0.footer != nil && seen.insert($0.command).inserted
    }
  }

  private func entry(_ binding: KeyBinding) -> TextLine {
    TextLine([
      Span(binding.name, style: state.theme[.key]),
      Span(" " + (word(for: binding) ?? ""), style: state.theme[.faint]),
    ])
  }

  /// Pausing is going on while paused.
  private func word(for binding: KeyBinding) -> Label? {
    guard binding.command == .togglePause, state.snapshot.state == .paused else {
      return binding.footer
    }
    return "go on"
  }
}
