import Datasets
import InterfaceState
import NeuralNetwork
import TerminalGraphics

/// The plane of a network's two inputs: which place of it lies under which cell of a panel.
///
/// Places are in the data's own units; what goes into the network is standardised where the data are.
struct Plane {
  let x, y: Axis
  /// The axes with their ticks, and between them the plot.
  let axes: ChartAxes
  /// How finely lines are drawn.
  private let dots: CellDots
  /// How the two inputs were brought to mean 0; `nil` if they are as they came.
  private let standardization: Standardization?

  /// Covers all samples with a little margin.
  init(of dataset: Dataset, in area: Rect, style: Style, glyphs: GlyphSet) {
    standardization = dataset.standardization
    let features = dataset.train.features + dataset.test.features
    func axis(_ column: Int) -> Axis {
      let places = stride(from: column, to: features.count, by: 2).map {
        Self.own(features[$0], column, dataset.standardization)
      }
      let axis = Axis(covering: places)
      let margin = 0.06 * (axis.upper - axis.lower)
      return Axis(from: axis.lower - margin, to: axis.upper + margin)
    }
    x = axis(0)
    y = axis(1)
    dots = glyphs.dots
    axes = ChartAxes(x: x, y: y, style: style, glyphs: glyphs, area: area)
  }

  var plot: Rect { axes.plot }

  /// The place under the middle of a cell, counted from the plot's upper left; fractions lie between cells.
  func place(column: Double, row: Double) -> (x: Double, y: Double) {
    (
      x.lower + (x.upper - x.lower) * column / Double(max(plot.columns - 1, 1)),
      y.upper - (y.upper - y.lower) * row / Double(max(plot.rows - 1, 1))
    )
  }

  /// The cell of a sample; `nil` if it lies outside.
  func cell(of sample: ArraySlice<Float>) -> Point? {
    guard sample.count == 2, let first = sample.first, let last = sample.last,
      let column = x.position(of: Self.own(first, 0, standardization), steps: plot.columns),
      let row = y.position(of: Self.own(last, 1, standardization), steps: plot.rows)
    else { return nil }
    return Point(column: plot.minColumn + column, row: plot.maxRow - 1 - row)
  }

  /// What goes into the network for a place.
  func inputs(at place: (x: Double, y: Double)) -> [Float] {
    let values = [Float(place.x), Float(place.y)]
    return standardization?.apply(values) ?? values
  }

  private static func own(_ value: Float, _ column: Int, _ fit: Standardization?) -> Double {
    guard let fit else { return Double(value) }
    return Double(value * fit.deviations[column] + fit.means[column])
  }
}

// MARK: - What a network says over the plane

extension Plane {
  /// More points than this take too long at thirty frames a second.
  private static let mostPoints = 9000

  /// How much of a cell a point of the map takes: half of one, or two beside each other on a large screen.
  var shape: Heatmap.PixelShape {
    2 * plot.columns * plot.rows <= Self.mostPoints ? .halfBlock : .doubleWidth
  }

  /// What one unit gives for every point of the plot, from the upper left.
  func map(of network: Network, unit: Int, layer: Int) -> Raster {
    let isHalf = shape == .halfBlock
    let columns = isHalf ? plot.columns : (plot.columns + 1) / 2
    let rows = isHalf ? 2 * plot.rows : plot.rows
    // A place's inputs hang on its column and on its row alone.
    let xs = (0..<columns).map {
      inputs(at: place(column: isHalf ? Double($0) : 2 * Double($0) + 0.5, row: 0))[0]
    }
    let ys = (0..<rows).map {
      inputs(at: place(column: 0, row: isHalf ? Double($0) / 2 - 0.25 : Double($0)))[1]
    }
    let outputs = network.outputs(ofLayer: layer, count: columns * rows) { point, inputs in
      let (row, column) = point.quotientAndRemainder(dividingBy: columns)
      inputs[0] = xs[column]
      inputs[1] = ys[row]
    }
    return Raster(
      columns: columns, rows: rows, pixels: (0..<columns * rows).map { outputs[$0, unit] })
  }

  /// The value under a cell, of what `map` gave.
  func value(in map: Raster, at cell: Point) -> Float {
    let (column, row) = (cell.column - plot.minColumn, cell.row - plot.minRow)
    return shape == .halfBlock ? map[column, 2 * row] : map[column / 2, row]
  }

  /// The dots of the line on which `weights · inputs + bias` is 0, as fine as the glyphs draw lines, counted from
  /// the plot's upper left; empty if it does not cross the plot.
  func cut(weights: [Float], bias: Float) -> [Point] {
    func sum(_ column: Double, _ row: Double) -> Double {
      let inputs = inputs(at: place(column: column, row: row))
      return Double(weights[0] * inputs[0] + weights[1] * inputs[1] + bias)
    }
    let (columns, rows) = (plot.columns * dots.columns, plot.rows * dots.rows)
    // The middle of a cell's first dot lies a part of the cell before the cell's own middle.
    func sumAtDot(_ column: Int, _ row: Int) -> Double {
      sum(
        (Double(column) + 0.5) / Double(dots.columns) - 0.5,
        (Double(row) + 0.5) / Double(dots.rows) - 0.5)
    }
    guard columns > 1, rows > 1 else { return [] }
    let origin = sumAtDot(0, 0)
    let perColumn = (sumAtDot(columns - 1, 0) - origin) / Double(columns - 1)
    let perRow = (sumAtDot(0, rows - 1) - origin) / Double(rows - 1)
    guard origin.isFinite, perColumn != 0 || perRow != 0 else { return [] }
    if perRow.magnitude >= perColumn.magnitude {
      return (0..<columns).compactMap { column in
        let row = (-(origin + perColumn * Double(column)) / perRow).rounded()
        return row >= 0 && row < Double(rows)
          ? Point(column: column, row: Int(nearest: row, in: 0...rows - 1)) : nil
      }
    }
    return (0..<rows).compactMap { row in
      let column = (-(origin + perRow * Double(row)) / perColumn).rounded()
      return column >= 0 && column < Double(columns)
        ? Point(column: Int(nearest: column, in: 0...columns - 1), row: row) : nil
    }
  }
}
