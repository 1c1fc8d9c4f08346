import CKernels

/// `aⱼ = e^zⱼ / Σₖ e^zₖ`, over a whole row. Its derivative is taken together with cross-entropy in `Loss`.
struct Softmax: ActivationFunction {
  var kind: Activation.Kind { .softmax }
  let isElementwise = false
  let bounds: ClosedRange<Float>? = 0...1
  let symbol = "p"
  let formula = "p_i = e^z_i / sum of all e^z: not a function of one z alone"
  let probabilityFormula: String? = "e^z / sum of e^z"
  let remark = "the shares add up to 1"

  func apply(_ sums: UnsafeMutablePointer<Float>?, rows: Int, columns: Int, stride: Int) {
    kernel_softmax(rows, columns, sums, stride)
  }

  func multiplyBySlope(
    _ delta: UnsafeMutablePointer<Float>?, outputs: UnsafePointer<Float>?, count: Int
  ) { preconditionFailure("softmax goes back through the loss, not by itself") }

  func reference(_ sums: [Double]) -> [Double] {
    let largest = sums.max() ?? 0
    let powers = sums.map { Elementary.exponential($0 - largest) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }

  func formula(of unit: Int, sums: [Float], _ style: FormulaStyle) -> String {
    "e^(\(style.number(sums[unit]))) / \(total(of: sums, style))"
  }

  /// The sum of all e^z, as a number if it is a handy one.
  private func total(of sums: [Float], _ style: FormulaStyle) -> String {
    let total = sums.reduce(0.0) { $0 + Elementary.exponential(Double($1)) }
    if total < 1000 { return style.number(total) }
    return total < 1e6 ? style.wholeNumber(total) : "sum of all e^z"
  }
}
