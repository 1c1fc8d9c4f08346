import Foundation
import Interchange
import Lessons
import NeuralNetwork
import Testing

@testable import Training

@Suite("Description of a network in its file")
struct ModelDescriptionTests {
  private func model(of checkpoint: Checkpoint) throws -> [String: Any] {
    let file = try SafetensorsFile(decoding: checkpoint.encoded())
    let text = try #require(file.metadata["model"])
    #expect(file.metadata["layout"] == "pytorch")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("it names every tensor, what goes in and what comes out", arguments: SmallModel.all)
  func complete(small: SmallModel) throws {
    let checkpoint = small.checkpoint
    let model = try model(of: checkpoint)
    let layers = try #require(model["layers"] as? [[String: Any]])
    let file = try SafetensorsFile(decoding: checkpoint.encoded(.weights))
    let named = layers.flatMap { [$0["weight"], $0["bias"]].compactMap { $0 as? String } }
    #expect(Set(named) == Set(file.tensors.map(\.name)))
    let input = try #require(model["input"] as? [String: Any])
    let shape = try #require(input["shape"] as? [Int])
    #expect(shape.reduce(1, *) == checkpoint.recipe.architecture.inputs)
    #expect((shape.count == 3) == (input["preparation"] != nil))
    let means = try #require(input["means"] as? [Double])
    #expect(means.count == (checkpoint.recipe.standardizes ? shape[0] : 1))
    let output = try #require(model["output"] as? [String: Any])
    #expect(
      output["names"] as? [String] == checkpoint.samples?.classes ?? checkpoint.samples?.targets)
    #expect(layers.allSatisfy { ($0["activation"] == nil) == ($0["temperature"] == nil) })
    if let temperature = checkpoint.calibration?.temperature {
      #expect(abs((layers.last?["temperature"] as? Double ?? 0) - Double(temperature)) < 1e-6)
    }
  }

  @Test("weights in the order of other programs are read, and files without a layout too")
  func layouts() throws {
    let small = try #require(SmallModel.all.first { $0.name == "convolutions" })
    let checkpoint = small.checkpoint
    var file = try SafetensorsFile(decoding: checkpoint.encoded())
    #expect(file["layers.0.weight"]?.shape == [3, 1, 3, 3])
    #expect(file["optimizer.first-moment.layers.0.weight"]?.shape == [3, 1, 3, 3])
    #expect(try Checkpoint(decoding: file.encoded()) == checkpoint)
    // As it was written before: without a layout, in our own order.
    file.metadata["layout"] = nil
    let orders = checkpoint.recipe.architecture.portableOrders
    file.tensors = file.tensors.map { tensor in
      let parts = tensor.name.split(separator: ".")
      guard parts.last == "weight", let place = Int(parts[parts.count - 2]),
        let order = orders[place], let values = tensor.floats
      else { return tensor }
      let weights = order.weights(from: values)
      return SafetensorsFile.Tensor(
        name: tensor.name, shape: [weights.outputs, weights.inputs], floats: weights.rowMajor)
    }
    let old = try Checkpoint(decoding: file.encoded())
    #expect(old == checkpoint && !old.isEdited)
    file.metadata["layout"] = "other"
    #expect(throws: CheckpointError.badMetadata("layout")) {
      try Checkpoint(decoding: file.encoded())
    }
  }

  @Test("every lesson can be written in every format")
  func formats() throws {
    for lesson in LessonCatalog.all {
      let dataset = try lesson.dataset.load(seed: 1)
      let trainer = Trainer(recipe: lesson.recipe, dataset: dataset, seed: 1)
      let checkpoint = Checkpoint(of: trainer.state, lesson: lesson.id)
      for format in ExportFormat.allCases {
        #expect(!checkpoint.exported(as: format, version: "1").isEmpty)
      }
    }
    #expect(ExportFormat(path: "a/b.onnx") == .onnx && ExportFormat(path: "NET.PY") == .python)
    #expect(ExportFormat(path: ".py") == nil && ExportFormat(path: "a.h5") == nil)
    #expect(ExportFormat(path: "a.b/c") == nil)
  }
}
