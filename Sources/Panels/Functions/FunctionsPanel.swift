import Datasets
import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// An activation function and its slope, with the units of a layer where they sit on it.
struct FunctionsPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel {
  static let kind = PanelKind.functions
  static let title: Label = "Functions"
  static let leastSize = Size(columns: 26, rows: 8)

  private let state: AppState
  private let area: Rect

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
  }

  var frame: Frame {
    if showsAll {
      let note = TextLine(legend, style: theme[.faint])
      let top = state.top(
        of: Self.kind, columns: area.columns,
        [
          FrameTop("Functions side by side", note), FrameTop(Self.title, note),
          FrameTop(Self.title),
        ])
      return state.frame(
        Self.kind, top.title, topNote: top.note,
        bottomRight: TextLine(pageNote, style: theme[.faint]))
    }
    guard let units else { return state.frame(Self.kind, Self.title) }
    let function = units.layer.activation.map { Label($0.title) } ?? Self.title
    let layer = Label(String(units.name.description.prefix { $0 != "," }))
    let note = TextLine(area.columns >= 48 ? shown : "", style: theme[.faint])
    let top = state.top(
      of: Self.kind, columns: area.columns,
      [
        FrameTop(function + ": " + units.name, note), FrameTop(function + ": " + layer, note),
        FrameTop(function + ": " + layer), FrameTop(function),
      ])
    return state.frame(
      Self.kind, top.title, topNote: top.note,
      bottomLeft: TextLine(
        units.counts, style: theme[units.hasTrouble ? .notice : .text]),
      bottomRight: TextLine(units.range(state.display.glyphs), style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    if showsAll { return drawAll(in: area, on: &canvas) }
    guard let units, let activation = units.layer.activation else {
      return CenteredText("no sample is shown, so no unit has a place", style: theme[.faint])
        .draw(in: area, on: &canvas)
    }
    draw(activation, units: units, in: area, on: &canvas)
  }

  private var theme: Theme { state.theme }
  private var showsAll: Bool { state[Self.kind].view > 0 }
  private var legend: Label {
    state.display.glyphs.isUnicode ? "line: value, dots: slope" : "*: value, .: slope"
  }

  /// Which of them are seen where not all are.
  private var pageNote: Label {
    let page = Self.grid(in: area).page
    guard page < Self.compared.count else { return "" }
    let first = min((state[Self.kind].view - 1) * page, (Self.compared.count - 1) / page * page)
    return Label(
      "\(first + 1)-\(min(first + page, Self.compared.count)) of \(Self.compared.count), v the next"
    )
  }

  /// `test digit 1`
  private var shown: Label {
    switch state.inspection.shownInput {
    case .drawing: "your drawing"
    case .sample(let row, _): state.snapshot.sampleName + Label(" \(row + 1)")
    case .nothing: ""
    }
  }

  private var units: PlacedUnits? {
    PlacedUnits(in: state)
  }

  // MARK: Charts

  /// The functions of hidden layers, in the order in which they are compared.
  private static let compared = Activation.hidden.filter { !$0.isIdentity }

  /// How many functions stand beside each other, and how many there are on a page.
  private static func grid(in area: Rect) -> (perRow: Int, page: Int) {
    let perRow = area.columns >= 4 * 24 ? 4 : area.columns >= 2 * 22 ? 2 : 1
    let rows = max(1, area.rows / 6)
    return (perRow, min(compared.count, perRow * min(rows, (compared.count + perRow - 1) / perRow)))
  }

  /// The pages that hold all functions; one where the panel is not seen.
  private static func pages(in state: AppState) -> [Range<Int>] {
    let area =
      state.layout?.place(of: kind)?.inner ?? Rect(column: 0, row: 0, columns: 200, rows: 60)
    let page = grid(in: area).page
    return stride(from: 0, to: compared.count, by: page).map {
      $0..<min($0 + page, compared.count)
    }
  }

  private func drawAll(in area: Rect, on canvas: inout Canvas) {
    let (perRow, page) = Self.grid(in: area)
    let first = min((state[Self.kind].view - 1) * page, (Self.compared.count - 1) / page * page)
    let shown = Self.compared[first..<min(first + page, Self.compared.count)]
    let rows = (page + perRow - 1) / perRow
    let (width, height) = (area.columns / perRow, area.rows / rows)
    for (index, activation) in shown.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: perRow)
      let place = Rect(
        column: area.minColumn + column * width, row: area.minRow + row * height,
        columns: width - (perRow > 1 ? 1 : 0), rows: height)
      let (head, body) = place.split(top: 1)
      canvas.write(
        Label(activation.title).truncated(to: head.columns, glyphs: state.display.glyphs),
        at: head.origin, clippedTo: head, style: theme[.title])
      draw(activation, units: nil, in: body, on: &canvas)
    }
  }

  private func draw(
    _ activation: Activation, units: PlacedUnits?, in area: Rect, on canvas: inout Canvas
  ) {
    let reach = units?.reach ?? 4
    let curves = curves(activation, reach: reach)
    let marks = units.map { $0.series(theme) } ?? []
    let values = (curves + marks).flatMap(\.y).filter(\.isFinite)
    let low = min(values.min() ?? 0, 0)
    let high = max(values.max() ?? 1, 1)
    LineChart(
      curves + marks, xAxis: Axis(from: -reach, to: reach), yAxis: Axis(from: low, to: high),
      valueFormat: nil, emptyMessage: "the weighted sums are not numbers",
      axisStyle: theme[.axis], showsLegend: units != nil && area.columns >= 40,
      glyphs: state.display.glyphs
    ).draw(in: area, on: &canvas)
  }

  /// The function as a line, its slope as dots.
  private func curves(_ activation: Activation, reach: Double) -> [LineChart.Series] {
    let z = (-120...120).map { Float(reach) * Float($0) / 120 }
    let x = z.map(Double.init)
    // Softmax is no function of one z: its outputs alone are shown.
    guard activation.isElementwise else { return [] }
    let values = activation.values(at: z)
    return [
      LineChart.Series(
        "slope", x: x, y: activation.slopes(atOutputs: values).map(Double.init),
        style: theme[.testLoss], pattern: .dotted, marker: "."),
      LineChart.Series(
        "value", x: x, y: values.map(Double.init), style: theme[.trainLoss], marker: "*"),
    ]
  }
}

// MARK: - Keys and the help

extension FunctionsPanel {
  /// The place in the network of the layer that is shown; `nil` if none has a function.
  static func chosenLayer(in state: AppState) -> Int? {
    let layers = PlacedUnits.layers(of: state.snapshot.network.architecture)
    return layers.isEmpty ? nil : layers[min(state[kind].column, layers.count - 1)]
  }

  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.functionNumbers(layer: chosenLayer(in: state))
  }

  static func help(in state: AppState) -> PanelHelp {
    let layers = state.snapshot.network.architecture.layers
    let activation = chosenLayer(in: state).flatMap { layers[$0].activation } ?? .linear
    return PanelHelp(
      about: [
        "The function that a layer applies to its weighted sums z (line), and its slope (dots).",
        "Each o is a unit for the sample that is shown. S is one in the flat ends for more than 95 % of many samples. "
          + "D is one that gives the same for all of them.",
        "Left and right choose the layer, up and down the sample; v shows the functions side by side.",
      ],
      formula: Label(activation.formula),
      tryThis: activation.isElementwise
        ? "train on, and watch units wander from the steep middle to the flat ends."
        : "softmax looks at all outputs at once: if one goes up, the others go down.")
  }

  static func views(in state: AppState) -> [Label] {
    let pages = pages(in: state)
    return ["the units of a layer"]
      + pages.map { page in
        pages.count == 1
          ? "functions side by side"
          : "functions side by side, "
            + Label("\(page.lowerBound + 1)-\(page.upperBound) of \(compared.count)")
      }
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    if rows != 0 {
      state.moveSample(by: rows)
      return []
    }
    guard state[kind].view == 0 else {
      state.notice = "v shows the units of a layer again; then arrows choose the layer"
      return []
    }
    let count = PlacedUnits.layers(of: state.snapshot.network.architecture).count
    let wanted = min(state[kind].column, count - 1) + columns
    if !(0..<count).contains(wanted) {
      state.notice = wanted < 0 ? "this is the first layer" : "this is the last layer"
    }
    state[kind].column = min(max(wanted, 0), count - 1)
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return move(&state, columns: step, rows: 0)
  }
}

extension PlacedUnits {
  /// Those of the layer that was chosen in the panel; `nil` if no sample is shown.
  init?(in state: AppState) {
    self.init(of: state.inspection, place: state[.functions].column)
  }

  /// Units as marks, the ones in trouble above the others.
  func series(_ theme: Theme) -> [LineChart.Series] {
    func marks(
      _ name: Label, _ marker: Unicode.Scalar, _ role: Theme.Role, _ isIn: (Int) -> Bool
    ) -> LineChart.Series {
      let units = sums.indices.filter(isIn)
      return LineChart.Series(
        units.isEmpty ? "" : name, x: units.map { Double(sums[$0]) },
        y: units.map { Double(outputs[$0]) }, style: theme[role], pattern: .points,
        marker: marker)
    }
    return [
      marks("unit", "o", .selection) { trouble(ofValue: $0) == nil },
      marks("saturated", "S", .notice) { trouble(ofValue: $0) == .saturated },
      marks("dead", "D", .notice) { trouble(ofValue: $0) == .dead },
    ]
  }
}
