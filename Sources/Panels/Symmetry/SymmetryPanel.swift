import Datasets
import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// Whether hidden units differ: what each looks for, beside the same of a control run that started from other weights.
struct SymmetryPanel: ExplainedPanel, SteerablePanel, ClickablePanel {
  static let kind = PanelKind.symmetry
  static let title: Label = "Symmetry"
  static let leastSize = Size(columns: 30, rows: 8)

  private let state: AppState
  private let area: Rect
  private let sides: [HiddenSide]

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    sides = HiddenSide.all(of: state.snapshot)
  }

  var frame: Frame {
    state.frame(
      Self.kind, area.columns >= 50 ? Self.title + ": what each hidden unit looks for" : Self.title,
      topNote: TextLine(
        sides.count > 1 && area.columns >= 76 ? "each side in its own colours" : "",
        style: state.theme[.faint]),
      bottomLeft: TextLine(neighbour, style: state.theme[.text]),
      bottomRight: TextLine(extent, style: state.theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let places = Self.places(of: sides, in: area)
    if places.count == 2 { drawSeparator(from: places[0].maxColumn, to: places[1], on: &canvas) }
    for (side, place) in zip(sides, places) {
      let (text, field) = place.split(top: Self.textRows(in: area))
      let pictures = pictures(of: side, in: field)
      let lines = lines(of: side, columns: text.columns) + [pictures.legend.line]
      for (row, line) in lines.prefix(text.rows).enumerated() {
        let origin = Point(column: text.minColumn, row: text.minRow + row)
        canvas.write(line, at: origin, clippedTo: text)
      }
      pictures.draw(on: &canvas)
    }
  }

  // MARK: What stands where

  /// Name, number of pictures, a measure and the scale of the colours, where there is room for all.
  private static func textRows(in area: Rect) -> Int { area.rows >= 14 ? 4 : 2 }

  /// Beside each other, equally wide, so that as many pictures stand on both sides; between them room for a line,
  /// with a blank on both sides of it where that costs no picture.
  private static func places(of sides: [HiddenSide], in area: Rect) -> [Rect] {
    guard sides.count == 2, let tile = sides.first.map({ Self.tile(of: $0.layer) }) else {
      return [area]
    }
    let narrow = 2 - area.columns % 2
    func count(_ gap: Int, _ columns: Int) -> Int { ((area.columns - gap) / 2 + 1) / (columns + 1) }
    let isFree = [tile.columns, (tile.columns + 1) / 2].allSatisfy {
      count(narrow + 2, $0) == count(narrow, $0)
    }
    let gap = isFree ? narrow + 2 : narrow
    let (left, rest) = area.split(left: (area.columns - gap) / 2)
    return [left, rest.split(left: gap).rest]
  }

  /// A line in the middle of the gap: the pictures of one network end there, those of the control run begin.
  private func drawSeparator(from left: Int, to right: Rect, on canvas: inout Canvas) {
    let line = Rect(
      column: (left + right.minColumn - 1) / 2, row: right.minRow, columns: 1, rows: right.rows)
    canvas.fill(
      line, with: Cell(state.display.glyphs.box.vertical, style: state.theme[.faint]))
  }

  /// The size of a unit's picture; where the inputs are no picture, a strip of them.
  private static func tile(of layer: WeightLayer) -> Size {
    if case .pictures(let size) = layer.form { return size }
    return Size(columns: layer.parameters.weights.inputs, rows: 1)
  }

  private func pictures(of side: HiddenSide, in field: Rect) -> WeightPictures {
    WeightPictures(
      state: state, layer: side.layer, tile: Self.tile(of: side.layer), area: field,
      kind: Self.kind, isAlone: false)
  }

  // MARK: What is said

  private func lines(of side: HiddenSide, columns: Int) -> [TextLine] {
    let theme = state.theme
    let units = side.layer.parameters.weights.outputs
    let different = side.layer.parameters.distinctUnitCount
    let identical = different == 1 && units > 1
    let word = different == 1 ? "picture" : columns >= 31 ? "different pictures" : "pictures"
    let count = Label("\(units) \(units == 1 ? "unit" : "units"), \(different) \(word)")
    let isLong = identical && columns >= 41
    return [
      TextLine(
        side.name.truncated(to: columns, glyphs: state.display.glyphs), style: theme[.faint]),
      TextLine(
        (count + (isLong ? ": identical to the bit" : "")).truncated(
          to: columns, glyphs: state.display.glyphs),
        style: theme[identical ? .notice : .title]),
      TextLine(
        quality(of: side, columns: columns).truncated(to: columns, glyphs: state.display.glyphs),
        style: theme[.text]),
    ]
  }

  /// `right 11 % of 200 tests, loss 3.25`, on the first test samples; less of it where that is too long.
  private func quality(of side: HiddenSide, columns: Int) -> Label {
    guard let measured = state.snapshot.measurement(of: side.network) else { return "" }
    let loss =
      "loss "
      + NumberFormat.significant(digits: 3).label(
        measured.loss, glyphs: state.display.glyphs)
    let tests = Label(" of \(measured.outputs.rows) tests")
    guard let accuracy = measured.accuracy else { return loss }
    let right = Label("right \(accuracy.percent)")
    return [right + tests + ", " + loss, right + tests].first { $0.width <= columns } ?? right
  }

  /// `units 3 and 4 differ by exactly 0, twin 0.21`
  private var neighbour: Label {
    guard let layer = sides.first?.layer, layer.parameters.weights.outputs > 1 else { return "" }
    let unit = unit(of: layer)
    let other = unit + 1 < layer.parameters.weights.outputs ? unit + 1 : unit - 1
    let numbers = sides.map { side -> Label in
      let value = side.layer.parameters.largestDifference(ofUnit: unit, from: other)
      return value == 0
        ? "exactly 0"
        : NumberFormat.significant(digits: 3).label(value, glyphs: state.display.glyphs)
    }
    let names = Label(
      "\(area.columns >= 60 ? "units " : "")\(unit + 1) and \(other + 1) differ by ")
    return names + numbers[0] + (numbers.count > 1 ? ", twin " + numbers[1] : "")
  }

  /// Several pictures of one filter belong to the same unit.
  private func unit(of layer: WeightLayer) -> Int {
    let perUnit = max(layer.count / max(layer.parameters.weights.outputs, 1), 1)
    return layer.chosenPicture(in: state.selection) / perUnit
  }

  private var extent: Label {
    guard let side = sides.first, let place = Self.places(of: sides, in: area).first else {
      return ""
    }
    return pictures(of: side, in: place.split(top: Self.textRows(in: area)).rest).extent
  }
}

// MARK: - Keys, the mouse and the help

extension SymmetryPanel {

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.symmetryNumbers }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "What each hidden unit looks for: one picture of its weights for each.",
        state.snapshot.control == nil
          ? "Units that start equal get equal gradients and stay equal; here they started at random."
          : "With equal weights all units get the same gradient, and stay equal for ever; the twin "
            + "started at random.",
        "The arrows choose a unit; below stands how far it is from its neighbour.",
      ],
      formula: "delta_i = w_i * delta * f'(z_i): equal w and z give equal steps",
      tryThis: "step with b, and look whether the number on the left stays exactly 0.")
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard let (layer, layouts) = layouts(in: state) else { return [] }
    choose(
      layer.chosenPicture(in: state.selection) + columns + rows
        * max(layouts.first?.columns ?? 1, 1),
      of: layer, in: &state)
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    guard let layer = HiddenSide.all(of: state.snapshot).first?.layer else { return [] }
    choose(layer.chosenPicture(in: state.selection) + step, of: layer, in: &state)
    return []
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    guard let (layer, layouts) = layouts(in: state, area: area),
      let unit = layouts.lazy.compactMap({ $0.tile(at: point) }).first
    else { return [] }
    state.setChosenWeight(unit, of: layer)
    return []
  }

  /// Where the pictures of both sides lie; empty while they are not shown.
  private static func layouts(
    in state: AppState, area: Rect? = nil
  ) -> (WeightLayer, [MosaicLayout])? {
    let sides = HiddenSide.all(of: state.snapshot)
    guard let layer = sides.first?.layer else { return nil }
    guard let area = area ?? state.layout?.place(of: kind)?.inner else { return (layer, []) }
    return (
      layer,
      places(of: sides, in: area).map { place in
        WeightPictures.Places(
          state: state, layer: layer, tile: tile(of: layer),
          area: place.split(top: textRows(in: area)).rest, isAlone: false
        ).layout
      }
    )
  }

  private static func choose(_ unit: Int, of layer: WeightLayer, in state: inout AppState) {
    if !(0..<layer.count).contains(unit) {
      state.notice = unit < 0 ? "this is the first unit" : "this is the last unit"
    }
    state.setChosenWeight(min(max(unit, 0), layer.count - 1), of: layer)
  }
}
