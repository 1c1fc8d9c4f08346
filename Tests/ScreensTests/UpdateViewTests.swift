import Datasets
import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Keys that concern the view")
struct UpdateViewTests {
  @Test("Tab goes around the panels, Shift-Tab the other way")
  func tabGoesAround() {
    var state = Scene.state()
    var way: [PanelKind] = []
    for _ in Scene.panels {
      _ = state.press(.tab)
      way.append(state.focus)
    }
    #expect(way == [.loss, .weights, .drawing, .activations])
    for _ in Scene.panels {
      _ = state.press(.backTab)
      way.append(state.focus)
    }
    #expect(way.suffix(4) == [.drawing, .weights, .loss, .activations])
  }

  @Test("a panel's number goes to it", arguments: Scene.panels)
  func numbersGoToPanels(panel: PanelKind) {
    var state = Scene.state()
    #expect(state.type(keys: "\(Scene.number(of: panel))").isEmpty)
    #expect(state.focus == panel)
    #expect(!state.isEnlarged)
  }

  @Test("Enter enlarges and takes back, Esc takes back")
  func enlarge() {
    var state = Scene.state()
    state.press([.character("3"), .enter])
    #expect(state.isEnlarged && state.layout?.panels.map(\.kind) == [.loss])
    _ = state.press(.enter)
    #expect(!state.isEnlarged)
    state.press([.enter, .escape])
    #expect(!state.isEnlarged && state.focus == .loss)
  }

  @Test("while one panel is enlarged, Tab enlarges the next")
  func tabKeepsEnlarging() {
    var state = Scene.state()
    state.press([.enter, .tab])
    #expect(state.layout?.panels.map(\.kind) == [.loss])
  }

  @Test("a panel without a place is enlarged when it is chosen, and Esc leads back to all")
  func hiddenPanelIsEnlarged() {
    var state = Scene.state(40, 12)
    #expect(state.place(of: .weights) == nil)
    state.type(keys: "4")
    #expect(state.layout?.panels.map(\.kind) == [.weights])
    _ = state.press(.escape)
    #expect(state.layout?.panels.map(\.kind) == [.drawing, .activations])
    #expect(state.place(of: state.focus) != nil)
  }

  @Test("Enter on a panel without a place leads back too")
  func enterLeavesHiddenPanel() {
    var state = Scene.state(40, 12)
    state.press([.character("4"), .enter])
    #expect(state.place(of: state.focus) != nil)
  }

  @Test("after a change of size the focus is on a panel that is seen", arguments: Scene.panels)
  func resizeKeepsFocusVisible(panel: PanelKind) {
    var state = Scene.state(120, 40)
    state.type(keys: "\(Scene.number(of: panel))")
    #expect(update(&state, .resized(Size(columns: 40, rows: 12))).isEmpty)
    #expect(state.place(of: state.focus) != nil)
  }

  @Test("Esc goes one level back, and at the end says that it never quits")
  func escapeGoesBack() {
    var state = Scene.state()
    state.press([.character("d"), .enter, .character("?")])
    #expect(state.shows(HelpOverlay(scroll: 0)))
    var levels: [String] = []
    for _ in 0..<4 {
      #expect(state.press(.escape).isEmpty)
      levels.append("\(state.overlay == nil) \(state.isEnlarged) \(state.focus)")
    }
    #expect(
      levels == [
        "true true drawing", "true false drawing", "true false activations",
        "true false activations",
      ])
    #expect(state.notice == "Esc goes back and never quits; q leaves")
  }

  @Test("help scrolls between its ends and never past them")
  func helpScrolls() throws {
    var state = Scene.state(80, 24).after { _ = $0.press(.character("?")) }
    let last = state.helpPopup().maxScroll(in: state.popupArea)
    #expect(last > 0)
    #expect(state.after { _ = $0.press(.up) }.shows(HelpOverlay(scroll: 0)))
    for _ in 0...last { _ = state.press(.down) }
    #expect(state.shows(HelpOverlay(scroll: last)))
    #expect(state.screen.description.contains("suspend (fg comes back)"))
    #expect(state.screen.line(23) == " Down scroll  PgDn half a page  Esc close  q quit")
    state.press([.pageUp])
    #expect(state.shows(HelpOverlay(scroll: last - 10)), "half of twenty lines")
    state.press(Array(repeating: .pageDown, count: 20))
    #expect(state.shows(HelpOverlay(scroll: last)))
  }

  @Test(
    "help is closed by any key that means to",
    arguments: [.escape, .character("?"), .function(1), .enter] as [Key])
  func helpCloses(key: Key) {
    var state = Scene.state().after { _ = $0.press(.function(1)) }
    #expect(state.overlay != nil)
    #expect(state.press(key).isEmpty)
    #expect(state.overlay == nil)
  }

  @Test("q leaves at once, from everywhere but a question", arguments: ["", "d", "4", "?", "3l"])
  func quit(keys: String) {
    var state = Scene.state()
    state.type(keys: keys)
    #expect(state.type(keys: "q") == [.quit])
  }

  @Test("Ctrl-C leaves from everywhere", arguments: ["", "d", "?", "B1"])
  func controlC(keys: String) {
    var state = Scene.state()
    state.type(keys: keys)
    #expect(state.press(.control("c")) == [.quit])
  }

  @Test(
    "keys for the world outside",
    arguments: [
      (Key.character("s"), Effect.saveCheckpoint),
      (.control("l"), .repaint), (.control("z"), .suspend),
    ])
  func effects(key: Key, effect: Effect) {
    var state = Scene.state()
    #expect(state.press(key) == [effect])
  }

  @Test("m gives the mouse away and takes it back")
  func mouseIsToggled() {
    var state = Scene.state()
    let effects = state.type(keys: "mm")
    #expect(effects.contains(.setMouse(false)) && effects.contains(.setMouse(true)))
    #expect(state.sitting.terminal.isMouseOn)
  }

  @Test("where no mouse can be reported, m says so")
  func noMouse() {
    var state = Scene.state(display: Scene.plain)
    #expect(update(&state, .action(.display(.toggleMouse))) == [])
    #expect(!state.sitting.terminal.isMouseOn)
    #expect(state.notice == "this terminal reports no mouse")
  }

  @Test("arrows choose a test digit, around both ends")
  func arrowsChooseSample() {
    var state = Scene.state()
    var samples: [Int] = []
    for key in [.right, .down, .left, .up, .left, .right, .up] as [Key] {
      _ = state.press(key)
      samples.append(state.sample)
    }
    #expect(samples == [1, 11, 10, 0, 19, 0, 10])
  }

  @Test("arrows do not change the test digit while a drawing is shown, and say so")
  func drawingHidesSamples() {
    var state = Scene.state().drawing(3)
    _ = state.press(.right)
    #expect(state.sample == 0)
    #expect(state.notice == "your drawing is shown; c clears it, then arrows choose a test digit")
  }

  @Test("arrows walk over the pictures of the weights and stop at the ends")
  func arrowsChooseUnit() throws {
    var state = Scene.state(120, 40).after { $0.type(keys: "4") }
    let perRow = try #require(state.weightsLayout?.columns)
    var units: [Int] = []
    for key in [.left, .right, .down, .up, .up] as [Key] {
      _ = state.press(key)
      units.append(state.unit)
    }
    #expect(units == [0, 1, 1 + perRow, 1, 0])
    for _ in 0..<40 { _ = state.press(.right) }
    #expect(state.unit == 24)
  }

  @Test("l turns the loss axis and says so")
  func logarithm() {
    var state = Scene.state(120, 40)
    state.type(keys: "l")
    #expect(state.open.view.isLossLogarithmic && state.notice == "loss axis: logarithmic")
    state.type(keys: "lll")
    #expect(!state.open.view.isLossLogarithmic && state.notice == "loss axis: linear")
  }

  @Test(
    "an unknown key says so",
    arguments: [
      (Key.character(";"), "; does nothing here; ? shows the keys"),
      (.function(7), "F7 does nothing here; ? shows the keys"),
      (.control("x"), "Ctrl-X does nothing here; ? shows the keys"),
      (.home, "Home does nothing here; ? shows the keys"),
      (.pageUp, "PgUp does nothing here; ? shows the keys"),
    ])
  func unknownKey(key: Key, notice: String) {
    var state = Scene.state()
    #expect(state.press(key).isEmpty)
    #expect(state.notice?.description == notice)
  }

  @Test("what others have to say stands until the next key")
  func noticeStands() {
    var state = Scene.state()
    #expect(update(&state, .noticed("saved as run.safetensors")).isEmpty)
    #expect(state.screen.description.contains("saved as run.safetensors"))
    #expect(state.screen.line(23).contains("Space pause"))
    _ = update(&state, .snapshotArrived(Scene.training))
    #expect(state.notice == "saved as run.safetensors")
    _ = state.press(.tab)
    #expect(state.notice == nil)
  }
}
