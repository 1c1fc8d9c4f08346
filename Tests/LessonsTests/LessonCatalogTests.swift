import Datasets
import NeuralNetwork
import Testing
import Training

@testable import Lessons

@Suite("The catalogue of lessons")
struct LessonCatalogTests {
  /// Every lesson in every form.
  static let forms: [Lesson] = LessonCatalog.all.flatMap { lesson in
    lesson.variants.isEmpty
      ? [lesson] : lesson.variants.compactMap { lesson.variant(named: $0.name) }
  }

  @Test("every lesson of the design is there, digits first")
  func names() {
    #expect(
      Set(LessonCatalog.all.map(\.name)) == [
        "digits", "digits-cg", "digits-logistic", "digits-deep", "digits-conv", "neuron",
        "hidden-layer", "dropout", "symmetry", "backprop", "tumors", "activations", "curve",
        "housing-linear", "housing", "plane",
      ])
    #expect(LessonCatalog.standard.name == "digits")
    #expect(Set(LessonCatalog.all.map(\.name)).count == LessonCatalog.all.count)
  }

  @Test("a lesson starts in its first form, and is found by name and by form")
  func lookUp() throws {
    let plane = try #require(LessonCatalog.lesson(named: "plane"))
    #expect(plane.variant == "blobs" && plane.id == "plane/blobs")
    let spiral = try #require(LessonCatalog.lesson(named: "plane/spiral"))
    #expect(spiral.dataset == .plane(.spiral) && spiral.variant == "spiral")
    #expect(LessonCatalog.lesson(named: "plane/none") == nil)
    #expect(LessonCatalog.lesson(named: "none") == nil)
    #expect(LessonCatalog.standard.variant(named: "none") == nil)
  }

  @Test("the screen opens hidden-layer on xor, training without one on the article's labels")
  func opening() throws {
    let lesson = try #require(LessonCatalog.lesson(named: "hidden-layer"))
    #expect(lesson.variant == "article" && lesson.openingSeed == 1)
    #expect(lesson.opened.id == "hidden-layer/xor" && lesson.opened.openingSeed == 8)
    for other in LessonCatalog.all where other.start.opening == nil {
      #expect(other.opened == other && other.openingSeed == 1)
    }
    for lesson in LessonCatalog.all {
      guard let opening = lesson.start.opening else { continue }
      #expect(lesson.variant(named: opening.variant) != nil)
    }
  }

  @Test(
    "the seed that hidden-layer opens with leaves its plateau before the first six seconds are over"
  )
  func plateau() throws {
    let lesson = try #require(LessonCatalog.lesson(named: "hidden-layer")).opened
    var trainer = Trainer(
      recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: lesson.openingSeed)
    #expect(lesson.speed == .batchesPerSecond(200))
    trainer.run(toEpoch: 1200)
    #expect(trainer.evaluate().trainLoss < 0.4)
  }

  @Test("symmetry has one view of weights")
  func symmetry() throws {
    let panels = try #require(LessonCatalog.lesson(named: "symmetry")).panels
    #expect(panels.contains(.symmetry) && !panels.contains(.weights))
  }

  @Test("its network takes its data, and its words are there", arguments: forms)
  func isWhole(lesson: Lesson) throws {
    #expect(lesson.recipe.fits(try lesson.dataset.load()))
    #expect(lesson.recipe.objection == nil)
    #expect(!lesson.title.isEmpty && !lesson.summary.isEmpty && !lesson.source.isEmpty)
    #expect((2...11).contains(lesson.panels.count))
    #expect(lesson.panels.first == .network)
    #expect(Set(lesson.panels).count == lesson.panels.count)
    #expect(lesson.panels.contains(.loss))
  }

  @Test("backpropagation agrees with finite differences", arguments: forms)
  func gradients(lesson: Lesson) throws {
    let trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    for layer in trainer.gradientCheck(samples: 2, limit: 5) {
      #expect(layer.relativeError <= GradientCheck.tolerance, "layer \(layer.layer)")
    }
  }

  @Test("a new lesson is one literal: it trains, is measured and is saved like the others")
  func oneLiteral() throws {
    let new = Lesson(
      name: "parity", title: "A lesson of one literal", summary: "Made by a test.",
      dataset: .truthTable(.xor), source: "this test",
      recipe: Recipe(
        architecture: Architecture(sizes: [3, 8, 1], hidden: .tanh, output: .sigmoid),
        initializer: .glorot, loss: .binaryCrossEntropy, optimizer: .adam(), learningRate: 0.05,
        schedule: .constant, batchSize: 4, epochs: 300),
      panels: [.truthTable, .loss])
    var trainer = Trainer(recipe: new.recipe, dataset: try new.dataset.load(), seed: 1)
    while !trainer.isFinished { trainer.run(toEpoch: trainer.epoch + 1) }
    #expect(trainer.evaluate().trainLoss < 0.1)
    let kept = try Checkpoint(decoding: Checkpoint(of: trainer.state, lesson: new.id).encoded())
    #expect(kept.network == trainer.network && kept.lesson == "parity")
  }
}

extension Lesson: CustomTestStringConvertible {
  /// Its name and form.
  public var testDescription: String { id }
}
