import Lessons
import TerminalGraphics

extension AppState {
  /// What a mouse event does: it goes to the panel under it, a drag to the panel where it began.
  mutating func applyMouse(_ event: MouseEvent) -> [Effect] {
    if let overlay { return overlay.apply(event, to: &self) }
    front.fraction = event.fraction
    switch event.action {
    case .press(let button): return press(button, at: event.position)
    case .drag:
      if let grip = front.grip {
        dragGrip(grip, to: event.position)
        return []
      }
      guard let held = front.held, let place = layout?.place(of: held) else { return [] }
      return clickable(held)?.drag(&self, to: event.position, in: place.inner) ?? []
    case .release:
      if front.grip != nil {
        front.grip = nil
        return keepBorders()
      }
      guard let held = front.held else { return [] }
      front.held = nil
      return clickable(held)?.release(&self) ?? []
    case .wheelUp: return turn(by: -1, at: event.position)
    case .wheelDown: return turn(by: 1, at: event.position)
    }
  }

  private func clickable(_ kind: PanelKind) -> (any ClickablePanel.Type)? {
    sitting.catalogue.panel(kind) as? any ClickablePanel.Type
  }

  /// What a click on a key of the last line does: the same as the key.
  func footerAction(for event: MouseEvent) -> Action? {
    guard case .press(.left) = event.action, let layout else { return nil }
    return FooterKeys(state: self).action(at: event.position, in: layout.footer)
  }

  private mutating func press(_ button: MouseEvent.Button, at position: Point) -> [Effect] {
    guard let place = layout?.place(at: position) else { return [] }
    focus(on: place.kind)
    front.grip = nil
    guard place.inner.contains(position) else {
      if button == .left { grip(at: position) }
      return []
    }
    front.held = place.kind
    return clickable(place.kind)?.press(&self, button, at: position, in: place.inner) ?? []
  }

  private mutating func turn(by step: Int, at position: Point) -> [Effect] {
    guard let place = layout?.place(at: position) else { return [] }
    return clickable(place.kind)?.turn(&self, by: step) ?? []
  }
}
