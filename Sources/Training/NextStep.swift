import Datasets
import NeuralNetwork

/// What the next update will do, and one training sample's part in it.
public struct NextStep: Sendable {
  /// The training samples that the update learns from, in their order.
  public let samples: [Int]
  /// Where the sample that is looked at stands among them; `nil` if it is none of them.
  public let place: Int?
  /// That sample's way through the network: as in the batch, distorted and with units dropped; where it is not in
  /// it, as at test time.
  public let row: RowTrace
  /// What the whole batch does to the weights.
  public let update: StepTrace
}

extension Trainer {
  /// A trainer at the moment of a snapshot: what it does next is what training does next.
  public init(at snapshot: TrainingSnapshot) { self.init(snapshot.trainer, looksAtInputs: false) }
}

extension TrainingSnapshot {
  /// What the next update will do, seen at a row of the training set; `nil` if there are no rows, and for a
  /// full-batch rule.
  ///
  /// - Complexity: that of an update, and room for a batch.
  public func nextStep(seenAt row: Int) -> NextStep? {
    guard !trainer.recipe.optimizer.isFullBatch, trainer.dataset.train.count > 0 else { return nil }
    return Trainer(at: self).nextStep(seenAt: row)
  }

  /// A row of the training set on its way through the network as at test time, with its own loss; `nil` if there
  /// is no such row.
  public func trace(ofTrainingRow row: Int) -> RowTrace? {
    guard (0..<trainer.dataset.train.count).contains(row) else { return nil }
    let scale = trainer.recipe.reduction == .mean ? 1 / Float(trainer.dataset.train.count) : 1
    return RowTrace(
      of: trainer.network, sample: Array(trainer.dataset.train[row]),
      target: trainer.dataset.train.targets(of: row, outputs: trainer.network.architecture.outputs),
      loss: trainer.recipe.loss, scale: scale)
  }
}

extension SampleSet {
  /// What one row should give, as the network wants it.
  func targets(of row: Int, outputs: Int) -> Targets {
    var buffer = TargetBuffer(for: self, outputs: outputs, capacity: 1)
    buffer.gather([Int32(row)], from: self)
    return buffer.targets
  }
}
