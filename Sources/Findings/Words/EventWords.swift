import Datasets
import TerminalGraphics
import Training

extension Inspection {
  /// What was done to a run, in a few words: `batch size 64 → 128`.
  package func eventWords(_ kind: RunEvent.Kind) -> Label {
    switch kind {
    // Recipes that differ in their rates name the rates that held, however they were turned since.
    case .recipe(let from, let to):
      words(from: snapshot.setting(from, rateScale: 1), to: snapshot.setting(to, rateScale: 1))
    case .wentBack(let epochs, let share):
      "back to the weights of " + snapshot.placeWords(epochs)
        + (share == 0.5 ? ", half the rate" : "")
    case .rateScale(let from, let to):
      words(
        from: snapshot.setting(snapshot.recipe, rateScale: from),
        to: snapshot.setting(snapshot.recipe, rateScale: to))
    case .parameter(let place, let from, let to):
      snapshot.name(of: place) + " " + Self.number.label(from, glyphs: glyphs)
        + words.becoming
        + Self.number.label(to, glyphs: glyphs)
    case .pause: "paused"
    case .start(let run): Label("run \(run) begins")
    }
  }

  /// The knobs that stand elsewhere, with their places before and after.
  package func words(from old: Knob.Setting, to new: Knob.Setting) -> Label {
    let changes = changes(from: [old], to: [new]) + freezing(from: old.recipe, to: new.recipe)
    return Label(joining: changes, with: ", ")
  }

  /// The knobs that stood elsewhere, with the places that they went through: `learning rate 0.01 then 0.02 → 0.02`.
  package func changes(from old: [Knob.Setting], to new: [Knob.Setting]) -> [Label] {
    guard let last = new.last else { return [] }
    return KnobTable.knobs(for: last).compactMap { knob in
      let (before, after) = (places(of: knob, in: old), places(of: knob, in: new))
      guard before != after else { return nil }
      guard before.isEmpty else { return knob.name + " " + before + words.becoming + after }
      // Of a layer that is new it is said that it is there.
      return knob.isOfLayer ? nil : knob.name + " " + after
    }
  }

  /// The places that a knob went through, the first and the last where there are many.
  private func places(of knob: Knob, in settings: [Knob.Setting]) -> Label {
    var places: [Label] = []
    for place in settings.compactMap(knob.value) where place != places.last { places.append(place) }
    guard places.count > 3, let first = places.first, let last = places.last else {
      return Label(joining: places, with: " then ")
    }
    return first + " then others, then " + last
  }

  /// What was frozen, and what learns again.
  package func freezing(from old: Recipe, to new: Recipe) -> [Label] {
    let frozen = new.frozen.filter { !old.frozen.contains($0) }.map {
      snapshot.name(of: $0) + " frozen"
    }
    let freed = old.frozen.filter { !new.frozen.contains($0) }.map {
      snapshot.name(of: $0) + " learns again"
    }
    return frozen + freed
  }

  private static let number = NumberFormat.significant(digits: 3)
}

extension TrainingSnapshot {
  /// What the knobs read of a recipe that learns these data.
  package func setting(_ recipe: Recipe, rateScale: Float) -> Knob.Setting {
    Knob.Setting(
      recipe: recipe, rateScale: rateScale, speed: speed, dataset: trainer.dataset,
      sampleCount: trainer.sampleCount)
  }
}
