import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

// The sum of one unit, number by number.

extension RowPathPanel {
  /// The sum of the chosen unit, and those of the units after it that have room as a whole, each below its name.
  func drawSums(
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

  func drawSum(
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
  func drawStrongest(
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
