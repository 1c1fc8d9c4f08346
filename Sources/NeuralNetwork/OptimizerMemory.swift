/// What an optimizer remembers, by name, so that any rule's can be saved and given back: with the parameters and
/// the step it carries a run on to the same bits.
public struct OptimizerMemory: Equatable, Sendable {
  /// Averages, gradients and directions, each in the shape of the network.
  public var tensors: [String: [Parameters]]
  /// Losses and counts.
  public var numbers: [String: Double]

  /// Makes a memory from its parts.
  public init(tensors: [String: [Parameters]] = [:], numbers: [String: Double] = [:]) {
    self.tensors = tensors
    self.numbers = numbers
  }
}

extension OptimizerMemory {
  /// Whether no number is infinite or NaN.
  var isFinite: Bool {
    tensors.values.allSatisfy { $0.isWithin(.greatestFiniteMagnitude) }
      && numbers.values.allSatisfy(\.isFinite)
  }
}

extension Optimizer {
  /// All that has to be kept beside the rule and the step.
  public var memory: OptimizerMemory {
    switch state {
    case .averages(let averages):
      OptimizerMemory(
        tensors: Dictionary(uniqueKeysWithValues: averages.map { ($0.name, $0.values) }))
    case .search(let search): search.memory
    }
  }

  /// An optimizer in the middle of its work; `nil` if the memory is not one of this rule and network.
  public init?(
    _ rule: OptimizerRule, step: Int, memory: OptimizerMemory, for network: Network
  ) {
    guard step >= 0, memory.isFinite,
      memory.tensors.values.allSatisfy({ network.hasShape(of: $0) }),
      let state = rule.definition.state(of: memory)
    else { return nil }
    (self.rule, self.step, self.state) = (rule, step, state)
  }
}

extension Network {
  /// Whether every layer learns as many numbers, in the same places.
  public func hasShape(of tensors: [Parameters]) -> Bool {
    tensors.count == parameters.count
      && zip(tensors, parameters).allSatisfy {
        ($0.weights.inputs, $0.weights.outputs) == ($1.weights.inputs, $1.weights.outputs)
      }
  }
}
