import CKernels

/// Adam with decoupled weight decay: `m ← β₁ m + (1−β₁) g`, `v ← β₂ v + (1−β₂) g²`,
/// `w ← w − η (m̂ / (√v̂ + ε) + λ w)` with `m̂ = m / (1−β₁ᵗ)`, `v̂ = v / (1−β₂ᵗ)`.
struct Adam: BatchRule {
  let beta1, beta2, epsilon, decay: Float

  var kind: OptimizerRule.Kind { .adam }
  var title: String { "Adam" }
  var usualRate: Float { 5e-3 }
  var numbers: [OptimizerNumber] {
    [
      OptimizerNumber(.share, beta1, "beta 1"), OptimizerNumber(.share, beta2, "beta 2"),
      OptimizerNumber(.epsilon, epsilon, "epsilon"), OptimizerNumber(.price, decay, "weight decay"),
    ]
  }
  var weightDecay: Float? { decay }
  func withWeightDecay(_ weightDecay: Float) -> OptimizerRule? {
    .adam(beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay)
  }
  var shownMemory: [(name: String, words: String)] {
    [("first-moment", "Adam m"), ("second-moment", "v")]
  }
  var averages: [Average] {
    [
      Average(name: "first-moment", isOfSquares: false),
      Average(name: "second-moment", isOfSquares: true),
    ]
  }

  /// What the averages are multiplied by after so many updates, for they began at 0.
  private func corrections(step: Int) -> (first: Float, second: Float) {
    (
      Float(1 / (1 - Elementary.power(Double(beta1), Double(step)))),
      Float(1 / (1 - Elementary.power(Double(beta2), Double(step))))
    )
  }

  func move(
    _ parameters: inout [Parameters], _ averages: inout [Average], _ gradient: [Parameters],
    rate: Float, step: Int, _ parallelFor: ParallelFor
  ) {
    let adam = AdamStep(rule: self, rate: rate, corrections: corrections(step: step))
    averages.withUnsafeMutableBufferPointer { averages in
      for index in parameters.indices {
        parameters[index].adamUpdate(
          &averages[0].values[index], &averages[1].values[index], gradient[index], adam,
          parallelFor)
      }
    }
  }

  func bounds(
    gradient: Double, weights: Double, averages: [Average], rate: Double, step: Int
  ) -> UpdateBounds {
    let first = averages[0].bound(with: gradient, share: beta1)
    let second = averages[1].bound(with: gradient * gradient, share: beta2)
    let corrections = corrections(step: step)
    let mean = first * Double(corrections.first)
    return UpdateBounds(
      between: max(gradient * gradient, mean, second * Double(corrections.second)),
      averages: [first, second],
      change: rate * (mean / Double(epsilon) + Double(abs(decay)) * weights))
  }

  func update(
    of value: Double, averages: [Double], gradient: Double, rate: Double, step: Int
  ) -> (averages: [Double], change: Double) {
    let (beta1, beta2) = (Double(beta1), Double(beta2))
    let mean = beta1 * averages[0] + (1 - beta1) * gradient
    let square = beta2 * averages[1] + (1 - beta2) * gradient * gradient
    let corrected = mean / (1 - Elementary.power(beta1, Double(step)))
    let root = (square / (1 - Elementary.power(beta2, Double(step)))).squareRoot()
    return (
      [mean, square], -rate * (corrected / (root + Double(epsilon)) + Double(decay) * value)
    )
  }

  func formula(_ style: FormulaStyle) -> UpdateFormula {
    func average(_ sign: String, _ share: Float, of what: String) -> (String, String) {
      (sign, "\(style.number(share)) \(sign) + \(style.number(1 - share)) \(what)")
    }
    return UpdateFormula(
      averages: [
        average("m", beta1, of: "g"), average("v", beta2, of: "g\(style.squared)"),
      ],
      terms: ["m' / \(style.root)v'"] + (decay == 0 ? [] : ["\(style.number(decay)) w"]))
  }
}

/// The numbers of one update that all layers share.
private struct AdamStep {
  let rule: Adam
  let rate: Float
  let corrections: (first: Float, second: Float)

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
                gradient.at(start), rate, rule.beta1, rule.beta2, rule.epsilon, corrections.first,
                corrections.second, rule.decay)
            }
          }
        }
      }
    }
  }
}

extension Parameters {
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
