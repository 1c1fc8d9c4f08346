import Datasets
import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// The next step of training by hand: forwards, the loss, backwards, the new weights, each with its numbers.
struct BackpropagationPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel, DialPanel,
  SizedPanel
{
  static let kind = PanelKind.backpropagation
  static let title: Label = "Backpropagation"
  static let leastSize = Size(columns: 30, rows: 8)

  /// The drawing of a small network, the numbers of a stage, and what is said above them.
  static func mostRows(in state: AppState, columns: Int) -> Int? {
    let network = state.snapshot.network
    let isBeside = columns >= besideColumns
    let side = isBeside ? columns * 5 / 9 - 2 : columns
    guard let drawing = NetworkDiagram.rows(of: network, columns: side) else { return nil }
    let items = network.parameters.map { $0.weights.inputs * $0.weights.outputs }.max() ?? 0
    let table = 1 + min(items, 8)
    let rows = max(drawing.lowerBound, NetworkDiagram.pitch * (drawing.lowerBound + 1) / 2)
    return headingRows + 1
      + (isBeside ? max(rows, table + storyRows) : rows + 1 + table)
  }

  /// What was told before the stage, as far as it stands below the numbers where these have a column of their own.
  private static let storyRows = 12

  /// A rule of two lines and a formula of four.
  private static let headingRows = 6
  /// In so wide a panel the drawing and the numbers lie beside each other.
  private static let besideColumns = 110

  private let state: AppState
  private let area: Rect
  private let walk: StepWalk?

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    walk = StepWalk(in: state)
  }

  var frame: Frame {
    guard let walk else { return state.frame(Self.kind, Self.title) }
    let word = state.snapshot.recipe.optimizer.isFullBatch ? "iteration" : "step"
    let number = Label(": \(word) \(state.snapshot.step + 1)")
    let arrows: Label = state.display.glyphs.isUnicode ? "← → " : "< > "
    let notes = [rowNote(walk), Label("row \(walk.rowNumber + 1)")].map {
      TextLine($0, style: theme[.faint])
    }
    let top = state.top(
      of: Self.kind, columns: area.columns,
      [
        FrameTop(Self.title + number, notes[0]), FrameTop(Self.title, notes[0]),
        FrameTop(Self.title + number, notes[1]), FrameTop(Self.title, notes[1]),
        FrameTop(Self.title), FrameTop("Backprop"),
      ])
    return state.frame(
      Self.kind, top.title, topNote: top.note,
      bottomLeft: TextLine(
        arrows + Label("stage \(walk.place + 1) of \(walk.stages.count)"), style: theme[.text]),
      bottomRight: TextLine(lossNote(walk), style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let walk else {
      return CenteredText("no training rows: there is no step to follow", style: theme[.faint])
        .draw(in: area, on: &canvas)
    }
    var rest = area
    for line in heading(walk, columns: area.columns) {
      let (top, below) = rest.split(top: 1)
      canvas.write(line, at: top.origin, clippedTo: top)
      rest = below
    }
    let (picture, numbers) = split(rest, for: walk)
    if let picture { NetworkDiagram(walk: walk, theme: theme).draw(in: picture, on: &canvas) }
    let (table, story) = numbers.split(top: min(walk.items.count + 1, numbers.rows))
    draw(walk, tableIn: table, on: &canvas)
    drawStory(walk, in: story, on: &canvas)
  }

  /// Where the drawing of the network and the numbers lie: below each other, or beside each other in a wide panel;
  /// no drawing where it does not fit.
  private func split(_ area: Rect, for walk: StepWalk) -> (picture: Rect?, numbers: Rect) {
    let isBeside = area.columns >= Self.besideColumns
    let side = isBeside ? area.columns * 5 / 9 : area.columns
    let body = area.split(top: 1).rest
    let tableRows = walk.items.isEmpty ? 0 : min(walk.items.count, 4) + 2
    let free = isBeside ? body.rows : body.rows - tableRows
    guard state[Self.kind].view == 0,
      let rows = NetworkDiagram.rows(of: walk.network, columns: side - (isBeside ? 2 : 0)),
      free >= rows.lowerBound
    else { return (nil, area.rows > tableRows ? body : area) }
    let comfort = NetworkDiagram.pitch * (rows.lowerBound + 1) / 2
    let height = min(free, max(comfort, min(free - Self.storyRows, rows.upperBound)))
    guard isBeside else {
      let (picture, rest) = body.split(top: height)
      return (picture, rest.split(top: 1).rest)
    }
    let (left, right) = body.split(left: side)
    return (left.split(left: side - 2).left.split(top: height).top, right)
  }

  /// The stages so far with all their numbers, and the names of those to come, as far as there is room below the table.
  private func drawStory(_ walk: StepWalk, in area: Rect, on canvas: inout Canvas) {
    let room = area.split(top: 1).rest
    guard room.rows >= 4 else { return }
    let coming = coming(walk)
    let told = told(walk, columns: room.columns)
    // What has been told matters more than what comes.
    let rowsForTold = told.isEmpty ? 0 : min(told.count + 2, room.rows)
    let (above, below) = room.split(top: rowsForTold)
    drawLines(told, "before this stage", keepsLast: true, in: above, on: &canvas)
    if below.rows >= 3 { drawLines(coming, "after this stage", in: below, on: &canvas) }
  }

  private func drawLines(
    _ lines: [TextLine], _ heading: Label, keepsLast: Bool = false, in area: Rect,
    on canvas: inout Canvas
  ) {
    guard !lines.isEmpty, area.rows > 1 else { return }
    let (head, body) = area.split(top: 1)
    canvas.write(heading, at: head.origin, clippedTo: head, style: theme[.faint])
    for (row, line) in (keepsLast ? lines.suffix(body.rows) : lines.prefix(body.rows)).enumerated()
    {
      canvas.write(
        line, at: Point(column: body.minColumn, row: body.minRow + row), clippedTo: body)
    }
  }

  /// The names of the stages after this one.
  private func coming(_ walk: StepWalk) -> [TextLine] {
    (walk.place + 1..<max(walk.stages.count, walk.place + 1)).map { place in
      TextLine([
        Span(Label("\(place + 1)").leftPadded(to: 2) + "  ", style: theme[.faint]),
        Span(walk.at(place).stageName, style: theme[.text]),
      ])
    }
  }

  /// The formulas of the stages before this one, where the network is small.
  private func told(_ walk: StepWalk, columns: Int) -> [TextLine] {
    var lines: [TextLine] = []
    for place in 0..<walk.place {
      let stage = walk.at(place)
      guard stage.itemCount <= Self.mostTold else { continue }
      lines += stage.items.map { item in
        let name = stage.name(of: item).rightPadded(to: 7)
        let formula = stage.formula(of: item).truncated(
          to: columns - name.width, glyphs: state.display.glyphs)
        return TextLine([
          Span(name, style: theme[.faint]), Span(formula, style: theme[.text]),
        ])
      }
    }
    return lines
  }

  /// A stage of more items is not told again.
  private static let mostTold = 15

  private var theme: Theme { state.theme }

  /// The stage with its rule, and the chosen item with its numbers.
  private func heading(_ walk: StepWalk, columns: Int) -> [TextLine] {
    let isShort = area.rows < 12
    let name = walk.stageName
    let title = TextLine([
      Span(name, style: theme[.title]), Span(": ", style: theme[.title]),
      Span(walk.rule, style: theme[.faint]),
    ])
    let titles = title.wrapped(to: columns).prefix(isShort ? 1 : 2)
    let item: Label =
      walk.items.indices.contains(walk.chosen)
      ? walk.longName(of: walk.items[walk.chosen]) + "  " : ""
    let formula = TextLine([
      Span(item, style: theme[.faint]), Span(walk.formula, style: theme[.topBar]),
    ]).wrapped(to: columns)
    return Array(titles) + formula.prefix(walk.items.isEmpty ? 12 : isShort ? 2 : 4)
  }

  private func draw(_ walk: StepWalk, tableIn area: Rect, on canvas: inout Canvas) {
    guard !walk.items.isEmpty, area.rows >= 2 else { return }
    let cut = walk.items.count < walk.itemCount && area.rows >= 4
    let size = area.rows - 1 - (cut ? 1 : 0)
    let shown = Range.page(of: walk.chosen, size: size, count: walk.items.count)
    state.table(
      walk.columns(of: shown, theme), rows: shown.count, chosen: walk.chosen - shown.lowerBound
    ).draw(in: area, on: &canvas)
    guard cut else { return }
    let last = Rect(
      column: area.minColumn, row: area.minRow + shown.count + 1, columns: area.columns, rows: 1)
    let what: Label = walk.stage.isOfWeights ? "gradients" : "deltas"
    canvas.write(
      Label(" the \(walk.items.count) largest of \(walk.itemCount) ") + what, at: last.origin,
      clippedTo: last.intersection(area), style: theme[.faint])
  }

  /// `row 3 of 4`
  private func rowNote(_ walk: StepWalk) -> Label {
    let count = state.snapshot.dataset.train.count
    let text = Label("row \(walk.rowNumber + 1) of \(count)")
    guard let next = walk.next, next.place == nil else { return text }
    return text + (area.columns >= 50 ? ", not in the next batch" : ", not in batch")
  }

  /// `loss 0.0181`, of all rows of the batch where they are several.
  private func lossNote(_ walk: StepWalk) -> Label {
    let own = "loss " + walk.number(walk.row.loss)
    guard let update = walk.next?.update, walk.batchRows > 1 else { return own }
    let word = walk.isMean ? "mean" : "sum"
    return Label("\(word) over \(walk.batchRows) rows ") + walk.number(update.loss)
  }
}

// MARK: - Keys, the mouse and the help

extension BackpropagationPanel {

  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.stepNumbers(StepWalk(in: state))
  }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "What the next step of training will do, computed by the code that trains, on a copy.",
        "Left and right go through its stages: sums and activations forwards, the loss, deltas and gradients "
          + "backwards, the new weights.",
        "Up and down choose a unit or a weight, + and - another row of the training set; v hides the drawing.",
      ],
      formula: "delta = dL/dz; before it: f'(z) * sum of w * delta; dL/dw = delta * x",
      tryThis: "follow one weight to its new value, then press b: it is what the step has made.")
  }

  static func views(in state: AppState) -> [Label] { ["drawing and numbers", "numbers alone"] }
  static func dial(in state: AppState) -> Label? { "training row" }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard let walk = StepWalk(in: state) else {
      state.notice = "there are no training rows to follow"
      return []
    }
    if columns != 0 {
      let wanted = walk.place + columns
      if !walk.stages.indices.contains(wanted) {
        state.notice =
          wanted < 0 ? "this is the first stage" : "this is the last stage; b makes the step"
      }
      state[kind].column = min(max(wanted, 0), walk.stages.count - 1)
      // The next stage starts with its first unit again.
      if walk.stages.indices.contains(wanted) { state[kind].row = 0 }
      return []
    }
    let wanted = walk.chosen + rows
    if !walk.items.indices.contains(wanted) {
      state.notice = wanted < 0 ? "this is the first one" : "this is the last one"
    }
    state[kind].row = min(max(wanted, 0), max(walk.items.count - 1, 0))
    return []
  }

  static func adjust(_ state: inout AppState, by step: Int) -> [Effect] {
    let count = state.snapshot.dataset.train.count
    guard let row = state.inspection.shownTrainingRow, count > 1 else {
      state.notice = "there is one training row only"
      return []
    }
    state.trainingRow = ((row + step) % count + count) % count
    state.notice = Label("training row \(state.trainingRow + 1) of \(count)")
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return move(&state, columns: step, rows: 0)
  }
}
