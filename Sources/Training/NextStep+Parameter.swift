import NeuralNetwork

extension TrainingSnapshot {
  /// What the next update does to one weight or bias, by the rule's formula; `nil` if it is frozen, if there is no
  /// such place, and where no update is made from one gradient.
  ///
  /// - Complexity: that of an update.
  public func nextUpdate(of place: ParameterPlace) -> (update: ParameterUpdate, samples: Int)? {
    guard let value = trainer.network[place],
      !trainer.recipe.isFrozen(layer: place.layer, unit: place.unit),
      let next = nextStep(seenAt: 0), next.update.divergence == nil
    else { return nil }
    var gradient = next.update.gradient
    trainer.recipe.penalty.addGradient(of: trainer.network.parameters, to: &gradient)
    _ = trainer.recipe.clipping?.apply(to: &gradient)
    let slope =
      place.input.map { gradient[place.layer].weights[place.unit, $0] }
      ?? gradient[place.layer].bias[place.unit]
    return trainer.optimizer.update(
      of: value, layer: place.layer, unit: place.unit, input: place.input, gradient: slope,
      rate: trainer.learningRate
    ).map { ($0, next.samples.count) }
  }
}
