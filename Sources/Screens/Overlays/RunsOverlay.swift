import Findings
import InterfaceState
import TerminalGraphics
import Training

/// The runs of the lesson.
struct RunsOverlay: LineOverlay {
  /// The line that is pointed at.
  var row = 0

  static let kind = OverlayKind.runs
  static let wayOn: Label = "arrows choose, Enter shows or hides, Esc closes"
  static let keys: [KeyBinding] = [
    KeyBinding([.down], "Down", .overlay(.move(by: 1)), "the next run", footer: "next"),
    KeyBinding([.up], "Up", .overlay(.move(by: -1)), "the previous run", footer: "previous"),
    KeyBinding([.pageDown], "PgDn", .overlay(.move(by: 10)), "ten down"),
    KeyBinding([.pageUp], "PgUp", .overlay(.move(by: -10)), "ten up"),
    KeyBinding([.home], "Home", .overlay(.move(by: -1000)), "the oldest run"),
    KeyBinding([.end], "End", .overlay(.move(by: 1000)), "the present run"),
    KeyBinding(
      [.enter], "Enter", .overlay(.confirm), "show or hide its curve", footer: "show/hide"),
    KeyBinding([.character("a")], "a", .runs(.toggleAll), "show or hide all", footer: "all"),
    KeyBinding([.character("n")], "n", .overlay(.edit), "give it a name", footer: "name"),
    KeyBinding(
      [.character(" ")], "Space", .training(.togglePause), "pause or go on", footer: "pause"),
    KeyBinding([.escape, .character("G")], "Esc", .overlay(.close), "close", footer: "close"),
    KeyBinding([.character("q")], "q", .program(.quit), "leave the program", footer: "quit"),
  ]

  static func open(in state: inout AppState) -> [Effect] {
    if let awaited = state.open.orders.awaited.run {
      state.front.opensRunsThen = true
      state.notice = Label("run \(awaited) is about to begin; the list opens with it")
      return []
    }
    guard !state.snapshot.earlierRuns.isEmpty else {
      state.notice =
        "this is the first run; r or R starts another. This run stays as a faint curve."
      return []
    }
    state.overlay = RunsOverlay(row: state.snapshot.earlierRuns.count - 1)
    return []
  }

  func lines(of state: AppState) -> RunsMenu { RunsMenu(state: state, chosen: row) }

  private func chosen(in state: AppState) -> ListedRun {
    let runs = state.snapshot.listedRuns
    return runs[min(max(row, 0), runs.count - 1)]
  }

  func move(by rows: Int, in state: inout AppState) -> [Effect] {
    let next = min(max(row + rows, 0), state.snapshot.listedRuns.count - 1)
    if next == row {
      state.notice = rows < 0 ? "this is the oldest run kept" : "this is the present run"
    }
    state.overlay = RunsOverlay(row: next)
    return []
  }

  /// Shows or hides its curve.
  func confirm(in state: inout AppState) -> [Effect] {
    state.toggle(chosen(in: state))
    return []
  }

  /// Asks what it is called.
  func edit(in state: inout AppState) -> [Effect] {
    let run = chosen(in: state)
    state.overlay = EntryOverlay(
      entry: .runName(run: run.number), text: state.name(of: run).description)
    return []
  }

  // MARK: The mouse

  /// A second click shows or hides.
  func click(line: Int, _ button: MouseEvent.Button, in state: inout AppState) -> [Effect] {
    if line == row { return confirm(in: &state) }
    state.overlay = RunsOverlay(row: line)
    return []
  }
}

extension RunsOverlay {
  /// The list, the run of that number being pointed at.
  init(run: Int, in state: AppState) {
    row = state.snapshot.listedRuns.firstIndex { $0.number == run } ?? 0
  }
}
