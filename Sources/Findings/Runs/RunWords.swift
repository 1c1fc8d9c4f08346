import NeuralNetwork
import TerminalGraphics
import Training

/// How a run stands, and how it goes on.
extension Inspection {
  /// How the run stands, in a few characters: `94.8 % right`, or its loss.
  package var result: Label {
    guard snapshot.step > 0, let evaluation = snapshot.evaluation else { return "" }
    if let accuracy = evaluation.testAccuracy { return Label("\(accuracy.percent) right") }
    let loss = evaluation.testLoss ?? evaluation.trainLoss
    return "loss " + NumberFormat.significant(digits: 3).label(loss, glyphs: glyphs)
  }

  /// `from the weights of epoch 3.2 with half the learning rate, 0.05`: how it goes on after a divergence; `nil` if there
  /// is no way on.
  ///
  /// - Parameter rateScale: what the rate was turned by.
  package func recoveryWords(from rateScale: Float) -> Label? {
    guard let recovery = snapshot.recovery else { return nil }
    let isHalved = recovery.rateScale < rateScale
    let rate = NumberFormat.compact(digits: 3).label(
      snapshot.recipe.learningRate * recovery.rateScale, glyphs: glyphs)
    return "from the weights of " + snapshot.placeWords(recovery.epochs)
      + (isHalved ? " with half the learning rate, " : " with learning rate ") + rate
  }

  // MARK: A weight by hand

  /// What stands at a place now.
  package func parameterText(at place: ParameterPlace) -> Label {
    snapshot.network[place].map { NumberFormat.significant(digits: 3).label($0, glyphs: glyphs) }
      ?? "nothing"
  }

  /// `mean loss over the first 64 training digits 0.312345 → 0.312401`: what another number at a place does to the loss
  /// over the samples that a check of the gradient looks at; `nil` if there are none.
  package func lossWords(setting place: ParameterPlace, to value: Float) -> Label? {
    guard let (before, after, rows) = snapshot.lossOfCheck(setting: place, to: value) else {
      return nil
    }
    return "mean loss over " + snapshot.trainingWords(rows: rows) + " " + words.loss(before)
      + words.becoming + words.loss(after)
  }
}

extension TrainingSnapshot {
  /// Why a full-batch rule has stopped before the run's end; `nil` if it has not.
  package var reasonOfRest: String? {
    guard trainer.epoch < trainer.recipe.epochs, let last = trainer.iterations.last else {
      return nil
    }
    switch last.outcome {
    case .progressed: return nil
    case .converged: return "the gradient is zero"
    case .failed where trainer.recipe.augments:
      return "no step lowers the loss, as digits are distorted anew each time (o: augmentation)"
    case .failed: return "no step lowers the loss"
    }
  }
}
