import NeuralNetwork
import TerminalGraphics
import Training

extension TrainingSnapshot {
  /// Whether an update takes all samples at present.
  var isFullBatch: Bool { trainer.batchesPerEpoch <= 1 }

  /// Whether every epoch of the run was one update, so that counting epochs and batches would count the same twice. A
  /// run that went by batches before, or does so again, is counted in epochs: there an iteration is one of them.
  var isCountedInUpdates: Bool { isFullBatch && trainer.step == trainer.epoch }

  /// What an epoch is called: a rule that searches along lines makes iterations, another one steps.
  var epochWord: String { isCountedInUpdates ? wholeUpdateWord : "epoch" }

  /// What one update is called.
  var updateWord: String { isFullBatch ? wholeUpdateWord : "batch" }

  /// Several of them.
  var updateWords: String { isFullBatch ? wholeUpdateWord + "s" : "batches" }

  private var wholeUpdateWord: String {
    trainer.recipe.optimizer.isFullBatch ? "iteration" : "step"
  }

  /// What is made small, such as `cross-entropy` or `squared error summed over rows`.
  func lossName(_ glyphs: GlyphSet) -> String {
    trainer.recipe.loss.title(glyphs)
      + (trainer.recipe.reduction == .sum ? " summed over \(trainer.dataset.sampleWord)s" : "")
  }
}

extension Loss {
  /// How the field writes the name.
  func title(_ glyphs: GlyphSet) -> String {
    switch self {
    case .softmaxCrossEntropy: "cross-entropy"
    case .binaryCrossEntropy: "binary cross-entropy"
    case .halfSquaredError: glyphs.isUnicode ? "½ squared error" : "1/2 squared error"
    case .meanSquaredError: "squared error"
    }
  }

  /// A sample's loss, as a formula: y is what should be, p and a what the network gives.
  var formula: Label {
    switch self {
    case .softmaxCrossEntropy: "-log p(label)"
    case .binaryCrossEntropy: "-(y log a + (1 - y) log(1 - a)), summed over the outputs"
    case .halfSquaredError: "1/2 (a - y)^2"
    case .meanSquaredError: "(a - y)^2"
    }
  }

  /// The same in words.
  fileprivate var sentence: Label {
    switch self {
    case .softmaxCrossEntropy: "-log p, where p is the probability given to the right class"
    case .binaryCrossEntropy: "-log of the probability that each output gives to what is right"
    case .halfSquaredError: "half of the squared difference to what should be"
    case .meanSquaredError: "the squared difference to what was measured"
    }
  }

  /// What the help says of the curve.
  func sentence(_ reduction: Reduction) -> Label {
    (reduction == .sum ? "It is the sum over all rows of " : "It is the mean of ") + sentence + "."
  }
}
