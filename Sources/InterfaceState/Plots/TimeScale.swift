import Findings
import NeuralNetwork
import TerminalGraphics
import Training

/// How the horizontal axis of the plots goes: equal distances are equal numbers of epochs, or equal ratios of them.
extension Axis.Scale {
  /// How far a place in the run lies along the axis, in epochs, or in powers of ten of them.
  package func distance(of epochs: Double) -> Double {
    self == .linear ? epochs : Elementary.logarithm(epochs) / Elementary.logarithm(10)
  }

  /// The place in the run that lies so far along the axis.
  package func epochs(at distance: Double) -> Double {
    self == .linear ? distance : Elementary.power(10, distance)
  }

  /// The same for both ends of a part of the run, none of which is 0 on a logarithmic axis.
  package func distances(of part: ClosedRange<Double>) -> ClosedRange<Double> {
    distance(
      of: part.lowerBound)...max(distance(of: part.upperBound), distance(of: part.lowerBound))
  }
}

extension AppState {
  /// Whether two measured points have a place on a logarithmic axis, where the start of the run has none.
  private var hasLogarithmicTime: Bool {
    let points = snapshot.history.points
    guard let first = points.firstAfterStart, let last = points.last else {
      return false
    }
    return last.epochs > first.epochs
  }

  /// The next way of the two axes of the plot that has the focus, or of those of the loss: linear, vertical
  /// logarithmic, horizontal logarithmic, both.
  mutating func toggleLogarithm() {
    let plot = focus == .loss ? RunPlot.shown(in: self) : .loss
    let canTurnTime = hasLogarithmicTime && (focus == .loss || layout?.place(of: .loss) != nil)
    let now = (isVertical: scale(of: plot) == .logarithmic, isTime: plots.timeScale == .logarithmic)
    guard plot.hasLogarithm || canTurnTime || now.isTime else {
      notice =
        "shares keep their linear axis, and step 0 has no place on a logarithmic one: b makes a step"
      return
    }
    let ways = [(false, false), (true, false), (false, true), (true, true)].filter {
      (!$0.0 || plot.hasLogarithm) && (!$0.1 || canTurnTime)
    }
    let place = ways.firstIndex { $0 == now } ?? ways.count - 1
    let next = ways[(place + 1) % ways.count]
    if next.0 != now.isVertical { turnVertical(of: plot) }
    if next.1 != now.isTime { setTimeScale(next.1 ? .logarithmic : .linear) }
    notice =
      (plot == .loss ? "loss" : plot.title) + " axis: "
      + (next.0 ? "logarithmic" : "linear")
      + (next.1 ? ", over logarithmic " + snapshot.timeStart : "")
  }

  private mutating func turnVertical(of plot: RunPlot) {
    if plot == .loss {
      open.view.isLossLogarithmic.toggle()
    } else {
      plots.turnedAxes.formSymmetricDifference([plot])
    }
  }

  /// Turns the horizontal axis of all plots; of a zoomed one the same part is seen.
  mutating func setTimeScale(_ scale: Axis.Scale) {
    guard scale != plots.timeScale else { return }
    if case .part(_, let end) = plots.span {
      let seen = plots.seen(of: plottedRun, [])
      let first = snapshot.history.points.firstAfterStart?.epochs ?? seen.upperBound
      let start = scale == .linear ? seen.lowerBound : max(seen.lowerBound, first)
      let part = scale.distances(of: start...max(seen.upperBound, start))
      plots.span =
        part.upperBound > part.lowerBound
        ? .part(
          length: part.upperBound - part.lowerBound, end: end == nil ? nil : part.upperBound)
        : .run
    }
    plots.timeScale = scale
  }
}
