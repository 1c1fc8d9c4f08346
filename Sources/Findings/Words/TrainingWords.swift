import NeuralNetwork
import TerminalGraphics
import Training

extension TrainingSnapshot {
  /// Whether an update takes all samples at present.
  package var isFullBatch: Bool { trainer.batchesPerEpoch <= 1 }

  /// Whether every epoch of the run was one update, so that counting epochs and batches would count the same twice. A
  /// run that went by batches before, or does so again, is counted in epochs: there an iteration is one of them.
  package var isCountedInUpdates: Bool { isFullBatch && trainer.step == trainer.epoch }

  /// What an epoch is called: a rule that searches along lines makes iterations, another one steps.
  package var epochWord: String { isCountedInUpdates ? wholeUpdateWord : "epoch" }

  /// What one update is called.
  package var updateWord: String { isFullBatch ? wholeUpdateWord : "batch" }

  /// Several of them.
  package var updateWords: String { isFullBatch ? wholeUpdateWord + "s" : "batches" }

  private var wholeUpdateWord: String {
    trainer.recipe.optimizer.isFullBatch ? "iteration" : "step"
  }

  /// What is made small, such as `cross-entropy` or `squared error summed over rows`.
  package func lossName(_ glyphs: GlyphSet) -> String {
    trainer.recipe.loss.title(glyphs)
      + (trainer.recipe.reduction == .sum ? " summed over \(trainer.dataset.sampleWord)s" : "")
  }
}

extension TrainingSnapshot {
  /// `epoch 3.2`, or `the start`.
  package func placeWords(_ epochs: Double) -> Label {
    guard epochs > 0 else { return "the start" }
    let format: NumberFormat =
      isCountedInUpdates || epochs >= 1000 ? .fixed(decimals: 0) : .fixed(decimals: 1)
    return Label("\(epochWord) ") + format.label(epochs)
  }

  /// `after batch 87`, or `before the first batch`.
  package var momentWords: Label {
    Label(
      trainer.step == 0 ? "before the first \(updateWord)" : "after \(updateWord) \(trainer.step)")
  }

  /// `, at epoch 12` where tests were measured before this moment; empty if they are of now.
  package func age(of tests: TestMoment) -> Label {
    guard tests.step != trainer.step else { return "" }
    let isWhole = tests.epochs == tests.epochs.rounded()
    return Label(", at \(epochWord) ")
      + NumberFormat.fixed(decimals: isWhole ? 0 : 2).label(tests.epochs)
  }
}
