import Datasets
import Findings
import InterfaceState
import Lessons
import TerminalGraphics

/// The columns of the data, and what the network gets of them.
struct FeaturesPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel {
  static let kind = PanelKind.features
  static let title: Label = "Features"
  static let leastSize = Size(columns: 30, rows: 6)

  private let state: AppState
  private let area: Rect

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
  }

  var frame: Frame {
    let shown = isTable ? Self.visible(in: area, of: state) : 0..<train.width
    let extent =
      shown.count < train.width && dataset.picture == nil && !shown.isEmpty
      ? "columns \(shown.lowerBound + 1)-\(shown.upperBound) of \(train.width)" : ""
    return state.frame(
      Self.kind, Self.title,
      topNote: TextLine(
        Label("\(train.count) training \(dataset.sampleWord)s"), style: theme[.faint]),
      bottomLeft: TextLine(chosenValue, style: theme[.text]),
      bottomRight: TextLine(Label(extent), style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard train.count > 0 else {
      return CenteredText("there are no samples to learn from", style: theme[.faint])
        .draw(in: area, on: &canvas)
    }
    if let picture = dataset.picture { return drawClasses(of: picture, in: area, on: &canvas) }
    let column = Self.chosen(in: state)
    guard isTable else { return drawLarge(column, in: area, on: &canvas) }
    let visible = Self.visible(in: area, of: state)
    table(visible).draw(in: area, on: &canvas)
    var rest = area.split(top: min(1 + visible.count, area.rows)).rest.split(top: 1).rest
    for note in notes {
      let lines = note.text.wrapped(to: rest.columns).count
      guard lines <= rest.rows else { continue }
      state.write(note.text, style: note.style, in: rest, on: &canvas)
      rest = rest.split(top: lines).rest
    }
    guard rest.rows >= Self.leastLargeRows + 1 else { return }
    let histogram = rest.split(top: 1).rest
    drawLarge(column, in: histogram.split(top: Self.mostLargeRows).top, on: &canvas)
  }

  private var theme: Theme { state.theme }
  private var dataset: Dataset { state.snapshot.dataset }
  private var train: SampleSet { dataset.train }
  private var isTable: Bool { state[Self.kind].view == 0 }
  private static let number = NumberFormat.compact(digits: 3)

  static func chosen(in state: AppState) -> Int {
    min(max(state[kind].row, 0), max(state.snapshot.dataset.train.width - 1, 0))
  }

  private static func visible(in area: Rect, of state: AppState) -> Range<Int> {
    .page(
      of: chosen(in: state), size: area.rows - 1, count: state.snapshot.dataset.train.width)
  }

  /// A column of the training samples as the network gets it.
  private func prepared(_ column: Int) -> [Float] {
    (0..<train.count).map { train.features[$0 * train.width + column] }
  }

  /// A number of a column as it came.
  private func raw(_ value: Float, _ column: Int) -> Float {
    dataset.standardization.map { value * $0.deviations[column] + $0.means[column] } ?? value
  }

  private func text(_ value: Float) -> Label {
    Self.number.label(value, glyphs: state.display.glyphs)
  }
}

// MARK: - The table

extension FeaturesPanel {
  /// Bins of the small histograms.
  private static let bins = 10
  /// What is outside of ±3 standard deviations counts in the outer bins.
  private static let standardRange: Float = 3

  private func table(_ visible: Range<Int>) -> TextTable {
    let isStandardized = dataset.standardization != nil
    let columns = visible.map { prepared($0) }
    let raws = zip(visible, columns).map { index, values in values.map { raw($0, index) } }
    let summaries = raws.map { ColumnSummary(of: $0) }
    func numbers(_ heading: Label, rank: Int, _ value: (ColumnSummary) -> Float) -> TextTable.Column
    {
      TextTable.Column(
        heading,
        summaries.map { summary in
          summary.map { state.number(value($0), Self.number) }
            ?? Span("none", style: theme[.notice])
        }, rank: rank)
    }
    let own = zip(raws, summaries).map { values, summary in
      Histogram(
        of: values, from: summary?.minimum ?? 0, to: summary?.maximum ?? 1, bins: Self.bins)
    }
    // One scale for all columns shows how different they are to the network.
    let common =
      isStandardized
      ? ValueRange(-Self.standardRange, Self.standardRange) : .covering(train.features)
    let network = columns.map {
      Histogram(of: $0, from: common.lower, to: common.upper, bins: Self.bins)
    }
    let chosen = Self.chosen(in: state)
    return state.table(
      [
        TextTable.Column(
          "column",
          visible.map { index in
            Span(
              dataset.featureLabel(index).truncated(
                to: max(area.columns / 3, 8), glyphs: state.display.glyphs),
              style: theme[index == chosen ? .selection : .text])
          }, isName: true),
        numbers("min", rank: 5) { $0.minimum },
        numbers("mean", rank: 3) { $0.mean },
        numbers("std", rank: 4) { $0.deviation },
        numbers("max", rank: 6) { $0.maximum },
        TextTable.Column("min to max", columns: Self.bins, rank: 2) { row, area, canvas in
          draw(own[row], in: area, on: &canvas)
        },
        TextTable.Column(
          Label("gets \(common.text(state.display.glyphs))"), columns: Self.bins, rank: 1
        ) { row, area, canvas in
          draw(network[row], in: area, on: &canvas)
        },
      ], rows: visible.count, chosen: chosen - visible.lowerBound)
  }

  /// A column a bin; what has one sample only still shows a line.
  private func draw(_ histogram: Histogram, in area: Rect, on canvas: inout Canvas) {
    let highest = histogram.counts.max() ?? 0
    let least = Float(highest) / Float(8 * max(area.rows, 1))
    ColumnChart(
      histogram.counts.map { $0 == 0 ? 0 : max(Float($0), least) },
      range: ValueRange(0, Float(max(highest, 1))), style: theme[.bar],
      glyphs: state.display.glyphs
    ).draw(in: area.split(left: histogram.counts.count).left, on: &canvas)
  }

  /// What is to be said of the whole table, the most important first.
  private var notes: [(text: Label, style: Theme.Role)] {
    var notes: [(Label, Theme.Role)] = dataset.notes.map { (Label($0), .notice) }
    if let missing = dataset.incompleteWords { notes.append((missing, .notice)) }
    notes += [(standardizationNote, .faint), (dataset.targetWords(state.display.glyphs), .faint)]
    return notes.filter { !$0.0.isEmpty }.map { (text: $0.0, style: $0.1) }
  }

  private var standardizationNote: Label {
    let isThere = Keymap.global.contains { $0.keys == [.character("z")] }
    let key: Label = isThere ? "; z switches it" : ""
    return dataset.standardization == nil
      ? "Not standardised: before and after are the same, the columns go in as they come" + key
        + "."
      : "Standardised: the network gets (x - mean) / std; beyond 3 std counts in the outer bins"
        + key + "."
  }
}

// MARK: - One column in large, and pictures

extension FeaturesPanel {
  /// Bins of the large histogram.
  private static let largeBins = 24
  private static let leastLargeRows = 6
  private static let mostLargeRows = 16

  /// The value of the chosen sample, as it came and as it goes in.
  private var chosenValue: Label {
    guard dataset.picture == nil, train.width > 0, let row = state.inspection.shownRow else {
      return ""
    }
    let column = Self.chosen(in: state)
    let value = state.snapshot.samples.features[row * train.width + column]
    let goesIn: Label = dataset.standardization == nil ? "" : " goes in as " + text(value)
    return state.snapshot.sampleName + Label(" \(row + 1): ") + dataset.featureLabel(column) + " "
      + text(raw(value, column)) + goesIn
  }

  private func drawLarge(_ column: Int, in area: Rect, on canvas: inout Canvas) {
    let values = prepared(column).map { raw($0, column) }
    guard let summary = ColumnSummary(of: values) else {
      return CenteredText("there is no number in this column", style: theme[.notice])
        .draw(in: area, on: &canvas)
    }
    let histogram = Self.histogram(values, summary)
    let (head, rest) = area.split(top: 1)
    let (chart, foot) = rest.split(top: max(rest.rows - 2, 0))
    let heading =
      dataset.featureLabel(column)
      + Label(", \(histogram.counts.count) bins, at most \(histogram.counts.max() ?? 0) in one")
    canvas.write(heading, at: head.origin, clippedTo: head, style: theme[.text])
    draw(histogram, repeated: binColumns(histogram, in: area), in: chart, on: &canvas)
    drawScale(histogram, summary, column, in: foot, on: &canvas)
  }

  /// A bin for each number where they are few whole ones, else bins of equal width.
  private static func histogram(_ values: [Float], _ summary: ColumnSummary) -> Histogram {
    let (lower, upper) = (summary.minimum, summary.maximum)
    // Standardised numbers come back with an error in the last bits.
    let areWhole = values.allSatisfy { ($0 - $0.rounded()).magnitude < 1e-3 }
    guard areWhole, upper - lower < Float(largeBins) else {
      return Histogram(of: values, from: lower, to: upper, bins: largeBins)
    }
    return Histogram(
      of: values, from: lower.rounded() - 0.5, to: upper.rounded() + 0.5,
      bins: Int(nearest: upper - lower, in: 0...largeBins) + 1)
  }

  private func binColumns(_ histogram: Histogram, in area: Rect) -> Int {
    max(1, min(area.columns / max(histogram.counts.count, 1), 8))
  }

  private func draw(
    _ histogram: Histogram, repeated width: Int, in area: Rect, on canvas: inout Canvas
  ) {
    let highest = max(histogram.counts.max() ?? 0, 1)
    for (index, count) in histogram.counts.enumerated() {
      for column in 0..<max(width - 1, 1) {
        let cell = Rect(
          column: area.minColumn + index * width + column, row: area.minRow, columns: 1,
          rows: area.rows
        ).intersection(area)
        let least = Float(highest) / Float(8 * max(area.rows, 1))
        ColumnChart(
          [count == 0 ? 0 : max(Float(count), least)], range: ValueRange(0, Float(highest)),
          style: theme[.bar], glyphs: state.display.glyphs
        ).draw(in: cell, on: &canvas)
      }
    }
  }

  /// Where the chosen sample lies, and below it the numbers at both ends.
  private func drawScale(
    _ histogram: Histogram, _ summary: ColumnSummary, _ column: Int, in area: Rect,
    on canvas: inout Canvas
  ) {
    let (marks, numbers) = area.split(top: 1)
    let width = binColumns(histogram, in: area)
    let columns = min(histogram.counts.count * width, area.columns)
    if let row = state.inspection.shownRow {
      let value = raw(state.snapshot.samples.features[row * train.width + column], column)
      if let bin = histogram.bin(of: value) {
        let mark: Label = state.display.glyphs.isUnicode ? "▲" : "^"
        let place = Point(
          column: marks.minColumn + bin * width + (width - 1) / 2, row: marks.minRow)
        canvas.write(mark, at: place, clippedTo: marks, style: theme[.topBar])
        let note =
          Label(" ") + text(value) + " of " + state.snapshot.sampleName + Label(" \(row + 1)")
        let isRight = place.column + 1 + note.width <= marks.maxColumn
        let start = isRight ? place.column + 1 : place.column - note.width - 1
        let shown: Label = isRight ? note : note + " "
        if start >= marks.minColumn {
          canvas.write(
            shown, at: Point(column: start, row: marks.minRow), clippedTo: marks,
            style: theme[.text])
        }
      }
    }
    let upper = text(summary.maximum)
    canvas.write(text(summary.minimum), at: numbers.origin, clippedTo: numbers, style: theme[.axis])
    canvas.write(
      upper,
      at: Point(
        column: numbers.minColumn + max(columns - upper.width, 0), row: numbers.minRow),
      clippedTo: numbers, style: theme[.axis])
  }

  private func drawClasses(of picture: Size, in area: Rect, on canvas: inout Canvas) {
    let text = Label(
      "The inputs are the \(picture.columns)x\(picture.rows) pixels of a picture, 0 for paper and 1 for "
        + "ink: there are no columns to compare. Shares of the classes:")
    let lines = min(text.wrapped(to: area.columns).count, max(area.rows - 1, 0))
    let (head, body) = area.split(top: lines)
    state.write(text, in: head, on: &canvas)
    let shares = dataset.classShares
    BarChart(
      zip(dataset.classNames.indices, shares).map { index, share in
        BarChart.Bar(dataset.classLabel(index), share.share)
      }, maximum: max(shares.map(\.share).max() ?? 1, 0.001), format: .percent(decimals: 1),
      style: theme[.bar], textStyle: theme[.text], glyphs: state.display.glyphs
    ).draw(in: body.split(top: 1).rest.split(left: 60).left, on: &canvas)
  }
}

// MARK: - Keys, the mouse and the help

extension FeaturesPanel {

  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.featureNumbers(column: chosen(in: state))
  }

  static func help(in state: AppState) -> PanelHelp {
    let dataset = state.snapshot.dataset
    return PanelHelp(
      about: [
        "Every column of the data, measured over the training rows: range, mean, standard deviation.",
        "The first small histogram has the column's own range, the second one scale for all columns: "
          + "what the network gets.",
        "Up and down choose a column, left and right a row; v shows the column in large.",
      ],
      formula: "standardised: (x - mean) / std, of the training rows",
      tryThis: "look for columns of very different size: they make learning slow.",
      notes: dataset.notes.map { Label($0) } + (dataset.incompleteWords.map { [$0] } ?? []))
  }

  static func views(in state: AppState) -> [Label] {
    state.snapshot.dataset.picture == nil ? ["all columns", "one column"] : []
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard state.snapshot.dataset.picture == nil else {
      state.notice = "pixels have no columns to choose from"
      return []
    }
    if columns != 0 {
      state.moveSample(by: columns)
      return []
    }
    let count = state.snapshot.dataset.train.width
    let wanted = chosen(in: state) + rows
    if !(0..<count).contains(wanted) {
      state.notice = wanted < 0 ? "this is the first column" : "this is the last column"
    }
    state[kind].row = min(max(wanted, 0), max(count - 1, 0))
    return []
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    guard state[kind].view == 0, state.snapshot.dataset.picture == nil else { return [] }
    let visible = visible(in: area, of: state)
    let row = point.row - area.minRow - 1
    if visible.indices.contains(visible.lowerBound + row), row >= 0 {
      state[kind].row = visible.lowerBound + row
    }
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return move(&state, columns: 0, rows: step)
  }
}
