import Datasets
import Dispatch
import NeuralNetwork
import Platform
import Synchronization
import Testing

@testable import Training

/// The real thread, waited for by its snapshots and never by time.
@Suite("TrainingSession")
struct TrainingSessionTests {
  /// A session whose snapshots can be waited for.
  private final class Watched: Sendable {
    let session: TrainingSession
    private let published: DispatchSemaphore

    init(
      _ trainer: Trainer = TinyRun.trainer(), speed: TrainingSpeed = .flatOut, isPaused: Bool = true
    ) {
      let published = DispatchSemaphore(value: 0)
      self.published = published
      session = TrainingSession(
        trainer: trainer, speed: speed, isPaused: isPaused,
        onPublish: { published.signal() })
    }

    /// Waits until a snapshot is as asked for. The limit only ends a test that has failed.
    func wait(until isReached: (TrainingSnapshot) -> Bool) -> TrainingSnapshot? {
      while true {
        let snapshot = session.latest
        if isReached(snapshot) { return snapshot }
        guard published.wait(timeout: .now() + 60) == .success else { return nil }
      }
    }
  }

  @Test("a step makes one update and pauses")
  func step() throws {
    let watched = Watched()
    watched.session.send(.runBatches(1))
    let snapshot = try #require(watched.wait { $0.step == 1 && $0.state == .paused })
    #expect(snapshot.epoch == 0 && snapshot.batch == 1)
    #expect(watched.session.stop()?.step == 1)
  }

  @Test("a pause is answered while training flat out, and nothing runs after it")
  func pause() throws {
    var recipe = TinyRun.recipe
    recipe.epochs = 1_000_000
    let endless = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1)
    let watched = Watched(endless, isPaused: false)
    _ = try #require(watched.wait { $0.step > 0 })
    watched.session.send(.pause)
    let snapshot = try #require(watched.wait { $0.state == .paused })
    #expect(snapshot.step < endless.lastStep)
    #expect(watched.session.stop()?.step == snapshot.step)
  }

  @Test("a session trained to its end has the weights of a plain trainer, whatever was sent to it")
  func sameWeights() throws {
    var plain = TinyRun.trainer()
    while !plain.isFinished { plain.runBatch() }
    let watched = Watched()
    for command: TrainerCommand in [
      .runBatches(3), .setSpeed(.standard), .pause, .setSpeed(.flatOut), .runEpochs(1), .resume,
    ] { watched.session.send(command) }
    let snapshot = try #require(watched.wait { $0.state == .finished })
    #expect(snapshot.network == plain.network)
    #expect(watched.session.stop()?.network == plain.network)
  }

  @Test("nobody is answered while what was asked for is being done, and everybody after it")
  func answers() throws {
    let rows = TinyRun.dataset.train.rows((0..<600).map { $0 % 22 })
    let data = TinyRun.dataset.replacing(train: rows, test: TinyRun.dataset.test)
    var trainer = Trainer(recipe: TinyRun.recipe, dataset: data, seed: 1)
    let session = Locked<TrainingSession?>(nil)
    let answers = Locked<[Bool]>([])
    // Measuring is split among threads, in the middle of the work that a restart is.
    trainer.parallelFor = ParallelFor(width: 2) { count, part in
      if let session = session.withLock({ $0 }) {
        answers.withLock { $0.append(session.hasAnswered) }
      }
      for index in 0..<count { part(index) }
    }
    let watched = Watched(trainer)
    #expect(watched.session.hasAnswered)
    session.withLock { $0 = watched.session }
    watched.session.send(.restart(seed: 2))
    _ = try #require(watched.wait { $0.seed == 2 })
    #expect(watched.session.hasAnswered)
    #expect(answers.withLock { !$0.isEmpty && !$0.contains(true) })
    session.withLock { $0 = nil }
    _ = watched.session.stop()
  }

  @Test("stopping twice is stopping once")
  func stopTwice() {
    let watched = Watched(isPaused: false)
    let first = watched.session.stop()
    #expect(first != nil)
    #expect(watched.session.stop()?.step == first?.step)
  }

  @Test("snapshots are whole: the counts of each belong together")
  func wholeSnapshots() {
    let watched = Watched(isPaused: false)
    _ = watched.wait { snapshot in
      #expect(snapshot.step == snapshot.epoch * snapshot.batchesPerEpoch + snapshot.batch)
      #expect(snapshot.step == snapshot.optimizer.step)
      return snapshot.state == .finished
    }
    _ = watched.session.stop()
  }
}
