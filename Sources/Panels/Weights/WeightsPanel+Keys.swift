import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// Keys and the mouse in the weights: they choose a unit, or a weight of it.
extension WeightsPanel {
  static func takes(_ action: PanelAction) -> Bool {
    if case .weights = action { true } else { false }
  }

  static func apply(_ action: PanelAction, to state: inout AppState) -> [Effect] {
    switch action {
    case .weights(let action): state.apply(action)
    case .plot: []
    }
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    let layer = WeightLayer.chosen(in: state.inspection)
    switch layer.form {
    case .pictures(let tile) where state.isInPicture:
      moveInPicture(&state, of: layer, tile, columns: columns, rows: rows)
    case .pictures:
      let perRow = max(state.weightsLayout?.columns ?? 1, 1)
      choose(
        position: layer.position(of: layer.chosenPicture(in: state.selection)) + columns + rows
          * perRow,
        of: layer, in: &state)
    case .table where rows != 0:
      let last = WeightTable.rowCount(of: layer) - 1
      let wanted = min(state[kind].row, last) + rows
      if !(0...last).contains(wanted) {
        state.notice = wanted < 0 ? "this is the first row" : "this is the last row"
      }
      state[kind].row = min(max(wanted, 0), last)
    case .table: turnUnit(&state, of: layer, by: columns)
    }
    return []
  }

  /// The arrows stop at the picture's edges; below its last row is the bias.
  private static func moveInPicture(
    _ state: inout AppState, of layer: WeightLayer, _ tile: Size, columns: Int, rows: Int
  ) {
    let weights = tile.columns * tile.rows
    let cell = layer.chosenCell(in: state.selection)
    guard cell < weights else {
      // The bias is a single cell.
      if rows < 0 {
        state[kind].row = weights - tile.columns
      } else {
        explainEdge(&state, columns, rows)
      }
      return
    }
    let (row, column) = cell.quotientAndRemainder(dividingBy: tile.columns)
    let (nextRow, nextColumn) = (row + rows, column + columns)
    if (0..<tile.rows).contains(nextRow), (0..<tile.columns).contains(nextColumn) {
      state[kind].row = nextRow * tile.columns + nextColumn
    } else if nextRow == tile.rows, layer.layer.hasBias {
      state[kind].row = weights
    } else {
      explainEdge(&state, columns, rows)
    }
  }

  private static func explainEdge(_ state: inout AppState, _ columns: Int, _ rows: Int) {
    let side: Label = columns < 0 ? "left" : columns > 0 ? "right" : rows < 0 ? "upper" : "lower"
    state.notice = "this is the " + side + " edge; Esc leaves the picture"
  }

  private static func turnUnit(_ state: inout AppState, of layer: WeightLayer, by step: Int) {
    choose(
      position: layer.position(of: layer.chosenPicture(in: state.selection)) + step, of: layer,
      in: &state)
  }

  private static func choose(position: Int, of layer: WeightLayer, in state: inout AppState) {
    if !(0..<layer.count).contains(position) {
      state.notice = position < 0 ? "this is the first unit" : "this is the last unit"
    }
    state.setChosenWeight(layer.picture(at: min(max(position, 0), layer.count - 1)), of: layer)
  }

  /// Enter goes into the large picture, and from there back to the panel's own size.
  static func activate(_ state: inout AppState) -> [Effect]? {
    guard state.isEnlarged, case .pictures = WeightLayer.chosen(in: state.inspection).form else {
      return nil
    }
    guard !state.isInPicture else {
      state.weightStudy.isInPicture = false
      return nil
    }
    state.weightStudy.isInPicture = true
    state.notice = "arrows choose a weight, x types it, X checks its gradient; Esc leaves"
    return []
  }

  static func goBack(_ state: inout AppState) -> [Effect]? {
    guard state.isInPicture else { return nil }
    state.weightStudy.isInPicture = false
    return []
  }

  static func leave(_ state: inout AppState) { state.weightStudy.isInPicture = false }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    let layer = WeightLayer.chosen(in: state.inspection)
    switch layer.form {
    case .pictures(let tile):
      let places = WeightPictures.Places(state: state, layer: layer, tile: tile, area: area)
      if let cell = places.detail?.cell(at: point) {
        state[kind].row = cell
        state.weightStudy.isInPicture = true
      } else if !places.isWindow, let position = places.layout.tile(at: point) {
        state.setChosenWeight(layer.picture(at: position), of: layer)
      }
    case .table:
      let (top, _) = tablePlaces(of: layer, in: area, state)
      let table = WeightTable(state: state, layer: layer, area: top)
      guard let place = table.place(at: point) else { return [] }
      state[kind].row = place.row
      state.setChosenWeight(place.column, of: layer)
    }
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    turnUnit(&state, of: WeightLayer.chosen(in: state.inspection), by: step)
    return []
  }
}

extension AppState {
  /// Where the weights' pictures lie; nil when they are not shown.
  var weightsLayout: MosaicLayout? {
    let layer = WeightLayer.chosen(in: inspection)
    guard case .pictures(let tile) = layer.form else { return nil }
    return layout?.place(of: .weights).map {
      WeightPictures.Places(state: self, layer: layer, tile: tile, area: $0.inner).layout
    }
  }
}
