import Interchange
import Lessons
import TerminalGraphics

// The hand that draws a 7 if nobody does anything: it uses the pad as the mouse does.

extension AppState {
  /// Whether the hand counts seconds.
  var isHandWaiting: Bool {
    guard case .waiting = sitting.hand?.phase else { return false }
    return overlay == nil && !guide.isOpen && !sitting.terminal.isCalm && pad.drawing.isEmpty
      && handsPanel != nil
  }

  /// Whether the hand draws, so that time has to be told.
  package var isHandDrawing: Bool {
    if case .drawing = sitting.hand?.phase { true } else { false }
  }

  /// The panel on whose pad it draws.
  private var handsPanel: (panel: any PadPanel.Type, place: ScreenLayout.Place)? {
    for place in layout?.panels ?? [] {
      let panel = sitting.catalogue.panel(place.kind) as? any PadPanel.Type
      if let panel, panel.cell(of: DrawingHand.path[0], in: self, area: place.inner) != nil {
        return (panel, place)
      }
    }
    return nil
  }

  /// Another second in which nobody has done anything.
  mutating func countSecondOfHand() {
    guard isHandWaiting, case .waiting(let seconds) = sitting.hand?.phase else { return }
    guard seconds + 1 >= DrawingHand.patience else {
      sitting.hand?.phase = .waiting(seconds: seconds + 1)
      return
    }
    let before = pad
    sitting.hand?.padBefore = before
    sitting.hand?.phase = .drawing(next: 0)
    notice = "This hand shows how to draw. Press any key to stop it."
  }

  /// The hand goes on to the next point of its path.
  mutating func moveHand() -> [Effect] {
    guard case .drawing(let next) = sitting.hand?.phase else { return [] }
    guard let (panel, place) = handsPanel, DrawingHand.path.indices.contains(next),
      let target = panel.cell(of: DrawingHand.path[next], in: self, area: place.inner)
    else {
      return liftHand()
    }
    front.fraction = target.within
    sitting.hand?.phase = .drawing(next: next + 1)
    return next == 0
      ? panel.press(&self, .left, at: target.cell, in: place.inner)
      : panel.drag(&self, to: target.cell, in: place.inner)
  }

  private mutating func liftHand() -> [Effect] {
    sitting.hand?.phase = .shown
    front.fraction = nil
    notice = "That was a 7. Draw your own digit with the mouse, or press d."
    return handsPanel.map { $0.panel.release(&self) } ?? []
  }

  /// Somebody does something: the hand never comes again, and what it drew goes away.
  mutating func dismissHand() {
    guard let hand = sitting.hand else { return }
    sitting.hand = nil
    front.fraction = nil
    if let before = hand.padBefore { pad = before }
  }
}

extension Message {
  /// Whether it is the user who does something; an answer to a question of the program says nothing of the pad.
  var isOfUser: Bool {
    switch self {
    case .action(.display(.answerGlyphQuestion)): false
    case .action, .typed, .pasted, .unknownKey, .mouse: true
    case .snapshotArrived, .pulsed, .secondPassed, .handMoved, .noticed, .noticeRead, .resized,
      .groundChanged, .folderListed, .dataRead:
      false
    }
  }
}
