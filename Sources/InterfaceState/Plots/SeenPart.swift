import Findings
import TerminalGraphics
import Training

extension AppState {
  /// The present run from the first point that has a place on the axis to its newest, in epochs, at least something
  /// long.
  package var plottedRun: ClosedRange<Double> {
    let points = snapshot.history.points
    guard plots.timeScale == .logarithmic else {
      return PlotStudy.extent(points.first?.epochs ?? 0, points.last?.epochs ?? 0)
    }
    guard let first = points.firstAfterStart?.epochs, let last = points.last?.epochs else {
      let one = 1 / Double(max(snapshot.batchesPerEpoch, 1))
      return one...10 * one
    }
    return last > first ? first...last : first...10 * first
  }
}

extension PlotStudy {
  /// The part of a run that is seen, in epochs.
  ///
  /// - Parameter ghosts: the earlier runs that are shown.
  package func seen(of run: ClosedRange<Double>, _ ghosts: [ListedRun]) -> ClosedRange<Double> {
    switch span {
    case .run: return run
    case .runs:
      let ends = ghosts.compactMap { $0.history.last?.epochs }
      return run.lowerBound...max(run.upperBound, ends.max() ?? 0)
    case .part(let length, let end):
      let whole = timeScale.distances(of: run)
      let end = min(end ?? whole.upperBound, whole.upperBound)
      let start = max(whole.lowerBound, end - length)
      let part = Self.extent(start, max(end, min(start + length, whole.upperBound)))
      guard timeScale == .logarithmic else { return part }
      // The ends of the run stay what they are, to the bit.
      let lower =
        start == whole.lowerBound ? run.lowerBound : timeScale.epochs(at: part.lowerBound)
      let upper =
        part.upperBound == whole.upperBound ? run.upperBound : timeScale.epochs(at: part.upperBound)
      return lower...max(lower, upper)
    }
  }

  fileprivate static func extent(_ first: Double, _ last: Double) -> ClosedRange<Double> {
    // At the start there is a single point, which has no extent of its own.
    last > first ? first...last : first...first + 1
  }
}
