import CKernels

/// RMSProp: `s ← α s + (1−α) g²`, `w ← w − η g / (√s + ε)`.
struct RMSProp: BatchRule {
  let decay, epsilon: Float

  var kind: OptimizerRule.Kind { .rmsProp }
  var title: String { "RMSProp" }
  var usualRate: Float { 5e-3 }
  var numbers: [OptimizerNumber] {
    [OptimizerNumber(.share, decay, "decay"), OptimizerNumber(.epsilon, epsilon, "epsilon")]
  }
  var shownMemory: [(name: String, words: String)] { [("mean-square", "mean square")] }
  var averages: [Average] { [Average(name: "mean-square", isOfSquares: true)] }

  func move(
    _ parameters: inout [Parameters], _ averages: inout [Average], _ gradient: [Parameters],
    rate: Float, step: Int, _ parallelFor: ParallelFor
  ) {
    let (decay, epsilon) = (decay, epsilon)
    parameters.update(&averages[0].values, gradient, parallelFor) {
      kernel_rmsprop_update($0, $1, $2, $3, rate, decay, epsilon)
    }
  }

  func bounds(
    gradient: Double, weights: Double, averages: [Average], rate: Double, step: Int
  ) -> UpdateBounds {
    let square = gradient * gradient
    return UpdateBounds(
      between: square, averages: [averages[0].bound(with: square, share: decay)],
      change: rate * gradient / Double(epsilon))
  }

  func update(
    of value: Double, averages: [Double], gradient: Double, rate: Double, step: Int
  ) -> (averages: [Double], change: Double) {
    let square = Double(decay) * averages[0] + (1 - Double(decay)) * gradient * gradient
    return ([square], -rate * gradient / (square.squareRoot() + Double(epsilon)))
  }

  func formula(_ style: FormulaStyle) -> UpdateFormula {
    UpdateFormula(
      averages: [
        ("s", "\(style.number(decay)) s + \(style.number(1 - decay)) g\(style.squared)")
      ],
      terms: ["g / \(style.root)s"])
  }
}
