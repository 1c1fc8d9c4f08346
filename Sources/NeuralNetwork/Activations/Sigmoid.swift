import CKernels

/// `a = 1 / (1 + e⁻ᶻ)`, `a′ = a (1 − a)`.
struct Sigmoid: ActivationFunction {
  var kind: Activation.Kind { .sigmoid }
  let bounds: ClosedRange<Float>? = 0...1
  /// The slope is below 0.0475 beyond them, a fifth of the largest.
  let flatEnds: ClosedRange<Float>? = 0.05...0.95
  let formula = "a = 1 / (1 + e^-z), slope a (1 - a), at most 1/4"
  let probabilityFormula: String? = "1 / (1 + e^-z)"

  func apply(_ sums: UnsafeMutablePointer<Float>?, rows: Int, columns: Int, stride: Int) {
    kernel_sigmoid(rows * stride, sums)
  }

  func multiplyBySlope(
    _ delta: UnsafeMutablePointer<Float>?, outputs: UnsafePointer<Float>?, count: Int
  ) { kernel_sigmoid_gradient(count, outputs, delta) }

  func reference(_ sums: [Double]) -> [Double] {
    sums.map { 1 / (1 + Elementary.exponential(-$0)) }
  }

  func formula(of unit: Int, sums: [Float], _ style: FormulaStyle) -> String {
    "1/(1 + e^(\(style.number(-sums[unit]))))"
  }

  func slopeFormula(atOutput output: Float, _ style: FormulaStyle) -> String? {
    "a (1 - a) = \(style.number(output))\(style.times)\(style.number(1 - output))"
  }
}
