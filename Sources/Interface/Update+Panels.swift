import Lessons
import TerminalGraphics

extension AppState {
  /// Carries out a command that changes only what is looked at.
  mutating func applyToView(_ command: Command) -> [Effect] {
    switch command {
    case .focus(let number): focus(onNumber: number)
    case .focusNext: moveFocus(by: 1)
    case .focusPrevious: moveFocus(by: -1)
    case .enlarge: activate()
    case .back: goBack()
    case .move(let columns, let rows):
      focusedPanel?.move(&self, columns: columns, rows: rows)
    case .changeView(let step): changeView(by: step)
    case .adjust(let step): return adjust(by: step)
    case .toggleLogarithm: toggleLogarithm()
    default: break
    }
    return []
  }

  /// The panel to which keys go.
  var focusedPanel: (any Panel.Type)? { PanelTable.type(of: focus) }

  // MARK: Which panel

  private mutating func focus(onNumber number: Int) {
    guard let kind = panel(ofNumber: number) else {
      notice = "this lesson has no panel \(number)"
      return
    }
    focus(on: kind)
  }

  mutating func focus(on panel: PanelKind) {
    if focus != panel { focusedPanel?.leave(&self) }
    focus = panel
    arrangement.hidden.remove(panel)
    if let pair = arrangement.projected, !pair.contains(panel) {
      arrangement.projected = projectedPair(with: panel)
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
    let panels = arrangement.isProjecting ? keptPanels : chosenPanels
    guard !panels.isEmpty else { return }
    let start = panels.firstIndex(of: focus) ?? (step > 0 ? -1 : panels.count)
    focus(on: panels[(start + step + panels.count) % panels.count])
  }

  private mutating func goBack() {
    if focusedPanel?.goBack(&self) ?? false {
      return
    } else if isEnlarged {
      isEnlarged = false
      returnToSeenPanel()
    } else if focus == .drawing, let panel = chosenPanels.first(where: { $0 != .drawing }) {
      focus(on: panel)
    } else if arrangement.isProjecting {
      _ = applyToLayout(.toggleProjector)
    } else {
      notice = "Esc goes back and never quits; q leaves"
    }
  }

  // MARK: In the panel

  private mutating func activate() {
    if focusedPanel?.activate(&self) ?? false { return }
    isEnlarged.toggle()
    returnToSeenPanel()
  }

  private mutating func changeView(by step: Int) {
    let views = focusedPanel?.views(in: self) ?? []
    guard views.count > 1 else {
      notice = "this panel has one view only"
      return
    }
    let view = ((self[focus].view + step) % views.count + views.count) % views.count
    self[focus].view = view
    notice = "view: " + views[view]
  }

  private mutating func adjust(by step: Int) -> [Effect] {
    guard let panel = focusedPanel, panel.dial(in: self) != nil else {
      notice = "there is nothing to adjust in this panel"
      return []
    }
    return panel.effects(&self, adjustingBy: step)
  }

  /// Gives a key to the panel that it is for: the one that has the focus, else the first that is seen.
  mutating func applyToOwner(_ command: Command) -> [Effect] {
    let seen = layout?.panels.map(\.kind) ?? []
    let owner = ([focus] + seen + panels).compactMap(PanelTable.type).first {
      $0.commands.contains(command)
    }
    guard let owner else {
      notice = "no panel of this lesson has a use for this key"
      return []
    }
    return owner.apply(command, to: &self)
  }
}
