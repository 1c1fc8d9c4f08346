import Findings
import InterfaceState
import Lessons
import TerminalGraphics

extension AppState {
  /// What a key does, as the program would have it.
  package mutating func press(_ key: Key) -> [Effect] {
    update(&self, Keymap.message(for: key, in: self))
  }

  /// What several keys ask of the world together.
  @discardableResult
  package mutating func press(_ keys: [Key]) -> [Effect] { keys.flatMap { press($0) } }

  /// Presses the keys of a text.
  @discardableResult
  package mutating func type(keys text: String) -> [Effect] { press(text.map { .character($0) }) }

  /// What the mouse does at a cell.
  @discardableResult
  package mutating func mouse(
    _ action: MouseEvent.Action, _ column: Int, _ row: Int,
    within fraction: MouseEvent.Fraction? = nil
  ) -> [Effect] {
    update(
      &self, .mouse(MouseEvent(action, at: Point(column: column, row: row), within: fraction)))
  }

  /// Everything that a key can change.
  package var trace: [String] {
    [
      "\(focus) \(isEnlarged) \(String(describing: overlay)) \(sample) \(unit) \(open.view.choices)",
      "\(display.theme.name) \(display.glyphs) \(open.view.arrangement) \(plots)",
      "\(open.view.isLossLogarithmic) \(sitting.terminal.isMouseOn) \(sitting.terminal.isCalm) \(open.orders.speed) \(open.orders.rateScale) \(guide)",
      "\(pad.column) \(pad.row) \(pad.isPenDown) \(pad.isErasing) \(pad.drawing.strokes.count)",
    ]
  }

  /// The same with another open lesson on the screen.
  package func showing(_ lesson: OpenLesson) -> AppState { after { $0.show(lesson) } }

  /// Whether this lies in front.
  package func shows(_ front: some Overlay) -> Bool {
    overlay.map { front.isEqual(to: $0) } ?? false
  }

  /// Whether this lies in front, or nothing does.
  package func shows(_ front: (any Overlay)?) -> Bool {
    front.map { shows($0) } ?? (overlay == nil)
  }

  /// The same state with something done to it.
  package func after(_ change: (inout AppState) -> Void) -> AppState {
    var copy = self
    change(&copy)
    return copy
  }

  /// The same state with a digit on the pad.
  package func drawing(_ digit: Int) -> AppState {
    after { $0.pad.drawing = SegmentDigits.drawing(of: digit) }
  }

  /// A panel's place on the screen; nil when it is not shown.
  package func place(of panel: PanelKind) -> ScreenLayout.Place? { layout?.place(of: panel) }
}

/// What arrows, dial and mouse do in a panel that gives them a meaning.
extension AppState {
  package mutating func steer(_ panel: any Panel.Type, columns: Int, rows: Int) {
    _ = (panel as? any SteerablePanel.Type)?.move(&self, columns: columns, rows: rows)
  }

  package mutating func adjust(_ panel: any Panel.Type, by step: Int) {
    guard let panel = panel as? any DialPanel.Type, panel.dial(in: self) != nil else { return }
    _ = panel.adjust(&self, by: step)
  }

  package mutating func turn(_ panel: any Panel.Type, by step: Int) {
    _ = (panel as? any ClickablePanel.Type)?.turn(&self, by: step)
  }

  package mutating func press(_ panel: any Panel.Type, at point: Point, in area: Rect) {
    _ = (panel as? any ClickablePanel.Type)?.press(&self, .left, at: point, in: area)
  }
}

extension Overlay {
  fileprivate func isEqual(to other: any Overlay) -> Bool { other as? Self == self }
}

extension Canvas {
  /// One row of the picture, without the blanks at its ends.
  package func line(_ row: Int) -> String {
    text(in: Rect(column: 0, row: row, columns: size.columns, rows: 1))
  }

  /// A part of the picture: one line a row, without blanks at the ends.
  package func text(in area: Rect) -> String { part(area).description }
}

extension Key {
  /// Every key that there is, one of each kind where there are many.
  package static let every: [Key] =
    (0x20...0x7E).compactMap { Unicode.Scalar($0).map { .character(Character($0)) } }
    + "é７½²字🙂".map { .character($0) }
    + "abcdefghijklmnopqrstuvwxyz".map { .control($0) }
    + [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .shiftUp,
      .shiftDown, .shiftLeft, .shiftRight, .home, .end, .pageUp, .pageDown,
    ] + (1...12).map { .function($0) }
}
