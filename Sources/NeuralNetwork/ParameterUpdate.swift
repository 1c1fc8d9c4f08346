/// What a rule makes of one parameter's gradient, worked out in double precision from its formula: for showing number
/// by number what `Optimizer.update` does.
public struct ParameterUpdate: Equatable, Sendable {
  /// The gradient g that the rule is given: with penalties, and clipped.
  public let gradient: Double
  /// What the rule keeps once it has seen that: momentum's velocity v, RMSProp's mean square s, Adam's mean m.
  public let first: Double
  /// Adam's mean square v; nil for other rules.
  public let second: Double?
  /// What the parameter moves by.
  public let change: Double
}

extension Optimizer {
  /// The next update of one parameter; nil for a full-batch rule, which searches along a line.
  ///
  /// - Parameters:
  ///   - value: the parameter w before.
  ///   - layer: the layer's place in the network.
  ///   - input: the input that the weight comes from; nil for the unit's bias.
  ///   - gradient: what the rule is given.
  ///   - rate: the learning rate η.
  public func update(
    of value: Float, layer: Int, unit: Int, input: Int?, gradient: Float, rate: Float
  ) -> ParameterUpdate? {
    func kept(_ average: [Parameters]) -> Double {
      Double(input.map { average[layer].weights[unit, $0] } ?? average[layer].bias[unit])
    }
    let (w, g, rate) = (Double(value), Double(gradient), Double(rate))
    switch rule {
    case .sgd(let momentum, let isNesterov):
      let mu = Double(momentum)
      let velocity = mu * kept(first) + g
      return ParameterUpdate(
        gradient: g, first: velocity, second: nil,
        change: -rate * (isNesterov ? g + mu * velocity : velocity))
    case .rmsProp(let decay, let epsilon):
      let square = Double(decay) * kept(first) + (1 - Double(decay)) * g * g
      return ParameterUpdate(
        gradient: g, first: square, second: nil,
        change: -rate * g / (square.squareRoot() + Double(epsilon)))
    case .adam(let beta1, let beta2, let epsilon, let weightDecay):
      let (beta1, beta2) = (Double(beta1), Double(beta2))
      let mean = beta1 * kept(first) + (1 - beta1) * g
      let square = beta2 * kept(second) + (1 - beta2) * g * g
      let count = Double(step + 1)
      let corrected = mean / (1 - Elementary.power(beta1, count))
      let root = (square / (1 - Elementary.power(beta2, count))).squareRoot()
      return ParameterUpdate(
        gradient: g, first: mean, second: square,
        change: -rate * (corrected / (root + Double(epsilon)) + Double(weightDecay) * w))
    case .conjugateGradient, .lbfgs: return nil
    }
  }
}
