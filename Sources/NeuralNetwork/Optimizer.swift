import CKernels

/// An optimizer at work: the rule, and what it remembers of earlier gradients.
public struct Optimizer: Equatable, Sendable {
  /// How gradients become updates.
  public let rule: OptimizerRule
  /// Updates made so far; Adam's bias correction counts them.
  public internal(set) var step: Int
  /// The running average of the gradients (momentum's velocity) or of their squares (RMSProp), in the shape of
  /// the network; empty for a full-batch rule.
  var first: [Parameters]
  /// Adam's running average of the squares; empty for other rules.
  var second: [Parameters]
  /// The search of a full-batch rule.
  var search: FullBatchSearch?
  /// How large the averages can be.
  var firstReach = Reach()
  var secondReach = Reach()

  /// A fresh optimizer for a network.
  public init(_ rule: OptimizerRule, for network: Network) {
    let zeros = network.parameters.map(\.zeros)
    self.rule = rule
    step = 0
    first = rule.isFullBatch ? [] : zeros
    second = if case .adam = rule { zeros } else { [] }
    search = FullBatchSearch(rule)
  }

  /// Moves the network's parameters one iteration of a full-batch rule down the loss over all samples. A point that is
  /// not finite is not taken: the iteration has failed then.
  public mutating func iterate(_ network: inout Network, evaluate: Objective) -> IterationReport {
    guard var search else { preconditionFailure("only a full-batch rule iterates") }
    let before = (point: network.parameters, search: search)
    step += 1
    let report = search.iterate(&network.parameters, evaluate: evaluate)
    network.reach = Reach()
    guard network.parameters.isFinite, search.memory.tensors.values.allSatisfy(\.isFinite) else {
      network.move(to: before.point)
      self.search = before.search
      return report.failed
    }
    self.search = search
    return report
  }

  /// Moves the network's parameters one step against the workspace's gradient, whatever becomes of them.
  public mutating func update(_ network: inout Network, _ workspace: Workspace, rate: Float) {
    (network.reach, firstReach, secondReach) = (Reach(), Reach(), Reach())
    move(&network, workspace, rate: rate)
  }

  /// What Adam's averages are multiplied by after so many updates, for they began at 0.
  func corrections(step: Int) -> (first: Float, second: Float) {
    guard case .adam(let beta1, let beta2, _, _) = rule else { return (1, 1) }
    return (
      Float(1 / (1 - Elementary.power(Double(beta1), Double(step)))),
      Float(1 / (1 - Elementary.power(Double(beta2), Double(step))))
    )
  }

  mutating func move(_ network: inout Network, _ workspace: Workspace, rate: Float) {
    step += 1
    let parallelFor = workspace.parallelFor
    switch rule {
    case .sgd(let momentum, let isNesterov):
      let kernel = isNesterov ? kernel_nesterov_update : kernel_momentum_update
      for index in network.parameters.indices {
        network.parameters[index].update(&first[index], workspace.gradient[index], parallelFor) {
          kernel($0, $1, $2, $3, rate, momentum)
        }
      }
    case .rmsProp(let decay, let epsilon):
      for index in network.parameters.indices {
        network.parameters[index].update(&first[index], workspace.gradient[index], parallelFor) {
          kernel_rmsprop_update($0, $1, $2, $3, rate, decay, epsilon)
        }
      }
    case .adam(let beta1, let beta2, let epsilon, let weightDecay):
      let corrections = corrections(step: step)
      let adam = AdamStep(
        rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay,
        correction1: corrections.first, correction2: corrections.second)
      for index in network.parameters.indices {
        network.parameters[index].adamUpdate(
          &first[index], &second[index], workspace.gradient[index], adam, parallelFor)
      }
    case .conjugateGradient, .lbfgs:
      preconditionFailure("a full-batch rule iterates; it takes no gradient of a batch")
    }
  }
}

/// The numbers of one Adam update that all layers share.
private struct AdamStep {
  let rate, beta1, beta2, epsilon, weightDecay, correction1, correction2: Float

  func apply(
    _ values: inout [Float], _ first: inout [Float], _ second: inout [Float], _ gradient: [Float],
    _ parallelFor: ParallelFor
  ) {
    values.withUnsafeMutableBufferPointer { values in
      first.withUnsafeMutableBufferPointer { first in
        second.withUnsafeMutableBufferPointer { second in
          nonisolated(unsafe) let (values, first, second) = (values, first, second)
          parallelFor.pass(count: values.count) { part in
            let start = part.lowerBound
            gradient.withUnsafeBufferPointer { gradient in
              kernel_adam_update(
                part.count, values.at(start), first.at(start), second.at(start),
                gradient.at(start), rate, beta1, beta2, epsilon, correction1, correction2,
                weightDecay)
            }
          }
        }
      }
    }
  }
}

extension Parameters {
  /// An update by momentum from a gradient that has been written.
  mutating func momentumStep(
    _ velocity: inout Parameters, _ gradient: Parameters, _ step: MomentumStep,
    _ parallelFor: ParallelFor
  ) {
    var gradient = gradient
    if step.decay != 0 {
      kernel_add_penalty(
        weights.panels.count, weights.panels, 0, step.decay, &gradient.weights.panels)
    }
    let kernel = step.isNesterov ? kernel_nesterov_update : kernel_momentum_update
    update(&velocity, gradient, parallelFor) { kernel($0, $1, $2, $3, step.rate, step.momentum) }
  }

  /// Updates so many values with an average of them by their gradient.
  fileprivate typealias UpdateKernel =
    @Sendable (
      _ count: Int, _ values: UnsafeMutablePointer<Float>?, _ average: UnsafeMutablePointer<Float>?,
      _ gradient: UnsafePointer<Float>?
    ) -> Void

  /// Lets a kernel update weights, then biases, with an average of the same shape.
  fileprivate mutating func update(
    _ average: inout Parameters, _ gradient: Parameters, _ parallelFor: ParallelFor,
    _ kernel: UpdateKernel
  ) {
    parallelFor.update(
      &weights.panels, &average.weights.panels, gradient.weights.panels, kernel)
    parallelFor.update(&bias, &average.bias, gradient.bias, kernel)
  }

  fileprivate mutating func adamUpdate(
    _ first: inout Parameters, _ second: inout Parameters, _ gradient: Parameters,
    _ step: AdamStep, _ parallelFor: ParallelFor
  ) {
    step.apply(
      &weights.panels, &first.weights.panels, &second.weights.panels, gradient.weights.panels,
      parallelFor)
    step.apply(&bias, &first.bias, &second.bias, gradient.bias, parallelFor)
  }
}

extension ParallelFor {
  fileprivate func update(
    _ values: inout [Float], _ average: inout [Float], _ gradient: [Float],
    _ kernel: Parameters.UpdateKernel
  ) {
    values.withUnsafeMutableBufferPointer { values in
      average.withUnsafeMutableBufferPointer { average in
        nonisolated(unsafe) let (values, average) = (values, average)
        pass(count: values.count) { part in
          gradient.withUnsafeBufferPointer { gradient in
            kernel(
              part.count, values.at(part.lowerBound), average.at(part.lowerBound),
              gradient.at(part.lowerBound))
          }
        }
      }
    }
  }
}
