/// The weighted sum itself: `a = z`, `a′ = 1`.
struct Identity: ActivationFunction {
  var kind: Activation.Kind { .linear }
  let isIdentity = true
  let formula = "a = z, slope 1"
  let remark = "slope 1 everywhere"

  func apply(_ sums: UnsafeMutablePointer<Float>?, rows: Int, columns: Int, stride: Int) {}

  func multiplyBySlope(
    _ delta: UnsafeMutablePointer<Float>?, outputs: UnsafePointer<Float>?, count: Int
  ) {}

  func reference(_ sums: [Double]) -> [Double] { sums }

  func formula(of unit: Int, sums: [Float], _ style: FormulaStyle) -> String { "z" }
}
