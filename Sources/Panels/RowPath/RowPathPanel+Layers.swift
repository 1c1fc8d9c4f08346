import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

// The values of all layers next to each other.

extension RowPathPanel {
  /// A layer's values under its name.
  struct Block {
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
  static func place(below blocks: [Block], in area: Rect) -> Rect? {
    let height = 1 + (blocks.map(\.lines.count).max() ?? 0)
    let below = area.split(top: height + 1).rest
    return below.rows >= leastSumRows ? below : nil
  }

  func blocks(
    _ path: SamplePath, _ place: (layer: Int, unit: Int), rows: Int
  ) -> [Block] {
    [inputBlock(path, rows: rows)]
      + SamplePath.layers(of: architecture).map { block(path, $0, place, rows: rows) }
  }

  /// The layers beside each other; where they do not all fit, those nearest to the chosen one.
  func drawLayers(
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
