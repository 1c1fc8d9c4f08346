import NeuralNetwork

/// A network of the side-by-side benchmark: the work that every program there does.
public struct BenchmarkModel: Equatable, Sendable {
  /// What the command line calls it.
  public let name: String
  /// Its shape.
  public let architecture: Architecture
  /// Its learning rate; momentum is 0.9 everywhere.
  public let learningRate: Float

  /// All models; a new one is a line.
  public static let all: [BenchmarkModel] = [
    ("mlp25", "400-25-10", .sigmoid, 0.05), ("mlp128", "400-128-10", .relu, 0.05),
    ("mlp512", "400-512-256-10", .relu, 0.02),
    ("cnn", "20x20-8@3x3-pool2-16@3x3-pool2-10", .relu, 0.02),
  ].compactMap(BenchmarkModel.init)

  /// The rows of the whole table: model and batch size.
  public static let table: [(model: BenchmarkModel, batch: Int)] = all.flatMap { model in
    model.name == "cnn" ? [(model, 32)] : [(model, 32), (model, 256)]
  }

  /// The model of that name; `nil` if there is none.
  public static func model(named name: String) -> BenchmarkModel? {
    all.first { $0.name == name }
  }

  private init?(name: String, notation: String, hidden: Activation, learningRate: Float) {
    guard let shape = Architecture(notation: notation, hidden: hidden, output: .softmax) else {
      return nil
    }
    self.name = name
    architecture = shape
    self.learningRate = learningRate
  }

  /// Useful floating-point operations for one training sample: two a weight forward, two for its gradient, and
  /// two for the gradient by the input, which the first layer does not need.
  public var operationsPerSample: Double {
    architecture.layers.enumerated().reduce(0) { total, layer in
      total + (layer.offset == 0 ? 4 : 6) * layer.element.multiplications
    }
  }
}
