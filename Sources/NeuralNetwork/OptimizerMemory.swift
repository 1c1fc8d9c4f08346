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
    switch rule {
    case .sgd: OptimizerMemory(tensors: ["velocity": first])
    case .rmsProp: OptimizerMemory(tensors: ["mean-square": first])
    case .adam: OptimizerMemory(tensors: ["first-moment": first, "second-moment": second])
    case .conjugateGradient, .lbfgs: search?.memory ?? OptimizerMemory()
    }
  }

  /// An optimizer in the middle of its work; nil when the memory is not one of this rule and network.
  public init?(
    _ rule: OptimizerRule, step: Int, memory: OptimizerMemory, for network: Network
  ) {
    self.init(rule, for: network)
    guard step >= 0, memory.isFinite,
      memory.tensors.values.allSatisfy({ network.hasShape(of: $0) })
    else { return nil }
    self.step = step
    let tensors = memory.tensors
    switch rule {
    case .sgd: guard let velocity = tensors["velocity"] else { return nil }; first = velocity
    case .rmsProp:
      guard let square = tensors["mean-square"], square.isNonNegative else { return nil }
      first = square
    case .adam:
      guard let mean = tensors["first-moment"], let square = tensors["second-moment"],
        square.isNonNegative
      else { return nil }
      (first, second) = (mean, square)
    case .conjugateGradient, .lbfgs:
      guard memory != OptimizerMemory() else { return }
      guard let search = FullBatchSearch(rule, memory: memory) else { return nil }
      self.search = search
    }
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

extension FullBatchSearch {
  var memory: OptimizerMemory {
    switch self {
    case .conjugateGradient(let search): search.state?.memory ?? OptimizerMemory()
    case .lbfgs(let search): search.state?.memory ?? OptimizerMemory()
    }
  }

  init?(_ rule: OptimizerRule, memory: OptimizerMemory) {
    switch rule {
    case .conjugateGradient:
      guard let state = ConjugateGradient.State(memory) else { return nil }
      self = .conjugateGradient(ConjugateGradient(state: state))
    case .lbfgs(let count):
      guard let state = LBFGS.State(memory, atMost: count) else { return nil }
      self = .lbfgs(LBFGS(memory: count, state: state))
    case .sgd, .rmsProp, .adam: return nil
    }
  }
}

extension ConjugateGradient.State {
  fileprivate var memory: OptimizerMemory {
    OptimizerMemory(
      tensors: ["gradient": gradient, "direction": direction],
      numbers: ["loss": loss, "previous-loss": previousLoss])
  }

  fileprivate init?(_ memory: OptimizerMemory) {
    guard let gradient = memory.tensors["gradient"], let direction = memory.tensors["direction"],
      let loss = memory.numbers["loss"], let previousLoss = memory.numbers["previous-loss"]
    else { return nil }
    self.init(loss: loss, previousLoss: previousLoss, gradient: gradient, direction: direction)
  }
}

extension LBFGS.State {
  fileprivate var memory: OptimizerMemory {
    var memory = OptimizerMemory(
      tensors: ["gradient": gradient],
      numbers: ["loss": loss, "moves": Double(moves.count)])
    for (index, move) in moves.enumerated() {
      memory.tensors["move-\(index)"] = move.step
      memory.tensors["gradient-change-\(index)"] = move.gradientChange
    }
    return memory
  }

  fileprivate init?(_ memory: OptimizerMemory, atMost limit: Int) {
    guard let gradient = memory.tensors["gradient"], let loss = memory.numbers["loss"],
      let count = memory.numbers["moves"].flatMap({ Int(exactly: $0) }), (0...limit).contains(count)
    else { return nil }
    var moves: [LBFGS.Move] = []
    for index in 0..<count {
      guard let step = memory.tensors["move-\(index)"],
        let change = memory.tensors["gradient-change-\(index)"]
      else { return nil }
      moves.append(LBFGS.Move(step: step, gradientChange: change))
    }
    self.init(loss: loss, gradient: gradient, moves: moves)
  }
}
