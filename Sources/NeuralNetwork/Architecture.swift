/// The shape of a network: its layers in order, and how they are written.
///
/// The notation names the input and then each layer, with hyphens between: `400-25-10` is 400 inputs, 25 hidden
/// units, 10 outputs. The other parts:
///
/// - `20x20` or `20x20x3` as input: an image, with its channels where there are several.
/// - `16@3x3`: a convolution with 16 filters of 3x3, zeros around the image so that it keeps its size;
///   `16@3x3s2` moves the window by 2, `16@3x3p0` has no zeros around.
/// - `pool2`: the largest value of each 2x2 pixels.
/// - `drop0.2`: drops a fifth of the values while training.
public struct Architecture: Equatable, Sendable {
  /// `400-25-10`.
  public let notation: String
  /// The activation of every hidden layer but those that `functions` names.
  public let hidden: Activation
  /// Other activations of single hidden layers, by their place among the layers that have weights, from 0.
  public let functions: [Int: Activation]
  /// The activation of the last layer.
  public let output: Activation
  /// Whether the layers have biases.
  public let hasBias: Bool
  /// Values of a sample.
  public let inputs: Int
  /// The image that a sample is; one pixel of many channels where the notation gives a number alone.
  public let image: ImageShape
  /// The layers in order; the last is dense.
  public let layers: [Layer]

  /// A wider layer is taken for a damaged file or a slip of the hand.
  public static let largestLayer = 65_536
  /// So are more weights, 268 MB of them: they would not fit into memory with their gradients and averages.
  public static let mostWeights = 1 << 26
  /// More layers are taken for a damaged file: dropout needs no tensor, so a short one could name millions.
  public static let mostLayers = 256

  /// Reads the notation; `nil` if it is no network.
  ///
  /// - Parameter functions: activations of single hidden layers, by their place among those that have weights.
  public init?(
    notation: String, hidden: Activation, output: Activation, hasBias: Bool = true,
    functions: [Int: Activation] = [:]
  ) {
    let parts = notation.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, let image = Self.image(first),
      (2...Self.mostLayers + 1).contains(parts.count),
      hidden != .softmax, !functions.values.contains(.softmax), let last = parts.last,
      Self.size(last) != nil,
      !notation.contains("+")  // Swift reads it as a sign.
    else { return nil }
    var layers: [Layer] = []
    // What is not an image any more is one pixel of many channels.
    var shape = image
    var place = 0
    for (index, part) in parts.enumerated().dropFirst() {
      let activation = index == parts.count - 1 ? output : functions[place] ?? hidden
      guard let layer = Self.layer(part, after: shape, activation, hasBias),
        layer.outputs <= Self.largestLayer
      else { return nil }
      shape = layer.image ?? shape
      layers.append(layer)
      if layer.weightShape != nil { place += 1 }
    }
    // As floating point, which can't overflow.
    let weights = layers.compactMap(\.weightShape).map { Double($0.inputs) * Double($0.outputs) }
    guard weights.reduce(0, +) <= Double(Self.mostWeights) else { return nil }
    self.notation = notation
    self.hidden = hidden
    self.output = output
    self.hasBias = hasBias
    // What says nothing new, or of no hidden layer, is left out, so that equal networks are equal.
    self.functions = functions.filter { $0.value != hidden && (0..<place - 1).contains($0.key) }
    inputs = image.count
    self.image = image
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

  /// `400`, `20x20` or `20x20x3`.
  private static func image(_ part: Substring) -> ImageShape? {
    let sizes = part.split(separator: "x", omittingEmptySubsequences: false).map(size)
    let numbers = sizes.compactMap { $0 }
    guard numbers.count == sizes.count, numbers.count <= 3 else { return nil }
    let shape =
      numbers.count == 1
      ? ImageShape(rows: 1, columns: 1, channels: numbers[0])
      : ImageShape(
        rows: numbers[0], columns: numbers[1], channels: numbers.count == 3 ? numbers[2] : 1)
    // Each side is small enough that the product can't overflow.
    return shape.count <= largestLayer ? shape : nil
  }

  private static func layer(
    _ part: Substring, after shape: ImageShape, _ activation: Activation, _ hasBias: Bool
  ) -> Layer? {
    if part.hasPrefix("drop") {
      guard let probability = Float(part.dropFirst(4)), (0..<1).contains(probability) else {
        return nil
      }
      return .dropout(DropoutLayer(count: shape.count, probability: probability))
    }
    if part.hasPrefix("pool") {
      return size(part.dropFirst(4)).flatMap { MaxPoolingLayer(input: shape, window: $0) }
        .map { .maxPooling($0) }
    }
    if part.contains("@") {
      return convolution(part, after: shape, activation, hasBias).map { .convolution($0) }
    }
    return size(part).map {
      .dense(
        DenseLayer(inputs: shape.count, outputs: $0, activation: activation, hasBias: hasBias))
    }
  }

  /// `16@3x3`, with `s2` for the stride and `p0` for the padding where they are not 1 and half the window.
  private static func convolution(
    _ part: Substring, after shape: ImageShape, _ activation: Activation, _ hasBias: Bool
  ) -> ConvolutionLayer? {
    guard let at = part.firstIndex(of: "@"), let filters = size(part[..<at]) else { return nil }
    var rest = part[part.index(after: at)...]
    var padding: Int?
    var stride = 1
    if let mark = rest.firstIndex(of: "p") {
      guard let number = Int(rest[rest.index(after: mark)...]) else { return nil }
      padding = number
      rest = rest[..<mark]
    }
    if let mark = rest.firstIndex(of: "s") {
      guard let number = size(rest[rest.index(after: mark)...]) else { return nil }
      stride = number
      rest = rest[..<mark]
    }
    let kernel = rest.split(separator: "x", omittingEmptySubsequences: false).map(size)
    guard kernel.count == 2, let rows = kernel[0], let columns = kernel[1] else { return nil }
    return ConvolutionLayer(
      input: shape, filters: filters, kernelRows: rows, kernelColumns: columns, stride: stride,
      padding: padding ?? (min(rows, columns) - 1) / 2, activation: activation, hasBias: hasBias)
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

  /// The probability of the first dropout layer; `nil` if nothing is dropped.
  public var dropProbability: Float? {
    layers.lazy.compactMap { layer in
      if case .dropout(let dropout) = layer { return dropout.probability }
      return nil
    }.first
  }

  /// The same dense layers with dropout after each hidden one, none for a probability of 0; `nil` for a network
  /// that has no hidden layer, or layers that are not dense.
  public func dropping(_ probability: Float) -> Architecture? {
    let isDense = layers.allSatisfy { layer in
      switch layer {
      case .dense, .dropout: true
      case .convolution, .maxPooling: false
      }
    }
    guard isDense, !hiddenSizes.isEmpty else { return nil }
    let hiddenParts = hiddenSizes.flatMap { size in
      probability > 0 ? ["\(size)", "drop\(probability)"] : ["\(size)"]
    }
    let notation = (["\(inputs)"] + hiddenParts + ["\(outputs)"]).joined(separator: "-")
    return Architecture(
      notation: notation, hidden: hidden, output: output, hasBias: hasBias, functions: functions)
  }

  /// The same layers with another activation in one hidden layer, by its place among those that have weights.
  public func replacing(function: Activation, atPlace place: Int) -> Architecture {
    var functions = functions
    functions[place] = function
    return Architecture(
      notation: notation, hidden: hidden, output: output, hasBias: hasBias, functions: functions)
      ?? self
  }

  /// The same with one more hidden dense layer before the last, as wide as the one before it; `nil` without a hidden
  /// dense layer.
  ///
  /// - Parameter function: its activation.
  public func addingLayer(_ function: Activation) -> Architecture? {
    guard let width = hiddenSizes.last else { return nil }
    let parts = notation.split(separator: "-")
    let dropped = parts.dropLast().last.flatMap { $0.hasPrefix("drop") ? ["\($0)"] : nil } ?? []
    var functions = functions
    functions[layers.count { $0.weightShape != nil } - 1] = function
    return Architecture(
      notation: (parts.dropLast().map(String.init) + ["\(width)"] + dropped + ["\(outputs)"])
        .joined(separator: "-"), hidden: hidden, output: output, hasBias: hasBias,
      functions: functions)
  }

  /// The same without the last hidden dense layer; `nil` if there is none.
  public func removingLayer() -> Architecture? {
    guard !hiddenSizes.isEmpty else { return nil }
    var parts = notation.split(separator: "-").map(String.init).dropLast()
    guard let last = parts.lastIndex(where: { Int($0) != nil }), last > 0 else { return nil }
    parts.removeSubrange(last...)
    return Architecture(
      notation: (parts + ["\(outputs)"]).joined(separator: "-"), hidden: hidden, output: output,
      hasBias: hasBias, functions: functions)
  }

  /// The same layers with another activation in the hidden ones.
  public func replacing(hidden: Activation) -> Architecture {
    Architecture(notation: notation, hidden: hidden, output: output, hasBias: hasBias) ?? self
  }

  /// The same layers with other numbers of units in the hidden dense ones; `nil` if there is none of them, or
  /// where the network would become too large.
  public func resizingHidden(_ size: (Int) -> Int) -> Architecture? {
    guard !hiddenSizes.isEmpty else { return nil }
    let parts = notation.split(separator: "-").map(String.init)
    let resized = parts.indices.map { index in
      guard index > 0, index < parts.count - 1, let units = Int(parts[index]) else {
        return parts[index]
      }
      return String(size(units))
    }
    return Architecture(
      notation: resized.joined(separator: "-"), hidden: hidden, output: output, hasBias: hasBias,
      functions: functions)
  }

  /// The same layers with another number of units in one hidden dense layer, counted from 0; `nil` if there is no
  /// such layer.
  public func resizingHidden(layer: Int, to size: Int) -> Architecture? {
    guard hiddenSizes.indices.contains(layer) else { return nil }
    var place = -1
    return resizingHidden { units in
      place += 1
      return place == layer ? size : units
    }
  }

  /// Dense layers of other sizes between the same input and output; `nil` if that would be no network, or too large a
  /// one.
  public func replacing(hiddenSizes: [Int], hidden: Activation) -> Architecture? {
    Architecture(
      notation: ([inputs] + hiddenSizes + [outputs]).map(String.init).joined(separator: "-"),
      hidden: hidden, output: output, hasBias: hasBias)
  }
}

extension Architecture: Codable {
  private enum Key: String, CodingKey { case network, hidden, output, bias, functions }

  /// Reads the notation and the activations; anything that is no network is an error.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let notation = try values.decode(String.self, forKey: .network)
    guard
      let shape = Architecture(
        notation: notation, hidden: try values.decode(Activation.self, forKey: .hidden),
        output: try values.decode(Activation.self, forKey: .output),
        hasBias: try values.decode(Bool.self, forKey: .bias),
        functions: try values.decodeIfPresent([Int: Activation].self, forKey: .functions) ?? [:])
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
    if !functions.isEmpty { try values.encode(functions, forKey: .functions) }
  }
}
