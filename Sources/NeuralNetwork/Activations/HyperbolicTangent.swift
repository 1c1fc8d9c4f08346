import CKernels

/// `a = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)`, `a′ = 1 − a²`.
struct HyperbolicTangent: ActivationFunction {
  var kind: Activation.Kind { .tanh }
  let bounds: ClosedRange<Float>? = -1...1
  /// The slope is below 0.19 beyond them, a fifth of the largest.
  let flatEnds: ClosedRange<Float>? = -0.9...0.9
  let formula = "a = tanh z, slope 1 - a^2, at most 1"

  func apply(_ sums: UnsafeMutablePointer<Float>?, rows: Int, columns: Int, stride: Int) {
    kernel_tanh(rows * stride, sums)
  }

  func multiplyBySlope(
    _ delta: UnsafeMutablePointer<Float>?, outputs: UnsafePointer<Float>?, count: Int
  ) { kernel_tanh_gradient(count, outputs, delta) }

  func reference(_ sums: [Double]) -> [Double] { sums.map { Elementary.hyperbolicTangent($0) } }

  func formula(of unit: Int, sums: [Float], _ style: FormulaStyle) -> String {
    "tanh(\(style.number(sums[unit])))"
  }

  func slopeFormula(atOutput output: Float, _ style: FormulaStyle) -> String? {
    "1 - a\(style.squared) = 1 - \(style.number(output))\(style.squared)"
  }
}
