import Datasets
import Findings
import NeuralNetwork
import TerminalGraphics
import Training

extension AppState {
  /// The recipe as it was last asked for; the trainer follows within one batch.
  package var recipe: Recipe { open.orders.recipe ?? snapshot.recipe }

  /// What the knobs read.
  package var knobSetting: Knob.Setting {
    Knob.Setting(
      recipe: recipe, rateScale: open.orders.rateScale, speed: open.orders.speed,
      dataset: snapshot.dataset,
      sampleCount: snapshot.sampleCount, screen: screenSetting)
  }

  /// The knobs that this run has.
  package var knobs: [Knob] { KnobTable.knobs(for: knobSetting) }

  /// The trainer has come to what it was told.
  mutating func followRecipe() {
    if open.orders.recipe == snapshot.recipe || open.orders.snapshotsSince >= 3 {
      open.orders.recipe = nil
    }
  }

  /// Goes on with another recipe; what was learnt is kept.
  mutating func goOn(with recipe: Recipe, rateScale: Float? = nil) -> [Effect] {
    open.orders.recipe = recipe
    return [.send(.adopt(recipe, rateScale: rateScale))]
  }

  // MARK: Turning

  /// Turns a knob while the run goes on, or says why not.
  package mutating func turn(_ knob: Knob, to next: Knob.Setting) -> [Effect] {
    if let excess = excess(of: next) {
      notice = knob.name + ": " + Label(excess)
      return []
    }
    let before = knobSetting
    var effects: [Effect] = []
    if next.speed != open.orders.speed {
      open.orders.speed = next.speed
      effects.append(.send(.setSpeed(open.orders.speed)))
    }
    let turnsRate = next.rateScale != open.orders.rateScale
    open.orders.rateScale = next.rateScale
    if next.recipe != before.recipe {
      // In one go, so that no update is made with the one and without the other.
      effects += goOn(with: next.recipe, rateScale: turnsRate ? open.orders.rateScale : nil)
    } else if turnsRate {
      effects.append(.send(.setRateScale(open.orders.rateScale)))
    }
    if let screen = next.screen { effects += show(screen) }
    notice = knob.name + ": " + (knob.value(next) ?? "") + sentence(from: before, to: next)
    return effects
  }

  /// Why a setting is more than can be trained; `nil` if it is not.
  package func excess(of next: Knob.Setting) -> String? {
    next.recipe == recipe ? nil : next.recipe.excess(samples: snapshot.sampleCount)
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
    let before = old.recipe.optimizer.isFullBatch ? "" : text(old) + formulaWords.becoming
    return "; learning rate " + before + text(new) + (isKnown ? ", as it was" : ", usual for it")
  }
}

extension AppState {
  /// Changes a setting for this sitting and the next ones.
  ///
  /// - Returns: the effect that keeps it; none where nothing is other than before.
  package mutating func choose(_ change: (inout Settings) -> Void) -> [Effect] {
    let before = sitting.settings
    change(&sitting.settings)
    return sitting.settings == before ? [] : [.saveSettings(sitting.settings)]
  }
}
