import Findings
import TerminalGraphics
import Training

extension AppState {
  /// Whether a run is drawn: the present one always, of the others the newest unless it was asked for.
  package func isShown(_ run: ListedRun) -> Bool {
    run.isPresent
      || plots.isShown[run.number]
        ?? snapshot.earlierRuns.suffix(PlotStudy.ghosts).contains { $0.number == run.number }
  }

  /// What a run was called; empty if it has no name.
  package func name(of run: ListedRun) -> Label { plots.names[run.number] ?? "" }

  /// `#2`, with its name where it has one.
  package func mark(of run: ListedRun) -> Label {
    let name = name(of: run)
    return Label("#\(run.number)") + (name.isEmpty ? "" : " " + name)
  }
}
