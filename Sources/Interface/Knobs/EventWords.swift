import Datasets
import TerminalGraphics
import Training

extension AppState {
  /// What was done to a run, in a few words: `batch size 64 → 128`.
  func words(for kind: RunEvent.Kind) -> Label {
    switch kind {
    // Recipes that differ in their rates name the rates that held, however they were turned since.
    case .recipe(let from, let to): words(from: setting(from, 1), to: setting(to, 1))
    case .wentBack(let epochs, let share):
      "back to the weights of " + placeWords(epochs) + (share == 0.5 ? ", half the rate" : "")
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
    let changes = changes(from: [old], to: [new]) + freezing(from: old.recipe, to: new.recipe)
    return Label(joining: changes, with: ", ")
  }

  /// The knobs that stood elsewhere, with the places that they went through: `learning rate 0.01 then 0.02 → 0.02`.
  func changes(from old: [Knob.Setting], to new: [Knob.Setting]) -> [Label] {
    guard let last = new.last else { return [] }
    return KnobTable.knobs(for: last).compactMap { knob in
      let (before, after) = (places(of: knob, in: old), places(of: knob, in: new))
      guard before != after else { return nil }
      guard before.isEmpty else { return knob.name + " " + before + arrow + after }
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
  func freezing(from old: Recipe, to new: Recipe) -> [Label] {
    let frozen = new.frozen.filter { !old.frozen.contains($0) }.map { name(of: $0) + " frozen" }
    let freed = old.frozen.filter { !new.frozen.contains($0) }.map {
      name(of: $0) + " learns again"
    }
    return frozen + freed
  }

  /// `hidden 7`, or `layer 1`.
  func name(of part: FrozenPart) -> Label {
    let learning = snapshot.network.architecture.layers.enumerated().filter {
      $0.element.weightShape != nil
    }
    let number = (learning.firstIndex { $0.offset == part.layer } ?? 0) + 1
    return part.unit.map { unitName(layer: part.layer, unit: $0) } ?? Label("layer \(number)")
  }

  func setting(_ recipe: Recipe, _ scale: Float? = nil) -> Knob.Setting {
    Knob.Setting(
      recipe: recipe, rateScale: scale ?? open.orders.rateScale, speed: open.orders.speed,
      dataset: snapshot.dataset,
      sampleCount: snapshot.sampleCount)
  }

  private static let number = NumberFormat.significant(digits: 3)
}

extension Label {
  /// Several labels with something between them.
  init(joining labels: [Label], with separator: Label) {
    self = labels.dropFirst().reduce(labels.first ?? "") { $0 + separator + $1 }
  }
}
