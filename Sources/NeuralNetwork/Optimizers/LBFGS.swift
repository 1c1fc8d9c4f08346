/// Limited-memory BFGS: full-batch descent along a Newton direction whose curvature is guessed from
/// the last few moves (Nocedal, 1980; the two-loop recursion is algorithm 7.4 of Nocedal and
/// Wright, 2nd edition).
public struct LBFGS: FullBatchOptimizer {
  /// How many moves are remembered, m.
  public let memory: Int
  /// How the step along each direction is found.
  public let lineSearch: LineSearch
  /// Converged when no component of the gradient is larger.
  public let gradientTolerance: Double
  /// What is remembered between iterations; `nil` before the first.
  public private(set) var state: State?

  /// One remembered move.
  public struct Move: Equatable, Sendable {
    /// s: how the point changed.
    public var step: [Parameters]
    /// y: how the gradient changed.
    public var gradientChange: [Parameters]

    /// A move that was kept.
    public init(step: [Parameters], gradientChange: [Parameters]) {
      self.step = step
      self.gradientChange = gradientChange
    }
  }

  /// All that an iteration takes over from those before. Saved and given back together with the
  /// point, it carries a run on to the same bits.
  public struct State: Equatable, Sendable {
    /// The loss at the present point.
    public var loss: Double
    /// The gradient at the present point.
    public var gradient: [Parameters]
    /// The last moves, the oldest first.
    public var moves: [Move]

    /// A state that was kept.
    public init(loss: Double, gradient: [Parameters], moves: [Move]) {
      self.loss = loss
      self.gradient = gradient
      self.moves = moves
    }
  }

  /// A fresh optimizer, or with `state` one in the middle of its work.
  public init(
    memory: Int = 10, lineSearch: LineSearch = LineSearch(curvature: 0.9),
    gradientTolerance: Double = 1e-5, state: State? = nil
  ) {
    precondition(memory > 0, "there must be room for a move")
    self.memory = memory
    self.lineSearch = lineSearch
    self.gradientTolerance = gradientTolerance
    self.state = state
  }

  /// Moves `point` one iteration down.
  public mutating func iterate(
    _ point: inout [Parameters], evaluate: Objective
  ) -> IterationReport {
    defer { state?.keepLast(memory) }
    return state.iterate(&point, lineSearch, tolerance: gradientTolerance, evaluate)
  }
}

extension LBFGS.State: DescentMemory {
  /// The state at a fresh start, without a past.
  init(at start: Descent) {
    self.init(loss: start.loss, gradient: start.gradient, moves: [])
  }

  /// The step to try first: a Newton step, or without a past one that moves by 1.
  var firstStep: Double { moves.isEmpty ? 1 / gradient.norm : 1 }

  /// `−H g`, where H is the inverse of the Hessian as the moves show it: back through the moves and
  /// forth again.
  var direction: [Parameters] {
    var result = gradient.negated
    var shares: [Double] = []
    for move in moves.reversed() {
      let share = move.step.dot(result) / move.curvature
      result.add(move.gradientChange, scaledBy: -share)
      shares.append(share)
    }
    if let last = moves.last {
      result.scale(by: last.curvature / last.gradientChange.dot(last.gradientChange))
    }
    for (move, share) in zip(moves, shares.reversed()) {
      let correction = share - move.gradientChange.dot(result) / move.curvature
      result.add(move.step, scaledBy: correction)
    }
    return result
  }

  /// The state after a move. A move without positive curvature is not kept: it would turn later
  /// directions uphill.
  func advanced(from point: [Parameters], by _: Descent.Move, to descent: Descent) -> Self {
    var move = LBFGS.Move(step: descent.point, gradientChange: descent.gradient)
    move.step.add(point, scaledBy: -1)
    move.gradientChange.add(gradient, scaledBy: -1)
    let change = move.gradientChange.dot(move.gradientChange)
    let kept = move.curvature > 1e-10 * change ? moves + [move] : moves
    return Self(loss: descent.loss, gradient: descent.gradient, moves: kept)
  }

  fileprivate mutating func keepLast(_ count: Int) {
    if moves.count > count { moves.removeFirst(moves.count - count) }
  }
}

extension LBFGS.Move {
  /// `s · y`.
  fileprivate var curvature: Double { step.dot(gradientChange) }
}

extension LBFGS.State {
  var memory: OptimizerMemory {
    var memory = OptimizerMemory(
      tensors: ["gradient": gradient],
      numbers: ["loss": loss, "moves": Double(moves.count)])
    for (index, move) in moves.enumerated() {
      memory.tensors["move-\(index)"] = move.step
      memory.tensors["gradient-change-\(index)"] = move.gradientChange
    }
    return memory
  }

  init?(_ memory: OptimizerMemory, atMost limit: Int) {
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

extension LBFGS {
  /// What is known of the rule.
  struct Definition: OptimizerDefinition {
    /// How many moves are remembered; a damaged file may say any number.
    let moves: Int

    var kind: OptimizerRule.Kind { .lbfgs }
    var title: String { "L-BFGS" }
    var numbers: [OptimizerNumber] {
      [OptimizerNumber(moves: moves, sentence: "its L-BFGS remembers \(moves) moves")]
    }
    var extraCopies: Double { 2 * Double(moves) }

    func freshState(for network: Network) -> OptimizerState {
      .search(.lbfgs(LBFGS(memory: moves)))
    }

    func state(of memory: OptimizerMemory) -> OptimizerState? {
      if memory == OptimizerMemory() { return .search(.lbfgs(LBFGS(memory: moves))) }
      return State(memory, atMost: moves).map {
        .search(.lbfgs(LBFGS(memory: moves, state: $0)))
      }
    }
  }
}
