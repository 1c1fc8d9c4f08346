import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

/// A small network as units joined by lines, with the numbers that a step has come to.
struct NetworkDiagram {
  let walk: StepWalk
  let theme: Theme

  /// Layers of more units are told in tables alone.
  static let mostUnits = 5

  /// Where everything lies.
  private struct Places {
    let area: Rect
    let layers: [Int]
    /// Whether a unit has a line each for z, a and delta.
    let isTall: Bool
    let nodeColumns: Int
    let inputColumns: Int
    /// Where the numbers of a unit begin, behind its name.
    let indent: Int

    /// The top left cell of a unit of a dense layer, of the inputs for -1.
    func node(_ place: Int, _ unit: Int, of count: Int) -> Point {
      let gap = gapColumns
      let column =
        place < 0
        ? area.minColumn
        : area.minColumn + inputColumns + gap + place * (nodeColumns + gap)
      let height = area.rows
      let middle = (2 * unit + 1) * height / (2 * max(count, 1))
      return Point(column: column, row: area.minRow + middle - (isTall && place >= 0 ? 1 : 0))
    }

    var gapColumns: Int {
      (area.columns - inputColumns - layers.count * nodeColumns) / max(layers.count, 1)
    }

    /// The row on which the lines to a unit end.
    func line(_ place: Int, _ unit: Int, of count: Int) -> Int {
      area.minRow + (2 * unit + 1) * area.rows / (2 * max(count, 1))
    }
  }

  /// The rows that it wants, at least and at best; `nil` if the network is too large or the area too narrow.
  static func rows(of network: Network, columns: Int) -> ClosedRange<Int>? {
    let dense = StepStage.denseLayers(of: network)
    let most =
      ([network.architecture.inputs] + dense.map { network.architecture.layers[$0].outputs })
      .max() ?? 0
    guard most <= mostUnits, dense.count <= 3,
      dense.first.flatMap({ network.architecture.layers[$0].weightShape?.inputs })
        == network.architecture.inputs,
      columns >= inputColumns + dense.count * (nodeColumns + 6)
    else { return nil }
    return (2 * most - 1)...(mostPitch * most)
  }

  /// Rows from one unit to the next where there is room for a whole class.
  private static let mostPitch = 30
  /// Rows from one unit to the next where other panels want room too.
  static let pitch = 5

  /// A name, a letter and a number of three decimals; longer ones take more.
  private static let nodeColumns = 10
  private static let inputColumns = 8
  private static let mostIndent = 5

  func draw(in area: Rect, on canvas: inout Canvas) {
    let network = walk.network
    let dense = StepStage.denseLayers(of: network)
    let counts = dense.map { network.architecture.layers[$0].outputs }
    let most = ([network.architecture.inputs] + counts).max() ?? 1
    let names = dense.enumerated().flatMap { place, layer in
      (0..<counts[place]).map { walk.unitName($0, ofLayer: layer).width }
    }
    let indent = min((names.max() ?? 0) + 1, Self.mostIndent)
    let places = Places(
      area: area, layers: dense, isTall: area.rows >= 4 * most - 1,
      nodeColumns: max(indent + 2 + widestNumber(of: dense), Self.nodeColumns),
      inputColumns: Self.inputColumns, indent: indent)
    for place in dense.indices { drawEdges(into: place, counts, places, on: &canvas) }
    for input in 0..<network.architecture.inputs {
      drawInput(input, places, on: &canvas)
    }
    for (place, layer) in dense.enumerated() {
      for unit in 0..<counts[place] {
        drawUnit(unit, layer, place, of: counts[place], places, on: &canvas)
      }
    }
  }

  private func text(_ value: Float) -> Label {
    NumberFormat.fixed(decimals: abs(value) < 0.01 && value != 0 ? 4 : 3)
      .label(value, glyphs: walk.glyphs)
  }

  /// The columns of the widest number that a unit has at any stage, so that nothing moves from stage to stage.
  private func widestNumber(of layers: [Int]) -> Int {
    layers.flatMap { layer in
      let values = walk.row.layers[layer]
      return values.sums + values.outputs + values.deltas
    }.reduce(0) { max($0, text($1).width) }
  }

  // MARK: Units

  private func drawInput(_ input: Int, _ places: Places, on canvas: inout Canvas) {
    let dense = StepStage.denseLayers(of: walk.network)
    guard let first = dense.first else { return }
    let origin = places.node(-1, input, of: walk.network.architecture.inputs)
    let value = walk.row.layers[first].inputs[input]
    let name = walk.inputName(input, ofLayer: first)
    canvas.write(
      (name + " " + NumberFormat.compact(digits: 4).label(value, glyphs: walk.glyphs)).truncated(
        to: Self.inputColumns, glyphs: walk.glyphs),
      at: origin, clippedTo: places.area, style: theme[.text])
  }

  /// Which numbers of a layer the stages up to this one have computed.
  private func known(_ layer: Int) -> (sum: Bool, output: Bool, delta: Bool) {
    func isReached(_ stage: StepStage) -> Bool {
      walk.stages.firstIndex(of: stage).map { $0 <= walk.place } ?? false
    }
    return (
      isReached(.sums(layer: layer)), isReached(.activations(layer: layer)),
      isReached(.deltas(layer: layer))
    )
  }

  private func drawUnit(
    _ unit: Int, _ layer: Int, _ place: Int, of count: Int, _ places: Places,
    on canvas: inout Canvas
  ) {
    let values = walk.row.layers[layer]
    let known = known(layer)
    let origin = places.node(place, unit, of: count)
    let delta = walk.glyphs.isUnicode ? Label("δ ") : Label("d ")
    let numbers: [(label: Label, value: Float, isKnown: Bool, stage: StepStage)] = [
      ("z ", values.sums[unit], known.sum, .sums(layer: layer)),
      ("a ", values.outputs[unit], known.output, .activations(layer: layer)),
      (delta, values.deltas[unit], known.delta, .deltas(layer: layer)),
    ]
    let isChosen =
      walk.items.indices.contains(walk.chosen) && walk.items[walk.chosen] == .unit(unit)
    func style(_ stage: StepStage) -> Style {
      stage == walk.stage ? theme[isChosen ? .topBar : .selection] : theme[.text]
    }
    let indent = places.indent
    let name = walk.unitName(unit, ofLayer: layer).truncated(to: indent - 1, glyphs: walk.glyphs)
    let shown = places.isTall ? numbers : Array(numbers.filter(\.isKnown).suffix(1))
    if shown.isEmpty || places.isTall {
      canvas.write(
        name, at: origin, clippedTo: places.area, style: theme[.title])
    }
    for (index, number) in shown.enumerated() {
      let row = origin.row + index
      if !places.isTall {
        canvas.write(name, at: origin, clippedTo: places.area, style: theme[.title])
      }
      let dot: Label = walk.glyphs.isUnicode ? "·" : "."
      canvas.write(
        number.label + (number.isKnown ? text(number.value) : dot),
        at: Point(column: origin.column + indent, row: row), clippedTo: places.area,
        style: number.isKnown ? style(number.stage) : theme[.faint])
    }
  }

  // MARK: Lines

  private func drawEdges(
    into place: Int, _ counts: [Int], _ places: Places, on canvas: inout Canvas
  ) {
    let layer = places.layers[place]
    let inputs = walk.row.layers[layer].inputs.count
    let hasNumbers = inputs * counts[place] <= 6
    let start = places.node(place, 0, of: counts[place]).column
    let (from, to) = (start - places.gapColumns, start - 2)
    guard to - from >= 3 else { return }
    let box = Rect(
      column: from, row: places.area.minRow, columns: to - from + 1, rows: places.area.rows)
    let inputCount = inputs
    func ends(_ unit: Int, _ input: Int) -> (Int, Int) {
      (
        places.line(place - 1, input, of: inputCount), places.line(place, unit, of: counts[place])
      )
    }
    var lines = LineDots(area: box, glyphs: walk.glyphs)
    for unit in 0..<counts[place] {
      for input in 0..<inputs {
        let (first, last) = ends(unit, input)
        lines.add(from: first, to: last, isChosen: isChosen(unit, input, layer))
      }
    }
    lines.draw(style: theme[.axis], chosenStyle: theme[.topBar], on: &canvas)
    var taken: [Rect] = []
    // The chosen ones first: where two numbers meet, the second has no place.
    for isTurn in [true, false] {
      for unit in 0..<counts[place] {
        for input in 0..<inputs
        where isChosen(unit, input, layer) == isTurn && (hasNumbers || isTurn) {
          let (first, last) = ends(unit, input)
          drawWeight(
            unit, input, layer, in: box, from: first, to: last, beside: &taken, on: &canvas)
        }
      }
    }
  }

  /// The weight near the end where its line starts, so that crossing lines keep their numbers apart; with fewer decimals
  /// where there is little room, and none at all rather than a part of one.
  private func drawWeight(
    _ unit: Int, _ input: Int, _ layer: Int, in box: Rect, from first: Int, to last: Int,
    beside taken: inout [Rect], on canvas: inout Canvas
  ) {
    let isNew: Bool
    if case .weights(let shown) = walk.stage { isNew = shown >= layer } else { isNew = false }
    let parameters =
      isNew
      ? walk.next?.update.after[layer] ?? walk.network.parameters[layer]
      : walk.network.parameters[layer]
    let number = parameters.weights[unit, input]
    let row =
      first
      + Int(nearest: Double(last - first) * 0.3, in: min(last - first, 0)...max(last - first, 0))
    let forms = [
      text(number), NumberFormat.fixed(decimals: 2).label(number, glyphs: walk.glyphs),
      NumberFormat.fixed(decimals: 1).label(number, glyphs: walk.glyphs),
    ]
    // A number that is not zero does not become it.
    let told = forms.filter { form in
      number == 0 || form.description.contains { ("1"..."9").contains($0) }
    }
    let middle = box.minColumn + box.columns / (first == last ? 2 : 4)
    let rows = [row, row + (last - first).signum()]
    let places = told.flatMap { form in
      rows.map { row -> (form: Label, area: Rect) in
        // A blank stays between it and the number of the unit before.
        let first = box.minColumn + 1
        let end = max(box.maxColumn - form.width, first)
        let column = min(max(first, middle - form.width / 2), end)
        return (form, Rect(column: column, row: row, columns: form.width, rows: 1))
      }
    }
    guard
      let place = places.first(where: { place in
        place.area.intersection(box) == place.area
          && !taken.contains { $0.touches(place.area) }
      })
    else { return }
    taken.append(place.area)
    let isHere = walk.stage.layer == layer && (walk.stage.isOfWeights || isSum)
    let style: Style =
      isChosen(unit, input, layer) ? theme[.topBar] : isHere ? theme[.selection] : theme[.faint]
    canvas.write(place.form, at: place.area.origin, clippedTo: box, style: style)
  }

  private var isSum: Bool { if case .sums = walk.stage { true } else { false } }

  /// Whether the chosen item is computed over this weight.
  private func isChosen(_ unit: Int, _ input: Int, _ layer: Int) -> Bool {
    guard walk.items.indices.contains(walk.chosen) else { return false }
    switch (walk.stage, walk.items[walk.chosen]) {
    case (.sums(layer), .unit(unit)): return true
    case (.gradients(layer), .weight(unit, input)), (.weights(layer), .weight(unit, input)):
      return true
    case (.deltas(let before), .unit(input)):
      let dense = StepStage.denseLayers(of: walk.network)
      return dense.firstIndex(of: before).map { $0 + 1 } == dense.firstIndex(of: layer)
    default: return false
    }
  }
}

extension Rect {
  /// Whether two numbers would be read as one.
  fileprivate func touches(_ other: Rect) -> Bool {
    let wider = Rect(
      column: minColumn - 1, row: minRow, columns: columns + 2, rows: rows)
    return !wider.intersection(other).isEmpty
  }
}

/// Straight lines between the left and the right edge of an area, in dots finer than its cells.
private struct LineDots {
  let area: Rect
  let glyphs: GlyphSet
  private var dots: [UInt8]
  private var isChosen: [Bool]

  init(area: Rect, glyphs: GlyphSet) {
    self.area = area
    self.glyphs = glyphs
    dots = Array(repeating: 0, count: area.columns * area.rows)
    isChosen = Array(repeating: false, count: area.columns * area.rows)
  }

  /// A line from the middle of a row at the left to the middle of one at the right.
  mutating func add(from first: Int, to last: Int, isChosen: Bool) {
    let division = glyphs.dots
    let (across, down) = (division.columns, division.rows)
    let width = area.columns * across
    for x in 0..<width {
      let share = width > 1 ? Double(x) / Double(width - 1) : 0
      let row = Double(first - area.minRow) + Double(last - first) * share
      let y = Int(nearest: row * Double(down), in: -1...area.rows * down) + (down > 2 ? 1 : 0)
      guard y >= 0, y < area.rows * down else { continue }
      let cell = y / down * area.columns + x / across
      dots[cell] |= division.bit(column: x % across, row: y % down)
      if isChosen { self.isChosen[cell] = true }
    }
  }

  func draw(style: Style, chosenStyle: Style, on canvas: inout Canvas) {
    for (index, dots) in dots.enumerated() where dots != 0 {
      let (row, column) = index.quotientAndRemainder(dividingBy: max(area.columns, 1))
      canvas[area.minColumn + column, area.minRow + row] = Cell(
        glyphs.dots.glyph(dots, mark: "."),
        style: isChosen[index] ? chosenStyle : style)
    }
  }
}
