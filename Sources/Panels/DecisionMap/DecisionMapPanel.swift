import Datasets
import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// What a network of two inputs says to every place of the plane, with the samples on top.
struct DecisionMapPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel, DialPanel {
  static let kind = PanelKind.decisionMap
  static let title: Label = "Decision map"
  /// The axes and a plot in which a cut can be seen.
  static let leastSize = Size(columns: 24, rows: 8)

  private let state: AppState
  private let area: Rect
  /// The plane with what is shown of it; `nil` if the network does not have two inputs.
  private let content: Content?

  private struct Content {
    let plane: Plane
    let map: Raster
    let palette: Heatmap.Palette
    let points: PlanePoints
    /// The dots of each first unit's line; empty if lines are not shown.
    let cuts: [[Point]]
  }

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    let network = state.snapshot.network
    guard network.readsPlane, !area.isEmpty else {
      content = nil
      return
    }
    let plane = Plane(
      of: state.snapshot.dataset, in: area, style: state.theme[.axis], glyphs: state.display.glyphs)
    let shown = MapView.chosen(in: state)
    let map = plane.map(of: network, unit: shown.unit, layer: shown.layer)
    content = Content(
      plane: plane, map: map, palette: shown.palette(of: map, in: state),
      points: PlanePoints(state: state),
      cuts: shown.showsCuts ? Self.cuts(of: network, on: plane) : [])
  }

  var frame: Frame {
    guard let content else { return state.frame(Self.kind, Self.title) }
    let shown = MapView.chosen(in: state)
    let long = Self.title + ": " + name(of: shown)
    let legends = [15, 5].map { shown.legend(content.palette, in: state, columns: $0) }
    let top = state.top(
      of: Self.kind, columns: area.columns,
      (area.columns >= 60 ? [FrameTop(long, legends[0])] : [])
        + (area.columns >= 44 ? [FrameTop(long, legends[1])] : [])
        + [
          FrameTop(Self.title, legends[1]), FrameTop(name(of: shown), legends[1]),
          FrameTop(Self.title),
        ])
    return state.frame(
      Self.kind, top.title, topNote: top.note,
      bottomLeft: reading.map { TextLine($0, style: state.theme[.text]) }
        ?? TextLine(
          content.points.wrongNote(isLong: area.columns >= 70), style: state.theme[.text]),
      bottomRight: content.points.legend(isLong: area.columns >= 70))
  }

  /// What is shown, and which cuts cannot be seen.
  private func name(of shown: MapView) -> Label {
    guard shown.showsCuts, let content else { return shown.name(in: state) }
    let hidden = content.cuts.enumerated()
      .filter { $0.element.isEmpty }.map { "\($0.offset + 1)" }
    return shown.name(in: state)
      + (hidden.isEmpty ? "" : Label(" (outside: \(hidden.joined(separator: ", ")))"))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let content else {
      let inputs = state.snapshot.network.architecture.inputs
      CenteredText(
        Label("A map of the plane needs two inputs, and this network has \(inputs);")
          + " the lesson plane has one.", style: state.theme[.faint]
      ).draw(in: area, on: &canvas)
      return
    }
    content.plane.axes.draw(on: &canvas)
    let plot = content.plane.plot
    Heatmap(content.map, palette: content.palette, shape: content.plane.shape)
      .draw(in: plot, on: &canvas)
    content.points.draw(on: content.plane, ground: ground(of: content), canvas: &canvas)
    if MapView.chosen(in: state).showsCuts { drawCuts(content, on: &canvas) }
    if let cursor = PlaneCursor(state).cell(in: plot) {
      canvas[cursor.column, cursor.row] = Cell("+", style: state.theme[.pen])
    }
  }

  /// The map's colour under a cell; the terminal's own outside of the map.
  private func ground(of content: Content) -> (Point) -> Color {
    { [theme = state.theme] cell in
      let value = content.plane.value(in: content.map, at: cell)
      guard theme.isColored, let share = content.palette.range.fraction(of: value) else {
        return .standard
      }
      return content.palette.map.color(at: share)
    }
  }

  // MARK: The cuts of the first layer

  /// The line of each unit, and its number where no other number stands yet.
  private func drawCuts(_ content: Content, on canvas: inout Canvas) {
    let plot = content.plane.plot
    let ground = ground(of: content)
    let division = state.display.glyphs.dots
    var dots = [UInt8](repeating: 0, count: plot.columns * plot.rows)
    for dot in content.cuts.joined() {
      let cell = dot.row / division.rows * plot.columns + dot.column / division.columns
      dots[cell] |= division.bit(
        column: dot.column % division.columns, row: dot.row % division.rows)
    }
    for (index, bits) in dots.enumerated() where bits != 0 {
      let (row, column) = index.quotientAndRemainder(dividingBy: plot.columns)
      let cell = Point(column: plot.minColumn + column, row: plot.minRow + row)
      let color = ground(cell)
      canvas[cell.column, cell.row] = Cell(
        division.glyph(bits, mark: "*"),
        style: Style(
          foreground: color.isStandard ? .standard : color.contrast,
          background: color, attributes: .bold))
    }
    for (unit, cut) in content.cuts.enumerated() where !cut.isEmpty {
      let dot = cut[(cut.count - 1) * (unit + 1) / (content.cuts.count + 1)]
      canvas.write(
        Label("\(unit + 1)"),
        at: Point(
          column: plot.minColumn + dot.column / division.columns,
          row: plot.minRow + dot.row / division.rows), clippedTo: plot, style: state.theme[.pen])
    }
  }

  /// For each unit of the first layer the dots on which its weighted sum is 0.
  static func cuts(of network: Network, on plane: Plane) -> [[Point]] {
    let (weights, biases) = (network.parameters[0].weights, network.parameters[0].biases)
    return (0..<weights.outputs).map {
      plane.cut(weights: weights.incoming(to: $0), bias: biases[$0])
    }
  }

  // MARK: The cursor

  /// `x 0.52, y −0.13: 0.87, orange`
  var reading: Label? {
    guard let content, let cell = PlaneCursor(state).cell(in: content.plane.plot) else {
      return nil
    }
    let plot = content.plane.plot
    let place = content.plane.place(
      column: Double(cell.column - plot.minColumn), row: Double(cell.row - plot.minRow))
    let activations = state.snapshot.network.activations(for: content.plane.inputs(at: place))
    let shown = MapView.chosen(in: state)
    let dataset = state.snapshot.dataset
    func number(_ value: Double) -> Label {
      NumberFormat.fixed(decimals: 2).label(value, glyphs: state.display.glyphs)
    }
    let where_ =
      dataset.featureLabel(0).truncated(to: 8) + " " + number(place.x) + ", "
      + dataset.featureLabel(1).truncated(to: 8) + " " + number(place.y) + ": "
    let value = number(Double(activations[shown.layer][shown.unit]))
    guard shown.isOutput, let said = dataset.chosenClass(activations[shown.layer]) else {
      return where_ + value
    }
    return where_ + value + ", " + dataset.classLabel(said)
  }
}

// MARK: - Keys, the mouse and the help

extension DecisionMapPanel {

  static func numbers(in state: AppState) -> [HelpNumber] {
    let place = state.layout?.place(of: kind)?.inner
    return state.inspection.decisionMapNumbers(
      points: PlanePoints(state: state).wrongNote(isLong: true),
      cursor: place.flatMap { DecisionMapPanel(state: state, area: $0).reading })
  }

  static func help(in state: AppState) -> PanelHelp {
    let dataset = state.snapshot.dataset
    let isTwoClasses = dataset.classNames.count == 2
    return PanelHelp(
      about: [
        isTwoClasses
          ? "Every place is coloured by what the network says there: " + dataset.classLabel(0)
            + " below a half, " + dataset.classLabel(1) + " above, nothing at the half itself."
          : "Every place is coloured by what the network says there.",
        "Open points are trained on, filled ones are tests, and a cross is a point that is read "
          + "wrong; + and - choose which are shown.",
        "The lines are the cuts of the first layer. v takes them away, or shows what one unit gives; the arrows "
          + "move a cursor, or choose the unit and its layer.",
      ],
      formula: "a cut is where z = w1 x + w2 y"
        + (state.snapshot.network.architecture.layers[0].hasBias ? " + b" : "") + " = 0",
      tryThis: "press r, then v for the cuts, and watch each line find its place.")
  }

  static func views(in state: AppState) -> [Label] {
    state.snapshot.network.readsPlane ? MapView.all(in: state).map(\.label) : []
  }

  static func dial(in state: AppState) -> Label? {
    state.snapshot.network.readsPlane ? "which points are shown" : nil
  }

  static func adjust(_ state: inout AppState, by step: Int) -> [Effect] {
    state[kind].dial = min(max(state[kind].dial + step, -2), 0)
    state.notice =
      ["no points", "test points", "all points"][state[kind].dial + 2]
    return []
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard state.snapshot.network.readsPlane else {
      state.notice = "there is no map of this network"
      return []
    }
    let shown = MapView.chosen(in: state)
    guard shown.hasUnits else {
      moveCursor(&state, columns: columns, rows: rows)
      return []
    }
    if rows != 0 {
      changeLayer(&state, by: rows)
      return []
    }
    chooseUnit(&state, by: columns)
    return []
  }

  private static func chooseUnit(_ state: inout AppState, by step: Int) {
    let shown = MapView.chosen(in: state)
    let wanted = shown.unit + step
    if !(0..<shown.units).contains(wanted) {
      state.notice = wanted < 0 ? "this is the first unit" : "this is the last unit"
    }
    state.unit = min(max(wanted, 0), shown.units - 1)
  }

  private static func changeLayer(_ state: inout AppState, by step: Int) {
    let views = MapView.all(in: state)
    let wanted = min(state[kind].view, views.count - 1) + step
    guard views.indices.contains(wanted), views[wanted].hasUnits else {
      state.notice = step < 0 ? "this is the first layer" : "this is the last hidden layer"
      return
    }
    state[kind].view = wanted
  }

  private static func moveCursor(_ state: inout AppState, columns: Int, rows: Int) {
    guard let area = state.layout?.place(of: kind)?.inner else { return }
    let plot = DecisionMapPanel(state: state, area: area).content?.plane.plot ?? area
    let cell = PlaneCursor(state).cell(in: plot)
    let next =
      cell.map { Point(column: $0.column + columns, row: $0.row + rows) }
      ?? Point(column: plot.minColumn + plot.columns / 2, row: plot.minRow + plot.rows / 2)
    PlaneCursor.put(at: next, in: plot, &state)
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    guard let plot = DecisionMapPanel(state: state, area: area).content?.plane.plot,
      plot.contains(point)
    else {
      leave(&state)
      return []
    }
    PlaneCursor.put(at: point, in: plot, &state)
    return []
  }

  static func drag(_ state: inout AppState, to point: Point, in area: Rect) -> [Effect] {
    guard let plot = DecisionMapPanel(state: state, area: area).content?.plane.plot else {
      return []
    }
    PlaneCursor.put(at: point, in: plot, &state)
    return []
  }

  static func leave(_ state: inout AppState) { PlaneCursor.remove(&state) }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    guard state.snapshot.network.readsPlane, MapView.chosen(in: state).hasUnits else { return [] }
    chooseUnit(&state, by: step)
    return []
  }
}

/// Where the cursor stands on the plot, as thousandths of its sides, so that it keeps its place when the size
/// changes.
struct PlaneCursor {
  /// From 1 to 1001; 0 without a cursor.
  private let column, row: Int

  init(_ state: AppState) {
    column = state[.decisionMap].column
    row = state[.decisionMap].row
  }

  /// The cell; nil while there is no cursor.
  func cell(in plot: Rect) -> Point? {
    guard column > 0, row > 0, !plot.isEmpty else { return nil }
    func place(_ thousandths: Int, of count: Int) -> Int {
      Int(nearest: Double(thousandths - 1) / 1000 * Double(count - 1), in: 0...max(count - 1, 0))
    }
    return Point(
      column: plot.minColumn + place(column, of: plot.columns),
      row: plot.minRow + place(row, of: plot.rows))
  }

  /// Puts it on a cell, or on the nearest one of the plot.
  static func put(at cell: Point, in plot: Rect, _ state: inout AppState) {
    func thousandths(_ place: Int, of count: Int) -> Int {
      let last = max(count - 1, 1)
      return 1 + Int(nearest: 1000 * Double(place) / Double(last), in: 0...1000)
    }
    state[.decisionMap].column = thousandths(cell.column - plot.minColumn, of: plot.columns)
    state[.decisionMap].row = thousandths(cell.row - plot.minRow, of: plot.rows)
  }

  static func remove(_ state: inout AppState) {
    state[.decisionMap].column = 0
    state[.decisionMap].row = 0
  }
}
