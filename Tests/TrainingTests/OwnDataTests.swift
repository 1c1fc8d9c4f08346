import Datasets
import Foundation
import Lessons
import NeuralNetwork
import Testing
import TestSupport

@testable import Training

/// Runs on the user's own samples: what is kept of them, and that they go on exactly.
@Suite struct OwnDataTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = "\(folder.path)/flowers.csv"
    try Self.write(Self.table(), to: path)
  }

  private static func table(shift: Int = 0) -> String {
    var chance = TestChance(seed: 3)
    var text = ",long,wide,kind\n"
    for row in 0..<60 {
      let kind = row % 3
      let (long, wide) = (
        kind * 10 + Int.random(in: 0..<15, using: &chance), Int.random(in: 0..<9, using: &chance)
      )
      text += "\(row),\(long + shift),\(row == 7 ? "" : "\(wide)"),\(["a", "b", "c"][kind])\n"
    }
    return text
  }

  private static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func trainer(seed: UInt64 = 4) throws -> Trainer {
    var file = DataFile(path: path)
    file.splitSeed = seed
    let dataset = try OwnData(file).dataset
    var recipe = Recipe.usual(for: dataset)
    recipe.epochs = 6
    recipe.batchSize = 7
    return Trainer(recipe: recipe, dataset: dataset, seed: seed)
  }

  @Test("a run that stops at ten points and goes on from its file ends with the same weights")
  func resumed() throws {
    var straight = try trainer()
    while !straight.isFinished { straight.runBatch() }
    var chance = TestChance(seed: 9)
    for _ in 0..<10 {
      let stop = Int.random(in: 1..<straight.step, using: &chance)
      var run = try trainer()
      for _ in 0..<stop { run.runBatch() }
      let bytes = Checkpoint(of: run.state, lesson: "flowers").encoded()
      let saved = try Checkpoint(decoding: bytes)
      let origin = try #require(saved.samples?.origin)
      let dataset = try OwnData(origin.file).dataset
      var resumed = Trainer(resuming: saved, dataset: dataset)
      #expect(resumed.step == stop)
      while !resumed.isFinished { resumed.runBatch() }
      #expect(resumed.network.weightsSHA256 == straight.network.weightsSHA256)
    }
  }

  @Test("a changed file is found by its hash")
  func changed() throws {
    let saved = try Checkpoint(
      decoding: Checkpoint(of: trainer().state, lesson: "flowers").encoded())
    func origin() throws -> DataOrigin {
      let file = try #require(saved.samples?.origin?.file)
      guard case .file(let origin) = try OwnData(file).dataset.origin else {
        throw DataFileError("no origin")
      }
      return origin
    }
    #expect(saved.change(to: try origin()) == nil)
    try Self.write(Self.table(shift: 1), to: path)
    #expect(saved.change(to: try origin())?.contains("flowers.csv has changed") == true)
  }

  @Test("what a stranger needs to prepare rows is in the file")
  func described() throws {
    let trainer = try trainer()
    let saved = try Checkpoint(
      decoding: Checkpoint(of: trainer.state, lesson: "flowers").encoded(.weights))
    let samples = try #require(saved.samples)
    #expect(samples.classes == ["a", "b", "c"] && samples.features == ["long", "wide"])
    #expect(samples.standardization == trainer.dataset.standardization)
    let schema = try #require(samples.origin?.schema)
    #expect(schema.columns.map(\.place) == [1, 2] && schema.target.place == 3)
  }

  @Test("samples that do not suit the network make a damaged file")
  func damaged() throws {
    let checkpoint = Checkpoint(of: try trainer().state, lesson: "flowers")
    let text = String(decoding: checkpoint.encoded(), as: UTF8.self)
    #expect(text.contains("samples"))
    #expect(checkpoint.samples?.suits(2, 3) == true)
    #expect(checkpoint.samples?.suits(3, 3) == false)
    #expect(checkpoint.samples?.suits(2, 4) == false)
  }

  @Test("the usual recipe suits what is predicted")
  func recipes() throws {
    let trainer = try trainer()
    #expect(trainer.recipe.architecture.notation == "2-32-3")
    #expect(trainer.recipe.standardizes && trainer.recipe.loss == .softmaxCrossEntropy)
    #expect(Lesson.own(trainer.source, from: DataFile(path: path)).name == "flowers")
    #expect(Lesson.own(trainer.source, from: DataFile(path: "digits.csv")).name == "digits.csv")
  }
}
