/// The function that a layer applies to its weighted sums, with the derivative that goes back through it.
///
/// Softmax looks at a whole row and is for the last layer; its derivative is taken together with cross-entropy in `Loss`.
///
/// What is computed and said of each stands in a file of its own in `Activations`.
public enum Activation: Hashable, Sendable {
  case sigmoid
  case tanh
  case relu
  /// ReLU that lets through `slope` times what is negative (Maas, Hannun and Ng, 2013).
  case leakyReLU(slope: Float)
  /// The weighted sum itself.
  case linear
  case softmax

  /// The kinds, by their names on the command line and in files.
  public enum Kind: String, CaseIterable, Sendable {
    case sigmoid, tanh, relu
    case leakyReLU = "leaky-relu"
    case linear, softmax
  }

  /// An activation of a kind; one that has a number of its own gets the usual one.
  public init(_ kind: Kind) {
    self =
      switch kind {
      case .sigmoid: .sigmoid
      case .tanh: .tanh
      case .relu: .relu
      case .leakyReLU: .leakyReLU(slope: 0.01)
      case .linear: .linear
      case .softmax: .softmax
      }
  }

  /// All that is known of it.
  var function: any ActivationFunction {
    switch self {
    case .sigmoid: Sigmoid()
    case .tanh: HyperbolicTangent()
    case .relu: ReLU()
    case .leakyReLU(let slope): LeakyReLU(slope: slope)
    case .linear: Identity()
    case .softmax: Softmax()
    }
  }

  /// One of each kind.
  public static let all: [Activation] = Kind.allCases.map { Activation($0) }

  /// The activations that a hidden layer can have: those that treat every unit by itself.
  public static let hidden: [Activation] = all.filter(\.isElementwise)
}

// MARK: - What it computes

extension Activation {
  /// Whether every output depends on its own weighted sum alone.
  public var isElementwise: Bool { function.isElementwise }

  /// Whether it gives the weighted sum itself.
  public var isIdentity: Bool { function.isIdentity }

  /// Whether what is positive passes as it is, and less or nothing of what is negative.
  public var isRectifier: Bool { function.isRectifier }

  /// Whether exactly 0 stands for everything negative.
  public var cutsOff: Bool { function.cutsOff }

  /// What its values lie between; `nil` if they have no bounds on both sides.
  public var bounds: ClosedRange<Float>? { function.bounds }

  /// Between these values it is steep enough to learn, beyond them it is flat; `nil` if it has no flat ends, and for one
  /// that cuts off.
  public var flatEnds: ClosedRange<Float>? { function.flatEnds }

  /// The initializer that was made for it.
  public var initializer: Initializer { function.initializer }

  /// Whether it leaves the values of another activation as they are.
  func leaves(_ other: Activation?) -> Bool {
    isIdentity || (isRectifier && other.map { $0.function.isNeverNegative } ?? false)
  }

  /// The function of a new layer after this one that can start as the identity; `nil` if no usual one can.
  public var identityCompanion: Activation? { Activation.relu.leaves(self) ? .relu : nil }

  /// Replaces the first `rows` rows of weighted sums z by activations a, in place.
  ///
  /// All are stable for any finite z. NaN stays NaN, so that divergence cannot hide.
  func apply(to sums: inout Matrix, rows: Int, _ parallelFor: ParallelFor = .serial) {
    if self == .linear { return }
    let (columns, stride, function) = (sums.columns, sums.stride, function)
    sums.storage.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums
      parallelFor.pass(rows: rows, width: stride) { part in
        function.apply(
          sums.at(part.lowerBound * stride), rows: part.count, columns: columns, stride: stride)
      }
    }
  }

  /// Turns a gradient by the activations a into one by the weighted sums z, in place: `δ ← δ · a′(z)`.
  func multiplyByDerivative(
    _ delta: inout Matrix, outputs: Matrix, rows: Int, _ parallelFor: ParallelFor = .serial
  ) {
    if self == .linear { return }
    let (stride, function) = (delta.stride, function)
    delta.storage.withUnsafeMutableBufferPointer { delta in
      nonisolated(unsafe) let delta = delta
      parallelFor.pass(rows: rows, width: stride) { part in
        let start = part.lowerBound * stride
        outputs.storage.withUnsafeBufferPointer { outputs in
          function.multiplyBySlope(
            delta.at(start), outputs: outputs.at(start), count: part.count * stride)
        }
      }
    }
  }

  /// What it makes of weighted sums z; softmax takes them for those of one row.
  public func values(at sums: [Float]) -> [Float] {
    var matrix = Matrix([sums])
    apply(to: &matrix, rows: 1)
    return Array(matrix.row(0))
  }

  /// The slope a′(z) where it has given these outputs a.
  ///
  /// Of softmax only how an output changes with its own weighted sum: `p (1 − p)`.
  public func slopes(atOutputs outputs: [Float]) -> [Float] {
    if !isElementwise { return outputs.map { $0 * (1 - $0) } }
    var slopes = Matrix([outputs.map { _ in 1 }])
    multiplyByDerivative(&slopes, outputs: Matrix([outputs]), rows: 1)
    return Array(slopes.row(0))
  }
}

// MARK: - What is said of it

extension Activation {
  /// The name on the command line and in files, without a number of its own.
  public var name: String { function.kind.rawValue }

  /// How the field writes the name.
  public var title: String { function.title }

  /// What a single output is called in formulas.
  public var symbol: String { function.symbol }

  /// Value and slope as a formula, in ASCII.
  public var formula: String { function.formula }

  /// What an output is that can be read as a probability, as a formula; `nil` if none can.
  public var probabilityFormula: String? { function.probabilityFormula }

  /// What there is to see of a layer of such units beyond flat ends and zeros; empty for nothing.
  public var remark: String { function.remark }

  /// The value of one unit with the numbers put in, without its result.
  ///
  /// - Parameter sums: z of all units of the layer, of which softmax needs every one.
  public func formula(of unit: Int, sums: [Float], _ style: FormulaStyle) -> String {
    function.formula(of: unit, sums: sums, style)
  }

  /// The slope where it gives `output`, with the number put in, without its result; `nil` if that says no more than the
  /// result.
  public func slopeFormula(atOutput output: Float, _ style: FormulaStyle) -> String? {
    function.slopeFormula(atOutput: output, style)
  }
}

extension Activation: Codable {
  /// Reads a name: `relu`, or `leaky-relu:0.2` with the slope; `nil` if there is no such activation.
  public init?(name: String) {
    let parts = name.split(separator: ":", maxSplits: 1)
    guard let first = parts.first, let kind = Kind(rawValue: String(first)) else { return nil }
    self.init(kind)
    guard parts.count > 1 else { return }
    guard let number = Float(parts[1]), let found = function.activation(withNumber: number) else {
      return nil
    }
    self = found
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
    try container.encode(function.fileName)
  }
}
