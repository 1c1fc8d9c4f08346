import Datasets
import NeuralNetwork

// What the user changes while it learns.

extension Trainer {
  /// Goes on with another recipe for the same data, from the next update on. What has been learnt is kept as far as it
  /// has a place in the new network; see `Network.reshaped`.
  ///
  /// The initializer, and whether features are standardised, count at a start only. A run that has diverged goes back
  /// to its last good weights before.
  ///
  /// - Parameter scale: what the rate is turned by from now on, where the new recipe's is meant to be another.
  public mutating func adopt(_ recipe: Recipe, rateScale scale: Float? = nil) {
    let scale = scale ?? state.rateScale
    guard recipe != state.recipe || scale != state.rateScale else { return }
    state.adopt(recipe, rateScale: scale)
    makeRoom()
  }
}

extension TrainerState {
  fileprivate mutating func adopt(_ recipe: Recipe, rateScale scale: Float) {
    precondition(recipe.fits(source), "the network must fit the samples and their targets")
    goBack(rateShare: 1)
    var before = self.recipe
    if scale != rateScale { before.learningRate *= rateScale }
    var after = recipe
    if scale != rateScale { after.learningRate *= scale }
    note(.recipe(from: before, to: after))
    rateScale = scale
    let old = self.recipe
    self.recipe = recipe
    self.recipe.standardizes = old.standardizes
    if (old.trainingSamples, old.labelNoise) != (recipe.trainingSamples, recipe.labelNoise) {
      dataset = self.recipe.prepare(source)
    }
    adaptNetwork(from: old)
    good = nil
    isAtRest = false
    // A pass of other samples, or of all at once, begins anew.
    if place.samples >= dataset.train.count || recipe.optimizer.isFullBatch { place.samples = 0 }
  }

  private mutating func adaptNetwork(from old: Recipe) {
    guard (old.architecture, old.optimizer) != (recipe.architecture, recipe.optimizer) else {
      // What a search remembers was found with other penalties or samples, or with other parts frozen.
      if recipe.optimizer.isFullBatch { optimizer = Optimizer(recipe.optimizer, for: network) }
      return
    }
    var generator = Chance.growth(step: step).generator(seed: seed)
    network = network.reshaped(
      to: recipe.architecture, initializer: recipe.initializer, using: &generator)
    optimizer = optimizer.adapted(
      to: recipe.optimizer, from: old.architecture, for: network)
  }

  /// Goes on after a divergence: from the last good weights, and with half the learning rate where it was not lowered
  /// since. Does nothing where all is well, or where no weights were good.
  public mutating func recover() {
    guard let recovery else { return }
    let share = recovery.rateScale / rateScale
    rateScale = recovery.rateScale
    goBack(rateShare: share)
  }

  private mutating func goBack(rateShare: Float) {
    guard let recovery, let good else { return }
    note(.wentBack(epochs: recovery.epochs, rateShare: rateShare))
    network = good.network
    optimizer = good.optimizer
    divergence = nil
  }

  /// What `recover` would do; `nil` if all is well, or where no weights were good.
  public var recovery: Recovery? {
    guard divergence != nil, let good else { return nil }
    let isLowered = recipe.learningRate * rateScale < rateAtDivergence
    return Recovery(epochs: good.epochs, rateScale: isLowered ? rateScale : rateScale / 2)
  }

  /// Turns the learning rate by so much of the recipe's own.
  public mutating func turnRate(to scale: Float) {
    guard scale != rateScale else { return }
    note(.rateScale(from: rateScale, to: scale))
    rateScale = scale
  }

  /// Sets a weight or bias; a place that the network does not have changes nothing.
  public mutating func set(_ place: ParameterPlace, to value: Float) {
    guard let old = network[place], value.isFinite, old != value else { return }
    note(.parameter(place, from: old, to: value))
    var point = network.parameters
    if let input = place.input {
      point[place.layer].weights[place.unit, input] = value
    } else {
      point[place.layer].bias[place.unit] = value
    }
    network.move(to: point)
    divergence = nil
    isAtRest = false
    if recipe.optimizer.isFullBatch { optimizer = Optimizer(recipe.optimizer, for: network) }
  }

  /// Marks the present place of the run. Changes of one thing at one place become one, and none where they cancel out.
  mutating func note(_ kind: RunEvent.Kind) {
    guard let last = events.last, last.step == step, let joined = last.kind.joined(with: kind)
    else {
      events.append(RunEvent(step: step, epochs: epochs, kind: kind))
      if events.count > Self.mostEvents { events.removeFirst() }
      return
    }
    events.removeLast()
    if !joined.isNothing {
      events.append(RunEvent(step: step, epochs: epochs, kind: joined))
    }
  }

  private static let mostEvents = 500

  /// Lets it have begun as the run of another number.
  mutating func renumber(_ run: Int) {
    events = events.map { event in
      guard case .start = event.kind else { return event }
      return RunEvent(step: event.step, epochs: event.epochs, kind: .start(run: run))
    }
  }
}
