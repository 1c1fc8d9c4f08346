import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

extension AppState {
  /// The recipe as it was last asked for; the trainer follows within one batch.
  var recipe: Recipe { wantedRecipe ?? snapshot.recipe }

  /// What the knobs read.
  var knobSetting: Knob.Setting {
    Knob.Setting(
      recipe: recipe, rateScale: rateScale, speed: speed, dataset: snapshot.dataset,
      sampleCount: snapshot.sampleCount, screen: screenSetting)
  }

  /// The knobs that this run has.
  var knobs: [Knob] { KnobTable.knobs(for: knobSetting) }

  /// The trainer has come to what it was told.
  mutating func followRecipe() {
    if wantedRecipe == snapshot.recipe || snapshotsSinceOrder >= 3 { wantedRecipe = nil }
  }

  /// Goes on with another recipe; what was learnt is kept.
  mutating func goOn(with recipe: Recipe, rateScale: Float? = nil) -> [Effect] {
    wantedRecipe = recipe
    return [.send(.adopt(recipe, rateScale: rateScale))]
  }

  // MARK: The settings

  /// Takes a number that was typed for a knob.
  mutating func setKnob(_ row: Int, typed text: String) -> [Effect] {
    overlay = SettingsOverlay(row: row)
    guard knobs.indices.contains(row) else { return [] }
    let knob = knobs[row]
    guard let value = Float(text), value.isFinite, let next = knob.typed(knobSetting, value) else {
      notice = knob.name + " takes " + knob.range(knobSetting)
      return []
    }
    return take(next, of: knob, at: row)
  }

  /// Turns a knob, or says what it takes where the run would start again.
  mutating func take(
    _ next: Knob.Setting, of knob: Knob, at row: Int
  ) -> [Effect] {
    if next.recipe != recipe, let excess = next.recipe.excess(samples: snapshot.sampleCount) {
      notice = knob.name + ": " + Label(excess)
      return []
    }
    guard knob.isLive else {
      overlay = SettingsOverlay(row: row, staged: next.recipe)
      notice =
        knob.name + ": " + (knob.value(next) ?? "")
        + " takes a new start; Enter starts again, this run stays as a ghost"
      return []
    }
    let before = knobSetting
    var effects: [Effect] = []
    if next.speed != speed {
      speed = next.speed
      effects.append(.send(.setSpeed(speed)))
    }
    let turnsRate = next.rateScale != rateScale
    rateScale = next.rateScale
    if next.recipe != before.recipe {
      // In one go, so that no update is made with the one and without the other.
      effects += goOn(with: next.recipe, rateScale: turnsRate ? rateScale : nil)
    } else if turnsRate {
      effects.append(.send(.setRateScale(rateScale)))
    }
    if let screen = next.screen { effects += show(screen) }
    // Other knobs may have come or gone above it.
    if overlay is SettingsOverlay, let row = knobs.firstIndex(where: { $0.name == knob.name }) {
      overlay = SettingsOverlay(row: row)
    }
    notice = knob.name + ": " + (knob.value(next) ?? "") + sentence(from: before, to: next)
    return effects
  }

  /// What a change means for what was learnt.
  private func sentence(from old: Knob.Setting, to new: Knob.Setting) -> Label {
    if old.recipe.optimizer.kind != new.recipe.optimizer.kind {
      return rateWords(from: old, to: new)
    }
    let (before, after) = (old.recipe.architecture, new.recipe.architecture)
    if snapshot.state == .finished, old.recipe != new.recipe, new.recipe.epochs <= snapshot.epoch {
      return "; the run is at its end: r starts it again with this"
    }
    guard before.notation != after.notation || before.functions != after.functions else {
      return ""
    }
    return after.keepsFunction(of: before)
      ? "; the weights are kept, and it says what it said" : "; the weights are kept"
  }

  /// `; learning rate 0.005 → 0.1, usual for it`: what another optimizer means for the rate.
  private func rateWords(from old: Knob.Setting, to new: Knob.Setting) -> Label {
    guard !new.recipe.optimizer.isFullBatch else { return "; it chooses its own steps" }
    let isKnown = old.recipe.otherRates[new.recipe.optimizer.kind] != nil
    func text(_ setting: Knob.Setting) -> Label {
      NumberFormat.compact(digits: 3).label(setting.recipe.learningRate * setting.rateScale)
    }
    let before = old.recipe.optimizer.isFullBatch ? "" : text(old) + arrow
    return "; learning rate " + before + text(new) + (isKnown ? ", as it was" : ", usual for it")
  }

  // MARK: A weight by hand

  /// Takes a number that was typed for a weight.
  mutating func setParameter(_ place: ParameterPlace, typed text: String) -> [Effect] {
    guard let value = Float(text), value.isFinite else {
      notice = "a weight is a number, such as -0.5"
      return []
    }
    guard let old = snapshot.network[place] else {
      notice = "this weight is not there any more"
      return []
    }
    note(.weight(WeightEdit(place: place, before: old, after: value)))
    lossBeforeEdit = snapshot.evaluation?.trainLoss
    let format = NumberFormat.significant(digits: 3)
    notice =
      name(of: place) + ": " + format.label(old, glyphs: display.glyphs) + arrow
      + format.label(value, glyphs: display.glyphs) + "; u takes it back"
      + (lossWords(setting: place, to: value).map { "; " + $0 } ?? "")
    return [.send(.setParameter(place, value))]
  }

  /// `mean loss over the first 64 training digits 0.312345 → 0.312401`: what another number at a place does to the loss
  /// over the samples that X looks at; `nil` if there are none.
  func lossWords(setting place: ParameterPlace, to value: Float) -> Label? {
    guard let (before, after, rows) = snapshot.lossOfCheck(setting: place, to: value) else {
      return nil
    }
    return "mean loss over " + checkWords(rows: rows) + " " + lossText(before) + arrow
      + lossText(after)
  }

  /// `the first 64 training digits`: what X looks at.
  func checkWords(rows: Int) -> Label {
    let isAll = rows == snapshot.dataset.train.count
    return Label("\(isAll ? "all" : "the first") \(rows) training ") + snapshot.dataset.sampleWord
      + (rows == 1 ? "" : "s")
  }

  /// A loss with as many digits as show what a single weight does to it.
  func lossText(_ loss: Double) -> Label {
    NumberFormat.significant(digits: 7).label(loss, glyphs: display.glyphs)
  }

  /// ` → `, as the terminal can write it.
  var arrow: Label { display.glyphs.isUnicode ? " → " : " -> " }

  var parameterFormat: NumberFormat { .significant(digits: 3) }

  /// What stands at a place now.
  func parameterText(at place: ParameterPlace) -> Label {
    snapshot.network[place].map { parameterFormat.label($0, glyphs: display.glyphs) } ?? "nothing"
  }

  /// `hidden 7, row 12, column 3`, or `output 2, bias`.
  func name(of place: ParameterPlace) -> Label {
    unitName(layer: place.layer, unit: place.unit) + ", "
      + (place.input.map { inputName(layer: place.layer, input: $0) } ?? "bias")
  }
}

/// A weight that was set by hand, with what it was before.
struct WeightEdit: Equatable {
  let place: ParameterPlace
  let before, after: Float
}
