import InterfaceTestSupport
import Lessons
import Testing
import Training

@testable import InterfaceState

@Suite("A step that runs through the network")
struct NetworkPulseTests {
  /// A lesson and what it is after one more step.
  private static func step(
    _ state: TrainingSnapshot.State = .paused, speed: TrainingSpeed = .standard, steps: Int = 1
  ) throws -> (start: AppState, after: TrainingSnapshot) {
    let lesson = try #require(LessonCatalog.lesson(named: "backprop"))
    var trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    func moment() -> TrainingSnapshot {
      trainer.evaluate()
      return TrainingSnapshot(
        of: trainer, state: state, speed: speed, samplesPerSecond: nil, stopsAtStep: nil)
    }
    let start = AppState(
      lesson: lesson, snapshot: moment(), size: Scene.state().size, display: Scene.colored,
      catalogue: Scene.catalogue)
    for _ in 0..<steps { trainer.runBatch() }
    return (start, moment())
  }

  @Test("begins after one step, runs its moments and ends by itself")
  func runs() throws {
    let (start, after) = try Self.step()
    #expect(!start.isPulsing)
    var state = start.after { $0.receive(after) }
    #expect(state.isPulsing && state.open.pulse?.before == start.snapshot.network)
    var moments = 0
    while state.isPulsing, moments < 1000 {
      _ = update(&state, .pulsed)
      moments += 1
    }
    #expect(moments > NetworkPulse.forward + NetworkPulse.backward)
    #expect(Double(moments) < 2 * NetworkPulse.momentsPerSecond, "at most two seconds")
    _ = update(&state, .pulsed)
    #expect(!state.isPulsing)
  }

  @Test("never with calm, after several steps at once, or at speed")
  func neverElse() throws {
    let (start, after) = try Self.step()
    let calm = start.after {
      $0.sitting.terminal.isCalm = true
      $0.receive(after)
    }
    #expect(!calm.isPulsing)
    let (first, later) = try Self.step(steps: 3)
    #expect(!first.after { $0.receive(later) }.isPulsing)
    for (speed, isSeen) in [
      (TrainingSpeed.flatOut, false), (.standard, false), (.slowest, true),
    ] {
      let (start, after) = try Self.step(.training, speed: speed)
      #expect(start.after { $0.receive(after) }.isPulsing == isSeen, "\(speed)")
    }
  }

  @Test("a restart ends it")
  func restart() throws {
    let (start, after) = try Self.step()
    let state = start.after {
      $0.receive(after)
      $0.receive(start.snapshot)
    }
    #expect(!state.isPulsing)
  }
}
