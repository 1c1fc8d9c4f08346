import Findings
import TerminalGraphics
import Training

/// How the curves of a run are looked at, whatever is plotted.
package struct PlotStudy: Equatable, Sendable {
  /// The part of the run that is seen.
  package var span = PlotSpan.run
  /// The step whose numbers are read off; nil for the newest.
  package var cursor: Int?
  /// The place in `windows`.
  package var smoothing = 0
  /// The plots whose vertical axis is not the usual one of linear and logarithmic.
  package var turnedAxes: Set<RunPlot> = []
  /// How the horizontal axis of all plots goes.
  package var timeScale = Axis.Scale.linear
  /// The runs that were shown or hidden by hand, by their numbers.
  package var isShown: [Int: Bool] = [:]
  /// What runs are called, by their numbers.
  package var names: [Int: Label] = [:]

  /// Measured points that a mean is taken over.
  package static let windows = [1, 3, 5, 9, 17, 33, 65, 129]
  /// So many of the earlier runs are shown unless something else is asked for.
  package static let ghosts = 3

  /// Measured points that a mean is taken over; 1 is no smoothing.
  package var window: Int { Self.windows[min(max(smoothing, 0), Self.windows.count - 1)] }
}

/// Which part of a run is seen.
package enum PlotSpan: Equatable, Sendable {
  /// The present run, as far as it has come.
  case run
  /// As far as the longest of the runs that are shown.
  case runs
  /// So much of the axis, in epochs or in powers of ten of them, up to a place on it; nil for the newest, which is
  /// followed.
  case part(length: Double, end: Double?)

  /// So much of the axis around a place on it, as far as the run has come: at its end it is followed.
  package init(length: Double, around middle: Double, in run: ClosedRange<Double>) {
    let start = max(run.lowerBound, min(middle - length / 2, run.upperBound - length))
    let isAtEnd = start + length >= run.upperBound - 1e-9 * length
    self = .part(length: length, end: isAtEnd ? nil : start + length)
  }
}
