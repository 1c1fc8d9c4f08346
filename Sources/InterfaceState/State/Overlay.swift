import TerminalGraphics

/// What lies in front of the panels and takes all keys. Its value says where one is in it.
///
/// What it does is a function from state to state, which puts its changed self into `state.overlay`, another overlay, or
/// `nil`.
package protocol Overlay: Equatable, Sendable {
  /// What an action calls it.
  static var kind: OverlayKind { get }
  /// Its keys, those that come first winning.
  static var keys: [KeyBinding] { get }
  /// What to do where a key does nothing.
  static var wayOn: Label { get }
  /// What the footer says that a key does now; `nil` if it does nothing.
  func word(for binding: KeyBinding, in state: AppState) -> Label?

  /// Lays it in front, or says why not.
  static func open(in state: inout AppState) -> [Effect]
  /// Draws it in front of what is there.
  func draw(of state: AppState, in area: Rect, on canvas: inout Canvas)
  /// The inside of its frame, at the bottom of which it is said what there is to say; `nil` if it says so itself.
  func noticeRoom(of state: AppState, in area: Rect) -> Rect?

  /// Goes so many lines down, or up where they are negative.
  func move(by rows: Int, in state: inout AppState) -> [Effect]
  /// Turns what is chosen up (1) or down (-1), or to the next or previous page.
  func turn(by step: Int, in state: inout AppState) -> [Effect]
  /// Does what it is open for.
  func confirm(in state: inout AppState) -> [Effect]
  /// Asks for what is typed in the place of what is chosen.
  func edit(in state: inout AppState) -> [Effect]
  /// Goes one level back.
  func close(in state: inout AppState) -> [Effect]
  /// What the mouse does.
  func apply(_ event: MouseEvent, to state: inout AppState) -> [Effect]

  /// A folder was looked into, perhaps for it.
  func hear(_ listing: FolderListing, in state: inout AppState)
  /// A file was read, perhaps for it.
  func hear(_ file: UnderstoodFile, in state: inout AppState)

  /// Whether a character is typed into its field.
  func takes(_ character: Character) -> Bool
  /// Adds to what stands in its field, as far as there is room.
  func type(_ text: String, in state: inout AppState) -> [Effect]
  /// Takes away the last character of its field.
  func erase(in state: inout AppState) -> [Effect]
}

/// An overlay that is only looked at, and has no field.
extension Overlay {
  package func word(for binding: KeyBinding, in state: AppState) -> Label? { binding.footer }
  package func noticeRoom(of state: AppState, in area: Rect) -> Rect? {
    area.inset(columns: 1, rows: 1)
  }
  package func move(by rows: Int, in state: inout AppState) -> [Effect] { [] }
  package func turn(by step: Int, in state: inout AppState) -> [Effect] { [] }
  package func confirm(in state: inout AppState) -> [Effect] { [] }
  package func edit(in state: inout AppState) -> [Effect] { [] }
  package func close(in state: inout AppState) -> [Effect] {
    state.overlay = nil
    return []
  }
  /// A click closes it.
  package func apply(_ event: MouseEvent, to state: inout AppState) -> [Effect] {
    if case .press = event.action { close(in: &state) } else { [] }
  }

  package func hear(_ listing: FolderListing, in state: inout AppState) {}
  package func hear(_ file: UnderstoodFile, in state: inout AppState) {}

  package func takes(_ character: Character) -> Bool { false }
  package func type(_ text: String, in state: inout AppState) -> [Effect] { [] }
  package func erase(in state: inout AppState) -> [Effect] { [] }
}

/// An overlay that asks for something that is typed.
package protocol AskingOverlay: Overlay {
  /// Lays the question in front.
  static func ask(_ entry: Entry, in state: inout AppState)
}
