import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// What the keys of the weights do: every one says what it did.
extension AppState {
  mutating func applyToWeights(_ command: Command) -> [Effect] {
    switch command {
    case .changeWeightMode: changeWeightMode()
    case .mark: markWeights()
    case .changeScale: changeWeightScale()
    case .toggleOrder: toggleUnitOrder()
    case .typeValue: askForWeight()
    case .checkGradient: checkGradient()
    case .toggleFreeze(let wholeLayer): return wholeLayer ? toggleLayer() : toggleUnit()
    default: break
    }
    return []
  }

  private mutating func explain(_ words: Label) -> [Effect] {
    notice = words
    return []
  }

  // MARK: What is shown

  private mutating func changeWeightMode() {
    weightStudy.mode = weightStudy.mode.next
    switch weightStudy.mode {
    case .weight: notice = "weights as they are"
    case .change: notice = "how far the weights have moved since " + markWords + "; M marks anew"
    case .gradient:
      notice =
        "the gradient: how the loss changes with each weight, " + gradientSource
    }
  }

  private mutating func markWeights() {
    weightStudy.mark = NetworkMoment(of: snapshot)
    notice =
      "changes count from " + placeWords(snapshot.epochs) + " on"
      + (weightStudy.mode == .change ? "" : "; w shows them")
  }

  private mutating func changeWeightScale() {
    weightStudy.scale = weightStudy.scale.next
    switch weightStudy.scale {
    case .layer: notice = "colours: one range for the layer"
    case .unit: notice = "colours: a range for each unit; the legend is the chosen one's"
    case .network: notice = "colours: one range for the whole network"
    }
  }

  private mutating func toggleUnitOrder() {
    let layer = WeightLayer.chosen(in: self)
    guard layer.parameters.weights.outputs > 1 else {
      notice = "there is one unit only"
      return
    }
    if weightStudy.orders.removeValue(forKey: layer.index) != nil {
      notice = "units in the network's order"
      return
    }
    let mode = weightStudy.mode
    let numbers = WeightNumbers(state: self, needsGradient: mode == .gradient)
    let order = UnitOrder(
      of: numbers.parameters(ofLayer: layer.index), mode: mode, epochs: snapshot.epochs)
    weightStudy.orders[layer.index] = order
    // The page with the strongest is shown.
    if let strongest = order.units.first { unit = strongest }
    notice =
      "strongest units first, by the norm of their " + (mode == .weight ? "" : "weights' ")
      + mode.word + "; the order stays until y"
  }

  /// `epoch 3.2`, or `the start`.
  func placeWords(_ epochs: Double) -> Label {
    guard epochs > 0 else { return "the start" }
    let format: NumberFormat =
      snapshot.isCountedInUpdates || epochs >= 1000 ? .fixed(decimals: 0) : .fixed(decimals: 1)
    return Label("\(snapshot.epochWord) ") + format.label(epochs)
  }

  /// From where changes count.
  var markWords: Label { placeWords(weightMark.epochs) }

  /// `mean over 64 training digits`
  var gradientSource: Label {
    let rows = min(
      GradientProbe.rowsPerFrame(for: snapshot.network.architecture), snapshot.dataset.train.count)
    return Label("mean over \(rows) training ") + snapshot.dataset.sampleWord
      + (rows == 1 ? "" : "s")
  }

  // MARK: The weight under the cursor

  /// The weight or bias under the cursor; nil, with the way to one, where the cursor stands on a whole unit.
  private mutating func placeUnderCursor() -> ParameterPlace? {
    focus(on: .weights)
    let layer = WeightLayer.chosen(in: self)
    if case .pictures = layer.form, !isInPicture {
      notice =
        isEnlarged
        ? "Enter again goes into the chosen unit's picture, then arrows choose a weight"
        : "Enter enlarges, again goes into the picture; then arrows choose a weight"
      return nil
    }
    return layer.cursor(in: self)
  }

  private mutating func askForWeight() {
    guard let place = placeUnderCursor() else { return }
    ask(.parameter(place))
  }

  private mutating func checkGradient() {
    guard let place = placeUnderCursor() else { return }
    guard let (found, rows) = snapshot.gradientCheck(of: place) else {
      notice = "no training samples: there is no gradient to check"
      return
    }
    let slopes =
      "analytic " + weightText(found.analytic) + ", numeric " + weightText(found.numeric)
      + ", relative error "
      + NumberFormat.scientific(decimals: 0).label(found.relativeError, glyphs: display.glyphs)
    let corner: Label =
      found.relativeError > GradientCheck.tolerance && snapshot.network.hasCorners
      ? "; at a corner of ReLU or pooling both may differ" : ""
    notice =
      slopes + ", mean over " + checkWords(rows: rows) + corner + ": "
      + name(of: place)
  }

  /// A weight, gradient or average: three digits, with a power of ten where it is small or large.
  func weightText(_ value: Double) -> Label {
    let size = abs(value)
    let format: NumberFormat =
      size == 0 || (0.001..<10_000).contains(size)
      ? .significant(digits: 3) : .scientific(decimals: 2)
    return format.label(value, glyphs: display.glyphs)
  }

  // MARK: Freezing

  private mutating func toggleUnit() -> [Effect] {
    let layer = WeightLayer.chosen(in: self)
    return toggleFrozen(layer.unit(ofPicture: chosenWeight(of: layer)), of: layer)
  }

  /// Freezes a unit of a layer, or lets it learn again.
  mutating func toggleFrozen(_ unit: Int, of layer: WeightLayer) -> [Effect] {
    let name = unitName(layer: layer.index, unit: unit)
    var recipe = recipe
    guard !recipe.isFrozen(layer: layer.index) else {
      return explain("the whole layer is frozen; F lets it learn again")
    }
    let part = FrozenPart(layer: layer.index, unit: unit)
    if let place = recipe.frozen.firstIndex(of: part) {
      recipe.frozen.remove(at: place)
      notice = name + " learns again"
    } else {
      recipe.frozen.append(part)
      notice = name + " is frozen while the rest learns; f lets it learn"
    }
    return goOn(with: recipe)
  }

  private mutating func toggleLayer() -> [Effect] {
    toggleFrozen(WeightLayer.chosen(in: self))
  }

  /// Freezes a whole layer, or lets it learn again.
  mutating func toggleFrozen(_ layer: WeightLayer) -> [Effect] {
    var recipe = recipe
    let wasFrozen = recipe.isFrozen(layer: layer.index)
    recipe.frozen.removeAll { $0.layer == layer.index }
    if !wasFrozen { recipe.frozen.append(FrozenPart(layer: layer.index)) }
    let isAll = WeightLayer.all(in: self).allSatisfy { recipe.isFrozen(layer: $0.index) }
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

extension Network {
  /// Whether there are places where a slope jumps.
  fileprivate var hasCorners: Bool {
    architecture.layers.contains { layer in
      switch (layer, layer.activation) {
      case (.maxPooling, _), (_, .relu), (_, .leakyReLU): true
      default: false
      }
    }
  }
}
