import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// One row's way through the layers, number by number.
struct RowPathPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel, DialPanel,
  TabularPanel
{
  static let kind = PanelKind.rowPath
  static let title: Label = "Row path"
  static let leastSize = Size(columns: 30, rows: 6)

  private let state: AppState
  private let area: Rect
  /// The way of the chosen row; `nil` if there is none.
  private let path: SamplePath?

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    path = SamplePath(of: state.inspection)
  }

  var frame: Frame {
    let place = Self.choice(in: state)
    let unit: Label =
      path.map { isOverview ? "" : ": " + $0.unitName(place.unit, ofLayer: place.layer) } ?? ""
    let note = TextLine(state.inspection.shownName, style: theme[.faint])
    let top = state.top(
      of: Self.kind, columns: area.columns,
      [
        FrameTop(Self.title + unit, note), FrameTop("Path" + unit, note),
        FrameTop(Self.title + unit), FrameTop("Path" + unit), FrameTop(Self.title),
      ])
    let outputs = path?.activations.last ?? []
    return state.frame(
      Self.kind, top.title, topNote: top.note,
      bottomLeft: TextLine(verdict(outputs), style: theme[.text]),
      bottomRight: TextLine(isOverview ? "" : layerName(place.layer), style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let path else {
      return CenteredText("nothing to show: the data has no samples", style: theme[.faint])
        .draw(in: area, on: &canvas)
    }
    let place = Self.choice(in: state)
    guard isOverview else { return drawSum(path, place, in: area, on: &canvas) }
    let blocks = blocks(path, place, rows: area.rows - 1)
    drawLayers(blocks, place, in: area, on: &canvas)
    guard let below = Self.place(below: blocks, in: area) else { return }
    drawSums(path, from: place, in: below, on: &canvas)
  }

  /// The sum of the chosen unit, and those of the units after it that have room as a whole, each below its name.
  private func drawSums(
    _ path: SamplePath, from chosen: (layer: Int, unit: Int), in area: Rect,
    on canvas: inout Canvas
  ) {
    var rest = area
    let units = SamplePath.layers(of: architecture).flatMap { layer in
      (0..<architecture.layers[layer].outputs).map { (layer: layer, unit: $0) }
    }.drop { ($0.layer, $0.unit) < chosen }
    for (place, unit) in units.prefix(Self.mostSums).enumerated() {
      let rows = 1 + (sumRows(path, unit) ?? rest.rows)
      guard place == 0 || rows <= rest.rows else { return }
      let (part, below) = rest.split(top: min(rows, rest.rows))
      let (head, table) = part.split(top: 1)
      canvas.write(
        " " + path.unitName(unit.unit, ofLayer: unit.layer) + " of " + layerName(unit.layer) + ":",
        at: head.origin, clippedTo: head, style: theme[.text])
      drawSum(path, unit, in: table, on: &canvas)
      rest = below.split(top: 1).rest
    }
  }

  /// More sums than this nobody reads.
  private static let mostSums = 12

  /// The rows of a unit's whole sum with its heading; `nil` where it is none.
  private func sumRows(_ path: SamplePath, _ place: (layer: Int, unit: Int)) -> Int? {
    state.snapshot.network.sum(
      ofUnit: place.unit, inLayer: place.layer, sample: path.values, activations: path.activations
    ).map { path.lines(of: $0, to: place, rows: .max, inOrder: false).count + 1 }
  }

  /// Whether the sum of the chosen unit stands below the layers.
  var showsSumBelow: Bool {
    guard isOverview, let path else { return false }
    let blocks = blocks(path, Self.choice(in: state), rows: area.rows - 1)
    return Self.place(below: blocks, in: area) != nil
  }

  /// `says benign, right`, or `error +3.2`: the target less the output, as in the table.
  private func verdict(_ outputs: [Float]) -> Label {
    guard let output = outputs.first, let row = state.inspection.shownRow else { return "" }
    if !state.snapshot.samples.labels.isEmpty {
      return state.inspection.verdict(on: outputs, row: row)
    }
    guard let target = path?.targets.first else { return "" }
    return "error "
      + state.number(target - output, .significant(digits: 3), signed: true).text
  }

  private var theme: Theme { state.theme }
  private var isOverview: Bool { state[Self.kind].view == 0 }
  private var architecture: Architecture { state.snapshot.network.architecture }

  private func layerName(_ index: Int) -> Label {
    SamplePath.name(ofLayer: index, in: architecture)
  }

  /// The chosen layer of the network, and the chosen one of its values.
  ///
  /// Where a layer has too many places to begin at the first, as maps have, the strongest is chosen until the arrows
  /// choose another one.
  static func choice(in state: AppState) -> (layer: Int, unit: Int) {
    let architecture = state.snapshot.network.architecture
    let layer = chosenLayer(in: state)
    let last = architecture.layers[layer].outputs - 1
    if isShared(layer, architecture) { return (layer, min(max(state.unit, 0), last)) }
    let chosen = state[kind].column
    guard SamplePath.isMap(layer, of: architecture) else {
      return (layer, min(max(chosen, 0), last))
    }
    // Counted from 1, as 0 is the strongest.
    if chosen > 0 { return (layer, min(chosen - 1, last)) }
    let values = SamplePath(of: state.inspection)?.activations[layer] ?? []
    return (layer, SamplePath.strongest(values, count: 1).first ?? 0)
  }

  private static func chosenLayer(in state: AppState) -> Int {
    let layers = SamplePath.layers(of: state.snapshot.network.architecture)
    // Every network ends in a dense layer.
    return layers[min(max(state[kind].row, 0), layers.count - 1)]
  }

  /// Whether a layer's unit is the one that all panels share, as the weights panel has it.
  private static func isShared(_ layer: Int, _ architecture: Architecture) -> Bool {
    guard layer == 0, case .dense = architecture.layers[0] else { return false }
    return true
  }

  /// Whether the chosen layer has biases.
  private static func hasBias(in state: AppState) -> Bool {
    state.snapshot.network.architecture.layers[chosenLayer(in: state)].hasBias
  }
}

// MARK: - Layer by layer

extension RowPathPanel {
  /// A layer's values under its name.
  private struct Block {
    /// The layer; nil for the input.
    let layer: Int?
    let heading: Label
    var lines: [TextLine]
    var width: Int { lines.reduce(heading.width + 1) { max($0, $1.width) } }
  }

  private static let arrowColumns = 4
  /// A heading, a table of a few terms, and what comes out.
  private static let leastSumRows = 9

  /// A tall panel has room for the sum of the chosen unit below the layers; `nil` if it has none.
  private static func place(below blocks: [Block], in area: Rect) -> Rect? {
    let height = 1 + (blocks.map(\.lines.count).max() ?? 0)
    let below = area.split(top: height + 1).rest
    return below.rows >= leastSumRows ? below : nil
  }

  private func blocks(
    _ path: SamplePath, _ place: (layer: Int, unit: Int), rows: Int
  ) -> [Block] {
    [inputBlock(path, rows: rows)]
      + SamplePath.layers(of: architecture).map { block(path, $0, place, rows: rows) }
  }

  /// The layers beside each other; where they do not all fit, those nearest to the chosen one.
  private func drawLayers(
    _ blocks: [Block], _ place: (layer: Int, unit: Int), in area: Rect, on canvas: inout Canvas
  ) {
    let chosen = blocks.firstIndex { $0.layer == place.layer } ?? 0
    var shown = blocks.indices
    func width(_ range: Range<Int>) -> Int {
      range.reduce(0) { $0 + blocks[$1].width } + Self.arrowColumns * (range.count - 1)
    }
    while shown.count > 1, width(shown) > area.columns {
      let isFirstFarther = chosen - shown.lowerBound >= shown.upperBound - 1 - chosen
      shown =
        isFirstFarther && chosen > shown.lowerBound
        ? shown.lowerBound + 1..<shown.upperBound : shown.lowerBound..<shown.upperBound - 1
    }
    let arrow: Label = state.display.glyphs.isUnicode ? " ─▸ " : " -> "
    // What room is left widens the gaps.
    let spare = max(area.columns - width(shown), 0)
    let gap = min(spare / max(shown.count, 1), 6)
    var column = area.minColumn
    for index in shown {
      let block = blocks[index]
      let part = Rect(
        column: column, row: area.minRow, columns: block.width, rows: area.rows
      ).intersection(area)
      let isChosen = block.layer == place.layer
      canvas.write(
        " " + block.heading, at: part.origin, clippedTo: part,
        style: theme[isChosen ? .text : .faint])
      for (row, line) in block.lines.prefix(max(area.rows - 1, 0)).enumerated() {
        canvas.write(
          line, at: Point(column: part.minColumn, row: part.minRow + 1 + row), clippedTo: part)
      }
      column += block.width
      if index + 1 < blocks.count {
        canvas.write(
          arrow, at: Point(column: column + gap / 2, row: area.minRow), clippedTo: area,
          style: theme[.faint])
      }
      column += Self.arrowColumns + gap
    }
  }

  private func inputBlock(_ path: SamplePath, rows: Int) -> Block {
    let shown = strongest(path.values, rows: rows)
    let isStandardized = state.snapshot.dataset.standardization != nil
    let shape = state.snapshot.dataset.inputShape.map(String.init).joined(separator: "x")
    let raw = shown.map { path.rawInput($0).map { compact($0) } ?? "" }
    let cells = shown.enumerated().map { place, index in
      (
        name: path.inputName(index).truncated(to: 24, glyphs: state.display.glyphs),
        number: isStandardized
          ? SamplePath.format(path.values).label(path.values[index], glyphs: state.display.glyphs)
          : compact(path.values[index]), raw: raw[place], isChosen: false
      )
    }
    var lines = aligned(cells)
    if shown.count < path.values.count {
      lines.append(more(path.values.count - shown.count))
    }
    return Block(
      layer: nil, heading: Label("input \(shape)\(isStandardized ? ": raw, standardised" : "")"),
      lines: lines)
  }

  private func block(
    _ path: SamplePath, _ index: Int, _ place: (layer: Int, unit: Int), rows: Int
  ) -> Block {
    let values = path.activations[index]
    let isLast = index == architecture.layers.count - 1
    let results = isLast ? results(path) : []
    let chosen = index == place.layer ? place.unit : nil
    var shown = strongest(values, rows: rows - results.count)
    if let chosen, !shown.contains(chosen), !shown.isEmpty { shown[shown.count - 1] = chosen }
    if !SamplePath.isMap(index, of: architecture) { shown.sort() }
    let format = SamplePath.format(values + results.map(\.value))
    func number(_ value: Float) -> Label { format.label(value, glyphs: state.display.glyphs) }
    let cells = shown.map { unit in
      let name = isLast && values.count == 1 ? "output" : path.unitName(unit, ofLayer: index)
      return (
        name: name.truncated(to: 28, glyphs: state.display.glyphs), number: number(values[unit]),
        raw: Label(""), isChosen: unit == chosen
      )
    }
    var lines = aligned(
      cells + results.map { (name: $0.name, number: number($0.value), raw: "", isChosen: false) })
    if shown.count < values.count {
      lines.insert(more(values.count - shown.count), at: shown.count)
    }
    return Block(layer: index, heading: layerName(index), lines: lines)
  }

  /// Target and error, which stand below a single output.
  private func results(_ path: SamplePath) -> [(name: Label, value: Float)] {
    guard path.targets.count == 1, let target = path.targets.first,
      let output = path.activations.last?.first
    else { return [] }
    return [("target", target), ("error", target - output)]
  }

  private func compact(_ value: Float) -> Label {
    NumberFormat.compact(digits: 4).label(value, glyphs: state.display.glyphs)
  }

  private func more(_ count: Int) -> TextLine {
    TextLine(Label(" \(count) smaller left out"), style: theme[.faint])
  }

  /// The places of the values that are shown: all in their order where they fit, else the largest.
  private func strongest(_ values: [Float], rows: Int) -> [Int] {
    if values.count <= rows { return Array(values.indices) }
    return SamplePath.strongest(values, count: max(rows - 1, 0))
  }

  private func aligned(
    _ cells: [(name: Label, number: Label, raw: Label, isChosen: Bool)]
  ) -> [TextLine] {
    let names = cells.map(\.name.width).max() ?? 0
    let numbers = cells.map(\.number.width).max() ?? 0
    let raws = cells.map(\.raw.width).max() ?? 0
    return cells.map { cell in
      let mark = cell.isChosen ? Label(String(Character(state.display.glyphs.pointer))) : " "
      let raw = raws > 0 ? cell.raw.leftPadded(to: raws) + " " : ""
      return TextLine([
        Span(
          mark + cell.name.rightPadded(to: names) + " ",
          style: theme[cell.isChosen ? .selection : .faint]),
        Span(raw, style: theme[.faint]),
        Span(cell.number.leftPadded(to: numbers), style: theme[cell.isChosen ? .selection : .text]),
      ])
    }
  }
}

// MARK: - One unit's sum

extension RowPathPanel {
  private func drawSum(
    _ path: SamplePath, _ place: (layer: Int, unit: Int), in area: Rect, on canvas: inout Canvas
  ) {
    guard
      let sum = state.snapshot.network.sum(
        ofUnit: place.unit, inLayer: place.layer, sample: path.values,
        activations: path.activations)
    else { return drawStrongest(path, place, in: area, on: &canvas) }
    let lines = path.lines(
      of: sum, to: place, rows: area.rows - 1, inOrder: state[Self.kind].view == 2)
    let all = [lines.compactMap(\.product), lines.compactMap(\.sum)].flatMap { $0 }
    let values = SamplePath.format(lines.compactMap(\.value))
    let (weights, sums) = (SamplePath.format(lines.compactMap(\.weight)), SamplePath.format(all))
    func cells(_ number: (SumLine) -> Float?, _ format: NumberFormat) -> [Span] {
      lines.map { line in
        number(line).map { state.number($0, format) } ?? Span("")
      }
    }
    let palette = state.palette(theme.signed, .symmetric(around: lines.compactMap(\.product)))
    var columns = [
      TextTable.Column(
        "input",
        lines.map { line in
          Span(
            line.name.truncated(to: max(area.columns / 3, 12), glyphs: state.display.glyphs),
            style: theme[line.isResult ? .text : .faint])
        }, isName: true)
    ]
    if lines.contains(where: { $0.raw != nil }) {
      columns.append(
        TextTable.Column(
          "raw", cells(\.raw, .compact(digits: 4)), rank: 2))
    }
    columns += [
      TextTable.Column("x", cells(\.value, values), rank: 1),
      TextTable.Column("w", cells(\.weight, weights), rank: 1),
      TextTable.Column("", columns: 2, rank: 3) { row, area, canvas in
        guard let product = lines[row].product else { return }
        Heatmap(
          Raster(columns: 1, rows: 1, pixels: [product]), palette: palette, shape: .doubleWidth
        ).draw(in: area, on: &canvas)
      },
      TextTable.Column("w x", cells(\.product, sums)),
      TextTable.Column(
        "sum",
        lines.map { line in
          line.sum.map { state.number($0, sums, style: line.isResult ? .selection : .text) }
            ?? Span("")
        }),
    ]
    state.table(columns, rows: lines.count).draw(in: area, on: &canvas)
  }

  /// Of a layer without sums of its own: its values from the strongest, on the page of the chosen one.
  private func drawStrongest(
    _ path: SamplePath, _ place: (layer: Int, unit: Int), in area: Rect, on canvas: inout Canvas
  ) {
    let values = path.activations[place.layer]
    let order = SamplePath.order(values, ofLayer: place.layer, of: architecture)
    let chosen = order.firstIndex(of: place.unit) ?? 0
    let (head, body) = area.split(top: 1)
    let page = Range.page(of: chosen, size: body.rows - 1, count: order.count)
    let extent =
      page.count < order.count && !page.isEmpty
      ? ", \(page.lowerBound + 1)-\(page.upperBound) of \(order.count)" : ""
    canvas.write(
      layerName(place.layer) + ": outputs by size" + Label(extent), at: head.origin,
      clippedTo: head, style: theme[.faint])
    let shown = order[page]
    let columns = [
      TextTable.Column(
        "output",
        shown.map { Span(path.unitName($0, ofLayer: place.layer), style: theme[.faint]) },
        isName: true),
      TextTable.Column(
        "a", shown.map { state.number(values[$0], .fixed(decimals: 4)) }),
    ]
    state.table(columns, rows: shown.count, chosen: chosen - page.lowerBound)
      .draw(in: body, on: &canvas)
  }
}

// MARK: - Keys and the help

extension RowPathPanel {

  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.rowPathNumbers(at: choice(in: state))
  }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "The way of one " + state.snapshot.sampleName + " through the network, with its numbers.",
        "One view shows the activations of every layer, the others how one unit gets its value.",
        "Left and right choose the unit, in maps the next largest output; up and down the layer, + and - the row. S "
          + "and then p save the numbers, all of them, as CSV too.",
      ],
      formula: "z = sum of w x" + (hasBias(in: state) ? " + b" : "") + "; a = f(z)",
      tryThis: "press v, look for the largest w x, and follow it back to its input.")
  }

  static func views(in state: AppState) -> [Label] {
    ["layer by layer", "contributions by size", "contributions in order"]
  }

  static func dial(in state: AppState) -> Label? { state.snapshot.samples.count > 1 ? "row" : nil }

  static func adjust(_ state: inout AppState, by step: Int) -> [Effect] {
    state.moveSample(by: step)
    return []
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    let architecture = state.snapshot.network.architecture
    let layers = SamplePath.layers(of: architecture)
    if rows != 0 {
      let present = min(max(state[kind].row, 0), layers.count - 1)
      let wanted = present + rows
      if !layers.indices.contains(wanted) {
        state.notice = wanted < 0 ? "this is the first layer" : "this is the last layer"
      }
      state[kind].row = min(max(wanted, 0), layers.count - 1)
      // The next layer starts with its first unit again, maps with their strongest place.
      if state[kind].row != present { state[kind].column = 0 }
    }
    guard columns != 0 else { return [] }
    let place = choice(in: state)
    let values =
      SamplePath(of: state.inspection)?.activations[place.layer]
      ?? Array(repeating: 0, count: architecture.layers[place.layer].outputs)
    let order = SamplePath.order(values, ofLayer: place.layer, of: architecture)
    let wanted = (order.firstIndex(of: place.unit) ?? 0) + columns
    if !order.indices.contains(wanted) {
      state.notice = edgeWords(
        isFirst: wanted < 0, isMap: SamplePath.isMap(place.layer, of: architecture))
    }
    guard !order.isEmpty else { return [] }
    let unit = order[min(max(wanted, 0), order.count - 1)]
    if isShared(place.layer, architecture) {
      state.unit = unit
    } else {
      state[kind].column = SamplePath.isMap(place.layer, of: architecture) ? unit + 1 : unit
    }
    return []
  }

  private static func edgeWords(isFirst: Bool, isMap: Bool) -> Label {
    if isMap { return isFirst ? "this is the largest output" : "this is the smallest output" }
    return isFirst ? "this is the first unit" : "this is the last unit"
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    state.moveSample(by: step)
    return []
  }
}
