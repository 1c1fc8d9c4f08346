/// What a network is made of, without what it has learnt.
public enum Layer: Equatable, Sendable {
  case dense(DenseLayer)
  case convolution(ConvolutionLayer)
  case maxPooling(MaxPoolingLayer)
  case dropout(DropoutLayer)

  /// Values that it gives for a sample.
  public var outputs: Int {
    switch self {
    case .dense(let layer): layer.outputs
    case .convolution(let layer): layer.output.count
    case .maxPooling(let layer): layer.output.count
    case .dropout(let layer): layer.count
    }
  }

  /// The image that it gives, one pixel of many channels where it gives no picture; `nil` for dropout, which
  /// leaves it as it is.
  public var image: ImageShape? {
    switch self {
    case .dense(let layer): ImageShape(rows: 1, columns: 1, channels: layer.outputs)
    case .convolution(let layer): layer.output
    case .maxPooling(let layer): layer.output
    case .dropout: nil
    }
  }

  /// The shape of what it learns: inputs and outputs of its weights; `nil` if it learns nothing.
  public var weightShape: (inputs: Int, outputs: Int)? {
    switch self {
    case .dense(let layer): (layer.inputs, layer.outputs)
    case .convolution(let layer): (layer.window, layer.filters)
    case .maxPooling, .dropout: nil
    }
  }

  /// The function that it applies to its weighted sums; `nil` if it has none.
  public var activation: Activation? {
    switch self {
    case .dense(let layer): layer.activation
    case .convolution(let layer): layer.activation
    case .maxPooling, .dropout: nil
    }
  }

  /// Whether it learns biases.
  public var hasBias: Bool {
    switch self {
    case .dense(let layer): layer.hasBias
    case .convolution(let layer): layer.hasBias
    case .maxPooling, .dropout: false
    }
  }

  /// Multiplications for one sample on its way forward.
  public var multiplications: Double {
    let weights = weightShape.map { Double($0.inputs) * Double($0.outputs) } ?? 0
    return weights * Double(places)
  }

  /// How often each weight is used for a sample.
  var places: Int {
    if case .convolution(let layer) = self { return layer.output.rows * layer.output.columns }
    return 1
  }

  /// Floats of scratch that its passes need.
  var scratch: Int {
    switch self {
    case .convolution(let layer): layer.scratch
    case .dense, .maxPooling, .dropout: 0
    }
  }
}
