/// What a network is made of, without what it has learnt.
public enum Layer: Equatable, Sendable {
  case dense(DenseLayer)
  case dropout(DropoutLayer)

  /// Values that it gives for a sample.
  public var outputs: Int {
    switch self {
    case .dense(let layer): layer.outputs
    case .dropout(let layer): layer.count
    }
  }

  /// The shape of what it learns: inputs and outputs of its weights; nil when it learns nothing.
  public var weightShape: (inputs: Int, outputs: Int)? {
    switch self {
    case .dense(let layer): (layer.inputs, layer.outputs)
    case .dropout: nil
    }
  }

  /// Multiplications for one sample on its way forward.
  public var multiplications: Double {
    weightShape.map { Double($0.inputs) * Double($0.outputs) } ?? 0
  }

  /// Whether it learns biases.
  public var hasBias: Bool {
    switch self {
    case .dense(let layer): layer.hasBias
    case .dropout: false
    }
  }
}
