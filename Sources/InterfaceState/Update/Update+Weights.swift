import Findings
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// What the keys of the weights do: every one says what it did.
extension AppState {
  package mutating func apply(_ action: WeightsAction) -> [Effect] {
    switch action {
    case .changeMode: changeWeightMode()
    case .mark: markWeights()
    case .changeScale: changeWeightScale()
    case .toggleOrder: toggleUnitOrder()
    case .typeValue: askForWeight()
    case .checkGradient: checkGradient()
    case .toggleFreeze(let wholeLayer): return toggleFrozen(wholeLayer: wholeLayer)
    }
    return []
  }

  // MARK: What is shown

  private mutating func changeWeightMode() {
    weightStudy.mode = weightStudy.mode.next
    switch weightStudy.mode {
    case .weight: notice = "weights as they are"
    case .change:
      notice = "how far the weights have moved since " + inspection.markWords + "; M marks anew"
    case .gradient:
      notice =
        "the gradient: how the loss changes with each weight, " + snapshot.gradientSource
    }
  }

  private mutating func markWeights() {
    weightStudy.mark = NetworkMoment(of: snapshot)
    notice =
      "changes count from " + snapshot.placeWords(snapshot.epochs) + " on"
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
    let layer = WeightLayer.chosen(in: inspection)
    guard layer.parameters.weights.outputs > 1 else {
      notice = "there is only one unit"
      return
    }
    weightStudy.followsStrength = false
    if weightStudy.orders.removeValue(forKey: layer.index) != nil {
      notice = "units in the network's order"
      return
    }
    let mode = weightStudy.mode
    let numbers = WeightNumbers(of: inspection, needsGradient: mode == .gradient)
    let order = UnitOrder(
      of: numbers.parameters(ofLayer: layer.index), mode: mode, epochs: snapshot.epochs)
    weightStudy.orders[layer.index] = order
    // The page with the strongest is shown.
    if let strongest = order.units.first { unit = strongest }
    notice =
      "strongest units first, by the norm of their " + (mode == .weight ? "" : "weights' ")
      + mode.word + "; the order stays until y"
  }

  // MARK: The weight under the cursor

  /// The weight or bias under the cursor; nil, with the way to one, where the cursor stands on a whole unit.
  private mutating func placeUnderCursor() -> ParameterPlace? {
    focus(on: .weights)
    let layer = WeightLayer.chosen(in: inspection)
    if case .pictures = layer.form, !isInPicture {
      notice =
        isEnlarged
        ? "Enter again goes into the chosen unit's picture, then arrows choose a weight"
        : "Enter enlarges, again goes into the picture; then arrows choose a weight"
      return nil
    }
    return layer.cursor(in: selection)
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
      "analytic " + formulaWords.weight(found.analytic) + ", numeric "
      + formulaWords.weight(found.numeric)
      + ", relative error "
      + NumberFormat.scientific(decimals: 0).label(found.relativeError, glyphs: display.glyphs)
    let corner: Label =
      found.relativeError > GradientCheck.tolerance && snapshot.network.hasCorners
      ? "; at a corner of ReLU or pooling both may differ" : ""
    notice =
      slopes + ", mean over " + snapshot.trainingWords(rows: rows) + corner + ": "
      + snapshot.name(of: place)
  }

  // MARK: Freezing

  private mutating func toggleFrozen(wholeLayer: Bool) -> [Effect] {
    let layer = WeightLayer.chosen(in: inspection)
    let unit = wholeLayer ? nil : layer.unit(ofPicture: layer.chosenPicture(in: selection))
    return apply(NetworkAction.toggleFrozen(layer: layer.index, unit: unit))
  }
}

extension Network {
  /// Whether there are places where a slope jumps.
  fileprivate var hasCorners: Bool {
    architecture.layers.contains { layer in
      if case .maxPooling = layer { true } else { layer.activation?.isRectifier ?? false }
    }
  }
}
