import Findings
import Lessons
import TerminalGraphics

extension AppState {
  /// Carries out an action that changes only what is looked at.
  package mutating func apply(_ action: ViewAction) -> [Effect] {
    switch action {
    case .focus(let number): focus(onNumber: number)
    case .focusNext: moveFocus(by: 1)
    case .focusPrevious: moveFocus(by: -1)
    case .goTo(let kind): go(to: kind)
    case .enlarge: return activate()
    case .setEnlarged(let isEnlarged):
      self.isEnlarged = isEnlarged
      returnToSeenPanel()
    case .back: return goBack()
    case .move(let columns, let rows): return move(columns: columns, rows: rows)
    case .changeView(let step): changeView(by: step)
    case .show(let view, let kind): self[kind].view = view
    case .adjust(let step): return adjust(by: step)
    case .toggleLogarithm: toggleLogarithm()
    case .setLogarithmicLoss(let isLogarithmic):
      open.view.isLossLogarithmic = isLogarithmic
      setTimeScale(.linear)
    case .showSample(let row): sample = row
    case .showUnit(let unit): self.unit = unit
    }
    return []
  }

  // MARK: Which panel

  private mutating func focus(onNumber number: Int) {
    guard let kind = panel(ofNumber: number) else {
      notice = "this lesson has no panel \(number)"
      return
    }
    focus(on: kind)
  }

  private mutating func go(to kind: PanelKind) {
    guard panels.contains(kind) else {
      notice =
        kind == .myDigits && snapshot.canTeach
        ? "you have not labelled any digits yet: draw one and press its number"
        : "this lesson does not have that panel"
      return
    }
    guard focus != kind || layout?.place(of: kind) == nil else {
      notice = "this is the panel; Enter enlarges it, Esc goes back"
      return
    }
    focus(on: kind)
  }

  package mutating func focus(on panel: PanelKind) {
    if focus != panel { leavePanel() }
    focus = panel
    open.view.arrangement.hidden.remove(panel)
    if let pair = open.view.arrangement.projected, !pair.contains(panel) {
      open.view.arrangement.projected = projectedPair(with: panel)
    }
    let isShown = layout.map { $0.place(of: panel) != nil } ?? true
    if !isShown { isEnlarged = true }
  }

  /// Keys never go to a panel that cannot be seen.
  mutating func returnToSeenPanel() {
    guard let layout, layout.place(of: focus) == nil else { return }
    let seen = layout.panels.map(\.kind)
    if let panel = seen.first(where: { $0 != .drawing }) ?? seen.first { focus(on: panel) }
  }

  private mutating func moveFocus(by step: Int) {
    let panels = open.view.arrangement.isProjecting ? keptPanels : chosenPanels
    guard !panels.isEmpty else { return }
    let start = panels.firstIndex(of: focus) ?? (step > 0 ? -1 : panels.count)
    focus(on: panels[(start + step + panels.count) % panels.count])
  }

  private mutating func goBack() -> [Effect] {
    if guide.asksToRestart { return closeGuide() }
    if let effects = (focusedPanel as? any SteerablePanel.Type)?.goBack(&self) { return effects }
    if isEnlarged {
      isEnlarged = false
      returnToSeenPanel()
    } else if focus == .drawing, let panel = chosenPanels.first(where: { $0 != .drawing }) {
      focus(on: panel)
    } else if guide.isOpen {
      return closeGuide()
    } else if open.view.arrangement.isProjecting {
      return apply(LayoutAction.toggleProjector)
    } else {
      notice = "Esc goes back and never quits; q leaves"
    }
    return []
  }

  // MARK: In the panel

  private mutating func move(columns: Int, rows: Int) -> [Effect] {
    guard let panel = focusedPanel as? any SteerablePanel.Type else {
      notice = "the arrows do nothing in this panel; ? shows its keys"
      return []
    }
    return panel.move(&self, columns: columns, rows: rows)
  }

  private mutating func activate() -> [Effect] {
    if let effects = (focusedPanel as? any SteerablePanel.Type)?.activate(&self) { return effects }
    isEnlarged.toggle()
    returnToSeenPanel()
    return []
  }

  /// Tidies up in the panel before keys go to another one.
  mutating func leavePanel() { (focusedPanel as? any SteerablePanel.Type)?.leave(&self) }

  private mutating func changeView(by step: Int) {
    let views = views(of: focus)
    guard views.count > 1 else {
      notice = "this panel has only one view"
      return
    }
    let view = ((self[focus].view + step) % views.count + views.count) % views.count
    self[focus].view = view
    notice = "view: " + views[view]
  }

  private mutating func adjust(by step: Int) -> [Effect] {
    guard let panel = focusedPanel as? any DialPanel.Type, panel.dial(in: self) != nil else {
      notice = "there is nothing to adjust in this panel"
      return []
    }
    return panel.adjust(&self, by: step)
  }

  /// Gives an action to the panel that it is for: the one that has the focus, else the first that is seen.
  package mutating func apply(_ action: PanelAction) -> [Effect] {
    let seen = layout?.panels.map(\.kind) ?? []
    let owner = ([focus] + seen + panels)
      .compactMap { sitting.catalogue.panel($0) as? any KeyedPanel.Type }
      .first { $0.takes(action) }
    guard let owner else {
      notice = "this key does nothing in this lesson"
      return []
    }
    return owner.apply(action, to: &self)
  }
}
