import Interchange
import NeuralNetwork

/// A network that another program saved: nothing but weights and biases, as PyTorch, Keras and NumPy write them.
///
/// The shapes of the tensors say which layers there are. What they do not say is assumed, and said: ReLU in between,
/// softmax over several outputs, and for convolutions zeros around and 2x2 pooling behind each.
public struct ForeignNetwork: Equatable, Sendable {
  /// The network, as one of ours.
  public let network: Network
  /// Sentences on what was assumed.
  public let notes: [String]

  /// Makes a network of the tensors of a file.
  ///
  /// - Parameters:
  ///   - notation: the network, where the shapes do not say it; `nil` sees it in them.
  ///   - hidden: the activation of the hidden layers; `nil` assumes ReLU.
  public init(
    _ file: SafetensorsFile, notation: String? = nil, hidden: Activation? = nil
  ) throws(ForeignNetworkError) {
    let layers = try ForeignLayer.all(in: file)
    let given = hidden ?? .relu
    let outputs = layers.last?.outputs ?? 0
    let output: Activation = outputs > 1 ? .softmax : .linear
    let wanted: String
    if let notation { wanted = notation } else { wanted = try Self.notation(of: layers) }
    guard let shape = Architecture(notation: wanted, hidden: given, output: output) else {
      throw .noNetwork(wanted)
    }
    network = Network(shape, parameters: try Self.parameters(layers, in: shape))
    var notes: [String] = []
    if notation == nil { notes.append("its shapes make the network \(wanted)") }
    if notation == nil, layers.contains(where: \.isConvolution) {
      notes.append(
        "zeros around its convolutions and 2x2 pooling behind each are assumed; --network decides it"
      )
    }
    if hidden == nil, layers.count > 1 {
      notes.append("\(given.name) between its layers is assumed; --activation decides it")
    }
    notes.append(
      outputs > 1
        ? "its outputs are taken for the logits of \(outputs) classes"
        : "its output is taken for a number")
    self.notes = notes
  }

  // MARK: From shapes to a network

  private static func notation(of layers: [ForeignLayer]) throws(ForeignNetworkError) -> String {
    let convolutions = layers.filter(\.isConvolution)
    let dense = layers.filter { !$0.isConvolution }
    guard let first = dense.first else { throw .noDense }
    guard let last = convolutions.last else {
      return ([first.inputs] + dense.map(\.outputs)).map(String.init).joined(separator: "-")
    }
    let (pixels, rest) = first.inputs.quotientAndRemainder(dividingBy: max(last.outputs, 1))
    let small = Int(Double(pixels).squareRoot().rounded())
    guard rest == 0, small > 0, small * small == pixels, convolutions.count < 8,
      convolutions.allSatisfy({ $0.kernel.rows % 2 == 1 && $0.kernel.rows == $0.kernel.columns })
    else { throw .unclear(first.name, inputs: first.inputs) }
    let side = small << convolutions.count
    let channels = convolutions[0].inputs
    let image = channels == 1 ? "\(side)x\(side)" : "\(side)x\(side)x\(channels)"
    return
      ([image]
      + convolutions.flatMap { ["\($0.outputs)@\($0.kernel.rows)x\($0.kernel.columns)", "pool2"] }
      + dense.map { "\($0.outputs)" }).joined(separator: "-")
  }

  /// The weights in our order: of a window row by row, of a pixel channel by channel.
  private static func parameters(
    _ layers: [ForeignLayer], in shape: Architecture
  ) throws(ForeignNetworkError) -> [Parameters] {
    var parameters: [Parameters] = []
    var left = layers[...]
    var image: ImageShape? = shape.image
    for layer in shape.layers {
      guard let (inputs, outputs) = layer.weightShape else {
        parameters.append(Parameters(inputs: 0, outputs: 0))
        image = layer.image ?? image
        continue
      }
      guard let next = left.popFirst() else { throw .tooFew(shape.notation) }
      let isDense = if case .dense = layer { true } else { false }
      guard next.isConvolution != isDense, next.outputs == outputs,
        next.inputs * next.kernel.rows * next.kernel.columns == inputs
      else { throw .otherShape(next.name, inputs: inputs, outputs: outputs) }
      let weights = isDense ? next.dense(after: image) : next.windows
      parameters.append(
        Parameters(
          weights: Weights(inputs: inputs, outputs: outputs, rowMajor: weights),
          bias: next.biases ?? Array(repeating: 0, count: outputs)))
      image = layer.image
    }
    guard left.isEmpty else { throw .tooMany(shape.notation, left.first?.name ?? "") }
    return parameters
  }
}

/// A layer as another program saved it.
private struct ForeignLayer {
  let name: String
  /// Values, or channels, that go in and come out.
  var inputs: Int
  var outputs: Int
  /// The window of a convolution; 1x1 for a dense layer.
  var kernel = (rows: 1, columns: 1)
  var isConvolution = false
  /// Whether outputs come first, as in PyTorch; Keras has them last.
  var hasOutputsFirst: Bool
  let weights: [Float]
  let biases: [Float]?

  /// All layers, in the order in which their shapes follow each other.
  static func all(in file: SafetensorsFile) throws(ForeignNetworkError) -> [ForeignLayer] {
    var weights: [String: SafetensorsFile.Tensor] = [:]
    var biases: [String: SafetensorsFile.Tensor] = [:]
    // What an optimizer remembers is no layer.
    for tensor in file.tensors where !tensor.name.hasPrefix("optimizer.") {
      let (layer, part) = parts(of: tensor.name)
      switch (part, tensor.shape.count) {
      case (.weights, 2), (.weights, 4): weights[layer] = tensor
      case (.biases, 1): biases[layer] = tensor
      default: throw .otherTensor(tensor.name, shape: tensor.shape)
      }
    }
    guard !weights.isEmpty, weights.count <= 64 else { throw .noDense }
    if let lonely = biases.keys.sorted().first(where: { weights[$0] == nil }) {
      throw .otherTensor(biases[lonely]?.name ?? lonely, shape: biases[lonely]?.shape ?? [])
    }
    var layers: [ForeignLayer] = []
    for name in weights.keys.sorted(by: comesFirst) {
      guard let tensor = weights[name] else { continue }
      layers.append(try ForeignLayer(name, tensor, bias: biases[name]))
    }
    let isKeras =
      layers.contains { !$0.hasOutputsFirst }
      || file.tensors.contains { $0.name.contains("kernel") }
    for place in layers.indices where layers[place].isUndecided && isKeras { layers[place].turn() }
    return try chained(layers)
  }

  private enum Part { case weights, biases, other }

  /// `fc1.weight` is the weights of fc1; so are `fc1/kernel:0`, `W1` and `w_1` of their layers.
  private static func parts(of name: String) -> (layer: String, part: Part) {
    let plain = name.hasSuffix(":0") ? String(name.dropLast(2)) : name
    let weightNames: Set = ["weight", "weights", "kernel", "w"]
    let biasNames: Set = ["bias", "biases", "b"]
    if let cut = plain.lastIndex(where: { $0 == "." || $0 == "/" }) {
      let last = plain[plain.index(after: cut)...].lowercased()
      if weightNames.contains(last) { return (String(plain[..<cut]), .weights) }
      if biasNames.contains(last) { return (String(plain[..<cut]), .biases) }
    }
    let word = plain.prefix { !$0.isNumber && $0 != "_" }.lowercased()
    let number = plain.drop { !$0.isNumber }
    if weightNames.contains(word) { return (String(number), .weights) }
    if biasNames.contains(word) { return (String(number), .biases) }
    return (plain, .other)
  }

  /// `fc2` comes before `fc10`: numbers in names count as numbers.
  private static func comesFirst(_ left: String, _ right: String) -> Bool {
    func pieces(_ text: String) -> [(word: String, number: Int)] {
      var pieces: [(word: String, number: Int)] = []
      for character in text {
        if let digit = character.wholeNumberValue, character.isASCII {
          if pieces.isEmpty { pieces.append(("", 0)) }
          let number = pieces[pieces.count - 1].number
          pieces[pieces.count - 1].number = number < 1 << 40 ? max(number, 0) * 10 + digit : number
        } else if let last = pieces.last, last.number < 0 {
          pieces[pieces.count - 1].word.append(character)
        } else {
          pieces.append((String(character), -1))
        }
      }
      return pieces
    }
    for (one, other) in zip(pieces(left), pieces(right)) where one != other {
      return one < other
    }
    return left.utf8.count < right.utf8.count
  }

  private init(
    _ name: String, _ tensor: SafetensorsFile.Tensor, bias: SafetensorsFile.Tensor?
  ) throws(ForeignNetworkError) {
    self.name = name
    guard let floats = tensor.floats, floats.allSatisfy(\.isFinite), !floats.isEmpty else {
      throw .noNumbers(tensor.name)
    }
    weights = floats
    let shape = tensor.shape
    let count = bias?.shape.first
    if let bias {
      guard let numbers = bias.floats, numbers.allSatisfy(\.isFinite) else {
        throw .noNumbers(bias.name)
      }
      biases = numbers
      guard count == shape[0] || count == shape[shape.count - 1] else {
        throw .otherTensor(bias.name, shape: bias.shape)
      }
    } else {
      biases = nil
    }
    hasOutputsFirst = count.map { $0 == shape[0] } ?? true
    isConvolution = shape.count == 4
    let last = shape.count - 1
    (outputs, inputs) = hasOutputsFirst ? (shape[0], shape[1]) : (shape[last], shape[last - 1])
    if isConvolution {
      let first = hasOutputsFirst ? 2 : 0
      kernel = (rows: shape[first], columns: shape[first + 1])
    }
    if isUndecided, tensor.name.contains("kernel") { turn() }
  }

  /// Whether its shape would be the same the other way round.
  var isUndecided: Bool { !isConvolution && (inputs == outputs || biases == nil) }

  /// Reads it the other way round.
  mutating func turn() {
    guard hasOutputsFirst else { return }
    hasOutputsFirst = false
    (inputs, outputs) = (outputs, inputs)
  }

  /// The layers in their order, if each takes what the one before gives, and else in the one order in which they do.
  private static func chained(_ layers: [ForeignLayer]) throws(ForeignNetworkError)
    -> [ForeignLayer]
  {
    let convolutions = layers.filter(\.isConvolution)
    let dense = layers.filter { !$0.isConvolution }
    guard !dense.isEmpty else { throw .noDense }
    return try order(convolutions) + order(dense)
  }

  private static func follows(_ first: ForeignLayer, _ next: ForeignLayer) -> Bool {
    first.outputs == next.inputs
  }

  private static func order(
    _ layers: [ForeignLayer]
  ) throws(ForeignNetworkError) -> [ForeignLayer] {
    if zip(layers, layers.dropFirst()).allSatisfy({ follows($0, $1) }) { return layers }
    for first in layers.indices {
      var rest = layers
      var chain = [rest.remove(at: first)]
      while let last = chain.last, let next = rest.firstIndex(where: { follows(last, $0) }) {
        chain.append(rest.remove(at: next))
      }
      if rest.isEmpty { return chain }
    }
    throw .noChain(layers.map(\.name))
  }

  // MARK: The weights in our order

  /// `[outputs, inputs]`; behind an image PyTorch counts channel by channel, and we count pixel by pixel.
  func dense(after image: ImageShape?) -> [Float] {
    func weight(_ output: Int, _ input: Int) -> Float {
      hasOutputsFirst ? weights[output * inputs + input] : weights[input * outputs + output]
    }
    let channels = image?.channels ?? 1
    let pixels = (image.map { $0.rows * $0.columns }) ?? inputs
    return (0..<outputs).flatMap { output in
      (0..<inputs).map { input in
        guard hasOutputsFirst, channels > 1, pixels > 1, channels * pixels == inputs else {
          return weight(output, input)
        }
        let (pixel, channel) = input.quotientAndRemainder(dividingBy: channels)
        return weight(output, channel * pixels + pixel)
      }
    }
  }

  /// `[filters, rows, columns, channels]`.
  var windows: [Float] {
    let (rows, columns) = kernel
    var windows: [Float] = []
    windows.reserveCapacity(weights.count)
    for filter in 0..<outputs {
      for row in 0..<rows {
        for column in 0..<columns {
          for channel in 0..<inputs {
            windows.append(
              hasOutputsFirst
                ? weights[((filter * inputs + channel) * rows + row) * columns + column]
                : weights[((row * columns + column) * inputs + channel) * outputs + filter])
          }
        }
      }
    }
    return windows
  }
}

/// Why the tensors of a file make no network.
public enum ForeignNetworkError: Error, Equatable, CustomStringConvertible {
  /// It has no dense layer, or no layer at all.
  case noDense
  /// A tensor is neither weights of a dense or convolutional layer nor its biases.
  case otherTensor(String, shape: [Int])
  /// A tensor holds no numbers, or one that is not finite.
  case noNumbers(String)
  /// No order of the layers lets each take what the one before gives.
  case noChain([String])
  /// The shapes do not say which image comes in.
  case unclear(String, inputs: Int)
  /// The notation is no network.
  case noNetwork(String)
  /// A layer of the network has other weights than the tensor.
  case otherShape(String, inputs: Int, outputs: Int)
  case tooFew(String)
  case tooMany(String, String)

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .noDense: "it has no tensor of the weights of a dense layer, such as fc1.weight"
    case .otherTensor(let name, let shape):
      "its tensor '\(name)' of shape \(shape) is neither weights nor biases of a dense or convolutional layer"
    case .noNumbers(let name): "its tensor '\(name)' does not hold finite floating-point numbers"
    case .noChain(let names):
      "its layers \(names.joined(separator: ", ")) do not fit one behind the other; --network says how they lie"
    case .unclear(let name, let inputs):
      "the \(inputs) inputs of '\(name)' behind the convolutions do not say which image comes in; --network says it, such as "
        + "28x28-8@3x3-pool2-10"
    case .noNetwork(let notation): "\(notation) is no network; --network takes such as 784-128-10"
    case .otherShape(let name, let inputs, let outputs):
      "its layer '\(name)' does not have the \(inputs) weights for each of \(outputs) outputs that the network asks for; check "
        + "--network"
    case .tooFew(let notation): "it has fewer layers than \(notation); check --network"
    case .tooMany(let notation, let name): "\(notation) has no layer for '\(name)'; check --network"
    }
  }
}
