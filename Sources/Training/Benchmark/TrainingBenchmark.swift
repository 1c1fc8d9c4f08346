import Datasets
import NeuralNetwork

/// Trains as fast as it can and says how fast that was.
public struct TrainingBenchmark {
  /// What was measured.
  public struct Result: Sendable {
    /// Seconds of each epoch's updates.
    public let epochSeconds: [Double]
    /// The mean loss over the last epoch's batches, each taken before its update.
    public let finalTrainLoss: Double
    /// The share of test samples read right, in 0 ... 1.
    public let testAccuracy: Double
    /// The part of an epoch's time that its matrix products alone take, in 0 ... 1 or little above.
    public let productShare: Double
    /// Seconds that one sample takes to its probabilities, the median of many.
    public let latency: Double

    /// Training samples a second, by the median epoch; the first one is left out where there are more.
    public func samplesPerSecond(of count: Int) -> Double {
      let timed = epochSeconds.count > 1 ? Array(epochSeconds.dropFirst()) : epochSeconds
      return Double(count) / timed.median
    }
  }

  private let model: BenchmarkModel
  private let work: BenchmarkWork
  private let batch: Int
  private let parallelFor: ParallelFor
  private let clock: () -> Double

  /// - Parameter clock: gives the time in seconds.
  public init(
    _ model: BenchmarkModel, work: BenchmarkWork, batch: Int,
    parallelFor: ParallelFor = .serial, clock: @escaping () -> Double
  ) {
    self.model = model
    self.work = work
    self.batch = batch
    self.parallelFor = parallelFor
    self.clock = clock
  }

  /// Trains all epochs, then measures accuracy and latency.
  public func run() -> Result {
    var network = work.network
    var optimizer = Optimizer(.sgd(momentum: 0.9), for: network)
    var workspace = Workspace(for: model.architecture, capacity: batch)
    workspace.parallelFor = parallelFor
    workspace.hasUsualInputs = Workspace.areUsual(work.dataset.train.features)
    var labels = [UInt8](repeating: 0, count: batch)
    var seconds: [Double] = []
    var loss = 0.0
    for order in work.orders {
      let start = clock()
      loss = 0
      for first in stride(from: 0, to: order.count, by: batch) {
        let indices = order[first..<min(first + batch, order.count)]
        for (place, index) in indices.enumerated() {
          labels[place] = work.dataset.train.labels[Int(index)]
        }
        workspace.gather(indices, from: work.dataset.train.features)
        let batchLoss = network.forward(
          &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy)
        loss += batchLoss
        _ = optimizer.learn(
          &network, &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy,
          batchLoss: batchLoss, scale: 1 / Float(indices.count), rate: model.learningRate)
      }
      seconds.append(clock() - start)
    }
    return Result(
      epochSeconds: seconds, finalTrainLoss: loss / Double(work.dataset.train.count),
      testAccuracy: accuracy(of: network),
      productShare: productSeconds(of: network) / seconds.median,
      latency: latency(of: network))
  }

  /// Seconds that the matrix products of an epoch take by themselves.
  private func productSeconds(of network: Network) -> Double {
    var workspace = Workspace(for: model.architecture, capacity: batch)
    workspace.parallelFor = parallelFor
    let samples = Array((0..<Int32(work.dataset.train.count)).prefix(batch))
    workspace.gather(samples[...], from: work.dataset.train.features)
    let steps = (work.dataset.train.count + batch - 1) / batch
    let seconds = (0..<5).map { _ in
      let start = clock()
      for _ in 0..<steps { network.computeProducts(&workspace) }
      return clock() - start
    }
    return seconds.median
  }

  private func accuracy(of network: Network) -> Double {
    let test = work.dataset.test
    var workspace = Workspace(
      for: model.architecture, capacity: max(test.count, 1), isForTraining: false)
    workspace.gather((0..<Int32(test.count)).map { $0 }[...], from: test.features)
    network.forward(&workspace)
    let outputs = workspace.outputs[workspace.outputs.count - 1]
    return Double(outputs.correctCount(labels: test.labels)) / Double(max(test.count, 1))
  }

  private func latency(of network: Network) -> Double {
    var workspace = Workspace(for: model.architecture, capacity: 1, isForTraining: false)
    let index: [Int32] = [0]
    let seconds = (0..<2000).map { _ in
      let start = clock()
      workspace.gather(index[...], from: work.dataset.test.features)
      network.forward(&workspace)
      return clock() - start
    }
    return seconds.median
  }
}

extension [Double] {
  /// The middle value, the mean of the middle two for an even count; NaN when empty.
  var median: Double {
    guard !isEmpty else { return .nan }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}
