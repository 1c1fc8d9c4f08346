import TerminalGraphics
import Training

/// A run of the lesson: an earlier one, or the present one, which comes last.
struct ListedRun {
  let number: Int
  let isPresent: Bool
  let recipe: Recipe
  let rateScale: Float
  let seed: UInt64
  let history: TrainingHistory
}

extension AppState {
  /// The runs of the lesson, oldest first.
  var listedRuns: [ListedRun] {
    snapshot.earlierRuns.map {
      ListedRun(
        number: $0.number, isPresent: false, recipe: $0.recipe, rateScale: $0.rateScale,
        seed: $0.seed, history: $0.history)
    } + [
      ListedRun(
        number: snapshot.run, isPresent: true, recipe: snapshot.recipe,
        rateScale: snapshot.rateScale, seed: snapshot.seed, history: snapshot.history)
    ]
  }

  /// Whether a run is drawn: the present one always, of the others the newest unless it was asked for.
  func isShown(_ run: ListedRun) -> Bool {
    run.isPresent
      || plots.isShown[run.number]
        ?? (run.number >= snapshot.run - PlotStudy.ghosts)
  }

  /// What a run was called; empty where it has no name.
  func name(of run: ListedRun) -> Label { plots.names[run.number] ?? "" }

  /// `#2`, with its name where it has one.
  func mark(of run: ListedRun) -> Label {
    let name = name(of: run)
    return Label("#\(run.number)") + (name.isEmpty ? "" : " " + name)
  }

  /// In what a run differs from the present one: `learning rate 0.005 → 0.01, seed 1 → 2`.
  func differences(of run: ListedRun) -> Label {
    let now = setting(snapshot.recipe, snapshot.rateScale)
    let knobs = words(from: setting(run.recipe, run.rateScale), to: now)
    let seeds: Label =
      run.seed == snapshot.seed ? "" : Label("seed \(run.seed)") + arrow + Label("\(snapshot.seed)")
    return Label(joining: [knobs, seeds].filter { !$0.isEmpty }, with: ", ")
  }
}
