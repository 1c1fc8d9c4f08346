import Datasets
import Findings
import InterfaceState
import TerminalGraphics
import Training

/// The predictions for the test rows as dots, in one of three views, with the chosen row marked.
struct PredictionChart {
  /// What is set against what.
  enum View: Int, CaseIterable {
    case scatter, sorted, residuals, inFileOrder

    var title: Label {
      switch self {
      case .scatter: "predicted against actual"
      case .sorted: "sorted by actual value"
      case .residuals: "errors against predicted"
      case .inFileOrder: "in the order of the file"
      }
    }

    /// The vertical axis over the horizontal one.
    func axes(isShort: Bool) -> Label {
      let over: Label = isShort ? "/" : " over "
      return switch self {
      case .scatter: "predicted" + over + "actual"
      case .sorted: "value" + over + "rank"
      case .residuals: "error" + over + "predicted"
      case .inFileOrder: "value" + over + (isShort ? "row" : "test row")
      }
    }
  }

  let view: View
  let predictions: Predictions
  private let state: AppState

  /// - Throws: an `Absence` where no numbers are predicted.
  init(in state: AppState) throws(Absence) {
    predictions = try Predictions(of: state.inspection)
    self.state = state
    view = View(rawValue: state[.predictions].view) ?? .scatter
  }

  private var order: [Int] { predictions.order }
  private var actual: [Double] { predictions.actual }
  private var predicted: [Double] { predictions.predicted }

  /// Where each row stands, by place in `order`.
  var points: [(x: Double, y: Double)] {
    order.indices.map { place in
      switch view {
      case .scatter: (actual[place], predicted[place])
      case .sorted: (Double(place + 1), predicted[place])
      case .residuals: (predicted[place], predictions.error(place))
      case .inFileOrder: (Double(order[place] + 1), predicted[place])
      }
    }
  }

  var chart: LineChart { chart(view, points, xAxis: xAxis, yAxis: yAxis) }

  /// What the strip below the scatter shows of each row: its error, in the column in which it stands above.
  var stripPoints: [(x: Double, y: Double)] {
    order.indices.map { (actual[$0], predictions.error($0)) }
  }

  /// The errors by what was measured, to stand below the scatter.
  var strip: LineChart {
    var chart = chart(.residuals, stripPoints, xAxis: values, yAxis: errorAxis)
    chart.showsLegend = false
    return chart
  }

  private func chart(
    _ view: View, _ points: [(x: Double, y: Double)], xAxis: Axis, yAxis: Axis
  ) -> LineChart {
    let glyphs = state.display.glyphs
    let dots = LineChart.Series(
      view == .residuals ? "actual - predicted" : "predicted", x: points.map(\.x),
      y: points.map(\.y),
      style: theme[.testLoss], pattern: .dots, marker: "o")
    let mark = LineChart.Series(
      "chosen", x: [points[predictions.chosen].x], y: [points[predictions.chosen].y],
      style: theme[.pen],
      pattern: .points, marker: glyphs.isUnicode ? "◆" : "O")
    return LineChart(
      [reference(view, xAxis), dots] + fit(view, xAxis) + [mark], xAxis: xAxis, yAxis: yAxis,
      valueFormat: nil,
      axisStyle: theme[.axis], glyphs: glyphs)
  }

  /// `actual 21.0  predicted 23.4  error −2.40`, the error only where it has room.
  func chosenLine(columns: Int) -> TextLine {
    let glyphs = state.display.glyphs
    let format = Self.format
    let (target, value) = (predictions.chosenActual, predictions.chosenPredicted)
    let error = target - value
    let sign = error > 0 ? "+" : ""
    let line = TextLine([
      Span("actual ", style: theme[.faint]),
      Span(format.label(target, glyphs: glyphs), style: theme[.text]),
      Span("  predicted ", style: theme[.faint]),
      Span(format.label(value, glyphs: glyphs), style: theme[.testLoss]),
    ])
    let whole =
      line
      + TextLine([
        Span("  error ", style: theme[.faint]),
        Span(Label(sign) + format.label(error, glyphs: glyphs), style: theme[.title]),
      ])
    return whole.width <= columns ? whole : line
  }

  // MARK: Axes and the line to compare with

  private var theme: Theme { state.theme }
  private static let format = NumberFormat.significant(digits: 3)

  /// The same for both, so that the diagonal is where predictions are right.
  private var values: Axis { Axis(covering: actual + predicted) }

  private var xAxis: Axis {
    switch view {
    case .scatter: values
    case .sorted, .inFileOrder: Axis(from: 1, to: Double(max(order.count, 2)))
    case .residuals: Axis(covering: predicted)
    }
  }

  private var yAxis: Axis {
    view == .residuals ? errorAxis : values
  }

  /// As far below zero as above it.
  private var errorAxis: Axis {
    let errors = order.indices.map(predictions.error).filter(\.isFinite)
    let largest = errors.reduce(0) { max($0, $1.magnitude) }
    return Axis(from: -largest, to: largest)
  }

  /// Through the dots of the scatter: flatter than the diagonal where large values are predicted too small.
  private func fit(_ view: View, _ xAxis: Axis) -> [LineChart.Series] {
    guard view == .scatter, let line = predictions.line else { return [] }
    let ends = [xAxis.lower, xAxis.upper]
    var series = LineChart.Series(
      "linear fit", x: ends, y: ends.map { line.start + line.slope * $0 },
      style: theme[.trainLoss], marker: "-")
    series.thickness = 2
    return [series]
  }

  private func reference(_ view: View, _ xAxis: Axis) -> LineChart.Series {
    let style = theme[.trainLoss]
    switch view {
    case .scatter:
      return LineChart.Series(
        "right", x: [values.lower, values.upper], y: [values.lower, values.upper],
        style: theme[.faint], pattern: .dotted, marker: ".")
    case .sorted:
      return LineChart.Series(
        "actual", x: actual.indices.map { Double($0 + 1) }, y: actual, style: style, marker: "-")
    case .inFileOrder:
      let rows = order.indices.sorted { order[$0] < order[$1] }
      return LineChart.Series(
        "actual", x: rows.map { Double(order[$0] + 1) }, y: rows.map { actual[$0] }, style: style,
        marker: "-")
    case .residuals:
      return LineChart.Series(
        "right", x: [xAxis.lower, xAxis.upper], y: [0, 0], style: theme[.faint], marker: "-")
    }
  }
}
