import Testing

@testable import NeuralNetwork

/// A network, loss, penalty and batch for which the gradient is checked. Odd sizes reach every edge of the tiles.
struct GradientCase: CustomTestStringConvertible, Sendable {
  var notation = "5-7-3"
  var hidden = Activation.sigmoid
  var output = Activation.softmax
  var loss = Loss.softmaxCrossEntropy
  var penalty = Penalty.none
  var hasBias = true
  var rows = 3
  /// Whether the targets are numbers instead of classes.
  var hasValues = false

  var testDescription: String {
    "\(notation) \(hidden.name) \(output.name) \(loss.rawValue) "
      + "l1 \(penalty.l1) l2 \(penalty.l2) bias \(hasBias) values \(hasValues) batch \(rows)"
  }

  /// Batches below, at and above the tiles' and blocks' sizes; no hidden layer, one, two; dropout.
  static let shapes: [GradientCase] = Activation.hidden.flatMap { hidden in
    [
      ("3-2", [1, 131]), ("5-7-3", [1, 2, 131]), ("17-16-10", [7]), ("6-33-18-4", [3]),
      ("6-9-drop0.4-5-3", [4]),
    ].flatMap { notation, batches in
      batches.map { GradientCase(notation: notation, hidden: hidden, rows: $0) }
    }
  }

  /// Every loss with every output activation that it accepts, every hidden activation, penalties on and off.
  static let combinations: [GradientCase] = Loss.allCases.flatMap { loss in
    Activation.all.filter { loss.accepts($0) }.flatMap { output in
      Activation.hidden.flatMap { hidden in
        [Penalty.none, Penalty(l1: 0.02, l2: 0.3)].flatMap { penalty in
          [true, false].map { hasBias in
            GradientCase(
              hidden: hidden, output: output, loss: loss, penalty: penalty, hasBias: hasBias,
              hasValues: !hasBias)
          }
        }
      }
    }
  }
}

@Suite("Gradients answer to finite differences")
struct GradientTests {
  /// Float rounding over the sums of these sizes; a wrong derivative is off by far more.
  static let tolerance = 3e-5

  @Test(
    "backpropagation equals central differences",
    arguments: GradientCase.shapes + GradientCase.combinations)
  func backpropagation(_ gradientCase: GradientCase) throws {
    let shape = try #require(
      Architecture(
        notation: gradientCase.notation, hidden: gradientCase.hidden, output: gradientCase.output,
        hasBias: gradientCase.hasBias))
    var generator = SeededGenerator(seed: 7)
    let network = Network(shape, initializer: .glorot, using: &generator)
    let (samples, labels) = randomBatch(
      rows: gradientCase.rows, inputs: shape.inputs, classes: shape.outputs, seed: 11)
    let targets = gradientCase.hasValues ? Self.values(labels, shape.outputs) : .labels(labels)

    var workspace = Workspace(for: shape, capacity: gradientCase.rows + 3)
    workspace.load(samples)
    network.forward(&workspace, droppingWith: &generator)
    network.backward(&workspace, targets: targets, loss: gradientCase.loss, scale: 1)
    gradientCase.penalty.addGradient(of: network.parameters, to: &workspace.gradient)

    var reference = ReferenceNetwork(network)
    reference.masks = Self.masks(workspace)
    let cost = reference.cost(samples, targets, gradientCase.loss, .none)
    #expect(
      abs(workspace.lossSum(targets: targets, loss: gradientCase.loss) - cost) < 1e-5 * (1 + cost))
    for layer in shape.layers.indices where shape.layers[layer].weightShape != nil {
      let numeric = numericGradient(of: reference, layer: layer, hasBias: shape.hasBias) {
        $0.cost(samples, targets, gradientCase.loss, gradientCase.penalty)
      }
      let gradient = workspace.gradient[layer]
      let analytic = gradient.weights.rowMajor + (shape.hasBias ? gradient.biases : [])
      #expect(
        relativeError(analytic.map(Double.init), numeric) < Self.tolerance, "layer \(layer)")
      #expect(shape.hasBias || gradient.biases.allSatisfy { $0 == 0 })
    }
  }

  /// Numbers that say the same as the labels: softmax's targets must sum to one.
  private static func values(_ labels: [UInt8], _ classes: Int) -> Targets {
    .values(
      Matrix(
        labels.map { label in (0..<classes).map { $0 == Int(label) ? 0.7 : 0.3 / Float(classes - 1) } }
      ))
  }

  private static func masks(_ workspace: Workspace) -> [Int: [[Double]]] {
    var masks: [Int: [[Double]]] = [:]
    for (layer, mask) in workspace.masks.enumerated() where mask.columns > 0 {
      masks[layer] = (0..<workspace.rows).map { mask.row($0).map(Double.init) }
    }
    return masks
  }

  /// Row-major weights, then biases.
  private func numericGradient(
    of network: ReferenceNetwork, layer: Int, hasBias: Bool, cost: (ReferenceNetwork) -> Double
  ) -> [Double] {
    var probe = network
    var slopes: [Double] = []
    for output in network.weights[layer].indices {
      for input in network.weights[layer][output].indices {
        slopes.append(
          centralDifference { shift in
            probe.weights[layer][output][input] = network.weights[layer][output][input] + shift
            return cost(probe)
          })
        probe.weights[layer][output][input] = network.weights[layer][output][input]
      }
    }
    for output in network.biases[layer].indices where hasBias {
      slopes.append(
        centralDifference { shift in
          probe.biases[layer][output] = network.biases[layer][output] + shift
          return cost(probe)
        })
      probe.biases[layer][output] = network.biases[layer][output]
    }
    return slopes
  }

  @Test("the padding of the weights keeps a gradient of zero", arguments: Loss.allCases)
  func paddingStaysZero(loss: Loss) {
    var generator = SeededGenerator(seed: 3)
    let output = Activation.all.first { loss.accepts($0) } ?? .linear
    let shape = Architecture(sizes: [5, 7, 3], hidden: .sigmoid, output: output)
    let network = Network(shape, initializer: .glorot, using: &generator)
    let (samples, labels) = randomBatch(rows: 9, inputs: 5, classes: 3, seed: 4)
    var workspace = Workspace(for: shape, capacity: 9)
    workspace.load(samples)
    network.forward(&workspace)
    network.backward(&workspace, targets: .labels(labels), loss: loss, scale: 1)
    for gradient in workspace.gradient {
      #expect(gradient.bias.dropFirst(gradient.weights.outputs).allSatisfy { $0 == 0 })
      let again = Weights(
        inputs: gradient.weights.inputs, outputs: gradient.weights.outputs,
        rowMajor: gradient.weights.rowMajor)
      #expect(again == gradient.weights)
    }
  }
}
