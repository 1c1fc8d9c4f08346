import TerminalGraphics
import Training

/// Train and test loss over the run.
struct LossPanel: Panel {
  let state: AppState

  var id: PanelID { .loss }

  var frame: Frame {
    state.frame(
      id, "Loss, cross-entropy", topNote: TextLine(accuracy, style: theme[.text]),
      bottomRight: TextLine(axis, style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    LineChart(
      [
        series("train", theme[.trainLoss], .circle) { $0.trainLoss },
        series("test", theme[.testLoss], .cross) { $0.testLoss ?? .nan },
      ],
      yScale: state.isLossLogarithmic ? .logarithmic : .linear, axisStyle: theme[.axis],
      glyphs: state.display.glyphs, emptyMessage: "no loss yet"
    ).draw(in: area, on: &canvas)
  }

  private var theme: Theme { state.theme }

  private var accuracy: Label {
    guard let share = state.snapshot.evaluation?.testAccuracy else { return "" }
    return "test right \(AppState.percent(share))"
  }

  private var axis: Label { state.isLossLogarithmic ? "log, over epochs" : "over epochs" }

  private func series(
    _ name: Label, _ style: Style, _ marker: LineChart.Marker,
    _ value: (Evaluation) -> Double
  ) -> LineChart.Series {
    let points = state.snapshot.history.points.map {
      (x: state.snapshot.epochs(atStep: $0.step), y: value($0))
    }
    return LineChart.Series(name, points: points, style: style, marker: marker)
  }
}
