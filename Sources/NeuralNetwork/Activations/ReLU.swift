import CKernels

/// `a = max(0, z)`, `a′ = 1` where a > 0, else 0 (also in the corner).
struct ReLU: ActivationFunction {
  var kind: Activation.Kind { .relu }
  var title: String { "ReLU" }
  let isRectifier = true
  let cutsOff = true
  let isNeverNegative = true
  let initializer = Initializer.he
  let formula = "a = max(0, z), slope 1 for z > 0, else 0"

  func apply(_ sums: UnsafeMutablePointer<Float>?, rows: Int, columns: Int, stride: Int) {
    kernel_relu(rows * stride, sums)
  }

  func multiplyBySlope(
    _ delta: UnsafeMutablePointer<Float>?, outputs: UnsafePointer<Float>?, count: Int
  ) { kernel_relu_gradient(count, outputs, delta) }

  func reference(_ sums: [Double]) -> [Double] { sums.map { max(0, $0) } }

  func formula(of unit: Int, sums: [Float], _ style: FormulaStyle) -> String {
    "max(0, \(style.number(sums[unit])))"
  }
}
