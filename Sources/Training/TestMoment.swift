import Datasets
import NeuralNetwork

/// What a network says to the test samples at one moment, and how good that is.
public struct TestMoment: Sendable {
  /// The update after which this holds.
  public let step: Int
  /// The place in the run in epochs.
  public let epochs: Double
  /// What the network says to each test sample, `[tests × outputs]`.
  public let outputs: Matrix
  /// The share of test samples that are given their class, in 0 ... 1; `nil` if numbers are predicted.
  public let accuracy: Double?
  /// The mean squared error, where numbers are predicted; `nil` for classes.
  public let meanSquaredError: Double?
}

extension TrainingSnapshot {
  /// How the network of this moment does on the test samples; `nil` without them.
  ///
  /// Between two evaluations it is measured here, when it is asked for the first time, where that costs less than a
  /// frame can notice: so all that is shown of a snapshot is of one moment. Where it costs more, it is the newest
  /// evaluation's and older than the network; `step` tells.
  public var tests: TestMoment? {
    guard trainer.dataset.test.count > 0 else { return nil }
    if let evaluation, evaluation.step == trainer.step { return measured }
    guard isCheapToTest else { return measured }
    return testsNow.withLock { known in
      if let known { return known }
      let found = Measurement(
        of: trainer.network, over: trainer.dataset.test, recipe: trainer.recipe)
      let moment = TestMoment(
        step: trainer.step, epochs: trainer.epochs, outputs: found.outputs,
        accuracy: found.accuracy,
        meanSquaredError: found.meanSquaredError)
      known = moment
      return moment
    }
  }

  /// The newest evaluation's.
  private var measured: TestMoment? {
    guard let evaluation, let outputs = trainer.testOutputs,
      outputs.rows == trainer.dataset.test.count
    else {
      return nil
    }
    return TestMoment(
      step: evaluation.step, epochs: evaluation.epochs, outputs: outputs,
      accuracy: evaluation.testAccuracy, meanSquaredError: evaluation.testMSE)
  }

  /// Whether all test samples go through the network in about a millisecond on one core.
  private var isCheapToTest: Bool {
    let work = trainer.network.architecture.layers.reduce(0) { $0 + $1.multiplications }
    return work * Double(trainer.dataset.test.count) <= 2e7
  }
}
