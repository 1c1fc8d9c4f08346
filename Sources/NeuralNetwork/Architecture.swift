/// The shape of a network: its layers in order, and how they are written.
///
/// The notation names the input and then each layer, with hyphens between: `400-25-10` is 400 inputs, 25 hidden
/// units, 10 outputs; `400-128-drop0.2-10` drops a fifth of the hidden units' values while training.
public struct Architecture: Equatable, Sendable {
  /// `400-25-10`.
  public let notation: String
  /// The activation of every hidden layer.
  public let hidden: Activation
  /// The activation of the last layer.
  public let output: Activation
  /// Whether the layers have biases.
  public let hasBias: Bool
  /// Values of a sample.
  public let inputs: Int
  /// The layers in order; the last is dense.
  public let layers: [Layer]

  /// A wider layer is taken for a damaged file or a slip of the hand.
  public static let largestLayer = 65_536

  /// Reads the notation; nil when it is no network.
  public init?(
    notation: String, hidden: Activation, output: Activation, hasBias: Bool = true
  ) {
    let parts = notation.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, let inputs = Self.size(first), parts.count >= 2,
      hidden != .softmax, let last = parts.last, Self.size(last) != nil
    else { return nil }
    var layers: [Layer] = []
    for (index, part) in parts.enumerated().dropFirst() {
      let activation = index == parts.count - 1 ? output : hidden
      let width = layers.last?.outputs ?? inputs
      guard let layer = Self.layer(part, inputs: width, activation, hasBias) else { return nil }
      layers.append(layer)
    }
    self.notation = notation
    self.hidden = hidden
    self.output = output
    self.hasBias = hasBias
    self.inputs = inputs
    self.layers = layers
  }

  /// A network of dense layers; `sizes` has at least an input and an output, all positive.
  public init(sizes: [Int], hidden: Activation, output: Activation, hasBias: Bool = true) {
    let notation = sizes.map(String.init).joined(separator: "-")
    guard
      let shape = Architecture(
        notation: notation, hidden: hidden, output: output, hasBias: hasBias)
    else { preconditionFailure("\(notation) is no network") }
    self = shape
  }

  private static func size(_ part: Substring) -> Int? {
    Int(part).flatMap { (1...largestLayer).contains($0) ? $0 : nil }
  }

  private static func layer(
    _ part: Substring, inputs: Int, _ activation: Activation, _ hasBias: Bool
  ) -> Layer? {
    if part.hasPrefix("drop") {
      guard let probability = Float(part.dropFirst(4)), (0..<1).contains(probability) else {
        return nil
      }
      return .dropout(DropoutLayer(count: inputs, probability: probability))
    }
    return size(part).map {
      .dense(DenseLayer(inputs: inputs, outputs: $0, activation: activation, hasBias: hasBias))
    }
  }

  /// Values that the network gives for a sample.
  public var outputs: Int { layers.last?.outputs ?? inputs }

  /// The units of the hidden dense layers.
  public var hiddenSizes: [Int] { denseSizes.dropLast() }

  private var denseSizes: [Int] {
    layers.compactMap { layer in
      if case .dense(let dense) = layer { return dense.outputs }
      return nil
    }
  }

  /// Dense layers of other sizes between the same input and output.
  public func replacing(hiddenSizes: [Int], hidden: Activation) -> Architecture {
    Architecture(
      sizes: [inputs] + hiddenSizes + [outputs], hidden: hidden, output: output, hasBias: hasBias)
  }
}

extension Architecture: Codable {
  private enum Key: String, CodingKey { case network, hidden, output, bias }

  /// Reads the notation and the activations; anything that is no network is an error.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let notation = try values.decode(String.self, forKey: .network)
    guard
      let shape = Architecture(
        notation: notation, hidden: try values.decode(Activation.self, forKey: .hidden),
        output: try values.decode(Activation.self, forKey: .output),
        hasBias: try values.decode(Bool.self, forKey: .bias))
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .network, in: values, debugDescription: "\(notation) is not a network")
    }
    self = shape
  }

  /// Writes the notation and the activations.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(notation, forKey: .network)
    try values.encode(hidden, forKey: .hidden)
    try values.encode(output, forKey: .output)
    try values.encode(hasBias, forKey: .bias)
  }
}
