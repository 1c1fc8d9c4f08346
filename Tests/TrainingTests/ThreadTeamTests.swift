import Datasets
import Lessons
import NeuralNetwork
import Synchronization
import Testing

@testable import Training

@Suite("Threads")
struct ThreadTeamTests {
  @Test("every part is done once, however many there are", arguments: [1, 2, 3, 4])
  func everyPart(threads: Int) {
    let team = ThreadTeam(helpers: threads - 1)
    for count in [0, 1, 2, 3, 7, 64, 1000, 70_000] {
      var done = [Int](repeating: 0, count: count)
      done.withUnsafeMutableBufferPointer { done in
        nonisolated(unsafe) let done = done
        team.run(count) { done[$0] += 1 }
      }
      #expect(done.allSatisfy { $0 == 1 })
    }
  }

  @Test("what the parts wrote is there when the work is done, a thousand times")
  func results() {
    let team = ThreadTeam(helpers: 2)
    var values = [Int](repeating: 0, count: 5)
    for round in 1...1000 {
      values.withUnsafeMutableBufferPointer { values in
        nonisolated(unsafe) let values = values
        team.run(5) { values[$0] += round * $0 }
      }
    }
    #expect(values == (0..<5).map { 500_500 * $0 })
  }

  @Test("work inside a part, and from two threads at a time, is done as well")
  func nested() {
    let parallelFor = ParallelFor.threads(3)
    let sum = Atomic(0)
    parallelFor(6) { outer in
      parallelFor(5) { inner in sum.add(10 * outer + inner, ordering: .relaxed) }
    }
    #expect(sum.load(ordering: .relaxed) == 5 * 150 + 6 * 10)
  }

  @Test("helpers that have no work end with their team")
  func ending() {
    for _ in 0..<50 {
      let done = Atomic(0)
      ThreadTeam(helpers: 3).run(4) { _ in done.add(1, ordering: .relaxed) }
      #expect(done.load(ordering: .relaxed) == 4)
    }
  }

  /// Lessons cut to a few batches, so large that their work is split.
  private static let runs:
    [(lesson: String, notation: String?, optimizer: OptimizerRule?, batch: Int)] = [
      ("digits", "400-130-70-10", .sgd(momentum: 0.9), 97), ("digits", "400-130-10", .adam(), 256),
      ("digits", "400-200-drop0.3-90-10", nil, 131),
      ("digits", "20x20-8@3x3-pool2-16@3x3-pool2-10", .sgd(momentum: 0.9), 33),
      ("digits", "20x20-18@3x3-pool2-10", .adam(), 50), ("digits", nil, .conjugateGradient, 0),
    ]

  @Test(
    "a seed gives the same weights and figures with any number of threads", arguments: runs.indices)
  func sameWeights(place: Int) throws {
    let run = Self.runs[place]
    let lesson = try #require(LessonCatalog.lesson(named: run.lesson))
    let dataset = try lesson.dataset.load(seed: 1)
    var recipe = lesson.recipe
    if let notation = run.notation {
      recipe.architecture = try #require(
        Architecture(notation: notation, hidden: .relu, output: .softmax))
    }
    recipe.optimizer = run.optimizer ?? recipe.optimizer
    recipe.batchSize = max(run.batch, 1)
    recipe.trainingSamples = 600
    let results = [1, 2, 3].map { threads in
      // Threads of its own even where there is but one core.
      let team = ThreadTeam(helpers: threads - 1)
      var trainer = Trainer(recipe: recipe, dataset: dataset, seed: 1)
      trainer.parallelFor = ParallelFor(width: threads) { team.run($0, $1) }
      for _ in 0..<3 { trainer.runBatch() }
      let evaluation = trainer.evaluate()
      return (trainer.network, trainer.optimizer, evaluation)
    }
    for result in results.dropFirst() {
      #expect(result.0 == results[0].0 && result.1 == results[0].1)
      #expect(result.2 == results[0].2)
    }
  }
}
