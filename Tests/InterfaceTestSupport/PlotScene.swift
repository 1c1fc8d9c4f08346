import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// Runs of the segment digits to which something was done: no thread, no clock.
package enum PlotScene {
  /// A moment after some doings, each with the batches that the run went on then; measured after each batch.
  fileprivate static func run(
    _ doings: [(command: TrainerCommand, batches: Int)], testRows: Int = 20
  ) -> TrainingSnapshot {
    var loop = TrainingLoop(
      trainer: Scene.freshTrainer(dataset: SegmentDigits.dataset(test: testRows)),
      speed: .batchesPerSecond(10), isPaused: false)
    var seconds = 0.0
    func train(_ batches: Int) {
      for _ in 0..<batches {
        seconds += 10
        guard case .runBatch = loop.action(now: seconds) else { return }
        loop.runBatch(clock: { [seconds] in seconds })
      }
    }
    for doing in doings {
      loop.apply(doing.command, now: seconds)
      train(doing.batches)
    }
    loop.apply(.pause, now: seconds)
    return loop.snapshot
  }

  /// One run whose rate was turned and which was stopped once.
  fileprivate static let turned = run([
    (.resume, 30), (.setRateScale(1.5), 20), (.pause, 0), (.resume, 20),
    (.setRateScale(0.5), 20),
  ])

  /// The third run; the first had another seed, the second a higher rate.
  fileprivate static let third = run([
    (.resume, 60), (.restart(seed: 2), 40), (.setRateScale(2), 30), (.restart(seed: 1), 25),
  ])

  /// A history that is written down.
  fileprivate static func history(
    losses: [(train: Double, test: Double?)], batchesAnEpoch: Double = 5, norms: [[Double]] = []
  ) -> TrainingSnapshot {
    var trainer = Scene.freshTrainer()
    for (step, loss) in losses.enumerated() {
      trainer.state.history.append(
        Evaluation(
          step: step, epochs: Double(step) / batchesAnEpoch, trainLoss: loss.train,
          testLoss: loss.test, testAccuracy: loss.test.map { _ in 0.5 }, trainAccuracy: 0.75,
          learningRate: 0.01,
          norms: norms.enumerated().map { index, series in
            GradientProbe.Layer(index: index, gradient: series[step], weights: 1)
          }))
    }
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
  }
}

/// States of runs to which something was done.
package protocol PlotSceneMaking: Stage {}

extension PlotSceneMaking {
  /// A state after some doings, each with the batches that the run went on then; measured after each batch.
  package static func run(
    _ doings: [(command: TrainerCommand, batches: Int)], testRows: Int = 20
  ) -> AppState { state(PlotScene.run(doings, testRows: testRows)) }

  /// One run whose rate was turned and which was stopped once.
  package static var turned: AppState { state(PlotScene.turned) }

  /// The third run; the first had another seed, the second a higher rate.
  package static var third: AppState { state(PlotScene.third) }

  /// A history that is written down.
  package static func state(
    losses: [(train: Double, test: Double?)], batchesAnEpoch: Double = 5, norms: [[Double]] = []
  ) -> AppState {
    state(PlotScene.history(losses: losses, batchesAnEpoch: batchesAnEpoch, norms: norms))
  }

  /// The test loss falls for twenty steps and rises then, while the other falls on.
  package static var overfitting: AppState {
    state(
      losses: (0..<60).map { step in
        let far = Double(step - 20)
        return (train: 1 / (1 + Double(step) / 10), test: 0.5 + 0.0005 * far * far)
      })
  }

  private static func state(_ snapshot: TrainingSnapshot) -> AppState {
    AppState(
      lesson: Scene.lesson, snapshot: snapshot, size: Size(columns: 80, rows: 24),
      display: Scene.colored, catalogue: catalogue
    ).after { $0.focus = .loss }
  }
}
