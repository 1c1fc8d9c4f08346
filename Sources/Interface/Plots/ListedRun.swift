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
  let events: [RunEvent]
}

extension AppState {
  /// The runs of the lesson, oldest first.
  var listedRuns: [ListedRun] {
    snapshot.earlierRuns.map {
      ListedRun(
        number: $0.number, isPresent: false, recipe: $0.recipe, rateScale: $0.rateScale,
        seed: $0.seed, history: $0.history, events: $0.events)
    } + [
      ListedRun(
        number: snapshot.run, isPresent: true, recipe: snapshot.recipe,
        rateScale: snapshot.rateScale, seed: snapshot.seed, history: snapshot.history,
        events: snapshot.events)
    ]
  }

  /// Whether a run is drawn: the present one always, of the others the newest unless it was asked for.
  func isShown(_ run: ListedRun) -> Bool {
    run.isPresent
      || plots.isShown[run.number]
        ?? snapshot.earlierRuns.suffix(PlotStudy.ghosts).contains { $0.number == run.number }
  }

  /// What a run was called; empty where it has no name.
  func name(of run: ListedRun) -> Label { plots.names[run.number] ?? "" }

  /// `#2`, with its name where it has one.
  func mark(of run: ListedRun) -> Label {
    let name = name(of: run)
    return Label("#\(run.number)") + (name.isEmpty ? "" : " " + name)
  }

  /// In what a run differs from the present one, from start to end: `seed 1 → 2`, `learning rate 0.005 → 0.01`.
  func differences(of run: ListedRun) -> [Label] {
    guard let present = listedRuns.last else { return [] }
    let seed =
      run.seed == present.seed ? nil : Label("seed \(run.seed)") + arrow + Label("\(present.seed)")
    let (before, now) = (edits(of: run), edits(of: present))
    let edits =
      before == now ? nil : Label("weights set by hand \(before)") + arrow + Label("\(now)")
    return [seed].compactMap(\.self)
      + changes(from: settings(of: run), to: settings(of: present))
      + freezing(from: run.recipe, to: present.recipe) + [edits].compactMap(\.self)
  }

  /// The settings that a run learnt with.
  private func settings(of run: ListedRun) -> [Knob.Setting] {
    var (recipe, scale) = (run.recipe, run.rateScale)
    var settings = [setting(recipe, scale)]
    for event in run.events.reversed() where event.step > 0 {
      switch event.kind {
      case .recipe(let from, _): recipe = from
      case .rateScale(let from, _): scale = from
      case .parameter, .pause, .start: continue
      }
      settings.append(setting(recipe, scale))
    }
    return settings.reversed()
  }

  private func edits(of run: ListedRun) -> Int {
    run.events.count { if case .parameter = $0.kind { true } else { false } }
  }
}
