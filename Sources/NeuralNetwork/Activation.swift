import CKernels

/// The function that a layer applies to its weighted sums, with the derivative that goes back through it.
///
/// Softmax looks at a whole row and is for the last layer; its derivative is taken together with
/// cross-entropy in `Loss`.
public enum Activation: Hashable, Sendable {
  case sigmoid
  case tanh
  case relu
  /// ReLU that lets through `slope` times what is negative (Maas, Hannun and Ng, 2013).
  case leakyReLU(slope: Float)
  /// The weighted sum itself.
  case linear
  case softmax

  /// One of each kind; the leaky one with its usual slope.
  public static let all: [Activation] =
    [.sigmoid, .tanh, .relu, .leakyReLU(slope: 0.01), .linear, .softmax]

  /// The activations that a hidden layer can have: those that treat every unit by itself.
  public static let hidden: [Activation] = all.filter { $0 != .softmax }

  /// The name on the command line and in files, without the slope.
  public var name: String {
    switch self {
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .relu: "relu"
    case .leakyReLU: "leaky-relu"
    case .linear: "linear"
    case .softmax: "softmax"
    }
  }

  /// How the field writes the name.
  public var title: String {
    switch self {
    case .relu: "ReLU"
    case .leakyReLU: "leaky ReLU"
    default: name
    }
  }

  /// Whether it cuts off what is negative, for which He's initializer was made.
  public var isRectifier: Bool {
    switch self {
    case .relu, .leakyReLU: true
    case .sigmoid, .tanh, .linear, .softmax: false
    }
  }

  /// Replaces the first `rows` rows of weighted sums z by activations a, in place.
  ///
  /// - sigmoid: `a = 1 / (1 + e⁻ᶻ)`
  /// - tanh: `a = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)`
  /// - ReLU: `a = max(0, z)`
  /// - leaky ReLU: `a = z` where z > 0, else `slope · z`
  /// - softmax: `aⱼ = e^zⱼ / Σₖ e^zₖ`
  ///
  /// All are stable for any finite z. NaN stays NaN, so that divergence cannot hide.
  func apply(to sums: inout Matrix, rows: Int, _ parallelFor: ParallelFor = .serial) {
    if self == .linear { return }
    let (columns, stride) = (sums.columns, sums.stride)
    sums.storage.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums
      parallelFor.pass(rows: rows, width: stride) { part in
        let (count, sums) = (part.count * stride, sums.at(part.lowerBound * stride))
        switch self {
        case .sigmoid: kernel_sigmoid(count, sums)
        case .tanh: kernel_tanh(count, sums)
        case .relu: kernel_relu(count, sums)
        case .leakyReLU(let slope): kernel_leaky_relu(count, slope, sums)
        case .linear: break
        case .softmax: kernel_softmax(part.count, columns, sums, stride)
        }
      }
    }
  }

  /// Turns a gradient by the activations a into one by the weighted sums z, in place: `δ ← δ · a′(z)`.
  ///
  /// - sigmoid: `a′ = a (1 − a)`
  /// - tanh: `a′ = 1 − a²`
  /// - ReLU: `a′ = 1` where a > 0, else 0 (also in the corner)
  /// - leaky ReLU: `a′ = 1` where a > 0, else the slope
  func multiplyByDerivative(
    _ delta: inout Matrix, outputs: Matrix, rows: Int, _ parallelFor: ParallelFor = .serial
  ) {
    if self == .linear { return }
    let stride = delta.stride
    delta.storage.withUnsafeMutableBufferPointer { delta in
      nonisolated(unsafe) let delta = delta
      parallelFor.pass(rows: rows, width: stride) { part in
        let (count, delta) = (part.count * stride, delta.at(part.lowerBound * stride))
        outputs.storage.withUnsafeBufferPointer { outputs in
          let outputs = outputs.at(part.lowerBound * stride)
          switch self {
          case .sigmoid: kernel_sigmoid_gradient(count, outputs, delta)
          case .tanh: kernel_tanh_gradient(count, outputs, delta)
          case .relu: kernel_relu_gradient(count, outputs, delta)
          case .leakyReLU(let slope): kernel_leaky_relu_gradient(count, slope, outputs, delta)
          case .linear: break
          case .softmax:
            preconditionFailure("softmax goes back through the loss, not by itself")
          }
        }
      }
    }
  }
}

extension Activation {
  /// What it makes of weighted sums z; softmax takes them for those of one row.
  public func values(at sums: [Float]) -> [Float] {
    var matrix = Matrix([sums])
    apply(to: &matrix, rows: 1)
    return Array(matrix.row(0))
  }

  /// The slope a′(z) where it has given these outputs a; see `multiplyByDerivative`.
  ///
  /// Of softmax only how an output changes with its own weighted sum: `p (1 − p)`.
  public func slopes(atOutputs outputs: [Float]) -> [Float] {
    if self == .softmax { return outputs.map { $0 * (1 - $0) } }
    var slopes = Matrix([outputs.map { _ in 1 }])
    multiplyByDerivative(&slopes, outputs: Matrix([outputs]), rows: 1)
    return Array(slopes.row(0))
  }
}

extension Activation: Codable {
  /// Reads a name: `relu`, or `leaky-relu:0.2` with the slope; nil when there is no such activation.
  public init?(name: String) {
    let parts = name.split(separator: ":", maxSplits: 1)
    guard let first = parts.first, let found = Self.all.first(where: { $0.name == first }) else {
      return nil
    }
    switch (found, parts.count) {
    case (_, 1): self = found
    case (.leakyReLU, 2):
      guard let slope = Float(parts[1]), slope > 0, slope < 1 else { return nil }
      self = .leakyReLU(slope: slope)
    default: return nil
    }
  }

  /// Reads the name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let activation = Activation(name: name) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "there is no activation '\(name)'")
    }
    self = activation
  }

  /// Writes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if case .leakyReLU(let slope) = self {
      try container.encode("\(name):\(slope)")
    } else {
      try container.encode(name)
    }
  }
}
