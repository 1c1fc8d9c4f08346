import Datasets
import NeuralNetwork

extension Trainer {
  /// What the next `runBatch` will do, computed by the same code on copies, and one training sample's part in it;
  /// `nil` for a full-batch rule, which makes no step from one gradient.
  ///
  /// - Parameter row: a row of the training set; it need not be in the batch.
  public func nextStep(seenAt row: Int) -> NextStep? {
    let (recipe, dataset) = (state.recipe, state.dataset)
    guard !recipe.optimizer.isFullBatch, dataset.train.count > 0 else { return nil }
    var copy = self
    copy.prepareOrder()
    let samples = copy.workspace.order.indices[state.nextBatch]
    copy.load(samples)
    let loss = copy.forward()
    let scale = scale(rows: samples.count)
    // The last rows may be the user's own.
    let place = samples.dropLast(state.taughtRows).firstIndex(of: Int32(row))
      .map { $0 - samples.startIndex }
    let step = StepTrace(
      of: state.network, state.optimizer, copy.workspace.batch,
      targets: copy.workspace.targets.targets, loss: recipe.loss,
      batchLoss: loss, scale: scale, penalty: recipe.penalty, clipping: recipe.clipping,
      rate: state.learningRate, row: place)
    return NextStep(
      samples: samples.map(Int.init), place: place,
      row: step.row
        ?? RowTrace(
          of: state.network, sample: Array(dataset.train[row]),
          target: dataset.train.targets(of: row, outputs: recipe.architecture.outputs),
          loss: recipe.loss, scale: scale),
      update: step)
  }
}
