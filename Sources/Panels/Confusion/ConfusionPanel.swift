import Findings
import InterfaceState
import Lessons
import TerminalGraphics
import Training

/// How often each class of the test samples is taken for each other, and the samples behind each number.
struct ConfusionPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel {
  static let kind = PanelKind.confusion
  static let title: Label = "Confusion"
  /// Ten classes of three columns each, with their names, recall, heading and precision.
  static let leastSize = Size(columns: 42, rows: 12)

  /// What is shown: the matrix, the samples of one of its cells, or a sentence.
  private enum Content {
    case table(ConfusionTable)
    case gallery(SampleGallery, cell: Label)
    case sentence(Label)
  }

  private let state: AppState
  private let area: Rect
  private let content: Content
  /// When the samples were asked, where that is not now.
  private let age: Label

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    let found = Result { () throws(Absence) in try TestResults.ofClasses(of: state.snapshot) }
    age = (try? found.get())?.age ?? ""
    do throws(Absence) {
      let results = try found.get()
      let table = Self.table(of: results, in: state, area: area)
      let cell = results.verdict(label: table.label, decision: table.decision)
      guard Self.showsSamples(in: state) else {
        content = .table(table)
        return
      }
      let gallery = Self.gallery(of: results, in: state, area: area)
      content =
        gallery.rows.isEmpty
        ? .sentence("none is left of: " + cell + "; Esc goes back to the matrix")
        : .gallery(gallery, cell: cell)
    } catch {
      content = .sentence(error.reason)
    }
  }

  var frame: Frame {
    switch content {
    case .table(let table):
      let matrix = table.matrix
      return state.frame(
        Self.kind, Self.title,
        topNote: TextLine(
          Label("\(matrix.correct) of \(matrix.total) right") + age,
          style: theme[.text]),
        bottomLeft: TextLine(
          state.isFocused(Self.kind) ? selection(table) : "", style: theme[.text]),
        bottomRight: TextLine(table.extent, style: theme[.faint]))
    case .gallery(let gallery, let cell):
      return state.frame(
        Self.kind, Self.title + ": " + cell,
        topNote: TextLine(
          Label("\(gallery.rows.count)") + age, style: theme[.text]),
        bottomLeft: TextLine(gallery.note, style: theme[.text]),
        bottomRight: TextLine(gallery.extent, style: theme[.faint]))
    case .sentence: return state.frame(Self.kind, Self.title)
    }
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    switch content {
    case .table(let table): table.draw(on: &canvas)
    case .gallery(let gallery, _): gallery.draw(on: &canvas)
    case .sentence(let reason):
      CenteredText(reason, style: theme[.faint]).draw(in: area, on: &canvas)
    }
  }

  private var theme: Theme { state.theme }

  /// `4 read as 9: 12 of 98`
  private func selection(_ table: ConfusionTable) -> Label {
    let dataset = state.snapshot.dataset
    let verb: Label = dataset.picture == nil ? " taken for " : " read as "
    let count = table.matrix[table.label, table.decision]
    let whole = table.matrix.count(ofLabel: table.label)
    return dataset.classLabel(table.label) + verb + dataset.classLabel(table.decision)
      + Label(": \(count) of \(whole)")
  }

  // MARK: What the state chooses

  private static func showsSamples(in state: AppState) -> Bool { state[kind].view == 1 }

  static func table(
    of results: TestResults, in state: AppState, area: Rect
  ) -> ConfusionTable {
    ConfusionTable(state: state, matrix: results.confusion, area: area)
  }

  /// The samples of the cell under the cursor, in the order of the test set.
  private static func gallery(
    of results: TestResults, in state: AppState, area: Rect
  ) -> SampleGallery {
    let last = results.dataset.classNames.count - 1
    let (label, decision) = (min(state[kind].row, last), min(state[kind].column, last))
    let labels = results.dataset.test.labels
    let decisions = results.decisions
    let rows = labels.indices.filter { Int(labels[$0]) == label && decisions[$0] == decision }
    return SampleGallery(
      state: state, results: results, rows: rows, chosen: state[kind].dial,
      isFocused: state.isFocused(kind), area: area)
  }
}

// MARK: - Keys, the mouse and the help

extension ConfusionPanel {

  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.confusionNumbers(label: state[kind].row, decision: state[kind].column)
  }

  static func help(in state: AppState) -> PanelHelp {
    let word = state.snapshot.dataset.sampleWord
    return PanelHelp(
      about: [
        "A row for each class, a column for each answer: right answers stand on the diagonal.",
        "Recall is the share of a row that is right, precision the share of a column.",
        "The arrows choose a cell, Enter shows its " + word
          + "s, another Enter one of them; Esc goes back.",
      ],
      formula: "recall = right / all of the class, precision = right / all that are said to be it",
      tryThis: "find the largest number off the diagonal, and look at its " + word + "s.")
  }

  static func views(in state: AppState) -> [Label] {
    state.snapshot.dataset.classNames.isEmpty ? [] : ["matrix", "samples of the chosen cell"]
  }

  private static func inner(in state: AppState) -> Rect {
    state.layout?.place(of: kind)?.inner ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard let results = try? TestResults.ofClasses(of: state.snapshot) else {
      state.notice = "there is no cell to choose"
      return []
    }
    guard showsSamples(in: state) else {
      moveCursor(&state, columns: columns, rows: rows)
      return []
    }
    let gallery = gallery(of: results, in: state, area: inner(in: state))
    guard let next = gallery.step(columns: columns, rows: rows) else {
      state.notice =
        gallery.rows.isEmpty
        ? "this cell is empty; Esc goes back"
        : columns + rows < 0 ? "this is the first one" : "this is the last one"
      return []
    }
    state[kind].dial = next
    return []
  }

  private static func moveCursor(_ state: inout AppState, columns: Int, rows: Int) {
    let last = state.snapshot.dataset.classNames.count - 1
    let (row, column) = (min(state[kind].row, last) + rows, min(state[kind].column, last) + columns)
    guard (0...last).contains(row), (0...last).contains(column) else {
      state.notice = columns + rows < 0 ? "this is the first class" : "this is the last class"
      return
    }
    choose(label: row, decision: column, in: &state)
  }

  private static func choose(label: Int, decision: Int, in state: inout AppState) {
    state[kind].row = label
    state[kind].column = decision
    state[kind].dial = 0
  }

  /// From a cell to its samples, from a sample to the other panels.
  static func activate(_ state: inout AppState) -> [Effect]? {
    guard let results = try? TestResults.ofClasses(of: state.snapshot) else { return nil }
    let gallery = gallery(of: results, in: state, area: inner(in: state))
    guard showsSamples(in: state) else {
      if gallery.rows.isEmpty {
        state.notice = "this cell is empty; the arrows choose another one"
      } else {
        state[kind].view = 1
        state.notice = "Enter shows one of them in the other panels; Esc goes back to the matrix"
      }
      return []
    }
    if let row = gallery.chosenRow { state.bringIntoView(row) } else { state[kind].view = 0 }
    return []
  }

  /// From the samples to the matrix.
  static func goBack(_ state: inout AppState) -> [Effect]? {
    guard showsSamples(in: state), !views(in: state).isEmpty else { return nil }
    state[kind].view = 0
    return []
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    guard let results = try? TestResults.ofClasses(of: state.snapshot) else { return [] }
    if showsSamples(in: state) {
      let gallery = gallery(of: results, in: state, area: area)
      if let index = gallery.index(at: point) { state[kind].dial = index }
    } else if let place = table(of: results, in: state, area: area).place(at: point) {
      choose(label: place.label, decision: place.decision, in: &state)
    }
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return move(&state, columns: 0, rows: step)
  }
}
