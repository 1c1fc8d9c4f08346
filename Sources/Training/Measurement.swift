import Datasets
import NeuralNetwork

/// How good a network is on some samples, and what it says to each.
public struct Measurement: Sendable {
  /// The recipe's loss, reduced as it says, without penalties.
  public let loss: Double
  /// The share of samples given their class, in 0 ... 1; nil where numbers are predicted.
  public let accuracy: Double?
  /// The mean of the squared errors over samples and outputs; nil where classes are told apart.
  public let meanSquaredError: Double?
  /// What the network says to each sample, `[samples × outputs]`.
  public let outputs: Matrix

  /// Samples measured together; enough to fill the kernels' tiles, few enough to stay in the cache.
  private static let chunk = 256

  /// Measures a network in chunks, which are summed up in their order.
  public init(of network: Network, over samples: SampleSet, recipe: Recipe) {
    let rows = Array(0..<Int32(samples.count))
    let width = network.architecture.outputs
    var outputs = Matrix(rows: samples.count, columns: width)
    var workspace = Workspace(
      for: network.architecture, capacity: Self.chunk, isForTraining: false)
    var targets = TargetBuffer(for: samples, outputs: width, capacity: Self.chunk)
    var loss = 0.0
    for start in stride(from: 0, to: samples.count, by: Self.chunk) {
      let indices = rows[start..<min(start + Self.chunk, samples.count)]
      workspace.gather(indices, from: samples.features)
      targets.gather(indices, from: samples)
      loss += network.forward(&workspace, targets: targets.targets, loss: recipe.loss)
      outputs.copy(workspace.outputs[workspace.outputs.count - 1], rows: indices.count, at: start)
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

extension Matrix {
  /// The class that a row of outputs stands for: the largest, the first of equal ones; where there is a single
  /// output, whether it reaches one half. Nil where the deciding output is NaN.
  public func decision(row: Int, threshold: Float = 0.5) -> Int? {
    let values = self.row(row)
    if values.count == 1, let value = values.first {
      return value.isNaN ? nil : value >= threshold ? 1 : 0
    }
    var best = values.startIndex
    for place in values.indices where values[place] > values[best] { best = place }
    return values[best].isNaN ? nil : best - values.startIndex
  }

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
