/// The full-batch optimizer of a rule, whichever it is.
enum FullBatchSearch: Equatable, Sendable {
  case conjugateGradient(ConjugateGradient)
  case lbfgs(LBFGS)

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

  /// What it remembers; empty before its first iteration.
  var memory: OptimizerMemory {
    switch self {
    case .conjugateGradient(let search): search.state?.memory ?? OptimizerMemory()
    case .lbfgs(let search): search.state?.memory ?? OptimizerMemory()
    }
  }
}
