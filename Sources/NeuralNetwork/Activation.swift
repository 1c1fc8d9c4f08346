import CKernels

/// The function that a layer applies to its weighted sums, with the derivative that goes back through it.
///
/// Softmax looks at a whole row and is for the last layer; its derivative is taken together with
/// cross-entropy in `Loss`.
public enum Activation: String, CaseIterable, Equatable, Sendable, Codable {
  case sigmoid
  case relu
  case softmax

  /// The activations that a hidden layer can have: those that treat every unit by itself.
  public static let hidden: [Activation] = [.sigmoid, .relu]

  /// How the field writes the name.
  public var title: String {
    switch self {
    case .sigmoid: "sigmoid"
    case .relu: "ReLU"
    case .softmax: "softmax"
    }
  }

  /// Replaces the first `rows` rows of weighted sums z by activations a, in place.
  ///
  /// - sigmoid: `a = 1 / (1 + e⁻ᶻ)`
  /// - ReLU: `a = max(0, z)`
  /// - softmax: `aⱼ = e^zⱼ / Σₖ e^zₖ`
  ///
  /// All are stable for any finite z. NaN stays NaN, so that divergence cannot hide.
  func apply(to sums: inout Matrix, rows: Int) {
    switch self {
    case .sigmoid: kernel_sigmoid(rows * sums.stride, &sums.storage)
    case .relu: kernel_relu(rows * sums.stride, &sums.storage)
    case .softmax: kernel_softmax(rows, sums.columns, &sums.storage, sums.stride)
    }
  }

  /// Turns a gradient by the activations a into one by the weighted sums z, in place: `δ ← δ · a′(z)`.
  ///
  /// - sigmoid: `a′ = a (1 − a)`
  /// - ReLU: `a′ = 1` where a > 0, else 0 (also in the corner)
  func multiplyByDerivative(_ delta: inout Matrix, outputs: Matrix, rows: Int) {
    switch self {
    case .sigmoid: kernel_sigmoid_gradient(rows * delta.stride, outputs.storage, &delta.storage)
    case .relu: kernel_relu_gradient(rows * delta.stride, outputs.storage, &delta.storage)
    case .softmax: preconditionFailure("softmax goes back through the loss, not by itself")
    }
  }
}
