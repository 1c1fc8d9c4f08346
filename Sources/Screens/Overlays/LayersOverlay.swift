import InterfaceState
import TerminalGraphics

/// The table of layers.
struct LayersOverlay: LineOverlay {
  /// The first line that is seen.
  var row = 0
  /// The page of columns, where they do not all fit.
  var page = 0

  static let kind = OverlayKind.layers
  static let wayOn: Label = "arrows scroll and turn the columns, Esc closes"
  static let keys: [KeyBinding] = [
    KeyBinding([.down], "Down", .overlay(.move(by: 1)), "a layer down", footer: "scroll"),
    KeyBinding([.up], "Up", .overlay(.move(by: -1)), "a layer up"),
    KeyBinding([.pageDown], "PgDn", .overlay(.move(by: 10)), "ten layers down"),
    KeyBinding([.pageUp], "PgUp", .overlay(.move(by: -10)), "ten layers up"),
    KeyBinding([.home], "Home", .overlay(.move(by: -1000)), "the first layer"),
    KeyBinding([.end], "End", .overlay(.move(by: 1000)), "the last layer"),
    KeyBinding(
      [.right], "Right", .overlay(.turn(by: 1)), "the next columns", footer: "columns"),
    KeyBinding([.left], "Left", .overlay(.turn(by: -1)), "the previous columns"),
    KeyBinding(
      [.character(" ")], "Space", .training(.togglePause), "pause or go on", footer: "pause"),
    KeyBinding(
      [.escape, .character("i"), .enter], "Esc", .overlay(.close), "close", footer: "close"),
    KeyBinding([.character("q")], "q", .program(.quit), "leave the program", footer: "quit"),
  ]

  static func open(in state: inout AppState) -> [Effect] {
    state.overlay = LayersOverlay()
    return []
  }

  func lines(of state: AppState) -> LayerTable { LayerTable(state: state, cursor: self) }

  func move(by rows: Int, in state: inout AppState) -> [Effect] {
    let last = lines(of: state).maxScroll(in: state.popupArea)
    let wanted = min(row, last) + rows
    if !(0...last).contains(wanted) {
      state.notice =
        last == 0
        ? "all layers are shown"
        : wanted < 0 ? "this is the first layer" : "this is the last layer"
    }
    state.overlay = LayersOverlay(row: min(max(wanted, 0), last), page: page)
    return []
  }

  func turn(by step: Int, in state: inout AppState) -> [Effect] {
    let last = lines(of: state).pageCount(in: state.popupArea) - 1
    let wanted = min(page, last) + step
    if !(0...last).contains(wanted) {
      state.notice =
        last == 0
        ? "all columns are shown"
        : wanted < 0 ? "these are the first columns" : "these are the last columns"
    }
    state.overlay = LayersOverlay(row: row, page: min(max(wanted, 0), last))
    return []
  }

  // MARK: The mouse

  /// Says why units of the layer have their letters.
  func click(line: Int, _ button: MouseEvent.Button, in state: inout AppState) -> [Effect] {
    state.notice = lines(of: state).reason(ofLayer: line)
    return []
  }
}
