import CKernels

/// ReLU that lets through `slope` times what is negative (Maas, Hannun and Ng, 2013): `a = z` where z > 0, else
/// `slope · z`; `a′ = 1` where a > 0, else the slope.
struct LeakyReLU: ActivationFunction {
  let slope: Float
  var kind: Activation.Kind { .leakyReLU }
  var title: String { "leaky ReLU" }
  let isRectifier = true
  let initializer = Initializer.he

  var fileName: String { "\(kind.rawValue):\(slope)" }
  var formula: String { "a = z for z > 0, else \(slope) z; slope 1, else \(slope)" }

  func activation(withNumber number: Float) -> Activation? {
    number > 0 && number < 1 ? .leakyReLU(slope: number) : nil
  }

  func apply(_ sums: UnsafeMutablePointer<Float>?, rows: Int, columns: Int, stride: Int) {
    kernel_leaky_relu(rows * stride, slope, sums)
  }

  func multiplyBySlope(
    _ delta: UnsafeMutablePointer<Float>?, outputs: UnsafePointer<Float>?, count: Int
  ) { kernel_leaky_relu_gradient(count, slope, outputs, delta) }

  func reference(_ sums: [Double]) -> [Double] { sums.map { $0 > 0 ? $0 : Double(slope) * $0 } }

  func formula(of unit: Int, sums: [Float], _ style: FormulaStyle) -> String {
    let z = sums[unit]
    return z > 0 ? style.number(z) : style.number(slope) + style.times + style.factor(z)
  }
}
