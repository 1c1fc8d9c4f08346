/// What a rule makes of one parameter's gradient, worked out in double precision from its formula: for showing number
/// by number what `Optimizer.update` does.
public struct ParameterUpdate: Equatable, Sendable {
  /// The gradient g that the rule is given: with penalties, and clipped.
  public let gradient: Double
  /// What the rule keeps once it has seen that: momentum's velocity v, RMSProp's mean square s, Adam's mean m and mean
  /// square v.
  public let averages: [Double]
  /// What the parameter moves by.
  public let change: Double
}

extension Optimizer {
  /// The next update of one parameter; `nil` for a full-batch rule, which searches along a line.
  ///
  /// - Parameters:
  ///   - value: the parameter w before.
  ///   - layer: the layer's place in the network.
  ///   - input: the input that the weight comes from; `nil` for the unit's bias.
  ///   - gradient: what the rule is given.
  ///   - rate: the learning rate η.
  public func update(
    of value: Float, layer: Int, unit: Int, input: Int?, gradient: Float, rate: Float
  ) -> ParameterUpdate? {
    guard let rule = rule.definition.batchRule, case .averages(let averages) = state else {
      return nil
    }
    let kept = averages.map { average in
      let parameters = average.values[layer]
      return Double(input.map { parameters.weights[unit, $0] } ?? parameters.bias[unit])
    }
    let gradient = Double(gradient)
    let next = rule.update(
      of: Double(value), averages: kept, gradient: gradient, rate: Double(rate), step: step + 1)
    return ParameterUpdate(gradient: gradient, averages: next.averages, change: next.change)
  }
}
