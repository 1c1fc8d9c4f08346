import Datasets
import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// The rows of the training set with what should come out of each and what comes out now.
struct TruthTablePanel: ExplainedPanel, SteerablePanel, ClickablePanel, SizedPanel {
  static let kind = PanelKind.truthTable
  static let title: Label = "Truth table"
  static let leastSize = Size(columns: 26, rows: 5)

  /// Three lines for each row, in a wide panel more, and below them a notice.
  static func mostRows(in state: AppState, columns: Int) -> Int? {
    1 + (columns >= wideColumns ? mostRowHeight : 3) * max(state.snapshot.dataset.train.count, 1)
      + noticeRows
  }

  private let state: AppState
  private let area: Rect
  /// The rows that are seen, of the training set.
  private let visible: Range<Int>
  /// What the network gives for the visible rows.
  private let shown: Measurement
  /// The same for all rows, where there are so few that they can be asked at every frame.
  private let all: Measurement?

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    let snapshot = state.snapshot
    let (train, network) = (snapshot.dataset.train, snapshot.network)
    all = snapshot.measurementOfTraining
    visible = Self.visibleRows(in: area, of: state)
    shown = Measurement(of: network, over: train.rows(visible), recipe: snapshot.recipe)
  }

  var frame: Frame {
    let place =
      visible.count < train.count && !visible.isEmpty
      ? "rows \(visible.lowerBound + 1)-\(visible.upperBound) of \(train.count)"
      : outputs == 1 && hasVerdicts ? "right or wrong at 0.5, undecided at 0.500" : ""
    let note = TextLine(loss, style: theme[.text])
    let top = state.top(
      of: Self.kind, columns: area.columns,
      (area.columns >= 38 ? [FrameTop(Self.title, note)] : []) + [
        FrameTop("Rows", note), FrameTop("Rows"),
      ])
    return state.frame(
      Self.kind, top.title, topNote: top.note,
      bottomLeft: TextLine(chosen, style: theme[.text]),
      bottomRight: TextLine(Label(place), style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard train.count > 0 else {
      return CenteredText("there are no rows to learn from", style: theme[.faint])
        .draw(in: area, on: &canvas)
    }
    let table = table
    table.draw(in: area, on: &canvas)
    if table.rowHeight > 1, !table.shows(rangeName, in: area.columns) {
      drawWideBars(height: table.rowHeight, in: area, on: &canvas)
    }
    guard let notice else { return }
    let used = min(1 + visible.count * table.rowHeight, area.rows)
    let below = area.split(top: used).rest
    state.write(notice, style: .notice, in: below, on: &canvas)
  }

  /// Whether the targets are classes, or all 0 or 1.
  private var hasVerdicts: Bool {
    train.values.allSatisfy { $0 == 0 || $0 == 1 } && train.count > 0
  }

  private var theme: Theme { state.theme }
  private var dataset: Dataset { state.snapshot.dataset }
  private var train: SampleSet { dataset.train }
  private var outputs: Int { state.snapshot.network.architecture.outputs }
  private static let number = NumberFormat.fixed(decimals: 3)
  private static let inputNumber = NumberFormat.compact(digits: 3)
}

// MARK: - What the frame says

extension TruthTablePanel {
  /// `sum of losses 0.00139`
  private var loss: Label {
    let name = state.snapshot.recipe.reduction == .sum ? "sum of losses " : "mean loss "
    let format = NumberFormat.significant(digits: 3)
    return state.snapshot.trainingLoss(known: all).map {
      Label(name) + format.label($0.value, glyphs: state.display.glyphs) + $0.age
    } ?? ""
  }

  /// `row 3: loss 0.000333`
  private var chosen: Label {
    let isFull = 1 + visible.count * Self.rowHeight(in: area, of: state) >= area.rows
    if isFull, notice != nil { return isAtEnd ? "stuck: rows alike; R" : "rows still alike" }
    guard let row = state.inspection.shownTrainingRow else { return "" }
    let one = Measurement(
      of: state.snapshot.network, over: train.rows([row]), recipe: state.snapshot.recipe)
    let loss = NumberFormat.significant(digits: 3).label(one.loss, glyphs: state.display.glyphs)
    return Label("row \(row + 1): loss ") + loss
  }

  /// Which rows the network does not tell apart; `nil` if it does, and where there are many.
  private var notice: Label? {
    guard state.snapshot.step > 0, train.count <= Self.mostComparedRows, let all else { return nil }
    let alike = all.outputs.likeAnswers(to: train)
    guard let last = alike.last, alike.count > 1 else { return nil }
    let names = alike.dropLast().map { "\($0 + 1)" }.joined(separator: ", ")
    let rows = alike.count == 2 ? "two rows" : "\(alike.count) rows"
    return isAtEnd
      ? Label(
        "stuck: \(rows) get the same answer (\(names) and \(last + 1)); R tries another start")
      : Label(
        "Rows \(names) and \(last + 1) still get the same answer. Some starts need half the run.")
  }

  private static let mostComparedRows = 16

  /// Some starts stay with rows alike for half of their run and then find the way, so only its end decides.
  private var isAtEnd: Bool {
    state.snapshot.epoch * 10 >= state.snapshot.recipe.epochs * 9
  }
}

// MARK: - The table

extension TruthTablePanel {
  private var table: TextTable { Self.table(of: state, visible: visible, shown: shown, area: area) }

  private static func table(
    of state: AppState, visible: Range<Int>, shown: Measurement, area: Rect
  ) -> TextTable {
    let rows = Array(visible)
    let results = rows.indices.map {
      RowAnswer(to: rows[$0], of: state.snapshot.dataset, outputs: shown.outputs.row($0))
    }
    let dataset = state.snapshot.dataset
    var columns = [
      TextTable.Column(
        "row", rows.map { Span(Label("\($0 + 1)"), style: state.theme[.faint]) })
    ]
    columns += inputs(of: state, rows: rows)
    if case .classification = dataset.task {
      columns.append(
        TextTable.Column(
          "class", results.map { Span($0.className, style: state.theme[.text]) }, isName: true,
          rank: results.contains { $0.isOneOfMany } ? 0 : 4))
    }
    let isOneOfMany = results.contains { $0.isOneOfMany }
    if isOneOfMany {
      columns.append(
        TextTable.Column(
          "says", results.map { Span($0.said, style: state.theme[.text]) }, isName: true))
    } else {
      columns.append(
        TextTable.Column("target", results.map { state.number($0.target, inputNumber) }, rank: 2))
    }
    let range = range(of: results)
    let height = rowHeight(in: area, of: state)
    columns += [
      TextTable.Column(
        isOneOfMany ? "share" : "output", results.map { state.number($0.output, number) }),
      TextTable.Column(
        Label(range.text(state.display.glyphs)), columns: 8, rank: 13, stretches: true
      ) { row, area, canvas in
        drawBar(results[row], range: range, of: state, height: height, in: area, on: &canvas)
      },
      TextTable.Column(
        "error", results.map { state.number($0.error, number, signed: true) }, rank: 1),
    ]
    if results.contains(where: { $0.verdict != .none }) {
      columns.append(
        TextTable.Column(
          "",
          results.map { result in
            Span(
              result.verdict.word,
              style: state.theme[result.verdict == .right ? .faint : .notice])
          }, isName: true))
    }
    return state.table(
      columns, rows: rows.count,
      chosen: state.inspection.shownTrainingRow.map { $0 - visible.lowerBound }, rowHeight: height)
  }

  private static func range(of rows: [RowAnswer]) -> ValueRange {
    .covering(rows.flatMap { [$0.target, $0.output] } + [0, 1])
  }

  private var results: [RowAnswer] {
    visible.enumerated().map { RowAnswer(to: $1, of: dataset, outputs: shown.outputs.row($0)) }
  }

  /// The heading of the bars.
  private var rangeName: Label { Label(Self.range(of: results).text(state.display.glyphs)) }

  /// Where there is no room for bars beside the numbers they stand below them.
  private func drawWideBars(height: Int, in area: Rect, on canvas: inout Canvas) {
    let results = results
    for (index, row) in results.enumerated() {
      let line = Rect(
        column: area.minColumn + 4, row: area.minRow + 2 + index * height,
        columns: area.columns - 5, rows: 1
      ).intersection(area)
      guard !line.isEmpty else { continue }
      Self.drawBar(row, range: Self.range(of: results), of: state, height: 1, in: line, on: &canvas)
    }
  }

  /// The inputs in their own units; none of a picture, and where there are many only the first.
  private static func inputs(of state: AppState, rows: [Int]) -> [TextTable.Column] {
    let dataset = state.snapshot.dataset
    guard dataset.picture == nil else { return [] }
    return (0..<min(dataset.train.width, 24)).map { feature in
      let cells = rows.map { row in
        let value = dataset.train.features[row * dataset.train.width + feature]
        let raw = dataset.standardization.map {
          value * $0.deviations[feature] + $0.means[feature]
        }
        return state.number(raw ?? value, inputNumber)
      }
      return TextTable.Column(
        dataset.featureLabel(feature).truncated(to: 10, glyphs: state.display.glyphs), cells,
        rank: 10 + feature)
    }
  }

  /// The output as a bar with a mark where the target is; in tall rows the target has a bar of its own below.
  private static func drawBar(
    _ row: RowAnswer, range: ValueRange, of state: AppState, height: Int, in area: Rect,
    on canvas: inout Canvas
  ) {
    let (theme, glyphs) = (state.theme, state.display.glyphs)
    // The two bars share the height, with a line free below them.
    let thickness = max((height - 1) / 2, 1)
    let (top, below) = area.split(top: thickness)
    func fill(_ value: Float, in bar: Rect, _ style: Style, _ full: Unicode.Scalar?) {
      guard let fraction = range.fraction(of: value) else {
        canvas.write("NaN", at: bar.origin, clippedTo: bar, style: theme[.notice])
        return
      }
      let eighths = Int(nearest: fraction * Float(8 * bar.columns), in: 0...8 * bar.columns)
      for (index, column) in bar.columnRange.enumerated() {
        let filled = min(8, max(0, eighths - 8 * index))
        let glyph = full.map { filled >= 4 ? $0 : " " } ?? glyphs.horizontalEighths[filled]
        for line in bar.rowRange { canvas[column, line] = Cell(glyph, style: style) }
      }
    }
    fill(row.output, in: top, theme[.bar], nil)
    if height > 1, !below.isEmpty {
      fill(
        row.target, in: below.split(top: thickness).top, theme[.trainLoss], glyphs.positiveShades[1]
      )
    } else if let fraction = range.fraction(of: row.target), top.columns > 1 {
      let mark = Point(
        column: top.minColumn
          + Int(nearest: fraction * Float(top.columns - 1), in: 0...top.columns - 1),
        row: top.minRow)
      canvas.write(
        Label(String(Character(glyphs.box.vertical))), at: mark, clippedTo: top,
        style: theme[.trainLoss])
    }
  }

  // MARK: What is seen

  /// As many lines a row as all rows can have, so that a room can see the bars.
  fileprivate static func rowHeight(in area: Rect, of state: AppState) -> Int {
    let count = max(state.snapshot.dataset.train.count, 1)
    return min(max((area.rows - 1 - noticeRows) / count, 1), mostRowHeight)
  }

  private static let wideColumns = 90

  /// Bars of six lines.
  private static let mostRowHeight = 13

  /// What is kept free below the rows for a notice.
  private static let noticeRows = 3

  fileprivate static func visibleRows(in area: Rect, of state: AppState) -> Range<Int> {
    let count = state.snapshot.dataset.train.count
    let room = max(area.rows - 1, 0) / rowHeight(in: area, of: state)
    return .page(of: state.inspection.shownTrainingRow ?? 0, size: room, count: count)
  }
}

// MARK: - Keys, the mouse and the help

extension TruthTablePanel {

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.truthTableNumbers }

  static func help(in state: AppState) -> PanelHelp {
    let snapshot = state.snapshot
    let isMany = snapshot.network.architecture.outputs > 1
    return PanelHelp(
      about: [
        "Every row that the network learns from, with its target and the output now.",
        isMany
          ? "The share is what the network gives to the row's own class; the error is 1 less that."
          : "The bar is the output, its mark the target; in tall rows the target has its own bar.",
        "Up and down choose a row, left and right go ten rows on; other panels show it too.",
      ],
      formula: "error = target - output; loss of a row = " + snapshot.recipe.loss.formula,
      tryThis: "press r, then b again and again, and see which row is learnt last.")
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard let row = state.inspection.shownTrainingRow else {
      state.notice = "there are no rows to choose from"
      return []
    }
    let count = state.snapshot.dataset.train.count
    let jump = count >= 20 ? 10 : 1
    let wanted = row + rows + jump * columns
    if !(0..<count).contains(wanted) {
      state.notice = wanted < 0 ? "this is the first row" : "this is the last row"
    }
    state.trainingRow = min(max(wanted, 0), count - 1)
    return []
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    let visible = visibleRows(in: area, of: state)
    let row = (point.row - area.minRow - 1) / rowHeight(in: area, of: state)
    guard point.row > area.minRow, row < visible.count else { return [] }
    state.trainingRow = visible.lowerBound + row
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return move(&state, columns: 0, rows: step)
  }
}
