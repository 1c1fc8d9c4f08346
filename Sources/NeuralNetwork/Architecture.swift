/// The shape of a dense network: how many units each layer has, and their activations.
public struct Architecture: Equatable, Sendable {
  /// Units a layer, from the input to the output; at least two numbers, all positive.
  public let sizes: [Int]
  /// The activation of every layer but the last.
  public let hidden: Activation
  /// The activation of the last layer.
  public let output: Activation

  /// Makes a shape; `sizes` has at least an input and an output.
  public init(sizes: [Int], hidden: Activation, output: Activation) {
    precondition(sizes.count >= 2 && sizes.allSatisfy { $0 > 0 }, "sizes must be positive")
    self.sizes = sizes
    self.hidden = hidden
    self.output = output
  }

  /// Reads the notation `400-25-10`; nil when it is not at least two positive numbers with hyphens between.
  public init?(notation: String, hidden: Activation, output: Activation) {
    let parts = notation.split(separator: "-", omittingEmptySubsequences: false)
    let sizes = parts.compactMap { Int($0) }.filter { $0 > 0 && $0 <= Self.largestLayer }
    guard sizes.count == parts.count, sizes.count >= 2 else { return nil }
    self.init(sizes: sizes, hidden: hidden, output: output)
  }

  /// A layer wider than this is taken for a damaged file or a slip of the hand.
  public static let largestLayer = 65_536

  /// `400-25-10`.
  public var notation: String { sizes.map(String.init).joined(separator: "-") }

  /// The activation of each layer that computes something, in order.
  public var activations: [Activation] {
    Array(repeating: hidden, count: sizes.count - 2) + [output]
  }

  /// The same shape with other hidden layers.
  public func replacing(hiddenSizes: [Int], hidden: Activation) -> Architecture {
    Architecture(
      sizes: sizes.prefix(1) + hiddenSizes + sizes.suffix(1), hidden: hidden, output: output)
  }
}

extension Architecture: Codable {
  private enum Key: String, CodingKey { case network, hidden, output }

  /// Reads the notation and the two activations; anything that is no network is an error.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let notation = try values.decode(String.self, forKey: .network)
    guard
      let shape = Architecture(
        notation: notation, hidden: try values.decode(Activation.self, forKey: .hidden),
        output: try values.decode(Activation.self, forKey: .output)),
      shape.hidden != .softmax, shape.output == .softmax
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .network, in: values, debugDescription: "\(notation) is not a network")
    }
    self = shape
  }

  /// Writes the notation and the two activations.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(notation, forKey: .network)
    try values.encode(hidden, forKey: .hidden)
    try values.encode(output, forKey: .output)
  }
}
