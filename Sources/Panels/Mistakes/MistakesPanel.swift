import Findings
import InterfaceState
import Lessons
import TerminalGraphics
import Training

/// The test samples that are not given their class, the worst first.
struct MistakesPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel {
  static let kind = PanelKind.mistakes
  static let title: Label = "Mistakes"
  /// A picture of half size with its caption, twice beside each other.
  static let leastSize = Size(columns: 24, rows: 6)

  /// What is shown: the mistakes, or a sentence.
  private enum Content {
    case gallery(SampleGallery)
    case sentence(Label)
  }

  private let state: AppState
  private let area: Rect
  private let content: Content

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    do throws(Absence) {
      let gallery = try Self.gallery(in: state, area: area)
      content =
        gallery.rows.isEmpty
        ? .sentence("no mistakes: every test " + state.snapshot.dataset.sampleWord + " is right")
        : .gallery(gallery)
    } catch {
      content = .sentence(error.reason)
    }
  }

  var frame: Frame {
    guard case .gallery(let gallery) = content else { return state.frame(Self.kind, Self.title) }
    let count = gallery.results.dataset.test.count
    let order: Label = Self.order(in: state) == .wrongShare ? "surest first" : "right class least"
    return state.frame(
      Self.kind, area.columns >= 50 ? "Mistakes, " + order : Self.title,
      topNote: TextLine(
        Label("\(gallery.rows.count) of \(count) wrong") + gallery.results.age,
        style: theme[.text]),
      bottomLeft: TextLine(gallery.note, style: theme[.text]),
      bottomRight: TextLine(gallery.extent, style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    switch content {
    case .gallery(let gallery): gallery.draw(on: &canvas)
    case .sentence(let reason):
      CenteredText(reason, style: theme[.faint]).draw(in: area, on: &canvas)
    }
  }

  private var theme: Theme { state.theme }

  static func order(in state: AppState) -> Mistake.Order {
    // The network gives a single number to two classes: both orders are one.
    state.snapshot.network.architecture.outputs > 1 && state[kind].view == 1
      ? .labelShare : .wrongShare
  }

  /// All of them, the worst first.
  static func mistakes(of results: TestResults, in state: AppState) -> [Mistake] {
    results.mistakes(worstBy: order(in: state))
  }

  private static func gallery(
    in state: AppState, area: Rect
  ) throws(Absence) -> SampleGallery {
    let results = try TestResults.ofClasses(of: state.snapshot)
    return SampleGallery(
      state: state, results: results, rows: mistakes(of: results, in: state).map(\.row),
      chosen: state[kind].row,
      isFocused: state.isFocused(kind), area: area)
  }
}

// MARK: - Keys, the mouse and the help

extension MistakesPanel {

  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.mistakeNumbers(worstBy: order(in: state), chosen: state[kind].row)
  }

  static func help(in state: AppState) -> PanelHelp {
    let word = state.snapshot.dataset.sampleWord
    return PanelHelp(
      about: [
        "The test " + word + "s that the network gets wrong at the moment, the worst first.",
        "The share is what the network gives to the wrong class: near 100 % it has no doubt.",
        state.panels.contains(.drawing)
          ? "The arrows choose one; Enter puts it on the pad, where you can draw over it."
          : "The arrows choose one; Enter shows it in the other panels.",
      ],
      formula: "wrong: the class of the largest output is not the label",
      tryThis: state.panels.contains(.drawing)
        ? "put one on the pad and add or erase a stroke until it is read right."
        : "look at a sure one: would you have said the same?")
  }

  static func views(in state: AppState) -> [Label] {
    state.snapshot.network.architecture.outputs > 1
      ? ["surest of the wrong class first", "least sure of the right class first"] : []
  }

  private static func current(in state: AppState) -> SampleGallery? {
    let area = state.layout?.place(of: kind)?.inner ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
    return try? gallery(in: state, area: area)
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard let gallery = current(in: state), !gallery.rows.isEmpty else {
      state.notice = "there is no mistake to choose"
      return []
    }
    guard let next = gallery.step(columns: columns, rows: rows) else {
      state.notice = columns + rows < 0 ? "this is the worst mistake" : "this is the last one"
      return []
    }
    state[kind].row = next
    return []
  }

  static func activate(_ state: inout AppState) -> [Effect]? {
    guard let row = current(in: state)?.chosenRow else { return nil }
    state.bringIntoView(row)
    return []
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    if let index = current(in: state)?.index(at: point) { state[kind].row = index }
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return move(&state, columns: 0, rows: step)
  }
}
