import Lessons
import NeuralNetwork
import Testing

@testable import Training

@Suite("The start of a run, and the check of one weight")
struct NetworkMomentTests {
  private func trainer() throws -> Trainer {
    let lesson = try #require(LessonCatalog.lesson(named: "plane"))
    return Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
  }

  @Test(
    "a run keeps the network it began with, and a run carried on the one it was carried on from")
  func start() throws {
    var first = try trainer()
    let fresh = first.network
    for _ in 0..<7 { first.runBatch() }
    #expect(first.start == NetworkMoment(network: fresh, step: 0, epochs: 0))
    let other = Trainer(
      recipe: first.recipe, dataset: first.source, seed: 1, network: first.network,
      optimizer: first.optimizer)
    #expect(other.start.network == first.network && other.start.step == 7)
    #expect(other.start.epochs == first.epochs)
  }

  @Test("a change is the difference, number by number")
  func change() throws {
    var trainer = try trainer()
    let before = trainer.network
    trainer.runBatch()
    let change = trainer.start.change(to: trainer.network, layer: 0)
    #expect(
      change.weights[0, 1]
        == trainer.network.parameters[0].weights[0, 1] - before.parameters[0].weights[0, 1])
  }

  @Test("the check of one parameter finds the same slope twice; a place that is not there has none")
  func check() throws {
    let trainer = try trainer()
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    for input in [0, 1, nil] {
      let place = ParameterPlace(layer: 0, unit: 0, input: input)
      let (found, rows) = try #require(snapshot.gradientCheck(of: place))
      #expect(rows == 64)
      #expect(found.relativeError < 1e-4)
      let probe = GradientProbe(
        of: snapshot.network, on: snapshot.dataset.train, loss: snapshot.recipe.loss)
      let shown = input.map { probe.gradient[0].weights[0, $0] } ?? probe.gradient[0].bias[0]
      #expect(abs(Double(shown) - found.analytic) < 1e-6)
    }
    #expect(snapshot.gradientCheck(of: ParameterPlace(layer: 9, unit: 0, input: 0)) == nil)
  }

  @Test("a frozen weight has no next update")
  func frozen() throws {
    let lesson = try #require(LessonCatalog.lesson(named: "plane"))
    var recipe = lesson.recipe
    recipe.frozen = [FrozenPart(layer: 0)]
    let trainer = Trainer(recipe: recipe, dataset: try lesson.dataset.load(), seed: 1)
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    #expect(snapshot.nextUpdate(of: ParameterPlace(layer: 0, unit: 0, input: 0)) == nil)
  }
}
