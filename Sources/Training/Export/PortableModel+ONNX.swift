import Interchange

extension PortableModel {
  /// The network as a graph that takes samples as they come, and gives probabilities or values.
  var onnx: ONNXModel {
    let (input, output) = (description.input, description.output)
    var model = ONNXModel(
      name: lesson, note: title,
      input: ONNXModel.Value(
        input.isPicture ? "picture" : "features", input.shape,
        note: input.preparation ?? input.features?.joined(separator: ", ") ?? ""))
    model.metadata = [
      ("inkling.model", Checkpoint.json(description)),
      (output.kind == .probabilities ? "classes" : "targets", output.names.joined(separator: ", ")),
    ]
    var graph = GraphBuilder(model: model, value: model.input.name, shape: input.shape)
    if let means = input.means, let deviations = input.deviations {
      graph.apply("Sub", "centered", to: graph.constant("means", [means.count], means))
      graph.apply(
        "Div", "standardized", to: graph.constant("deviations", [deviations.count], deviations))
    }
    for (place, layer) in description.layers.enumerated() {
      let isLast = place == description.layers.count - 1
      graph.add(
        layer, tensor(layer.weight), tensor(layer.bias), number: place + 1,
        endsIn: isLast ? output : nil)
    }
    graph.finish(output)
    return graph.model
  }
}

/// A graph that grows at its end.
private struct GraphBuilder {
  var model: ONNXModel
  /// The newest value, and the extents of one sample of it.
  var value: String
  var shape: [Int]

  mutating func constant(_ name: String, _ shape: [Int], _ values: [Float]) -> String {
    model.add(name, shape, values)
  }

  /// Takes the newest value, and another one, to the next.
  mutating func apply(
    _ operation: String, _ name: String, to others: String..., shape: [Int]? = nil,
    _ attributes: [(name: String, value: ONNXModel.Attribute)] = []
  ) {
    self.shape = shape ?? self.shape
    value = model.add(
      operation, [value] + others, ONNXModel.Value(name, self.shape), attributes)
  }

  /// Adds a layer; the last one ends in the answer.
  mutating func add(
    _ layer: ModelDescription.Layer, _ weight: PortableModel.Tensor?,
    _ bias: PortableModel.Tensor?, number: Int, endsIn output: ModelDescription.Output?
  ) {
    let answer = output.map { name(of: $0, outputs: layer.shape.reduce(1, *)) }
    let sums =
      answer.map { layer.activation == nil ? $0 : "logits" } ?? "sums\(number)"
    let parameters = [weight, bias].compactMap { tensor in
      tensor.map { model.add($0.name, $0.shape, $0.values) }
    }
    switch layer.kind {
    case .pooling:
      let window = ONNXModel.Attribute.integers(Array(repeating: layer.window ?? 1, count: 2))
      apply(
        "MaxPool", "pooled\(number)", shape: layer.shape,
        [("kernel_shape", window), ("strides", window)])
      return
    case .convolution:
      let padding = Array(repeating: layer.padding ?? 0, count: 4)
      let stride = Array(repeating: layer.stride ?? 1, count: 2)
      add(
        "Conv", parameters, sums, layer.shape,
        [
          ("kernel_shape", .integers(Array((weight?.shape ?? []).suffix(2)))),
          ("pads", .integers(padding)), ("strides", .integers(stride)),
        ])
    case .dense:
      if shape.count > 1 {
        apply("Flatten", "flat", shape: [shape.reduce(1, *)], [("axis", .integer(1))])
      }
      add("Gemm", parameters, sums, layer.shape, [("transB", .integer(1))])
    }
    let activated = answer ?? (layer.kind == .dense ? "hidden\(number)" : "maps\(number)")
    activate(layer, activated)
  }

  /// What the outputs of the last layer are called: the answer, if nothing has to be done with them.
  private func name(of output: ModelDescription.Output, outputs: Int) -> String {
    if output.isSingle(of: outputs) { return "probability_of_second" }
    if output.kind == .probabilities { return "probabilities" }
    return output.unit == 1 ? "values" : "outputs"
  }

  private mutating func add(
    _ operation: String, _ parameters: [String], _ name: String, _ shape: [Int],
    _ attributes: [(name: String, value: ONNXModel.Attribute)]
  ) {
    self.shape = shape
    value = model.add(
      operation, [value] + parameters, ONNXModel.Value(name, shape), attributes)
  }

  private mutating func activate(_ layer: ModelDescription.Layer, _ name: String) {
    switch layer.activation {
    case "relu": apply("Relu", name)
    case "leaky_relu": apply("LeakyRelu", name, [("alpha", .float(layer.arguments?.first ?? 0.01))])
    case "tanh": apply("Tanh", name)
    case "sigmoid": apply("Sigmoid", name)
    case "softmax":
      if let temperature = layer.temperature, temperature != 1 {
        apply("Div", "tempered_logits", to: constant("temperature", [1], [temperature]))
      }
      apply("Softmax", name, [("axis", .integer(1))])
    default: break
    }
  }

  /// Brings what the last layer gives to what is to be said.
  mutating func finish(_ output: ModelDescription.Output) {
    if output.isSingle(of: shape.reduce(1, *)) {
      let second = value
      let first = model.add(
        "Sub", [constant("one", [1], [1]), second],
        ONNXModel.Value("probability_of_first", [1]))
      value = model.add(
        "Concat", [first, second], ONNXModel.Value("probabilities", [2]), [("axis", .integer(1))])
    } else if output.unit != 1 {
      let unit = constant("unit", [1], [output.unit])
      apply("Mul", "values", to: unit)
    }
  }
}
