import Testing

@testable import NeuralNetwork

/// A shape and batch for which the gradient is checked. Odd sizes reach every edge of the tiles.
struct GradientCase: CustomTestStringConvertible, Sendable {
  let sizes: [Int]
  let hidden: Activation
  let rows: Int

  var testDescription: String {
    "\(sizes.map(String.init).joined(separator: "-")) \(hidden) batch \(rows)"
  }

  /// Batches below, at and above the tiles' and blocks' sizes; no hidden layer, one, two.
  static let all: [GradientCase] = Activation.hidden.flatMap { hidden in
    [
      ([3, 2], [1, 131]), ([5, 7, 3], [1, 2, 131]), ([17, 16, 10], [7]), ([6, 33, 18, 4], [3]),
    ]
    .flatMap { sizes, batches in
      batches.map { GradientCase(sizes: sizes, hidden: hidden, rows: $0) }
    }
  }
}

@Suite("Gradients answer to finite differences")
struct GradientTests {
  /// Float rounding over the sums of these sizes; a wrong derivative is off by far more.
  static let tolerance = 2e-5

  @Test("backpropagation equals central differences", arguments: GradientCase.all)
  func backpropagation(_ gradientCase: GradientCase) {
    var generator = SeededGenerator(seed: 7)
    let shape = Architecture(
      sizes: gradientCase.sizes, hidden: gradientCase.hidden, output: .softmax)
    let network = Network(shape, initializer: .glorot, using: &generator)
    let (samples, labels) = randomBatch(
      rows: gradientCase.rows, inputs: shape.sizes[0], classes: shape.sizes[shape.sizes.count - 1],
      seed: 11)

    var workspace = Workspace(for: shape, capacity: gradientCase.rows + 3)
    workspace.load(samples)
    network.forward(&workspace)
    network.backward(&workspace, labels: labels, loss: .softmaxCrossEntropy)

    let reference = ReferenceNetwork(network)
    for layer in network.layers.indices {
      let numeric = numericGradient(of: reference, layer: layer, samples, labels)
      let gradient = workspace.gradient[layer]
      let analytic = (gradient.weights.rowMajor + gradient.biases).map(Double.init)
      #expect(relativeError(analytic, numeric) < Self.tolerance, "layer \(layer)")
    }
  }

  /// Row-major weights, then biases.
  private func numericGradient(
    of network: ReferenceNetwork, layer: Int, _ samples: [[Float]], _ labels: [UInt8]
  ) -> [Double] {
    var probe = network
    var slopes: [Double] = []
    for output in network.weights[layer].indices {
      for input in network.weights[layer][output].indices {
        slopes.append(
          centralDifference { shift in
            probe.weights[layer][output][input] = network.weights[layer][output][input] + shift
            return probe.loss(samples, labels)
          })
        probe.weights[layer][output][input] = network.weights[layer][output][input]
      }
    }
    for output in network.biases[layer].indices {
      slopes.append(
        centralDifference { shift in
          probe.biases[layer][output] = network.biases[layer][output] + shift
          return probe.loss(samples, labels)
        })
      probe.biases[layer][output] = network.biases[layer][output]
    }
    return slopes
  }

  @Test("the padding of the weights keeps a gradient of zero")
  func paddingStaysZero() {
    var generator = SeededGenerator(seed: 3)
    let shape = Architecture(sizes: [5, 7, 3], hidden: .sigmoid, output: .softmax)
    let network = Network(shape, initializer: .glorot, using: &generator)
    let (samples, labels) = randomBatch(rows: 9, inputs: 5, classes: 3, seed: 4)
    var workspace = Workspace(for: shape, capacity: 9)
    workspace.load(samples)
    network.forward(&workspace)
    network.backward(&workspace, labels: labels, loss: .softmaxCrossEntropy)
    for gradient in workspace.gradient {
      #expect(gradient.bias.dropFirst(gradient.weights.outputs).allSatisfy { $0 == 0 })
      let again = Weights(
        inputs: gradient.weights.inputs, outputs: gradient.weights.outputs,
        rowMajor: gradient.weights.rowMajor)
      #expect(again == gradient.weights)
    }
  }
}
