extension Network {
  /// The network in another architecture with what it has learnt, as far as that has a place there.
  ///
  /// Layers keep what lies in both shapes. New units get fresh incoming weights and send nothing at first, so that
  /// the network says what it said before (Chen, Goodfellow and Shlens, 2016, call it net2net). A new hidden layer
  /// before the last one starts as the identity where its function allows that, else fresh. Units and layers that are
  /// taken away are the last ones.
  ///
  /// - Parameter shape: an architecture with the same inputs and outputs.
  public func reshaped(
    to shape: Architecture, initializer: Initializer,
    using generator: inout some RandomNumberGenerator
  ) -> Network {
    let start = initializer.suits(shape) ? initializer : .glorot
    var next = Network(shape, initializer: start, using: &generator)
    let isSameDepth = learningLayers.count == next.learningLayers.count
    for (old, new) in architecture.correspondence(with: shape) {
      var ground = next.parameters[new]
      if isSameDepth { ground.silence(inputsFrom: parameters[old].weights.inputs) }
      next.parameters[new] = parameters[old].overlaid(on: ground)
    }
    if let identity = shape.identityLayer(after: architecture) {
      next.parameters[identity].becomeIdentity()
    }
    return next
  }

  private var learningLayers: [Int] { architecture.learningLayers }
}

extension Architecture {
  /// The places of the layers that have weights.
  var learningLayers: [Int] { layers.indices.filter { layers[$0].weightShape != nil } }

  /// Which layers stand for each other in another architecture: the first ones, and the last one.
  func correspondence(with other: Architecture) -> [(old: Int, new: Int)] {
    let (own, others) = (learningLayers, other.learningLayers)
    guard let last = own.last, let otherLast = others.last else { return [] }
    return Array(zip(own.dropLast(), others.dropLast())) + [(last, otherLast)]
  }

  /// The place of a single new hidden layer that can start as the identity: as wide as the layer before it, and with
  /// a function that leaves that layer's values as they are; `nil` if there is none.
  func identityLayer(after old: Architecture) -> Int? {
    let places = learningLayers
    guard places.count == old.learningLayers.count + 1, places.count >= 3 else { return nil }
    let place = places[places.count - 2]
    let before = layers[places[places.count - 3]]
    guard let shape = layers[place].weightShape, shape.inputs == shape.outputs,
      before.outputs == shape.inputs, let function = layers[place].activation
    else { return nil }
    return function.leaves(before.activation) ? place : nil
  }

  /// Whether a network that goes over from another architecture by `Network.reshaped` says the same as before.
  public func keepsFunction(of old: Architecture) -> Bool {
    let (own, olds) = (learningLayers, old.learningLayers)
    if own.count == olds.count + 1 { return identityLayer(after: old) != nil }
    return own.count == olds.count
      && zip(own, olds).allSatisfy { new, old_ in
        layers[new].outputs >= old.layers[old_].outputs
          && layers[new].activation == old.layers[old_].activation
      }
  }
}

extension Parameters {
  /// These parameters in the shape of others: where both have a place these, else the others'.
  func overlaid(on ground: Parameters) -> Parameters {
    var result = ground
    for output in 0..<min(weights.outputs, ground.weights.outputs) {
      for input in 0..<min(weights.inputs, ground.weights.inputs) {
        result.weights[output, input] = weights[output, input]
      }
      result.bias[output] = bias[output]
    }
    return result
  }

  /// Sets the weights of all inputs from `first` on to zero.
  fileprivate mutating func silence(inputsFrom first: Int) {
    for output in 0..<weights.outputs {
      for input in 0..<weights.inputs where input >= first { weights[output, input] = 0 }
    }
  }

  fileprivate mutating func becomeIdentity() {
    self = zeros
    for unit in 0..<weights.outputs { weights[unit, unit] = 1 }
  }
}

extension Optimizer {
  /// The optimizer with another rule, or for a network that `Network.reshaped` made: averages stay where the rule is of
  /// the same kind, with zeros for what is new.
  public func adapted(
    to rule: OptimizerRule, from old: Architecture, for network: Network
  ) -> Optimizer {
    var next = Optimizer(rule, for: network)
    guard case .averages(let kept) = state, case .averages(var averages) = next.state,
      kept.map(\.name) == averages.map(\.name)
    else { return next }
    next.step = step
    for (own, new) in old.correspondence(with: network.architecture) {
      for index in averages.indices {
        averages[index].values[new] = kept[index].values[own]
          .overlaid(on: averages[index].values[new])
      }
    }
    next.state = .averages(averages)
    return next
  }
}
