import Foundation
import Lessons
import NeuralNetwork
import Testing

@testable import Training

/// A second run, which differs in one thing.
@Suite("The control run")
struct ControlRunTests {
  private static let changes: [RunChange] = [
    .initializer(.glorot), .optimizer(.conjugateGradient), .augmentation(false), .activation(.tanh),
  ]

  private static func recipe(_ control: RunChange?) throws -> Recipe {
    var recipe = try #require(LessonCatalog.lesson(named: "digits-deep")).recipe
    (recipe.epochs, recipe.trainingSamples, recipe.control) = (3, 200, control)
    return recipe
  }

  @Test("it differs in what the recipe names alone", arguments: changes)
  func oneThing(change: RunChange) throws {
    let recipe = try Self.recipe(change)
    var other = try #require(recipe.controlRecipe)
    #expect(other.control == nil && other != recipe)
    switch change {
    case .initializer: other.initializer = recipe.initializer
    case .optimizer:
      #expect(other.optimizer == .conjugateGradient && other.epochs == recipe.epochs)
      return
    case .augmentation: other.augments = recipe.augments
    case .activation: other.architecture = recipe.architecture
    }
    other.control = change
    #expect(other == recipe)
  }

  @Test("where nothing would differ there is none")
  func none() throws {
    #expect(try Self.recipe(nil).controlRecipe == nil)
    var plain = try Self.recipe(.augmentation(false))
    plain.augments = false
    #expect(plain.controlRecipe == nil)
  }

  @Test("the run itself is the same to the bit, with and without one", arguments: changes)
  func changesNothing(change: RunChange) throws {
    let digits = try LessonCatalog.standard.dataset.load()
    func hash(_ control: RunChange?) throws -> String {
      let trainer = Trainer(recipe: try Self.recipe(control), dataset: digits, seed: 1)
      var loop = TrainingLoop(trainer: trainer, speed: .flatOut, isPaused: false)
      while loop.state == .training { loop.runBatch { 0 } }
      if control != nil {
        let other = try #require(loop.snapshot.control)
        #expect(other.epoch == 3 || other.isFinished)
        #expect(other.history.points.count >= 3)
      }
      return loop.trainer.network.weightsSHA256
    }
    #expect(try hash(change) == hash(nil))
  }

  @Test("it goes as far as the run, whatever its batches")
  func pace() throws {
    let recipe = try Self.recipe(.optimizer(.conjugateGradient))
    var trainer = Trainer(
      recipe: recipe, dataset: try LessonCatalog.standard.dataset.load(), seed: 1)
    for _ in 0..<5 { trainer.runBatch() }
    #expect(trainer.epochs > 1 && trainer.epochs < 2)
    #expect(trainer.control?.epoch == 2)
    #expect(trainer.control?.history.points.count == 3)
  }

  @Test("files keep it; those of before named its initial weights", arguments: changes)
  func files(change: RunChange) throws {
    let recipe = try Self.recipe(change)
    let data = try JSONEncoder().encode(recipe)
    #expect(try JSONDecoder().decode(Recipe.self, from: data) == recipe)
    let text = String(decoding: data, as: UTF8.self)
    if case .initializer = change {
      #expect(text.contains("\"twin\""))
    } else {
      #expect(text.contains("\"control\""))
    }
  }
}
