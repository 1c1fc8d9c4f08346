import Findings
import InterfaceState
import TerminalGraphics

/// What stands below the fit: where each hidden unit bends it, and with more room what each of them adds.
struct CurveBends {
  let state: AppState
  let fit: FittedCurve

  /// The part for the fit, and the part below it for the bends; that one is empty if there is no room or no unit.
  func split(_ area: Rect) -> (fit: Rect, bends: Rect) {
    guard !fit.shares.isEmpty else { return (area, area.split(top: area.rows).rest) }
    let rows = area.rows >= Self.rowsForShares ? area.rows * 2 / 5 : hasPlaces ? 1 : 0
    let (top, bottom) = area.split(top: area.rows >= Self.leastRows ? area.rows - rows : area.rows)
    return (top, bottom)
  }

  /// The columns that both charts leave for the labels of their vertical axes.
  static let gutter = 6

  /// - Parameter plot: where the fit is drawn, above.
  func draw(below plot: Rect, in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    guard area.rows > 1 else { return drawPlaces(below: plot, in: area, on: &canvas) }
    let (marks, chart) = area.split(top: hasPlaces ? 1 : 0)
    if hasPlaces { drawPlaces(below: plot, in: marks, on: &canvas) }
    var shares = LineChart(
      fit.shares.indices.map { unit in
        LineChart.Series(
          unit == 0 ? "what each unit adds" : "", x: fit.x, y: fit.shares[unit],
          style: state.theme[.unit], marker: "#")
      }, valueFormat: nil, emptyMessage: "no numbers", axisStyle: state.theme[.axis],
      glyphs: state.display.glyphs)
    shares.leastGutter = Self.gutter
    shares.draw(in: chart, on: &canvas)
  }

  /// `16 units, 13 bend within the axis`
  var note: Label {
    guard hasPlaces, !fit.shares.isEmpty else { return "" }
    let count = fit.bends.compactMap(\.self).count
    return Label("\(count) of \(fit.bends.count) units bend here")
  }

  private static let leastRows = 7
  private static let rowsForShares = 22

  /// With more than one hidden layer a unit bends at several places, or at none.
  private var hasPlaces: Bool { fit.bends.contains { $0 != nil } }

  /// A mark for each bend: up or down as the unit turns the fit; several in a cell have one of their own.
  private func drawPlaces(below plot: Rect, in area: Rect, on canvas: inout Canvas) {
    let heading: Label = "bends"
    if area.minColumn + heading.width < plot.minColumn {
      canvas.write(heading, at: area.origin, clippedTo: area, style: state.theme[.faint])
    }
    var units: [Int: [Int]] = [:]
    let axis = Axis(covering: fit.x)
    for (unit, bend) in fit.bends.enumerated() {
      guard let bend, let column = axis.position(of: bend, steps: plot.columns) else { continue }
      units[column, default: []].append(unit)
    }
    for (column, units) in units {
      let cell = Point(column: plot.minColumn + column, row: area.minRow)
      canvas.write(mark(of: units), at: cell, clippedTo: area, style: state.theme[.unit])
    }
  }

  private func mark(of units: [Int]) -> Label {
    guard units.count == 1, let share = units.first.map({ fit.shares[$0] }) else {
      return state.display.glyphs.isUnicode ? "◆" : "#"
    }
    let rises = (share.last ?? 0) >= (share.first ?? 0)
    return state.display.glyphs.isUnicode ? (rises ? "▲" : "▼") : rises ? "^" : "v"
  }
}
