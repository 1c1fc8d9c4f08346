import Datasets
import Lessons
import TestSupport
import Testing
import Training

/// Checkpoints that released versions wrote, one of each kind of network and of optimizer: they must still open.
struct EarlierCheckpointTests {
  @Test(arguments: Fixtures.names(in: "2026-11/checkpoints") + ["2026-11/kept-run.safetensors"])
  func `a checkpoint of 2026 opens and goes on`(name: String) throws {
    let saved = try Checkpoint(decoding: try Fixtures.bytes(name))
    let lesson = try #require(LessonCatalog.lesson(named: saved.lesson))
    var trainer = Trainer(resuming: saved, dataset: try lesson.dataset.load(seed: saved.seed))
    #expect(trainer.network == saved.network && trainer.step > 0)
    let step = trainer.step
    trainer.runBatch()
    #expect(trainer.divergence == nil)
    #expect(trainer.isFinished || trainer.step == step + 1)
  }

  @Test func `there is one of each lesson`() {
    let names = Set(
      Fixtures.names(in: "2026-11/checkpoints").compactMap { name in
        (try? Checkpoint(decoding: try Fixtures.bytes(name))).flatMap {
          LessonCatalog.lesson(named: $0.lesson)?.name
        }
      })
    #expect(names == Set(LessonCatalog.all.map(\.name)))
  }
}
