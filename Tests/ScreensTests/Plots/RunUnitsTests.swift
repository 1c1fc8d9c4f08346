import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens
@testable import Training

/// Axis, flags and words of a run that went by batches and then by iterations count the same thing.
@Suite("The unit of a run")
struct RunUnitsTests {
  /// Some epochs by Adam, then iterations of conjugate gradients, then perhaps Adam again.
  private func snapshot(_ parts: [(OptimizerRule, epochs: Int)]) throws -> TrainingSnapshot {
    let lesson = try #require(LessonCatalog.lesson(named: "plane"))
    var trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    trainer.measureAtStart()
    for (rule, epochs) in parts {
      var recipe = trainer.recipe
      recipe.change(to: rule)
      trainer.adopt(recipe)
      for _ in 0..<epochs {
        repeat { trainer.runBatch() } while trainer.batch != 0
        trainer.evaluate()
      }
    }
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
  }

  private func chart(_ snapshot: TrainingSnapshot, columns: Int = 108) -> RunChart {
    RunChart(
      state: Scene.state(120, 40, snapshot),
      area: Rect(column: 0, row: 0, columns: columns, rows: 20))
  }

  private func text(_ line: TextLine) -> String {
    line.spans.map(\.text.description).joined()
  }

  @Test("after a switch to conjugate gradients epochs are counted, an iteration being one")
  func mixed() throws {
    let mixed = try snapshot([(.adam(), 4), (.conjugateGradient, 22)])
    #expect(mixed.epoch == 26 && mixed.step > 26)
    #expect(mixed.epochWord == "epoch" && mixed.updateWord == "iteration")
    let chart = chart(mixed)
    // 26 epochs over more columns than that: nothing is thinned.
    #expect(chart.thinning == nil)
    let flags = chart.legendOfFlags.map(text)
    #expect(flags.count == 1 && flags[0].contains("epoch 4"), "\(flags)")
    #expect(chart.readout.map(text)?.contains("epoch 26") == true)
    #expect(Scene.state(120, 40, mixed).screen.line(0).contains("epoch 26/"))
    // Where a column holds several of them, they are epochs.
    let narrow = self.chart(mixed, columns: 14)
    #expect(narrow.thinning?.description.hasSuffix(" epochs") == true, "\(narrow.thinning as Any)")
  }

  @Test("and back to Adam")
  func back() throws {
    let back = try snapshot([(.conjugateGradient, 5), (.adam(), 3)])
    #expect(back.epochWord == "epoch" && back.updateWord == "batch")
    #expect(chart(back).legendOfFlags.map(text)[1].contains("epoch 5"))
  }

  @Test("a run that always went by iterations counts them")
  func pure() throws {
    let pure = try snapshot([(.conjugateGradient, 30)])
    #expect(pure.epochWord == "iteration")
    #expect(chart(pure, columns: 14).thinning?.description.hasSuffix(" iterations") == true)
  }
}
