import Datasets
import TerminalGraphics
import Training

extension AppState {
  /// What was done to a run, in a few words: `batch size 64 → 128`.
  func words(for kind: RunEvent.Kind) -> Label {
    switch kind {
    case .recipe(let from, let to): words(from: setting(from), to: setting(to))
    case .rateScale(let from, let to):
      words(from: setting(snapshot.recipe, from), to: setting(snapshot.recipe, to))
    case .parameter(let place, let from, let to):
      name(of: place) + " " + Self.number.label(from, glyphs: display.glyphs) + arrow
        + Self.number.label(to, glyphs: display.glyphs)
    case .pause: "paused"
    case .start(let run): Label("run \(run) begins")
    }
  }

  /// The knobs that stand elsewhere, with their places before and after.
  func words(from old: Knob.Setting, to new: Knob.Setting) -> Label {
    let before = KnobTable.knobs(for: old)
    let changes = KnobTable.knobs(for: new).compactMap { knob -> Label? in
      let value = knob.value(new) ?? ""
      guard let other = before.first(where: { $0.name == knob.name })?.value(old) else {
        return knob.name + " " + value
      }
      return other == value ? nil : knob.name + " " + other + arrow + value
    }
    let frozen = new.recipe.frozen.count - old.recipe.frozen.count
    let freezing: [Label] =
      frozen == 0 ? [] : [frozen > 0 ? "something frozen" : "something learns again"]
    let all = changes + freezing
    guard let first = all.first else { return "nothing that shows" }
    return all.dropFirst().reduce(first) { $0 + ", " + $1 }
  }

  private func setting(_ recipe: Recipe, _ scale: Float? = nil) -> Knob.Setting {
    Knob.Setting(
      recipe: recipe, rateScale: scale ?? rateScale, speed: speed, dataset: snapshot.dataset,
      sampleCount: snapshot.sampleCount)
  }

  private static let number = NumberFormat.significant(digits: 3)
}
