/// A network as an ONNX file: a graph of named nodes, with its tensors inside.
package struct ONNXModel {
  /// What a graph computes with: the name and shape of what goes in, out or through.
  package struct Value {
    package let name: String
    /// The extents of one sample; the first axis of the value, `batch`, counts samples.
    package let shape: [Int]
    /// What it is, in words.
    package let note: String

    package init(_ name: String, _ shape: [Int], note: String = "") {
      self.name = name
      self.shape = shape
      self.note = note
    }
  }

  /// A constant.
  package struct Tensor {
    package let name: String
    package let shape: [Int]
    package let values: [Float]
  }

  /// A number, or several, that an operator takes besides its inputs.
  package enum Attribute {
    case float(Float)
    case integer(Int)
    case integers([Int])
  }

  /// An operator, and the one value that it gives.
  package struct Node {
    package let operation: String
    package let inputs: [String]
    package let output: Value
    package let attributes: [(name: String, value: Attribute)]
  }

  package let name: String
  /// What the model is, in words.
  package let note: String
  package let input: Value
  package var nodes: [Node] = []
  package var tensors: [Tensor] = []
  package var metadata: [(key: String, value: String)] = []

  package init(name: String, note: String, input: Value) {
    self.name = name
    self.note = note
    self.input = input
  }

  /// Adds an operator.
  ///
  /// - Returns: the name of what it gives.
  package mutating func add(
    _ operation: String, _ inputs: [String], _ output: Value,
    _ attributes: [(name: String, value: Attribute)] = []
  ) -> String {
    nodes.append(
      Node(operation: operation, inputs: inputs, output: output, attributes: attributes))
    return output.name
  }

  /// Adds a constant of floats.
  ///
  /// - Returns: its name.
  package mutating func add(
    _ name: String, _ shape: [Int], _ floats: [Float]
  ) -> String {
    tensors.append(Tensor(name: name, shape: shape, values: floats))
    return name
  }

  /// The file; the last node's value is its output.
  package func encoded(version: String) -> [UInt8] {
    var operators = ProtobufMessage()
    operators.add(1, "")
    operators.add(2, 17)
    var model = ProtobufMessage()
    model.add(1, 8)
    model.add(2, "inkling")
    model.add(3, version)
    model.add(6, note)
    model.add(7, graph)
    model.add(8, operators)
    for (key, value) in metadata {
      var entry = ProtobufMessage()
      entry.add(1, key)
      entry.add(2, value)
      model.add(14, entry)
    }
    return model.bytes
  }

  private var graph: ProtobufMessage {
    var graph = ProtobufMessage()
    for node in nodes { graph.add(1, node.message) }
    graph.add(2, name)
    for tensor in tensors { graph.add(5, tensor.message) }
    graph.add(10, note)
    graph.add(11, input.message)
    for node in nodes.dropLast() { graph.add(13, node.output.message) }
    if let last = nodes.last { graph.add(12, last.output.message) }
    return graph
  }
}

extension ONNXModel.Value {
  fileprivate var message: ProtobufMessage {
    var extents = ProtobufMessage()
    var batch = ProtobufMessage()
    batch.add(2, "batch")
    extents.add(1, batch)
    for extent in shape {
      var axis = ProtobufMessage()
      axis.add(1, extent)
      extents.add(1, axis)
    }
    var tensor = ProtobufMessage()
    tensor.add(1, 1)
    tensor.add(2, extents)
    var type = ProtobufMessage()
    type.add(1, tensor)
    var message = ProtobufMessage()
    message.add(1, name)
    message.add(2, type)
    if !note.isEmpty { message.add(3, note) }
    return message
  }
}

extension ONNXModel.Tensor {
  fileprivate var message: ProtobufMessage {
    var message = ProtobufMessage()
    for extent in shape { message.add(1, extent) }
    message.add(2, 1)
    message.add(8, name)
    message.add(9, values.littleEndianBytes)
    return message
  }
}

extension ONNXModel.Node {
  fileprivate var message: ProtobufMessage {
    var message = ProtobufMessage()
    for input in inputs { message.add(1, input) }
    message.add(2, output.name)
    message.add(3, "\(output.name):\(operation)")
    message.add(4, operation)
    for (name, value) in attributes {
      var attribute = ProtobufMessage()
      attribute.add(1, name)
      switch value {
      case .float(let number):
        attribute.add(2, number)
        attribute.add(20, 1)
      case .integer(let number):
        attribute.add(3, number)
        attribute.add(20, 2)
      case .integers(let numbers):
        for number in numbers { attribute.add(8, number) }
        attribute.add(20, 7)
      }
      message.add(5, attribute)
    }
    return message
  }
}
