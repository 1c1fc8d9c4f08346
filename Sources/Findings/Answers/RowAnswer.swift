import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// One row's target and output, as they are compared.
package struct RowAnswer {
  package let target, output: Float
  package let className, said: Label
  /// Whether the output is one of several classes'.
  package let isOneOfMany: Bool
  /// Whether the answer is right.
  package let verdict: AnswerVerdict

  package var error: Float { target - output }

  package init(to row: Int, of dataset: Dataset, outputs: ArraySlice<Float>) {
    let targets = dataset.train.target(of: row, outputs: outputs.count)
    let label = dataset.train.label(of: row)
    isOneOfMany = label != nil && outputs.count > 1
    let place = isOneOfMany ? label ?? 0 : 0
    target = targets.indices.contains(place) ? targets[place] : .nan
    output = outputs.dropFirst(place).first ?? .nan
    className = label.map { dataset.classLabel($0) } ?? ""
    self.said = dataset.decisionLabel(outputs)
    let isClass = label != nil || (outputs.count == 1 && (target == 0 || target == 1))
    verdict =
      !isClass
      ? .none
      : outputs.isUndecided
        ? .undecided : outputs.decision() == label ?? Int(target) ? .right : .wrong
  }
}

/// What is to be said of an answer.
package enum AnswerVerdict {
  case right, wrong
  /// The output lies in the middle, or two outputs are the same.
  case undecided
  /// The target is no class.
  case none

  package var word: Label {
    switch self {
    case .right: "right"
    case .wrong: "wrong"
    case .undecided: "undecided"
    case .none: "?"
    }
  }
}

extension TrainingSnapshot {
  /// What the network gives for all training rows now; `nil` if they are too many to be asked at every frame.
  package var measurementOfTraining: Measurement? {
    let work = trainer.network.architecture.layers.reduce(0) { $0 + $1.multiplications }
    // Half a million multiplications take less than a tenth of a millisecond.
    guard work * Double(trainer.dataset.train.count) <= 500_000 else { return nil }
    return Measurement(of: trainer.network, over: trainer.dataset.train, recipe: trainer.recipe)
  }

  /// The loss over all rows now; where there are too many of them to ask at every frame, the newest evaluation's, and
  /// from when it is. Nil without rows and before the first evaluation of so many.
  package func trainingLoss(known: Measurement? = nil) -> (value: Double, age: Label)? {
    guard trainer.dataset.train.count > 0 else { return nil }
    if let measured = known ?? measurementOfTraining { return (measured.loss, "") }
    return evaluation.map {
      ($0.trainLoss, $0.step == trainer.step ? "" : Label(" at step \($0.step)"))
    }
  }
}
