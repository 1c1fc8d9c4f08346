import TerminalGraphics

extension AppState {
  /// What a mouse event does: it goes to the panel under it, a drag to the panel where it began.
  mutating func applyMouse(_ event: MouseEvent) -> [Effect] {
    if let overlay { return overlay.apply(event, to: &self) }
    switch event.action {
    case .press(let button): press(button, at: event.position)
    case .drag:
      guard let held = front.held, let place = layout?.place(of: held) else { break }
      PanelTable.type(of: held)?.drag(&self, to: event.position, in: place.inner)
    case .release:
      if let held = front.held { PanelTable.type(of: held)?.release(&self) }
      front.held = nil
    case .wheelUp: turn(by: -1, at: event.position)
    case .wheelDown: turn(by: 1, at: event.position)
    }
    return []
  }

  /// What a click on a key of the last line does: the same as the key.
  func footerAction(for event: MouseEvent) -> Action? {
    guard case .press(.left) = event.action, let layout else { return nil }
    return Footer(state: self).action(at: event.position, in: layout.footer)
  }

  private mutating func press(_ button: MouseEvent.Button, at position: Point) {
    guard let place = layout?.place(at: position) else { return }
    focus(on: place.kind)
    guard place.inner.contains(position) else { return }
    front.held = place.kind
    PanelTable.type(of: place.kind)?.press(&self, button, at: position, in: place.inner)
  }

  private mutating func turn(by step: Int, at position: Point) {
    guard let place = layout?.place(at: position) else { return }
    PanelTable.type(of: place.kind)?.turn(&self, by: step)
  }
}
