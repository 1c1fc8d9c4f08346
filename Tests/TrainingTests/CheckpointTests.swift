import Interchange
import Lessons
import NeuralNetwork
import Testing

@testable import Training

@Suite("Checkpoint")
struct CheckpointTests {
  private func trained(batches: Int) -> Trainer {
    var trainer = TinyRun.trainer(seed: 4)
    trainer.state.rateScale = 1.25
    for _ in 0..<batches { trainer.runBatch() }
    return trainer
  }

  @Test("what is written is read again")
  func roundTrip() throws {
    let checkpoint = Checkpoint(of: trained(batches: 7).state, lesson: "digits")
    #expect(try Checkpoint(decoding: checkpoint.encoded()) == checkpoint)
  }

  @Test("a snapshot's checkpoint is its trainer's, with the rate that was turned")
  func snapshot() throws {
    let trainer = trained(batches: 7)
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    let read = try Checkpoint(
      decoding: Checkpoint(of: snapshot.trainer, lesson: "digits").encoded())
    #expect(read.rateScale == 1.25)
    #expect(read == Checkpoint(of: trainer.state, lesson: "digits"))
  }

  @Test("a file of the weights alone has no averages, and a run from it starts anew")
  func weightsAlone() throws {
    var checkpoint = Checkpoint(of: trained(batches: 7).state, lesson: "digits")
    checkpoint.calibration = Calibration(
      temperature: 1.5, leastMargin: 0.25,
      likeness: Calibration.Likeness(weights: [1, 2, 3, 4], bias: -1))
    #expect(try Checkpoint(decoding: checkpoint.encoded()) == checkpoint)
    let bytes = checkpoint.encoded(.weights)
    let file = try SafetensorsFile(decoding: bytes)
    #expect(file.tensors.allSatisfy { $0.name.hasPrefix("layers.") })
    #expect(file.metadata["step"] == "7" && file.metadata["contents"] == "weights")
    let read = try Checkpoint(decoding: bytes)
    #expect(read.network == checkpoint.network && read.recipe == checkpoint.recipe)
    #expect(read.calibration == checkpoint.calibration && read.optimizer.step == 0)
    var run = Trainer(resuming: read, dataset: TinyRun.dataset)
    run.runBatch()
    #expect(run.step == 1 && run.network != checkpoint.network)
    for (key, value) in [("contents", "all"), ("calibration", "{}"), ("calibration", "")] {
      var other = file
      other.metadata[key] = value
      #expect(throws: CheckpointError.badMetadata(key)) {
        try Checkpoint(decoding: other.encoded())
      }
    }
    checkpoint.calibration?.likeness.weights = [1]
    #expect(throws: CheckpointError.badMetadata("calibration")) {
      try Checkpoint(decoding: checkpoint.encoded())
    }
  }

  @Test("a run carried on takes the way of one that was never stopped", arguments: [0, 3, 5, 29])
  func resumed(batches: Int) throws {
    var whole = trained(batches: batches)
    let bytes = Checkpoint(of: whole.state, lesson: "digits").encoded()
    var resumed = Trainer(resuming: try Checkpoint(decoding: bytes), dataset: TinyRun.dataset)
    while !whole.isFinished { whole.runBatch() }
    while !resumed.isFinished { resumed.runBatch() }
    #expect(resumed.network.weightsSHA256 == whole.network.weightsSHA256)
  }

  /// Recipes whose next update depends on more than the weights.
  private static let rules: [(String, @Sendable (inout Recipe) -> Void)] = [
    ("adam", { _ in }), ("momentum", { $0.optimizer = .sgd(momentum: 0.9) }),
    ("cg", { $0.optimizer = .conjugateGradient }), ("lbfgs", { $0.optimizer = .lbfgs() }),
    ("dropout", { $0.architecture = $0.architecture.dropping(0.3) ?? $0.architecture }),
    (
      "dropout with cg",
      {
        $0.architecture = $0.architecture.dropping(0.3) ?? $0.architecture
        $0.optimizer = .conjugateGradient
      }
    ),
  ]

  /// Stops a run after every so many batches, and goes on from the file each time.
  private func interrupted(every batches: Int, _ start: Trainer) throws -> Trainer {
    var run = start
    while !run.isFinished {
      for _ in 0..<batches where !run.isFinished { run.runBatch() }
      let bytes = Checkpoint(of: run.state, lesson: "digits").encoded()
      run = Trainer(resuming: try Checkpoint(decoding: bytes), dataset: start.source)
    }
    return run
  }

  @Test(
    "a run that is stopped again and again, at any batch, ends with the weights of a straight one",
    arguments: [1, 2, 3, 4, 7, 11])
  func stoppedAgainAndAgain(batches: Int) throws {
    for (name, change) in Self.rules {
      var recipe = TinyRun.recipe
      recipe.epochs = 8
      change(&recipe)
      let start = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 3)
      var straight = start
      while !straight.isFinished { straight.runBatch() }
      let run = try interrupted(every: batches, start)
      #expect(run.step == straight.step, "\(name)")
      #expect(run.network.weightsSHA256 == straight.network.weightsSHA256, "\(name)")
    }
  }

  @Test("so does one whose digits are distorted, and one with a control run", arguments: [1, 2, 5])
  func stoppedWithDigits(batches: Int) throws {
    for name in ["digits", "symmetry"] {
      let lesson = try #require(LessonCatalog.lesson(named: name))
      var recipe = lesson.recipe
      (recipe.epochs, recipe.trainingSamples) = (3, 150)
      let start = Trainer(recipe: recipe, dataset: try lesson.dataset.load(), seed: 2)
      var straight = start
      while !straight.isFinished { straight.runBatch() }
      let run = try interrupted(every: batches, start)
      #expect(run.network.weightsSHA256 == straight.network.weightsSHA256, "\(name)")
      #expect(run.control?.network == straight.control?.network)
    }
  }

  @Test("a search that found nothing lower has ended, and stays so")
  func atRest() throws {
    var recipe = TinyRun.recipe
    (recipe.optimizer, recipe.epochs) = (.conjugateGradient, 4000)
    var run = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1)
    while !run.isFinished { run.runBatch() }
    try #require(run.epoch < recipe.epochs)
    let session = TrainingLoop(trainer: run, speed: .flatOut, isPaused: true)
    for checkpoint in [
      Checkpoint(of: run.state, lesson: "digits"),
      Checkpoint(of: session.snapshot.trainer, lesson: "digits"),
    ] {
      let read = try Checkpoint(decoding: checkpoint.encoded())
      #expect(read == checkpoint)
      #expect(Trainer(resuming: read, dataset: TinyRun.dataset).isFinished)
    }
  }

  @Test("tensors have the names and shapes that the documentation gives")
  func tensors() throws {
    let trainer = trained(batches: 2)
    let file = try SafetensorsFile(
      decoding: Checkpoint(of: trainer.state, lesson: "digits").encoded())
    #expect(file["layers.0.weight"]?.shape == [4, 3])
    #expect(file["layers.1.bias"]?.shape == [2])
    #expect(file["optimizer.second-moment.layers.1.weight"]?.shape == [2, 4])
    #expect(
      file["layers.0.weight"]?.floats == trainer.network.parameters[0].weights.rowMajor)
    #expect(file.metadata["lesson"] == "digits")
    #expect(file.metadata["network"] == "3-4-2")
    #expect(file.metadata["seed"] == "4")
    #expect(file.metadata["weights_sha256"] == trainer.network.weightsSHA256)
  }

  @Test("every metadata key and tensor is needed, and none may lie")
  func damaged() throws {
    let good = try SafetensorsFile(
      decoding: Checkpoint(of: trained(batches: 2).state, lesson: "digits").encoded())
    for key in ["format", "lesson", "seed", "step", "recipe", "rate_scale", "weights_sha256"] {
      for value in [nil, "", "-1", "{}", "1e999"] where !(key == "lesson" && value != nil) {
        var file = good
        file.metadata[key] = value
        #expect(throws: CheckpointError.self, "\(key) = \(value ?? "nil")") {
          try Checkpoint(decoding: file.encoded())
        }
      }
    }
    for index in good.tensors.indices {
      var file = good
      file.tensors.remove(at: index)
      #expect(throws: CheckpointError.self) { try Checkpoint(decoding: file.encoded()) }
    }
  }

  @Test("a recipe that is no network is refused and does not trap")
  func hostileRecipes() throws {
    let good = try SafetensorsFile(
      decoding: Checkpoint(of: trained(batches: 0).state, lesson: "digits").encoded())
    let recipe = try #require(good.metadata["recipe"])
    for (from, to) in [
      ("3-4-2", "3-0-2"), ("3-4-2", "3-99999999-2"), ("3-4-2", ""), ("\"sigmoid\"", "\"softmax\""),
      ("\"batchSize\":5", "\"batchSize\":0"), ("\"epochs\":6", "\"epochs\":-1"),
      ("3-4-2", "3-4" + String(repeating: "-drop0", count: 1000) + "-2"),
    ] {
      #expect(recipe.contains(from))
      var file = good
      file.metadata["recipe"] = replaced(recipe, from, to)
      #expect(throws: CheckpointError.self, "\(to)") { try Checkpoint(decoding: file.encoded()) }
    }
  }

  private func replaced(_ text: String, _ from: String, _ to: String) -> String {
    guard let range = text.firstRange(of: from) else { return text }
    return text.replacingCharacters(in: range, with: to)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
