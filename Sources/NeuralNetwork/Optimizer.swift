/// An optimizer at work: the rule, and what it remembers of earlier gradients.
public struct Optimizer: Equatable, Sendable {
  /// How gradients become updates.
  public let rule: OptimizerRule
  /// Updates made so far; Adam's bias correction counts them.
  public internal(set) var step: Int
  /// What the rule keeps from one update to the next.
  var state: OptimizerState

  /// A fresh optimizer for a network.
  public init(_ rule: OptimizerRule, for network: Network) {
    self.rule = rule
    step = 0
    state = rule.definition.freshState(for: network)
  }

  /// Moves the network's parameters one iteration of a full-batch rule down the loss over all samples. A point that is
  /// not finite is not taken: the iteration has failed then.
  public mutating func iterate(_ network: inout Network, evaluate: Objective) -> IterationReport {
    guard case .search(var search) = state else {
      preconditionFailure("only a full-batch rule iterates")
    }
    let point = network.parameters
    step += 1
    let report = search.iterate(&network.parameters, evaluate: evaluate)
    network.reach = Reach()
    guard network.parameters.isFinite, search.memory.tensors.values.allSatisfy(\.isFinite) else {
      network.move(to: point)
      return report.failed
    }
    state = .search(search)
    return report
  }

  /// Moves the network's parameters one step against the workspace's gradient, whatever becomes of them.
  public mutating func update(_ network: inout Network, _ workspace: Workspace, rate: Float) {
    network.reach = Reach()
    withAverages { rule, averages, step in
      for index in averages.indices { averages[index].reach = Reach() }
      rule.move(
        &network.parameters, &averages, workspace.gradient, rate: rate, step: step,
        workspace.parallelFor)
    }
    step += 1
  }

  /// Lets a rule for batches work on its averages in place.
  ///
  /// - Parameter body: gets the number of the next update too.
  mutating func withAverages<Result>(
    _ body: (_ rule: any BatchRule, _ averages: inout [Average], _ step: Int) -> Result
  ) -> Result {
    guard let rule = rule.definition.batchRule, case .averages(var averages) = state else {
      preconditionFailure("a full-batch rule iterates; it takes no gradient of a batch")
    }
    // Nobody else may hold them, or they would be copied.
    state = .averages([])
    defer { state = .averages(averages) }
    return body(rule, &averages, step + 1)
  }
}
