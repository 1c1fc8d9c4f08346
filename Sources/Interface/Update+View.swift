import TerminalGraphics

extension AppState {
  /// Carries out a command that changes only what is looked at.
  mutating func applyToView(_ command: Command) -> [Effect] {
    switch command {
    case .focus(let panel): focus(on: panel)
    case .focusNext: moveFocus(by: 1)
    case .focusPrevious: moveFocus(by: -1)
    case .enlarge:
      isEnlarged.toggle()
      returnToSeenPanel()
    case .back: goBack()
    case .move(let columns, let rows): move(columns: columns, rows: rows)
    case .toggleLogarithm:
      isLossLogarithmic.toggle()
      notice = isLossLogarithmic ? "loss axis: logarithmic" : "loss axis: linear"
    case .help: overlay = .help(scroll: 0)
    case .scroll(let rows): scrollHelp(by: rows)
    case .eraseTyped:
      if case .count(let unit, let digits) = overlay {
        overlay = .count(unit, digits: String(digits.dropLast()))
      }
    default: break
    }
    return []
  }

  mutating func focus(on panel: PanelID) {
    if focus == .drawing, panel != .drawing { pad.liftPen() }
    focus = panel
    let isShown = layout.map { $0.panels.contains { $0.id == panel } } ?? true
    if !isShown { isEnlarged = true }
  }

  /// Keys never go to a panel that cannot be seen: the activations are always there.
  mutating func returnToSeenPanel() {
    guard let layout, !layout.panels.contains(where: { $0.id == focus }) else { return }
    focus(on: .activations)
  }

  private mutating func moveFocus(by step: Int) {
    let panels = PanelID.allCases
    let place = (panels.firstIndex(of: focus) ?? 0) + step
    focus(on: panels[(place + panels.count) % panels.count])
  }

  private mutating func goBack() {
    if overlay != nil {
      overlay = nil
    } else if isEnlarged {
      isEnlarged = false
      returnToSeenPanel()
    } else if focus == .drawing {
      focus(on: .activations)
    } else {
      notice = "Esc goes back and never quits; q leaves"
    }
  }

  private mutating func move(columns: Int, rows: Int) {
    switch focus {
    case .drawing: pad.movePen(columns: columns, rows: rows, inking: pad.isPenDown)
    case .activations: moveSample(by: columns + 10 * rows)
    case .weights: moveUnit(columns: columns, rows: rows)
    case .loss: notice = "arrows do nothing on the loss yet; l changes its axis"
    }
  }

  private mutating func moveSample(by step: Int) {
    guard pad.drawing.isEmpty else {
      notice = "your drawing is shown; c clears it, then arrows choose a test digit"
      return
    }
    guard testSet.count > 0 else { return }
    sample = ((sample + step) % testSet.count + testSet.count) % testSet.count
  }

  private mutating func moveUnit(columns: Int, rows: Int) {
    let count = snapshot.network.parameters[0].weights.outputs
    let perRow = max(weightsLayout?.columns ?? 1, 1)
    let wanted = min(max(unit + columns + rows * perRow, 0), count - 1)
    if wanted == unit { notice = unit == 0 ? "this is the first unit" : "this is the last unit" }
    unit = wanted
  }

  private mutating func scrollHelp(by rows: Int) {
    guard case .help(let scroll) = overlay else { return }
    overlay = .help(scroll: min(max(scroll + rows, 0), helpPopup.maxScroll(in: popupArea)))
  }
}
