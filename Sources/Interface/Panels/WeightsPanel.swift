import Lessons
import NeuralNetwork
import TerminalGraphics

/// What a layer has learnt: a picture for each unit where its inputs are a picture, else a table.
struct WeightsPanel: Panel {
  static let kind = PanelKind.weights
  static let title: Label = "Weights"
  static let leastSize = Size(columns: 20, rows: 5)

  /// What the largest of its tables can fill; pictures fill all.
  static func mostRows(in state: AppState, columns: Int) -> Int? {
    let layers = WeightLayer.all(in: state)
    guard layers.allSatisfy({ $0.form == .table }) else { return nil }
    return layers.map { WeightTable.mostRows(of: $0) }.max()
  }

  /// How the chosen layer is drawn.
  private enum Content {
    case pictures(WeightPictures)
    case table(WeightTable)
  }

  private let state: AppState
  private let area: Rect
  private let layer: WeightLayer
  private let content: Content

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    layer = WeightLayer.chosen(in: state)
    switch layer.form {
    case .pictures(let tile):
      content = .pictures(WeightPictures(state: state, layer: layer, tile: tile, area: area))
    case .table: content = .table(WeightTable(state: state, layer: layer, area: area))
    }
  }

  var frame: Frame {
    let isFocused = state.focus == Self.kind
    let (legend, selection, extent) =
      switch content {
      case .pictures(let pictures): (pictures.legend, pictures.selection, pictures.extent)
      case .table(let table): (table.legend, table.selection, table.extent)
      }
    return state.frame(
      Self.kind, area.columns >= 60 ? longTitle : Self.title, topNote: legend.line,
      bottomLeft: TextLine(isFocused ? selection : "", style: state.theme[.text]),
      bottomRight: TextLine(extent, style: state.theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    switch content {
    case .pictures(let pictures): pictures.draw(on: &canvas)
    case .table(let table): table.draw(on: &canvas)
    }
  }

  private var longTitle: Label {
    if case .convolution = layer.layer { return "Weights: " + layer.name }
    if layer.isLast(in: state) { return "Weights of each output" }
    return layer.index == 0
      ? "Weights of each hidden unit" : Label("Weights of layer \(layer.index + 1)")
  }
}

// MARK: - Keys, the mouse and the help

extension WeightsPanel {
  static func help(in state: AppState) -> PanelHelp {
    switch WeightLayer.chosen(in: state).form {
    case .pictures(let size):
      PanelHelp(
        about: [
          Label("One picture for each hidden unit: the weights from the ")
            + Label("\(size.columns)x\(size.rows) pixels to it."),
          "Ink on an orange pixel speaks for the unit, on a blue one against it.",
          "Without colours, blocks stand for positive weights and strokes for negative ones.",
        ],
        formula: "z = sum of weight * pixel + bias; the unit gives f(z)",
        tryThis: "press r and watch strokes grow out of noise; Enter enlarges.")
    case .table:
      PanelHelp(
        about: [
          "The weights of one layer: a row for each input, a column for each unit.",
          "Orange weights speak for the unit when the input grows, blue ones against it.",
          "The arrows choose one weight, whose number stands below; v shows the next layer.",
        ],
        formula: "z = sum of weight * input + bias; the unit gives f(z)",
        tryThis: "choose the largest weight, step with b, and watch which way it goes.")
    }
  }

  /// A view for each layer.
  static func views(in state: AppState) -> [Label] { WeightLayer.all(in: state).map(\.name) }

  static func move(_ state: inout AppState, columns: Int, rows: Int) {
    let layer = WeightLayer.chosen(in: state)
    switch layer.form {
    case .pictures:
      let perRow = max(state.weightsLayout?.columns ?? 1, 1)
      choose(state.chosenWeight(of: layer) + columns + rows * perRow, of: layer, in: &state)
    case .table where rows != 0:
      let last = WeightTable.rowCount(of: layer) - 1
      let wanted = min(state[kind].row, last) + rows
      if !(0...last).contains(wanted) {
        state.notice = wanted < 0 ? "this is the first row" : "this is the last row"
      }
      state[kind].row = min(max(wanted, 0), last)
    case .table: choose(state.chosenWeight(of: layer) + columns, of: layer, in: &state)
    }
  }

  private static func choose(_ unit: Int, of layer: WeightLayer, in state: inout AppState) {
    if !(0..<layer.count).contains(unit) {
      state.notice = unit < 0 ? "this is the first unit" : "this is the last unit"
    }
    state.setChosenWeight(min(max(unit, 0), layer.count - 1), of: layer)
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) {
    let layer = WeightLayer.chosen(in: state)
    switch layer.form {
    case .pictures(let tile):
      let places = WeightPictures.Places(state: state, layer: layer, tile: tile, area: area)
      if let tile = places.layout.tile(at: point) { state.setChosenWeight(tile, of: layer) }
    case .table:
      let table = WeightTable(state: state, layer: layer, area: area)
      guard let place = table.place(at: point) else { return }
      state[kind].row = place.row
      state.setChosenWeight(place.column, of: layer)
    }
  }

  static func turn(_ state: inout AppState, by step: Int) {
    state.focus(on: kind)
    let layer = WeightLayer.chosen(in: state)
    choose(state.chosenWeight(of: layer) + step, of: layer, in: &state)
  }
}

extension AppState {
  /// The unit whose weights are looked at: in the first layer the one that all panels share.
  func chosenWeight(of layer: WeightLayer) -> Int {
    min(layer.index == 0 ? unit : self[.weights].column, layer.count - 1)
  }

  mutating func setChosenWeight(_ index: Int, of layer: WeightLayer) {
    if layer.index == 0 { unit = index } else { self[.weights].column = index }
  }

  /// Where the weights' pictures lie; nil when they are not shown.
  var weightsLayout: MosaicLayout? {
    let layer = WeightLayer.chosen(in: self)
    guard case .pictures(let tile) = layer.form else { return nil }
    return layout?.place(of: .weights).map {
      WeightPictures.Places(state: self, layer: layer, tile: tile, area: $0.inner).layout
    }
  }
}
