import Datasets
import Interchange
import NeuralNetwork
import Testing

@testable import Training

/// Every number that a file may bring is checked before anything is made from it.
@Suite("Limits of recipes")
struct RecipeLimitsTests {
  /// Texts in the JSON of a recipe, and what stands there in a damaged or hand-made file.
  private static let damages: [(String, String, OptimizerRule)] = [
    ("\"batchSize\":5", "\"batchSize\":0", .adam()),
    ("\"batchSize\":5", "\"batchSize\":-3", .adam()),
    ("\"batchSize\":5", "\"batchSize\":9223372036854775807", .adam()),
    ("\"epochs\":6", "\"epochs\":0", .adam()),
    ("\"epochs\":6", "\"epochs\":9223372036854775807", .adam()),
    ("\"learningRate\":0.05", "\"learningRate\":-1", .adam()),
    ("\"learningRate\":0.05", "\"learningRate\":1e999", .adam()),
    ("\"labelNoise\":0", "\"labelNoise\":2", .adam()),
    ("\"labelNoise\":0", "\"labelNoise\":-0.5", .adam()),
    ("\"epochs\":6", "\"epochs\":6,\"trainingSamples\":0", .adam()),
    ("\"epochs\":6", "\"epochs\":6,\"trainingSamples\":-1", .adam()),
    ("\"epochs\":6", "\"epochs\":6,\"clipping\":{\"maximumNorm\":0}", .adam()),
    ("\"epochs\":6", "\"epochs\":6,\"clipping\":{\"maximumNorm\":-1}", .adam()),
    ("\"epochs\":6", "\"epochs\":6,\"otherRates\":{\"sgd\":-1}", .adam()),
    ("\"augments\":false", "\"augments\":true", .adam()),
    ("\"l2\":0", "\"l2\":-1", .adam()),
    ("\"l1\":0", "\"l1\":1e30", .adam()),
    ("\"beta1\":0.9", "\"beta1\":1", .adam()),
    ("\"beta2\":0.999", "\"beta2\":-0.1", .adam()),
    ("\"weightDecay\":0", "\"weightDecay\":-1", .adam()),
    ("\"epsilon\":0.5", "\"epsilon\":0", .adam(epsilon: 0.5)),
    ("\"epsilon\":0.5", "\"epsilon\":-1", .rmsProp(epsilon: 0.5)),
    ("\"decay\":0.5", "\"decay\":1.5", .rmsProp(decay: 0.5)),
    ("\"momentum\":0.5", "\"momentum\":1", .sgd(momentum: 0.5)),
    ("\"momentum\":0.5", "\"momentum\":-0.1", .sgd(momentum: 0.5)),
    ("\"memory\":10", "\"memory\":0", .lbfgs()),
    ("\"memory\":10", "\"memory\":-1", .lbfgs()),
    ("\"memory\":10", "\"memory\":9223372036854775807", .lbfgs()),
    (
      "\"schedule\":\"cosine\"",
      "\"schedule\":{\"schedule\":\"stepDecay\",\"factor\":0.5,\"every\":0}", .adam()
    ),
    ("3-4-2", "3-pool1-4-2", .adam()),
    ("3-4-2", "3-99999999999999999999-2", .adam()),
    ("3-4-2", "3-65536-65536-2", .adam()),
    ("3-4-2", "3-4" + String(repeating: "-drop0.1", count: 300) + "-2", .adam()),
  ]

  private func file(
    _ rule: OptimizerRule = .adam(), _ change: (inout SafetensorsFile) -> Void
  ) throws -> [UInt8] {
    var recipe = TinyRun.recipe
    recipe.optimizer = rule
    let trainer = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1)
    var file = try SafetensorsFile(
      decoding: Checkpoint(of: trainer.state, lesson: "digits").encoded())
    change(&file)
    return file.encoded()
  }

  @Test(
    "a number of a recipe that cannot be trained with is refused in a sentence", arguments: damages)
  func numbers(old: String, new: String, rule: OptimizerRule) throws {
    var found = false
    let bytes = try file(rule) { file in
      let recipe = file.metadata["recipe"] ?? ""
      found = recipe.contains(old)
      file.metadata["recipe"] = recipe.replacing(old, with: new, maxReplacements: 1)
    }
    #expect(found, "\(old) is not in the recipe")
    let error = #expect(throws: CheckpointError.self) { try Checkpoint(decoding: bytes) }
    #expect(error.map { "\($0)" }?.isEmpty == false)
  }

  @Test(
    "a place that is not in the data is refused before the run is made",
    arguments: [22, 5000, 1 << 39])
  func place(samples: Int) throws {
    let bytes = try file { $0.metadata["samples_of_epoch"] = "\(samples)" }
    let checkpoint = try Checkpoint(decoding: bytes)
    #expect(
      checkpoint.objection(to: TinyRun.dataset)
        == "it stands at sample \(samples) of an epoch of 22")
    let fine = try Checkpoint(decoding: try file { $0.metadata["samples_of_epoch"] = "21" })
    #expect(fine.objection(to: TinyRun.dataset) == nil)
    var trainer = Trainer(resuming: fine, dataset: TinyRun.dataset)
    trainer.runBatch()
    #expect(trainer.epoch == 1)
  }

  @Test(
    "a place beyond all runs is refused",
    arguments: ["step", "epoch", "samples_of_epoch", "optimizer_step"])
  func counts(key: String) throws {
    for value in ["-1", "9223372036854775807", "99999999999999999999", "1e3", ""] {
      let bytes = try file { $0.metadata[key] = value }
      #expect(throws: CheckpointError.badMetadata(key)) { try Checkpoint(decoding: bytes) }
    }
    var trainer = Trainer(
      resuming: try Checkpoint(decoding: try file { $0.metadata[key] = "21" }),
      dataset: TinyRun.dataset)
    trainer.runBatch()
    #expect(trainer.network.parameters.isFinite)
  }

  @Test(
    "weights and averages that are not finite are refused",
    arguments: ["layers.0.bias", "optimizer.first-moment.layers.0.bias"], [Float.nan, .infinity])
  func notFinite(name: String, value: Float) throws {
    let bytes = try file {
      $0.tensors = $0.tensors.map { tensor in
        guard tensor.name == name else { return tensor }
        return SafetensorsFile.Tensor(
          name: tensor.name, shape: tensor.shape, floats: [0, 0, 0, value])
      }
    }
    #expect(throws: CheckpointError.notFinite(name)) { try Checkpoint(decoding: bytes) }
  }

  @Test("the memory of a network and its batches is limited before anything is made")
  func memory() throws {
    let pools = "256x256" + String(repeating: "-pool1", count: 250) + "-2"
    var recipe = TinyRun.recipe
    recipe.architecture = try #require(
      Architecture(notation: pools, hidden: .sigmoid, output: .softmax))
    #expect(recipe.excess(samples: 256) != nil)
    // A window as large as a picture needs room for every place.
    recipe.architecture = try #require(
      Architecture(notation: "256x256-1@255x255-2", hidden: .relu, output: .softmax))
    recipe.batchSize = 100_000
    #expect(recipe.excess(samples: 100_000) != nil)
    #expect(TinyRun.recipe.excess(samples: 22) == nil)
    var large = TinyRun.recipe
    large.batchSize = 1_000_000
    #expect(large.excess(samples: 22) == nil)
    large.architecture = Architecture(sizes: [3, 1000, 2], hidden: .sigmoid, output: .softmax)
    #expect(large.excess(samples: 22) == nil && large.excess(samples: .max) != nil)
    large.optimizer = .lbfgs(memory: 1000)
    large.architecture = Architecture(
      sizes: [400, 1000, 10], hidden: .sigmoid, output: .softmax)
    #expect(large.excess(samples: 22) != nil)
  }

  @Test("what is computed is what is taken")
  func workspaces() throws {
    for notation in ["30-16-2", "6x5x2-5@3x3-pool2-drop0.2-7-3", "400-128-10"] {
      let shape = try #require(
        Architecture(notation: notation, hidden: .relu, output: .softmax))
      let workspace = Workspace(for: shape, capacity: 33)
      let floats =
        ([workspace.input] + workspace.outputs + workspace.masks).reduce(0) {
          $0 + $1.storage.count
        } + workspace.gradient.reduce(0) { $0 + $1.weights.panels.count + $1.bias.count }
      // Deltas and the transposed weights are not seen from here, and take as much again at most.
      let memory = Workspace.memory(for: shape, capacity: 33)
      #expect(memory >= Double(4 * floats) && memory <= Double(12 * floats))
    }
  }
}
