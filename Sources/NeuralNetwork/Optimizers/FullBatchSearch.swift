/// The full-batch optimizer of a rule, whichever it is.
enum FullBatchSearch: Equatable, Sendable {
  case conjugateGradient(ConjugateGradient)
  case lbfgs(LBFGS)

  /// A fresh search; nil for a rule that works by batches.
  init?(_ rule: OptimizerRule) {
    switch rule {
    case .conjugateGradient: self = .conjugateGradient(ConjugateGradient())
    case .lbfgs(let memory): self = .lbfgs(LBFGS(memory: memory))
    case .sgd, .rmsProp, .adam: return nil
    }
  }

  mutating func iterate(
    _ point: inout [Parameters], evaluate: Objective
  ) -> IterationReport {
    switch self {
    case .conjugateGradient(var search):
      defer { self = .conjugateGradient(search) }
      return search.iterate(&point, evaluate: evaluate)
    case .lbfgs(var search):
      defer { self = .lbfgs(search) }
      return search.iterate(&point, evaluate: evaluate)
    }
  }
}
