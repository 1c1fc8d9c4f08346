import Datasets
import NeuralNetwork

/// How good a network is on some samples, and what it says to each.
public struct Measurement: Sendable {
  /// The recipe's loss, reduced as it says, without penalties.
  public let loss: Double
  /// The share of samples given their class, in 0 ... 1; `nil` if numbers are predicted.
  public let accuracy: Double?
  /// The mean of the squared errors over samples and outputs; `nil` if classes are told apart.
  public let meanSquaredError: Double?
  /// What the network says to each sample, `[samples × outputs]`.
  public let outputs: Matrix

  /// Samples measured together; enough to fill the kernels' tiles, few enough to stay in the cache.
  private static let chunk = 256

  /// Measures a network in chunks, side by side where there are threads, and sums them up in their order: the
  /// figures do not depend on the number of threads.
  public init(
    of network: Network, over samples: SampleSet, recipe: Recipe, parallelFor: ParallelFor = .serial
  ) {
    let width = network.architecture.outputs
    var outputs = Matrix(rows: samples.count, columns: width)
    let chunks = (samples.count + Self.chunk - 1) / Self.chunk
    let workers = min(parallelFor.width, max(chunks, 1))
    var results = [Chunk?](repeating: nil, count: chunks)
    results.withUnsafeMutableBufferPointer { results in
      // Each worker writes chunks of its own.
      nonisolated(unsafe) let places = results
      parallelFor(workers) { worker in
        var meter = Meter(network: network, samples: samples, recipe: recipe)
        for index in ParallelFor.range(worker, of: workers, count: chunks) {
          places[index] = meter.measure(index)
        }
      }
    }
    var loss = 0.0
    for (index, chunk) in results.enumerated() {
      guard let chunk else { continue }
      loss += chunk.loss
      outputs.copy(chunk.outputs, rows: chunk.outputs.rows, at: index * Self.chunk)
    }
    let count = Double(max(samples.count, 1))
    self.loss = recipe.reduction == .mean ? loss / count : loss
    self.outputs = outputs
    if samples.valueWidth == 0 {
      accuracy = Double(outputs.correctCount(labels: samples.labels)) / count
      meanSquaredError = nil
    } else {
      accuracy = nil
      meanSquaredError = outputs.squaredError(values: samples.values) / (count * Double(width))
    }
  }
}

extension Measurement {
  /// What was found in one chunk of samples.
  fileprivate struct Chunk: Sendable {
    let loss: Double
    let outputs: Matrix
  }

  /// Measures chunk after chunk, in memory that is allocated once.
  fileprivate struct Meter {
    let network: Network
    let samples: SampleSet
    let recipe: Recipe
    private var workspace: Workspace
    private var targets: TargetBuffer

    init(network: Network, samples: SampleSet, recipe: Recipe) {
      self.network = network
      self.samples = samples
      self.recipe = recipe
      workspace = Workspace(
        for: network.architecture, capacity: Measurement.chunk, isForTraining: false)
      targets = TargetBuffer(
        for: samples, outputs: network.architecture.outputs, capacity: Measurement.chunk)
    }

    mutating func measure(_ index: Int) -> Chunk {
      let start = index * Measurement.chunk
      let end = min(start + Measurement.chunk, samples.count)
      let rows = (Int32(start)..<Int32(end)).map { $0 }[...]
      workspace.gather(rows, from: samples.features)
      targets.gather(rows, from: samples)
      let loss = network.forward(&workspace, targets: targets.targets, loss: recipe.loss)
      var outputs = Matrix(rows: rows.count, columns: network.architecture.outputs)
      outputs.copy(workspace.outputs[workspace.outputs.count - 1], rows: rows.count, at: 0)
      return Chunk(loss: loss, outputs: outputs)
    }
  }
}

extension Collection<Float> {
  /// The class that a network's outputs for one sample stand for: the largest, or where there is a single output
  /// whether it is above one half. `nil` if there are no outputs, where one is NaN, and where they are undecided.
  public func decision() -> Int? { isUndecided ? nil : likeliest }

  /// The class that comes first, also where the outputs are undecided: the first of equal ones. `nil` if there are no
  /// outputs or one is NaN.
  public var likeliest: Int? {
    guard let first, !contains(where: \.isNaN) else { return nil }
    if count == 1 { return first >= 0.5 ? 1 : 0 }
    var (best, largest) = (0, first)
    for (place, value) in enumerated() where value > largest { (best, largest) = (place, value) }
    return best
  }

  /// Whether the outputs speak for no class: a single one that reads 0.500, or the two largest of several are the same.
  /// Such an answer is neither right nor wrong, and does not count as right.
  public var isUndecided: Bool {
    guard let first, !contains(where: \.isNaN) else { return false }
    if count == 1 { return abs(first - 0.5) < Self.undecidedMargin }
    var (largest, next) = (-Float.infinity, -Float.infinity)
    for value in self {
      if value > largest {
        (largest, next) = (value, largest)
      } else if value > next {
        next = value
      }
    }
    return largest == next
  }

  /// What is nearer to one half than this is written as 0.500.
  private static var undecidedMargin: Float { 0.0005 }
}

extension Matrix {
  /// The class that a row of outputs stands for; see `decision()` of a collection.
  public func decision(row: Int) -> Int? { self.row(row).decision() }

  /// How many rows stand for their label.
  func correctCount(labels: [UInt8]) -> Int {
    labels.indices.count { decision(row: $0) == Int(labels[$0]) }
  }

  /// The sum of squared differences from `values`, `[rows × columns]`.
  fileprivate func squaredError(values: [Float]) -> Double {
    var sum = 0.0
    for row in 0..<rows {
      for (column, value) in self.row(row).enumerated() {
        let difference = Double(value) - Double(values[row * columns + column])
        sum += difference * difference
      }
    }
    return sum
  }
}
