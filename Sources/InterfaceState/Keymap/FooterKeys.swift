import TerminalGraphics
import Training

/// The keys of the last line, and where they stand on it.
package struct FooterKeys {
  let state: AppState

  package init(state: AppState) { self.state = state }

  /// The action whose key and word stand at a cell of the last line, which is `area`; nil beside them, and while
  /// something else is said there.
  package func action(at point: Point, in area: Rect) -> Action? {
    guard state.notice == nil, !state.isAskingAboutGlyphs else { return nil }
    return entries(in: area.inset(columns: 1, rows: 0)).first { $0.area.contains(point) }?.action
  }

  /// A key and its word.
  package struct Entry {
    let action: Action
    package let line: TextLine
    package var area = Rect(column: 0, row: 0, columns: 0, rows: 0)
    /// Room is kept for the ways out and on, and for the help.
    let isKept: Bool
    /// Whether its word stands with the next one, without which it says nothing.
    let sharesWord: Bool
  }

  /// The keys that matter now as far as there is room, from the left to the right.
  package func entries(in area: Rect) -> [Entry] {
    var rest = area
    return fitting(allEntries, columns: area.columns).map { entry in
      var entry = entry
      entry.area = rest.split(left: entry.line.width).left
      rest = rest.split(left: entry.line.width + 2).rest
      return entry
    }
  }

  /// The entries that matter now, each action once: how training goes on, then what only this panel can do. The
  /// drawing has keys of its own, which come first.
  private var allEntries: [Entry] {
    var seen: Set<Action> = []
    let bindings = Keymap.bindings(for: state)
      .filter { word(for: $0) != nil && seen.insert($0.action).inserted }
    guard !state.isPenHeld || state.overlay != nil else { return entries(for: bindings) }
    let steps = bindings.filter { isStep($0) }
    let others = bindings.filter { !isStep($0) }
    return entries(
      for: steps + others.filter { isPanelsOwn($0) } + others.filter { !isPanelsOwn($0) })
  }

  /// Two keys that turn the same dial share its word: `+  - zoom`.
  private func entries(for bindings: [KeyBinding]) -> [Entry] {
    bindings.enumerated().map { index, binding in
      guard case .view(.adjust) = binding.action, index + 1 < bindings.count,
        case .view(.adjust) = bindings[index + 1].action
      else { return entry(binding, word: word(for: binding)) }
      return entry(binding, word: nil)
    }
  }

  /// Whether training goes on by it.
  private func isStep(_ binding: KeyBinding) -> Bool {
    guard case .training(let action) = binding.action else { return false }
    return switch action {
    case .togglePause, .run: true
    case .restart(let seed):
      seed == .same && (state.snapshot.state == .finished || state.isDiverged)
    case .pause, .resume, .ask, .slower, .faster, .setSpeed, .lowerRate, .raiseRate, .setRate,
      .resetRate:
      false
    }
  }

  /// Whether what the key does depends on the focused panel.
  private func isPanelsOwn(_ binding: KeyBinding) -> Bool {
    guard state.overlay == nil else { return false }
    return switch binding.action {
    case .view(.changeView), .view(.adjust): true
    case .drawing(.goTo): state.focus == .network
    case .panel(let action): (state.focusedPanel as? any KeyedPanel.Type)?.takes(action) ?? false
    case .training, .settings, .network, .drawing, .kept, .history, .view, .layout, .overlay,
      .lessons, .guide, .runs, .display, .save, .program:
      false
    }
  }

  /// As many entries as fit, room being kept for some.
  private func fitting(_ entries: [Entry], columns: Int) -> [Entry] {
    var room = columns + 2
    for entry in entries where entry.isKept { room -= entry.line.width + 2 }
    var isNextLeftOut = false
    return entries.enumerated().filter { index, entry in
      if entry.isKept { return true }
      let isLeftOut = isNextLeftOut
      isNextLeftOut = false
      let pair = entry.sharesWord ? entries[index + 1].line.width + 2 : 0
      guard !isLeftOut, entry.line.width + 2 + pair <= room else {
        isNextLeftOut = entry.sharesWord
        return false
      }
      room -= entry.line.width + 2
      return true
    }.map(\.element)
  }

  private func entry(_ binding: KeyBinding, word: Label?) -> Entry {
    let key = Span(binding.name, style: state.theme[.key])
    return Entry(
      action: binding.action,
      line: TextLine([key] + (word.map { [Span(" " + $0, style: state.theme[.faint])] } ?? [])),
      isKept: Self.kept.contains(binding.action)
        || (binding.action == .view(.focusNext) && !state.isPenHeld),
      sharesWord: word == nil)
  }

  /// The ways out, and the help.
  private static let kept: Set<Action> = [
    .overlay(.open(.help)), .overlay(.close), .view(.back), .program(.quit),
  ]

  /// What going on after a divergence does.
  private var recoveryWord: Label? {
    guard let recovery = state.snapshot.recovery else { return nil }
    return recovery.rateScale < state.open.orders.rateScale ? "half the rate" : "go on"
  }

  /// What a key does now, in a word or two; `nil` if it does nothing.
  private func word(for binding: KeyBinding) -> Label? {
    let word = state.overlay.map { $0.word(for: binding, in: state) } ?? binding.footer
    return switch binding.action {
    case .training(let action): self.word(for: action, or: word)
    case .guide(.toggle): state.lesson.steps.isEmpty ? nil : binding.footer
    case .guide(.go): state.guide.isOpen ? binding.footer : nil
    case .overlay(.open(.lessons)): state.sitting.lessons.count > 1 ? binding.footer : nil
    case .view(.changeView): state.views(of: state.focus).count > 1 ? binding.footer : nil
    case .view(.adjust): state.dial(of: state.focus)
    case .drawing(.goTo): state.panels.contains(.drawing) ? binding.footer : nil
    case .panel: isPanelsOwn(binding) ? word : nil
    case .settings, .network, .drawing, .kept, .history, .view, .layout, .overlay, .lessons, .runs,
      .display, .save, .program:
      word
    }
  }

  /// Pausing is going on while paused; a finished run can only be started again.
  private func word(for action: TrainingAction, or word: Label?) -> Label? {
    let isFinished = state.snapshot.state == .finished
    switch action {
    case .togglePause:
      if state.isDiverged { return recoveryWord }
      if isFinished { return nil }
      return state.snapshot.state == .paused ? "go on" : word
    case .run(_, let unit):
      if state.isDiverged || isFinished { return nil }
      switch unit {
      case .batch: return Label(state.snapshot.updateWord)
      case .epoch: return state.snapshot.isFullBatch ? nil : word
      }
    case .restart(let seed):
      return seed == .same && (state.isDiverged || isFinished) ? "restart" : word
    case .pause, .resume, .ask, .slower, .faster, .setSpeed, .lowerRate, .raiseRate, .setRate,
      .resetRate:
      return word
    }
  }
}
