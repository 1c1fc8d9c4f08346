/// Nonlinear conjugate gradients: full-batch descent along directions that remember the last one.
///
/// `d ← −g + β d` with `β = max(0, g · (g − g′) / g′ · g′)`, where g′ is the gradient one iteration
/// before (Polak and Ribière, 1969; the "+" of Gilbert and Nocedal, 1992), each followed to a point
/// that meets the strong Wolfe conditions. SciPy's `fmin_cg` is the same with c₂ = 0.4 and first
/// steps of at most 1; the defaults here search a little more exactly from longer first steps,
/// which takes a digit network further in fewer evaluations.
///
/// ```swift
/// var optimizer = ConjugateGradient()
/// for _ in 0..<50 where optimizer.iterate(&point, evaluate: loss).outcome == .progressed {}
/// ```
public struct ConjugateGradient: FullBatchOptimizer {
  /// How the step along each direction is found.
  public let lineSearch: LineSearch
  /// Converged when no component of the gradient is larger.
  public let gradientTolerance: Double
  /// What is remembered between iterations; `nil` before the first.
  public private(set) var state: State?

  /// All that an iteration takes over from the one before. Saved and given back together with the
  /// point, it carries a run on to the same bits.
  public struct State: Equatable, Sendable {
    /// The loss at the present point.
    public var loss: Double
    /// The loss one iteration before, from which the first step of the next line search is guessed.
    public var previousLoss: Double
    /// The gradient at the present point.
    public var gradient: [Parameters]
    /// The direction to follow next.
    public var direction: [Parameters]

    /// A state that was kept.
    public init(
      loss: Double, previousLoss: Double, gradient: [Parameters], direction: [Parameters]
    ) {
      self.loss = loss
      self.previousLoss = previousLoss
      self.gradient = gradient
      self.direction = direction
    }
  }

  /// A fresh optimizer, or with `state` one in the middle of its work.
  public init(
    lineSearch: LineSearch = LineSearch(curvature: 0.25), gradientTolerance: Double = 1e-5,
    state: State? = nil
  ) {
    self.lineSearch = lineSearch
    self.gradientTolerance = gradientTolerance
    self.state = state
  }

  /// Moves `point` one iteration down.
  public mutating func iterate(
    _ point: inout [Parameters], evaluate: Objective
  ) -> IterationReport {
    state.iterate(&point, lineSearch, tolerance: gradientTolerance, evaluate)
  }
}

extension ConjugateGradient.State: DescentMemory {
  /// The state at a fresh start: the steepest descent, with a first step that moves by about 1.
  init(at start: Descent) {
    self.init(
      loss: start.loss, previousLoss: start.loss + start.gradient.norm / 2,
      gradient: start.gradient, direction: start.gradient.negated)
  }

  /// The step to try first: the minimum of the parabola that has the slope of the direction and
  /// falls as far as the loss fell last, and a little longer (Nocedal and Wright, formula 3.60).
  /// There is no limit of 1 as for Newton's directions: these have no natural length.
  var firstStep: Double {
    let step = 1.01 * 2 * (loss - previousLoss) / gradient.dot(direction)
    return step > 0 ? step : 1
  }

  /// The state after a move. Where the next direction would hardly go down, it is the
  /// steepest descent again.
  func advanced(from point: [Parameters], by move: Descent.Move, to descent: Descent) -> Self {
    let square = descent.gradient.dot(descent.gradient)
    let beta = (square - descent.gradient.dot(gradient)) / gradient.dot(gradient)
    var next = descent.gradient.negated
    if beta > 0 { next.add(move.direction, scaledBy: beta) }
    if !(next.dot(descent.gradient) <= -0.01 * square) { next = descent.gradient.negated }
    return Self(
      loss: descent.loss, previousLoss: loss, gradient: descent.gradient, direction: next)
  }
}

extension ConjugateGradient.State {
  var memory: OptimizerMemory {
    OptimizerMemory(
      tensors: ["gradient": gradient, "direction": direction],
      numbers: ["loss": loss, "previous-loss": previousLoss])
  }

  init?(_ memory: OptimizerMemory) {
    guard let gradient = memory.tensors["gradient"], let direction = memory.tensors["direction"],
      let loss = memory.numbers["loss"], let previousLoss = memory.numbers["previous-loss"]
    else { return nil }
    self.init(loss: loss, previousLoss: previousLoss, gradient: gradient, direction: direction)
  }
}

extension ConjugateGradient {
  /// What is known of the rule.
  struct Definition: OptimizerDefinition {
    var kind: OptimizerRule.Kind { .conjugateGradient }
    var title: String { "conjugate gradient" }
    var name: String { "cg" }
    var shownMemory: [(name: String, words: String)] { [("direction", "direction")] }

    func freshState(for network: Network) -> OptimizerState {
      .search(.conjugateGradient(ConjugateGradient()))
    }

    func state(of memory: OptimizerMemory) -> OptimizerState? {
      if memory == OptimizerMemory() { return .search(.conjugateGradient(ConjugateGradient())) }
      return State(memory).map { .search(.conjugateGradient(ConjugateGradient(state: $0))) }
    }
  }
}
