import TerminalGraphics
import Training

/// A run of the lesson: an earlier one, or the present one, which comes last.
package struct ListedRun {
  package let number: Int
  package let isPresent: Bool
  package let recipe: Recipe
  package let rateScale: Float
  package let seed: UInt64
  package let history: TrainingHistory
  package let events: [RunEvent]
}

extension TrainingSnapshot {
  /// The runs of the lesson, oldest first.
  package var listedRuns: [ListedRun] {
    earlierRuns.map {
      ListedRun(
        number: $0.number, isPresent: false, recipe: $0.recipe, rateScale: $0.rateScale,
        seed: $0.seed, history: $0.history, events: $0.events)
    } + [
      ListedRun(
        number: run, isPresent: true, recipe: trainer.recipe, rateScale: trainer.rateScale,
        seed: trainer.seed,
        history: trainer.history, events: trainer.events)
    ]
  }

  /// The settings that a run learnt with.
  fileprivate func settings(of run: ListedRun) -> [Knob.Setting] {
    var (recipe, scale) = (run.recipe, run.rateScale)
    var settings = [setting(recipe, rateScale: scale)]
    for event in run.events.reversed() where event.step > 0 {
      switch event.kind {
      case .recipe(let from, _): recipe = from
      case .rateScale(let from, _): scale = from
      case .wentBack(_, let share): scale /= share
      case .parameter, .pause, .start: continue
      }
      settings.append(setting(recipe, rateScale: scale))
    }
    return settings.reversed()
  }
}

extension ListedRun {
  /// How many weights were set by hand.
  fileprivate var edits: Int {
    events.count { if case .parameter = $0.kind { true } else { false } }
  }
}

extension Inspection {
  /// In what a run differs from the present one, from start to end: `seed 1 → 2`, `learning rate 0.005 → 0.01`.
  package func differences(of run: ListedRun) -> [Label] {
    guard let present = snapshot.listedRuns.last else { return [] }
    let seed =
      run.seed == present.seed
      ? nil : Label("seed \(run.seed)") + words.becoming + Label("\(present.seed)")
    let (before, now) = (run.edits, present.edits)
    let edits =
      before == now
      ? nil : Label("weights set by hand \(before)") + words.becoming + Label("\(now)")
    return [seed].compactMap(\.self)
      + changes(from: snapshot.settings(of: run), to: snapshot.settings(of: present))
      + freezing(from: run.recipe, to: present.recipe) + [edits].compactMap(\.self)
  }
}
