import Interchange
import NeuralNetwork

/// A network as other programs know one: a description, and tensors in the order of `PortableOrder`.
struct PortableModel {
  /// Weights or biases.
  struct Tensor {
    let name: String
    let shape: [Int]
    let values: [Float]
  }

  /// What the network was trained on.
  let lesson: String
  let notation: String
  let description: ModelDescription
  let tensors: [Tensor]

  init(of checkpoint: Checkpoint) {
    lesson = checkpoint.lesson
    let shape = checkpoint.recipe.architecture
    notation = shape.notation
    description = ModelDescription(of: checkpoint)
    tensors = zip(zip(shape.layers, shape.portableOrders), checkpoint.network.parameters)
      .enumerated().flatMap { index, pair in
        let ((layer, order), parameters) = pair
        guard let order else { return [Tensor]() }
        let weight = Tensor(
          name: "layers.\(index).weight", shape: order.shape,
          values: order.values(of: parameters.weights))
        let bias = Tensor(
          name: "layers.\(index).bias", shape: [order.shape[0]], values: parameters.biases)
        return layer.hasBias ? [weight, bias] : [weight]
      }
  }

  /// The tensor of a name in the description.
  func tensor(_ name: String?) -> Tensor? { tensors.first { $0.name == name } }

  /// What it is, in a line.
  var title: String {
    let samples =
      description.input.features.map { "\($0.count) features" }
      ?? "a picture of \(description.input.sizes)"
    let answer = description.output.kind == .probabilities ? "probabilities of classes" : "values"
    return "\(lesson): the network \(notation), from \(samples) to \(answer)"
  }

  /// The weights and all that stands beside them, for NumPy.
  var arrays: [NumPyWriting.Entry] {
    let (input, output) = (description.input, description.output)
    var arrays = tensors.map { NumPyWriting.Entry.floats($0.name, shape: $0.shape, $0.values) }
    if let means = input.means, let deviations = input.deviations {
      arrays.append(.floats("means", shape: [means.count], means))
      arrays.append(.floats("deviations", shape: [deviations.count], deviations))
    }
    if let features = input.features { arrays.append(.texts("features", features)) }
    arrays.append(.texts(output.kind == .probabilities ? "classes" : "targets", output.names))
    arrays.append(.text("model", Checkpoint.json(description)))
    return arrays
  }
}
