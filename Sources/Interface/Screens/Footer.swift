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
    if state.isAskingAboutGlyphs {
      GlyphQuestion(theme: state.theme).line(columns: inner.columns)
        .map { _ = canvas.write($0, at: inner.origin, clippedTo: inner) }
      return
    }
    var column = inner.minColumn
    for line in fitting(entries, columns: inner.columns) {
      column = canvas.write(line, at: Point(column: column, row: area.minRow), clippedTo: inner) + 2
    }
  }

  /// The entries that matter now, each command once.
  private var entries: [(line: TextLine, isKept: Bool)] {
    var seen: Set<Command> = []
    return Keymap.bindings(for: state)
      .filter { word(for: $0) != nil && seen.insert($0.command).inserted }
      .map { (entry($0), [.help, .quit, .back].contains($0.command)) }
  }

  /// As many entries as fit, room being kept for those that say how to get out and to the help.
  private func fitting(
    _ entries: [(line: TextLine, isKept: Bool)], columns: Int
  ) -> [TextLine] {
    var room = columns + 2
    for entry in entries where entry.isKept { room -= entry.line.width + 2 }
    return entries.compactMap { entry in
      if entry.isKept { return entry.line }
      guard entry.line.width + 2 <= room else { return nil }
      room -= entry.line.width + 2
      return entry.line
    }
  }

  private func entry(_ binding: KeyBinding) -> TextLine {
    TextLine([
      Span(binding.name, style: state.theme[.key]),
      Span(" " + (word(for: binding) ?? ""), style: state.theme[.faint]),
    ])
  }

  /// Pausing is going on while paused; a finished run can only be started again.
  private func word(for binding: KeyBinding) -> Label? {
    switch (binding.command, state.snapshot.state) {
    case (.togglePause, .paused): "go on"
    case (.togglePause, .finished), (.run, .finished): nil
    case (.restart, .finished): "restart"
    case (.run(.batch), _): Label(state.snapshot.updateWord)
    case (.run(.epoch), _): state.snapshot.isFullBatch ? nil : binding.footer
    case (.toggleGuide, _): state.lesson.steps.isEmpty ? nil : binding.footer
    case (.goThroughGuide, _): state.guide.isOpen ? binding.footer : nil
    case (.openMenu, _): state.lessons.count > 1 ? binding.footer : nil
    case (.changeView, _):
      (state.focusedPanel?.views(in: state).count ?? 0) > 1 ? binding.footer : nil
    case (.adjust, _): state.focusedPanel?.dial(in: state)
    case (.confirm, _) where state.isSettingsOpen: state.settingsConfirmWord
    case (.goToDrawing, _): state.panels.contains(.drawing) ? binding.footer : nil
    default: binding.footer
    }
  }
}
