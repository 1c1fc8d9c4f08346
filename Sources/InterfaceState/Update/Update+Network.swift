import Findings
import NeuralNetwork
import TerminalGraphics
import Training

/// What is done with single weights and units.
extension AppState {
  /// Carries out an action that concerns single weights and units.
  package mutating func apply(_ action: NetworkAction) -> [Effect] {
    switch action {
    case .set(let place, let text): setParameter(place, typed: text)
    case .toggleFrozen(let layer, let unit?): toggleFrozen(unit, ofLayer: layer)
    case .toggleFrozen(let layer, nil): toggleFrozen(layer: layer)
    }
  }

  // MARK: A weight by hand

  /// Takes a number that was typed for a weight.
  private mutating func setParameter(_ place: ParameterPlace, typed text: String) -> [Effect] {
    guard let value = Float(text), value.isFinite else {
      notice = "a weight is a number, such as -0.5"
      return []
    }
    guard let old = snapshot.network[place] else {
      notice = "this weight no longer exists"
      return []
    }
    note(.weight(WeightEdit(place: place, before: old, after: value)))
    open.orders.awaited.lossBeforeEdit = snapshot.evaluation?.trainLoss
    let format = NumberFormat.significant(digits: 3)
    notice =
      snapshot.name(of: place) + ": " + format.label(old, glyphs: display.glyphs)
      + formulaWords.becoming
      + format.label(value, glyphs: display.glyphs) + "; u takes it back"
      + (inspection.lossWords(setting: place, to: value).map { "; " + $0 } ?? "")
    return [.send(.setParameter(place, value))]
  }

  // MARK: Freezing

  /// Freezes a unit of a layer, or lets it learn again.
  private mutating func toggleFrozen(_ unit: Int, ofLayer layer: Int) -> [Effect] {
    let name = snapshot.unitName(layer: layer, unit: unit)
    var recipe = recipe
    guard !recipe.isFrozen(layer: layer) else {
      notice = "the whole layer is frozen; F lets it learn again"
      return []
    }
    let part = FrozenPart(layer: layer, unit: unit)
    if let place = recipe.frozen.firstIndex(of: part) {
      recipe.frozen.remove(at: place)
      notice = name + " learns again"
    } else {
      recipe.frozen.append(part)
      notice = name + " is frozen while the rest learns; f lets it learn"
    }
    return goOn(with: recipe)
  }

  /// Freezes a whole layer, or lets it learn again.
  private mutating func toggleFrozen(layer index: Int) -> [Effect] {
    let layers = WeightLayer.all(of: snapshot)
    guard let layer = layers.first(where: { $0.index == index }) else { return [] }
    var recipe = recipe
    let wasFrozen = recipe.isFrozen(layer: index)
    recipe.frozen.removeAll { $0.layer == index }
    if !wasFrozen { recipe.frozen.append(FrozenPart(layer: index)) }
    let isAll = layers.allSatisfy { recipe.isFrozen(layer: $0.index) }
    notice =
      wasFrozen
      ? layer.name + ": all of them learn again"
      : layer.name
        + (isAll
          ? ": frozen, and nothing is left to learn; F lets them learn"
          : ": frozen while the rest learns; F lets them learn")
    return goOn(with: recipe)
  }
}
