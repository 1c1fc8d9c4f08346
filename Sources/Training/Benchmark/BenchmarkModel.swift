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
  public static let all = [
    BenchmarkModel(name: "mlp25", sizes: [400, 25, 10], hidden: .sigmoid, learningRate: 0.05),
    BenchmarkModel(name: "mlp128", sizes: [400, 128, 10], hidden: .relu, learningRate: 0.05),
    BenchmarkModel(name: "mlp512", sizes: [400, 512, 256, 10], hidden: .relu, learningRate: 0.02),
  ]

  /// The rows of the whole table: model and batch size.
  public static let table: [(model: BenchmarkModel, batch: Int)] = all.flatMap { model in
    [(model, 32), (model, 256)]
  }

  /// The model of that name; nil when there is none.
  public static func model(named name: String) -> BenchmarkModel? {
    all.first { $0.name == name }
  }

  private init(name: String, sizes: [Int], hidden: Activation, learningRate: Float) {
    self.name = name
    architecture = Architecture(sizes: sizes, hidden: hidden, output: .softmax)
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
