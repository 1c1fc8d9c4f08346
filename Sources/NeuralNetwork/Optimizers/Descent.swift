/// What an optimizer remembers from one iteration to the next.
protocol DescentMemory {
  /// The loss at the present point.
  var loss: Double { get }
  /// The gradient there.
  var gradient: [Parameters] { get }
  /// The direction to follow next.
  var direction: [Parameters] { get }
  /// The step along it to try first.
  var firstStep: Double { get }

  /// What is known at a fresh start.
  init(at start: Descent)
  /// What is known after a move from `point`.
  func advanced(from point: [Parameters], by move: Descent.Move, to descent: Descent) -> Self
}

extension Optional where Wrapped: DescentMemory {
  /// One iteration: a move downhill, remembered.
  mutating func iterate(
    _ point: inout [Parameters], _ lineSearch: LineSearch, tolerance: Double, _ evaluate: Objective
  ) -> IterationReport {
    var evaluations = 0
    func counted(_ point: [Parameters], _ gradient: inout [Parameters]) -> Double {
      evaluations += 1
      return evaluate(point, &gradient)
    }
    let memory = self ?? Wrapped(at: Descent(at: point, evaluate: counted))
    var descent = Descent(point: point, loss: memory.loss, gradient: memory.gradient)
    let move =
      descent.isAtRest(tolerance)
      ? nil
      : descent.descend(
        along: memory.direction, firstStep: memory.firstStep, lineSearch, counted)
    self = move.map { memory.advanced(from: point, by: $0, to: descent) } ?? memory
    point = descent.point
    return IterationReport(
      move, to: descent, lossBefore: memory.loss, evaluations: evaluations, tolerance)
  }
}

/// A point with its loss and gradient, on its way down.
struct Descent {
  var point: [Parameters]
  var loss: Double
  var gradient: [Parameters]

  init(point: [Parameters], loss: Double, gradient: [Parameters]) {
    self.point = point
    self.loss = loss
    self.gradient = gradient
  }

  /// The start of a descent: one evaluation.
  init(at point: [Parameters], evaluate: Objective) {
    var gradient = point
    let loss = evaluate(point, &gradient)
    self.init(point: point, loss: loss, gradient: gradient)
  }

  /// A move to a lower loss.
  struct Move {
    /// What was followed, which may be the steepest descent instead of the direction asked for.
    let direction: [Parameters]
    /// How far, in multiples of the direction; positive.
    let step: Double
    let meetsWolfeConditions: Bool
  }

  /// Whether there is nowhere to go: no component of the gradient is larger than `tolerance`, or
  /// the loss or the gradient is no number.
  func isAtRest(_ tolerance: Double) -> Bool {
    !(loss.isFinite && gradient.isFinite && gradient.largestMagnitude > tolerance)
  }

  /// Moves down along `direction` as `search` says, or along the steepest descent where that
  /// direction gives no lower loss. Stays, and returns `nil`, where neither does.
  mutating func descend(
    along direction: [Parameters], firstStep: Double, _ search: LineSearch, _ evaluate: Objective
  ) -> Move? {
    if let move = move(along: direction, firstStep: firstStep, search, evaluate) { return move }
    let steepest = gradient.negated
    guard steepest != direction else { return nil }
    return move(along: steepest, firstStep: 1 / gradient.norm, search, evaluate)
  }

  private mutating func move(
    along direction: [Parameters], firstStep: Double, _ search: LineSearch, _ evaluate: Objective
  ) -> Move? {
    let start = LineSearch.Trial(step: 0, loss: loss, slope: gradient.dot(direction))
    guard start.slope < 0, firstStep > 0, firstStep.isFinite else { return nil }
    var candidate = self
    var lastStep = 0.0
    func look(at step: Double) -> LineSearch.Trial {
      candidate.evaluate(evaluate, from: point, along: direction, step: step)
      lastStep = step
      return LineSearch.Trial(
        step: step, loss: candidate.loss, slope: candidate.gradient.dot(direction))
    }
    let found = search.search(from: start, firstStep: firstStep, evaluate: look)
    guard found.trial.step > 0 else { return nil }
    if found.trial.step != lastStep { _ = look(at: found.trial.step) }
    self = candidate
    return Move(
      direction: direction, step: found.trial.step,
      meetsWolfeConditions: found.meetsWolfeConditions)
  }

  private mutating func evaluate(
    _ objective: Objective, from start: [Parameters], along direction: [Parameters], step: Double
  ) {
    point.assign(start)
    point.add(direction, scaledBy: step)
    loss = objective(point, &gradient)
  }
}

extension IterationReport {
  /// What a move came to at the place where it ended; `nil` for none.
  init(
    _ move: Descent.Move?, to place: Descent, lossBefore: Double, evaluations: Int,
    _ tolerance: Double
  ) {
    let norm = place.gradient.largestMagnitude
    let progress: Outcome = move != nil ? .progressed : .failed
    self.init(
      lossBefore: lossBefore, lossAfter: place.loss, stepLength: move?.step ?? 0,
      evaluations: evaluations, gradientNorm: norm,
      meetsWolfeConditions: move?.meetsWolfeConditions ?? false,
      outcome: place.loss.isFinite && norm <= tolerance ? .converged : progress)
  }
}
