import Interchange
import NeuralNetwork
import Testing

@testable import Training

@Suite("Checkpoint")
struct CheckpointTests {
  private func trained(batches: Int) -> Trainer {
    var trainer = TinyRun.trainer(seed: 4)
    trainer.rateScale = 1.25
    for _ in 0..<batches { trainer.runBatch() }
    return trainer
  }

  @Test("what is written is read again")
  func roundTrip() throws {
    let checkpoint = Checkpoint(of: trained(batches: 7), lesson: "digits")
    #expect(try Checkpoint(decoding: checkpoint.encoded()) == checkpoint)
  }

  @Test("a file of the weights alone has no averages, and a run from it starts anew")
  func weightsAlone() throws {
    var checkpoint = Checkpoint(of: trained(batches: 7), lesson: "digits")
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
    let bytes = Checkpoint(of: whole, lesson: "digits").encoded()
    var resumed = Trainer(resuming: try Checkpoint(decoding: bytes), dataset: TinyRun.dataset)
    while !whole.isFinished { whole.runBatch() }
    while !resumed.isFinished { resumed.runBatch() }
    #expect(resumed.network.weightsSHA256 == whole.network.weightsSHA256)
  }

  @Test("tensors have the names and shapes that the documentation gives")
  func tensors() throws {
    let trainer = trained(batches: 2)
    let file = try SafetensorsFile(decoding: Checkpoint(of: trainer, lesson: "digits").encoded())
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
      decoding: Checkpoint(of: trained(batches: 2), lesson: "digits").encoded())
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
      decoding: Checkpoint(of: trained(batches: 0), lesson: "digits").encoded())
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
