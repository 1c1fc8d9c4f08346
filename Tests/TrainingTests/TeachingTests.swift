import Datasets
import Interchange
import Lessons
import NeuralNetwork
import Testing

@testable import Training

@Suite("Teaching one's own digits")
struct TeachingTests {
  private static let lesson = LessonCatalog.lesson(named: "digits")

  /// Sevens with a foot: a shape that nobody wrote among the training digits.
  private static let shapes: [[Stroke]] = (0..<5).map { index in
    let shift = Float(index) * 0.5
    return [
      [point(4 + shift, 3), point(15, 3 + shift / 2), point(9 + shift / 2, 17)],
      [point(4 - shift / 2, 17), point(15 - shift, 17)],
    ]
  }

  private static func point(_ column: Float, _ row: Float) -> StrokePoint {
    StrokePoint(column: column, row: row)
  }

  private static func taught(
    _ label: UInt8, by network: Network? = nil, share: Float = TaughtSamples.defaultShare
  ) -> TaughtSamples {
    let images = shapes.map { Preparation.all.image(of: $0).pixels }
    return TaughtSamples(
      samples: SampleSet(
        features: images.flatMap { $0 }, labels: Array(repeating: label, count: images.count),
        width: 400),
      firstDecisions: images.map { network?.outputs(for: $0).decision() }, share: share)
  }

  /// The most steps that teaching may take, far less than ten seconds of training: flat out it makes tens of thousands a
  /// second.
  private static let steps = 2000

  @Test(
    "five drawings of a wrongly read shape are read right within ten seconds, for less than a point of the others",
    arguments: [1, 2, 3, 4, 5] as [UInt64])
  func isRead(seed: UInt64) throws {
    let lesson = try #require(Self.lesson)
    var trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: seed)
    while !trainer.isFinished { trainer.run(toEpoch: trainer.epoch + 1) }
    trainer.evaluate()
    let taught = Self.taught(7, by: trainer.network)
    #expect(taught.firstDecisions.count { $0 != 7 } >= 3, "the shape is read already")
    trainer.teach(taught)
    let before = try #require(trainer.taughtReport)
    #expect(before.right == before.rightBefore && before.forgotten == 0)
    #expect(!trainer.isFinished)
    for _ in 0..<Self.steps where !trainer.isFinished { trainer.runBatch() }
    trainer.evaluate()
    let after = try #require(trainer.taughtReport)
    #expect(after.right == 5, "\(after.decisions)")
    let forgotten = try #require(after.forgotten)
    #expect(forgotten < 0.01, "\(forgotten) after \(trainer.step) steps")
  }

  @Test(
    "a run without samples of one's own keeps its bits, and so does one that was taught and has them taken away"
  )
  func keepsBits() throws {
    let lesson = try #require(Self.lesson)
    let data = try lesson.dataset.load()
    var plain = Trainer(recipe: lesson.recipe, dataset: data, seed: 1)
    var other = plain
    other.teach(nil)
    other.teach(Self.taught(7))
    other.teach(Self.taught(7, share: 0))
    #expect(other.taughtSamples == nil && other.taughtReport == nil)
    for _ in 0..<20 {
      plain.runBatch()
      other.runBatch()
    }
    #expect(plain.network == other.network)
    other.teach(Self.taught(7))
    plain.runBatch()
    other.runBatch()
    #expect(plain.network != other.network)
  }

  @Test("the same seed and the same samples give the same weights")
  func isDeterministic() throws {
    let lesson = try #require(Self.lesson)
    let data = try lesson.dataset.load()
    let networks = (0..<2).map { _ in
      var trainer = Trainer(recipe: lesson.recipe, dataset: data, seed: 4)
      trainer.teach(Self.taught(3))
      for _ in 0..<30 { trainer.runBatch() }
      return trainer.network
    }
    #expect(networks[0] == networks[1])
  }

  @Test(
    "they take their share of a batch, at least one row and at most half",
    arguments: [
      (64, 0.2, 13), (1, 0.5, 0), (2, 0.1, 1), (8, 0.1, 1), (8, 0.5, 4), (4000, 0.2, 800),
    ])
  func share(rows: Int, share: Double, count: Int) {
    #expect(Self.taught(1, share: Float(share)).count(ofRows: rows) == count)
    #expect(Self.taught(1, share: 7).share == 0.5)
  }

  @Test("a network that reads no digits is taught nothing")
  func otherData() {
    var trainer = TinyRun.trainer()
    trainer.teach(Self.taught(1))
    #expect(trainer.taughtSamples == nil)
  }

  @Test("full batches and one sigmoid an output learn them too")
  func fullBatch() throws {
    let lesson = try #require(LessonCatalog.lesson(named: "digits-cg"))
    var trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    trainer.teach(Self.taught(7, by: trainer.network))
    for _ in 0..<12 { trainer.runBatch() }
    trainer.evaluate()
    #expect(try #require(trainer.taughtReport).right == 5)
    #expect(try #require(trainer.history.last?.testAccuracy) > 0.7)
  }

  @Test("what is taught belongs to the run: saved and carried on, it ends with the same weights")
  func comesBack() throws {
    let lesson = try #require(Self.lesson)
    var recipe = lesson.recipe
    (recipe.epochs, recipe.trainingSamples) = (2, 200)
    var straight = Trainer(recipe: recipe, dataset: try lesson.dataset.load(), seed: 1)
    straight.runBatch()
    straight.teach(Self.taught(7, by: straight.network, share: 0.2))
    let loop = TrainingLoop(trainer: straight, speed: .flatOut, isPaused: true)
    let checkpoints = [
      Checkpoint(of: straight.state, lesson: "digits"),
      Checkpoint(of: loop.snapshot.trainer, lesson: "digits"),
    ]
    for _ in 0..<12 { straight.runBatch() }
    straight.evaluate()
    for checkpoint in checkpoints {
      let read = try Checkpoint(decoding: checkpoint.encoded())
      #expect(read == checkpoint)
      var resumed = Trainer(resuming: read, dataset: straight.source)
      for _ in 0..<12 { resumed.runBatch() }
      resumed.evaluate()
      #expect(resumed.network.weightsSHA256 == straight.network.weightsSHA256)
      #expect(resumed.taughtReport == straight.taughtReport)
      #expect(resumed.taughtReport?.testAccuracyBefore != nil)
    }
    let weights = try Checkpoint(decoding: checkpoints[0].encoded(.weights))
    #expect(weights.teaching == nil, "the weights alone are learnt on from anew")
  }

  @Test("teaching that no program wrote is refused")
  func damaged() throws {
    let lesson = try #require(Self.lesson)
    var trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    trainer.teach(Self.taught(7))
    let good = try SafetensorsFile(
      decoding: Checkpoint(of: trainer.state, lesson: "digits").encoded())
    let facts = try #require(good.metadata["taught"])
    for (from, to) in [
      ("[7,7,7,7,7]", "[7,7,7,7]"), ("[7,7,7,7,7]", "[7,7,7,7,10]"), ("[7,7,7,7,7]", "[]"),
      ("null,null", "null,99"), ("\"share\":", "\"share\":-"), ("\"share\":0.", "\"share\":7."),
      ("{", ""),
    ] {
      try #require(facts.contains(from))
      var file = good
      file.metadata["taught"] =
        facts.split(separator: from, maxSplits: 1).count < 2
        ? to + facts.dropFirst(from.count)
        : facts.split(separator: from, maxSplits: 1).joined(separator: to)
      #expect(throws: CheckpointError.badMetadata("taught"), "\(to)") {
        try Checkpoint(decoding: file.encoded())
      }
    }
    var file = good
    file.tensors.removeAll { $0.name == "taught.samples" }
    #expect(throws: CheckpointError.badTensor("taught.samples")) {
      try Checkpoint(decoding: file.encoded())
    }
  }

  @Test("the accuracy before teaching stays when one teaches twice")
  func accuracyBefore() throws {
    let lesson = try #require(Self.lesson)
    var trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    for _ in 0..<20 { trainer.runBatch() }
    trainer.teach(Self.taught(7))
    let before = try #require(trainer.taughtReport?.testAccuracyBefore)
    for _ in 0..<20 { trainer.runBatch() }
    #expect(trainer.evaluate().testAccuracy != before)
    trainer.teach(Self.taught(7, share: 0.3))
    #expect(trainer.taughtReport?.testAccuracyBefore == before)
    let saved = try Checkpoint(decoding: Checkpoint(of: trainer.state, lesson: "digits").encoded())
    var resumed = Trainer(resuming: saved, dataset: trainer.source)
    resumed.teach(Self.taught(3))
    #expect(resumed.taughtReport?.testAccuracyBefore == before)
  }

  @Test("a finished run goes on, a paused one stays paused, a new start keeps what is taught")
  func commands() throws {
    let lesson = try #require(Self.lesson)
    var recipe = lesson.recipe
    recipe.epochs = 1
    recipe.trainingSamples = 128
    let trainer = Trainer(recipe: recipe, dataset: try lesson.dataset.load(), seed: 1)
    var loop = TrainingLoop(trainer: trainer, speed: .flatOut, isPaused: false)
    while case .runBatch = loop.action(now: 0) { loop.runBatch(clock: { 0 }) }
    #expect(loop.state == .finished)
    loop.apply(.teach(Self.taught(2)), now: 0)
    #expect(loop.state == .training && loop.snapshot.taught?.count == 5)
    loop.apply(.pause, now: 0)
    loop.apply(.teach(Self.taught(2, share: 0.5)), now: 0)
    #expect(loop.state == .paused && loop.snapshot.taught?.share == 0.5)
    loop.apply(.restart(seed: 2), now: 0)
    #expect(loop.snapshot.taught?.share == 0.5 && loop.snapshot.taught?.forgotten == nil)
    loop.apply(.teach(Self.taught(2, share: 0)), now: 0)
    #expect(loop.snapshot.taught == nil)
  }
}
