import Datasets
import Interchange
import NeuralNetwork

/// What a benchmark trains on and starts from.
///
/// With a folder of prepared files (`digits20.bin`, `order0.bin`, `init_MODEL.bin`) it is the same data, batch order
/// and initial weights that other programs take, so that the final losses can be held against each other.
public struct BenchmarkWork: Sendable {
  /// The samples.
  public let dataset: Dataset
  /// The network before the first update.
  public let network: Network
  /// The order of the samples in each epoch.
  public let orders: [[Int32]]

  /// Work made from a seed.
  public init(_ model: BenchmarkModel, dataset: Dataset, epochs: Int, seed: UInt64 = 0) {
    var generator = SeededGenerator(seed: seed)
    self.dataset = dataset
    network = Network(model.architecture, initializer: .glorot, using: &generator)
    orders = (0..<epochs).map { _ in generator.permutation(of: dataset.train.count) }
  }

  /// Work from a folder of prepared files.
  ///
  /// - `digits20.bin`: four int32 (training and test samples, width, classes), then training pixels (float32),
  ///   training labels (int32), test pixels, test labels.
  /// - `order0.bin`: the order of each epoch as int32.
  /// - `init_MODEL.bin`: for each layer the weights, then the biases, as float32. Dense weights are
  ///   `[inputs × outputs]`, convolutions `[filters × channels × rows × columns]`, and after an image the inputs
  ///   count channel by channel.
  public init(
    _ model: BenchmarkModel, folder: String, epochs: Int
  ) throws(BenchmarkWorkError) {
    var digits = try Words(path: "\(folder)/digits20.bin")
    let header = try digits.integers(4)
    let (train, test, width, classes) = (header[0], header[1], header[2], header[3])
    guard width == model.architecture.inputs, classes == model.architecture.outputs, train > 0,
      test > 0
    else { throw .unexpected(path: digits.path) }
    let trainSet = try digits.samples(train, width: width, classes: classes)
    let testSet = try digits.samples(test, width: width, classes: classes)
    dataset = Dataset(
      name: "digits20", classNames: (0..<classes).map(String.init), inputShape: [width],
      train: trainSet, test: testSet)

    var order = try Words(path: "\(folder)/order0.bin")
    var orders: [[Int32]] = []
    for _ in 0..<epochs {
      let rows = try order.integers(train)
      guard rows.allSatisfy((0..<train).contains) else { throw .unexpected(path: order.path) }
      orders.append(rows.map { Int32($0) })
    }
    self.orders = orders

    var initial = try Words(path: "\(folder)/init_\(model.name).bin")
    var parameters: [Parameters] = []
    var image = model.architecture.image
    for layer in model.architecture.layers {
      parameters.append(try initial.parameters(of: layer, after: image))
      image = layer.image ?? image
    }
    network = Network(model.architecture, parameters: parameters)
  }
}

/// Why prepared files can't be used.
public enum BenchmarkWorkError: Error, CustomStringConvertible {
  case unreadable(FileReadingError)
  case unexpected(path: String)

  /// One sentence: what was found and what to do.
  public var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .unexpected(let path): "\(path) does not hold what it should; prepare the files again"
    }
  }
}

/// A file of little-endian 32-bit words, read from its start.
private struct Words {
  let path: String
  private var bytes: ArraySlice<UInt8>

  init(path: String) throws(BenchmarkWorkError) {
    self.path = path
    do { bytes = try readFile(path, limit: Limits.bytesOfBenchmarkWork)[...] } catch {
      throw .unreadable(error)
    }
  }

  private mutating func words(_ count: Int) throws(BenchmarkWorkError) -> [UInt32] {
    guard count >= 0, bytes.count / 4 >= count else { throw .unexpected(path: path) }
    defer { bytes = bytes.dropFirst(4 * count) }
    return bytes.withUnsafeBytes { bytes in
      (0..<count).map {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self))
      }
    }
  }

  mutating func integers(_ count: Int) throws(BenchmarkWorkError) -> [Int] {
    try words(count).map { Int(Int32(bitPattern: $0)) }
  }

  mutating func floats(_ count: Int) throws(BenchmarkWorkError) -> [Float] {
    try words(count).map { Float(bitPattern: $0) }
  }

  /// A layer's parameters, from the file's order to ours, where the channels of a pixel stand together.
  mutating func parameters(
    of layer: Layer, after image: ImageShape
  ) throws(BenchmarkWorkError) -> Parameters {
    let (inputs, outputs) = layer.weightShape ?? (0, 0)
    let values = try floats(inputs * outputs)
    var weights = Weights(inputs: inputs, outputs: outputs)
    let pixels = inputs / max(image.channels, 1)
    for input in 0..<inputs {
      let (pixel, channel) = input.quotientAndRemainder(dividingBy: image.channels)
      let place = channel * pixels + pixel
      for output in 0..<outputs {
        if case .convolution = layer {
          weights[output, input] = values[output * inputs + place]
        } else {
          weights[output, input] = values[place * outputs + output]
        }
      }
    }
    return Parameters(weights: weights, bias: try floats(outputs))
  }

  mutating func samples(
    _ count: Int, width: Int, classes: Int
  ) throws(BenchmarkWorkError) -> SampleSet {
    let features = try floats(count * width)
    let labels = try integers(count)
    guard labels.allSatisfy((0..<classes).contains) else { throw .unexpected(path: path) }
    return SampleSet(features: features, labels: labels.map { UInt8($0) }, width: width)
  }
}
