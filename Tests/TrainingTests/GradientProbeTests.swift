import Datasets
import Lessons
import NeuralNetwork
import Testing

@testable import Training

@Suite("How large gradients are")
struct GradientProbeTests {
  @Test("vanish with sigmoid and explode from wide weights, as the lesson says", arguments: 1...5)
  func lesson(seed: Int) throws {
    let lesson = try #require(LessonCatalog.lesson(named: "activations"))
    let digits = try lesson.dataset.load()
    func probe(_ variant: String) throws -> GradientProbe {
      let recipe = try #require(lesson.variant(named: variant)).recipe
      let trainer = Trainer(recipe: recipe, dataset: digits, seed: UInt64(seed))
      return GradientProbe(of: trainer.network, on: trainer.dataset.train, loss: recipe.loss)
    }
    let (sigmoid, relu, wide) = (try probe("sigmoid"), try probe("relu"), try probe("wide"))
    #expect(sigmoid.layers.count == 7)
    #expect(100 * sigmoid.layers[0].gradient <= relu.layers[0].gradient)
    #expect(wide.layers[0].gradient >= 100 * relu.layers[0].gradient)
    #expect(sigmoid.verdict == .vanishing)
    #expect(relu.verdict == .steady)
    #expect(wide.verdict == .exploding)
  }

  @Test("the norm is that of the mean gradient over the first samples")
  func norm() throws {
    let network = TinyRun.trainer().network
    let probe = GradientProbe(
      of: network, on: TinyRun.dataset.train, loss: .softmaxCrossEntropy, rows: 10)
    var workspace = Workspace(for: network.architecture, capacity: 10)
    workspace.load((0..<10).map { Array(TinyRun.dataset.train[$0]) })
    let targets = Targets.labels(Array(TinyRun.dataset.train.labels.prefix(10)))
    _ = network.forward(&workspace, targets: targets, loss: .softmaxCrossEntropy)
    network.backward(&workspace, targets: targets, loss: .softmaxCrossEntropy, scale: 0.1)
    #expect(probe.rows == 10)
    #expect(probe.layers.map(\.gradient) == workspace.gradient.map { [$0].norm })
    #expect(probe.layers.map(\.weights) == network.parameters.map { [$0].norm })
  }

  @Test("dead layers, numbers that are none, and no samples are named")
  func verdicts() {
    let shape = TinyRun.recipe.architecture
    var generator = SeededGenerator(seed: 1)
    let zeros = Network(shape, initializer: .zeros, using: &generator)
    func verdict(_ network: Network, _ samples: SampleSet) -> GradientProbe.Verdict {
      GradientProbe(of: network, on: samples, loss: .softmaxCrossEntropy).verdict
    }
    // Behind weights of zero nothing comes back to the first layer.
    #expect(verdict(zeros, TinyRun.dataset.train) == .dead)
    let broken = Network(shape, initializer: .uniform(.infinity), using: &generator)
    #expect(verdict(broken, TinyRun.dataset.train) == .undefined)
    let none = SampleSet(features: [], labels: [], width: 3)
    let empty = GradientProbe(of: zeros, on: none, loss: .softmaxCrossEntropy)
    #expect(empty.rows == 0 && empty.layers.count == 2)
  }

  @Test(
    "in the lesson symmetry hidden units stay the same to the bit, those of the control run do not")
  func symmetry() throws {
    let lesson = try #require(LessonCatalog.lesson(named: "symmetry"))
    var recipe = lesson.recipe
    recipe.trainingSamples = 300
    var trainer = Trainer(recipe: recipe, dataset: try lesson.dataset.load(), seed: 1)
    for _ in 0..<6 { trainer.runBatch() }
    #expect(trainer.network.parameters[0].largestDifference(ofUnit: 0, from: 24) == 0)
    #expect(trainer.network.parameters[0].distinctUnitCount == 1)
    #expect([trainer.network.parameters[0]].norm > 0)
    let control = try #require(trainer.control)
    #expect(control.step == 6)
    #expect(control.network.parameters[0].distinctUnitCount == 25)
  }
}
