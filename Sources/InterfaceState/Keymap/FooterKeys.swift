import TerminalGraphics
import Training

/// The keys of the last line, and where they stand on it.
package struct FooterKeys {
  let state: AppState

  package init(state: AppState) { self.state = state }

  /// The action whose key and word stand at a cell of the last line, which is `area`; `nil` next to them.
  package func action(at point: Point, in area: Rect) -> Action? {
    entries(in: area.inset(columns: 1, rows: 0)).first { $0.area.contains(point) }?.action
  }

  /// A key and its word.
  package struct Entry {
    let action: Action
    package let line: TextLine
    package var area = Rect(column: 0, row: 0, columns: 0, rows: 0)
    /// Whether its word stands with the next one, without which it says nothing.
    let sharesWord: Bool

    /// The columns that it takes with the blanks after it: two keys with one word stand close.
    var columns: Int { line.width + (sharesWord ? 1 : 2) }
  }

  /// The keys that matter now as far as there is room, from the left to the right.
  package func entries(in area: Rect) -> [Entry] {
    var rest = area
    return fitting(groups, columns: area.columns).map { entry in
      var entry = entry
      entry.area = rest.split(left: entry.line.width).left
      rest = rest.split(left: entry.columns).rest
      return entry
    }
  }

  /// Keys that stand next to each other or not at all.
  private struct Group {
    var entries: [Entry]
    /// Those with a low rank get room first.
    let rank: Int

    var columns: Int { entries.reduce(0) { $0 + $1.columns } }
  }

  /// The entries that matter now, each action once: how training goes on, then what only this panel can do. The
  /// drawing has keys of its own, which come first.
  private var groups: [Group] {
    var seen: Set<Action> = []
    let bindings = Keymap.bindings(for: state)
      .filter { word(for: $0) != nil && seen.insert($0.action).inserted }
    guard !state.isPenHeld || state.overlay != nil else { return groups(of: bindings) }
    let steps = bindings.filter { isStep($0) }
    let others = bindings.filter { !isStep($0) }
    return groups(
      of: steps + others.filter { isPanelsOwn($0) } + others.filter { !isPanelsOwn($0) })
  }

  /// Two keys that turn the same dial share its word: `+ - zoom`.
  private func groups(of bindings: [KeyBinding]) -> [Group] {
    var groups: [Group] = []
    var rest = bindings[...]
    while let binding = rest.popFirst() {
      var entries = [entry(binding, word: word(for: binding))]
      if let next = rest.first, areTwins(binding.action, next.action) {
        rest = rest.dropFirst()
        entries = [entry(binding, word: nil), entry(next, word: word(for: next))]
      }
      groups.append(Group(entries: entries, rank: rank(of: binding)))
    }
    return groups
  }

  /// Whether two keys turn one thing down and up.
  private func areTwins(_ first: Action, _ second: Action) -> Bool {
    if case .view(.adjust) = first, case .view(.adjust) = second { return true }
    return first == .training(.lowerRate) && second == .training(.raiseRate)
  }

  // MARK: What comes first where room is scarce

  private func rank(of binding: KeyBinding) -> Int {
    let order = state.overlay != nil ? Self.waysOut : state.isPenHeld ? Self.drawing : everyday
    if let place = order.firstIndex(where: { $0.contains(binding.action) }) { return place }
    return order.count + (isPanelsOwn(binding) ? 0 : 1)
  }

  /// The help, and the ways out.
  private static let waysOut: [Set<Action>] = [
    [.overlay(.open(.help)), .overlay(.close), .view(.back), .program(.quit)]
  ]

  /// While keys draw.
  private static let drawing: [Set<Action>] =
    waysOut + [
      [.drawing(.ink(columns: -1, rows: 0))], [.history(.undo)], [.drawing(.clear)],
      [.view(.move(columns: -1, rows: 0))], [.kept(.label(0))], [.drawing(.toggleEraser)],
      [.drawing(.togglePen)],
    ]

  private var everyday: [Set<Action>] {
    let isBusy = !state.pad.drawing.isEmpty
    let guide: [Set<Action>] = state.guide.isOpen ? [[.guide(.go(by: 1))]] : []
    let first: [Set<Action>] =
      Self.waysOut + guide + [
        [.training(.togglePause), .training(.restart(.same))], [.training(.run(1, .batch))],
      ]
    let rate: Set<Action> = [.training(.lowerRate), .training(.raiseRate)]
    let lessons: Set<Action> = [.overlay(.open(.lessons))]
    let next: Set<Action> = [.view(.focusNext)]
    guard state.focus == .network else { return first + [rate, next] }
    let draw: Set<Action> = [.drawing(.goTo)]
    return first + [draw]
      + (isBusy
        ? [[.drawing(.clear)], rate, lessons, [.history(.undo)], next] : [rate, lessons, next])
  }

  /// Whether training goes on by it.
  private func isStep(_ binding: KeyBinding) -> Bool {
    guard case .training(let action) = binding.action else { return false }
    return switch action {
    case .togglePause, .run, .lowerRate, .raiseRate: true
    case .restart(let seed):
      seed == .same && (state.snapshot.state == .finished || state.isDiverged)
    case .pause, .resume, .ask, .slower, .faster, .setSpeed, .setRate, .resetRate: false
    }
  }

  /// Whether what the key does depends on the focused panel.
  private func isPanelsOwn(_ binding: KeyBinding) -> Bool {
    guard state.overlay == nil else { return false }
    return switch binding.action {
    case .view(.changeView), .view(.adjust): true
    case .drawing(.goTo), .drawing(.clear), .history(.undo): state.focus == .network
    case .panel(let action): (state.focusedPanel as? any KeyedPanel.Type)?.takes(action) ?? false
    case .training, .settings, .network, .drawing, .kept, .history, .view, .layout, .overlay,
      .lessons, .guide, .runs, .display, .save, .program:
      false
    }
  }

  /// As many as fit, those of a low rank first.
  private func fitting(_ groups: [Group], columns: Int) -> [Entry] {
    var room = columns + 2
    var isShown = [Bool](repeating: false, count: groups.count)
    let order = groups.indices.sorted { (groups[$0].rank, $0) < (groups[$1].rank, $1) }
    for place in order where groups[place].columns <= room {
      isShown[place] = true
      room -= groups[place].columns
    }
    return groups.indices.filter { isShown[$0] }.flatMap { groups[$0].entries }
  }

  private func entry(_ binding: KeyBinding, word: Label?) -> Entry {
    // Of several keys that do the same one is enough here.
    let name =
      binding.keys.count > 1
      ? Label(String(binding.name.description.prefix { $0 != " " })) : binding.name
    let key = Span(name, style: state.theme[.key])
    return Entry(
      action: binding.action,
      line: TextLine([key] + (word.map { [Span(" " + $0, style: state.theme[.faint])] } ?? [])),
      sharesWord: word == nil)
  }

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
    case .view(.back): state.guide.isOpen && !state.isPenHeld ? "close guide" : word
    case .overlay(.open(.lessons)): state.sitting.lessons.count > 1 ? binding.footer : nil
    case .view(.changeView): state.views(of: state.focus).count > 1 ? binding.footer : nil
    case .view(.adjust): state.dial(of: state.focus)
    case .drawing(.goTo):
      state.panels.contains(.drawing) && !state.isPenHeld ? binding.footer : nil
    case .drawing(.clear), .history(.undo): isInked ? binding.footer : nil
    case .panel: isPanelsOwn(binding) ? word : nil
    case .settings, .network, .drawing, .kept, .history, .view, .layout, .overlay, .lessons, .runs,
      .display, .save, .program:
      word
    }
  }

  /// Whether keys that take ink away have some to take, or will soon.
  private var isInked: Bool {
    state.isPenHeld || (state.focus == .network && !state.pad.drawing.isEmpty)
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
    case .lowerRate, .raiseRate:
      return isFinished || state.isDiverged || state.snapshot.recipe.optimizer.isFullBatch
        ? nil : word
    case .pause, .resume, .ask, .slower, .faster, .setSpeed, .setRate, .resetRate: return word
    }
  }
}
