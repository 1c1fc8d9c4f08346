import NeuralNetwork
import TerminalGraphics
import Training

/// What is done with single weights and units.
extension AppState {
  /// Carries out an action that concerns single weights and units.
  mutating func apply(_ action: NetworkAction) -> [Effect] {
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
      notice = "this weight is not there any more"
      return []
    }
    note(.weight(WeightEdit(place: place, before: old, after: value)))
    open.orders.awaited.lossBeforeEdit = snapshot.evaluation?.trainLoss
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

  // MARK: Freezing

  /// Freezes a unit of a layer, or lets it learn again.
  private mutating func toggleFrozen(_ unit: Int, ofLayer layer: Int) -> [Effect] {
    let name = unitName(layer: layer, unit: unit)
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
    let layers = WeightLayer.all(in: self)
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

/// A weight that was set by hand, with what it was before.
struct WeightEdit: Equatable {
  let place: ParameterPlace
  let before, after: Float
}
