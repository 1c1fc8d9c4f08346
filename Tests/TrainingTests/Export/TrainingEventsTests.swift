import Datasets
import Interchange
import Testing

@testable import Training

@Suite("What TensorBoard gets")
struct TrainingEventsTests {
  private func names(_ values: [EventFile.Summary]) -> [String] {
    values.map { value in
      switch value {
      case .scalar(let name, _), .histogram(let name, _), .picture(let name, _, _, _): name
      }
    }
  }

  @Test("figures that were not measured are left out")
  func scalars() {
    let evaluation = Evaluation(step: 1, trainLoss: 2, testLoss: nil, testAccuracy: 0.5)
    #expect(
      names(TrainingEvents.scalars(evaluation)) == ["loss/train", "accuracy/test", "learning_rate"])
  }

  @Test("every layer has its weights and activations, and the first one a picture")
  func network() throws {
    let small = try #require(SmallModel.all.first { $0.name == "convolutions" })
    let network = small.checkpoint.network
    let set = SampleSet(
      features: small.samples.flatMap { $0 }, labels: small.samples.map { _ in 0 },
      width: network.architecture.inputs)
    let found = names(TrainingEvents.network(network, on: set, inputShape: [7, 6]))
    #expect(found.contains("weights/layers.0.weight") && found.contains("weights/layers.5.bias"))
    #expect(found.contains("activations/layers.1") && !found.contains("activations/layers.2"))
    #expect(found.last == "first_layer")
  }
}
