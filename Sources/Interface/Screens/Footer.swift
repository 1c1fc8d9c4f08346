import TerminalGraphics
import Training

/// The bottom line: the keys that matter now, or what there is to say, which may take lines above it.
struct Footer {
  let state: AppState

  func draw(in area: Rect, on canvas: inout Canvas) {
    let inner = area.inset(columns: 1, rows: 0)
    if let notice = state.notice {
      let standing = state.standingNotice.map { $0 + ". " } ?? ""
      return draw(standing + notice, endingIn: area, on: &canvas)
    }
    if let standing = state.standingNotice {
      // The keys below it say how to go on.
      let above = Rect(
        column: area.minColumn, row: area.minRow - 1, columns: area.columns, rows: area.rows)
      draw(standing, endingIn: above, isInFront: true, on: &canvas)
    }
    if state.isAskingAboutGlyphs {
      GlyphQuestion(theme: state.theme).line(columns: inner.columns)
        .map { _ = canvas.write($0, at: inner.origin, clippedTo: inner) }
      return
    }
    for entry in entries(in: inner) {
      canvas.write(entry.line, at: entry.area.origin, clippedTo: inner)
    }
  }

  /// What there is to say, in full: what does not fit on the last line takes lines above it, in front of the panels
  /// as long as it stands.
  private func draw(
    _ notice: Label, endingIn area: Rect, isInFront: Bool = false, on canvas: inout Canvas
  ) {
    let lines = notice.wrapped(to: area.columns - 2)
    let most = max(canvas.size.rows / 3, 1)
    let rows = min(max(lines.count, 1), most)
    let text = lines.count <= rows ? lines : shortened(lines, to: rows, columns: area.columns - 2)
    let place = Rect(
      column: area.minColumn, row: area.maxRow - rows, columns: area.columns, rows: rows)
    if rows > 1 || isInFront { canvas.fill(place, with: Cell(" ")) }
    for (index, line) in text.enumerated() {
      canvas.write(
        line, at: Point(column: place.minColumn + 1, row: place.minRow + index),
        clippedTo: place.inset(columns: 1, rows: 0), style: state.theme[.notice])
    }
  }

  /// So many lines, the last of which says that there is more.
  private func shortened(_ lines: [Label], to rows: Int, columns: Int) -> [Label] {
    let rest = Label(joining: Array(lines.dropFirst(rows - 1)), with: " ")
    return lines.prefix(rows - 1) + [rest.truncated(to: columns, glyphs: state.display.glyphs)]
  }

  /// The command whose key and word stand at a cell of the last line, which is `area`; nil beside them, and while
  /// something else is said there.
  func command(at point: Point, in area: Rect) -> Command? {
    guard state.notice == nil, !state.isAskingAboutGlyphs else { return nil }
    return entries(in: area.inset(columns: 1, rows: 0)).first { $0.area.contains(point) }?.command
  }

  /// A key and its word.
  private struct Entry {
    let command: Command
    let line: TextLine
    var area = Rect(column: 0, row: 0, columns: 0, rows: 0)
    /// Room is kept for the ways out and on, and for the help.
    let isKept: Bool
  }

  /// The keys that matter now as far as there is room, from the left to the right.
  private func entries(in area: Rect) -> [Entry] {
    var rest = area
    return fitting(allEntries, columns: area.columns).map { entry in
      var entry = entry
      entry.area = rest.split(left: entry.line.width).left
      rest = rest.split(left: entry.line.width + 2).rest
      return entry
    }
  }

  /// The entries that matter now, each command once: how training goes on, then what only this panel can do. The
  /// drawing has keys of its own, which come first.
  private var allEntries: [Entry] {
    var seen: Set<Command> = []
    let bindings = Keymap.bindings(for: state)
      .filter { word(for: $0) != nil && seen.insert($0.command).inserted }
    guard state.focus != .drawing || state.overlay != nil else { return bindings.map(entry) }
    let steps = bindings.filter { isStep($0) }
    let others = bindings.filter { !isStep($0) }
    return (steps + others.filter { isPanelsOwn($0) } + others.filter { !isPanelsOwn($0) })
      .map(entry)
  }

  /// Whether training goes on by it.
  private func isStep(_ binding: KeyBinding) -> Bool {
    switch binding.command {
    case .togglePause, .run: true
    case .restart: state.snapshot.state == .finished || state.isDiverged
    default: false
    }
  }

  /// Whether what the key does depends on the focused panel.
  private func isPanelsOwn(_ binding: KeyBinding) -> Bool {
    guard state.overlay == nil else { return false }
    return switch binding.command {
    case .changeView, .adjust: true
    default: state.focusedPanel?.commands.contains(binding.command) ?? false
    }
  }

  /// As many entries as fit, room being kept for some.
  private func fitting(_ entries: [Entry], columns: Int) -> [Entry] {
    var room = columns + 2
    for entry in entries where entry.isKept { room -= entry.line.width + 2 }
    return entries.filter { entry in
      if entry.isKept { return true }
      guard entry.line.width + 2 <= room else { return false }
      room -= entry.line.width + 2
      return true
    }
  }

  private func entry(_ binding: KeyBinding) -> Entry {
    Entry(
      command: binding.command,
      line: TextLine([
        Span(binding.name, style: state.theme[.key]),
        Span(" " + (word(for: binding) ?? ""), style: state.theme[.faint]),
      ]),
      isKept: [.overlay(.open(.help)), .overlay(.close), .quit, .back].contains(binding.command)
        || (binding.command == .focusNext && state.focus != .drawing))
  }

  /// Pausing is going on while paused; a finished run can only be started again.
  private func word(for binding: KeyBinding) -> Label? {
    if binding.command.isForPanel, !isPanelsOwn(binding) { return nil }
    let word = state.overlay.map { $0.word(for: binding, in: state) } ?? binding.footer
    return switch (binding.command, state.snapshot.state) {
    case (.togglePause, _) where state.isDiverged:
      state.snapshot.recovery.map { $0.rateScale < state.rateScale ? "half the rate" : "go on" }
    case (.run, _) where state.isDiverged: nil
    case (.restart, _) where state.isDiverged: "restart"
    case (.togglePause, .paused): "go on"
    case (.togglePause, .finished), (.run, .finished): nil
    case (.restart, .finished): "restart"
    case (.run(.batch), _): Label(state.snapshot.updateWord)
    case (.run(.epoch), _): state.snapshot.isFullBatch ? nil : binding.footer
    case (.toggleGuide, _): state.lesson.steps.isEmpty ? nil : binding.footer
    case (.goThroughGuide, _): state.guide.isOpen ? binding.footer : nil
    case (.overlay(.open(.lessons)), _): state.lessons.count > 1 ? binding.footer : nil
    case (.changeView, _):
      (state.focusedPanel?.views(in: state).count ?? 0) > 1 ? binding.footer : nil
    case (.adjust, _): state.focusedPanel?.dial(in: state)
    case (.goToDrawing, _): state.panels.contains(.drawing) ? binding.footer : nil
    default: word
    }
  }
}
