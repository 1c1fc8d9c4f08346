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
      ("6-9-drop0.4-5-3", [4]), ("5x4-3@3x3-2", [3]), ("6x6x2-8@3x3-pool2-3", [2]),
      ("7x5-4@3x3s2p0-3", [3]), ("5x5-2@1x1-3@5x5-pool2-2", [2]), ("6x5-3@3x2p0-drop0.3-4", [2]),
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
    let check = GradientCheck(
      network, samples: samples,
      targets: gradientCase.hasValues ? Self.values(labels, shape.outputs) : .labels(labels),
      loss: gradientCase.loss, penalty: gradientCase.penalty)
    let reports = check.run(limit: 60, using: &generator)
    #expect(reports.count == shape.layers.filter { $0.weightShape != nil }.count)
    for report in reports {
      #expect(report.relativeError < Self.tolerance, "\(report)")
      #expect(report.worst.input != nil || shape.hasBias)
    }
  }

  @Test("the loss is that of the definitions", arguments: GradientCase.combinations)
  func losses(_ gradientCase: GradientCase) throws {
    var generator = SeededGenerator(seed: 7)
    let shape = Architecture(
      sizes: [5, 7, 3], hidden: gradientCase.hidden, output: gradientCase.output)
    let network = Network(shape, initializer: .glorot, using: &generator)
    let (samples, labels) = randomBatch(rows: 6, inputs: 5, classes: 3, seed: 11)
    var workspace = Workspace(for: shape, capacity: 6)
    workspace.load(samples)
    let cost = ReferenceNetwork(network).cost(
      samples, .labels(labels), gradientCase.loss, gradientCase.penalty)
    let found =
      network.forward(&workspace, targets: .labels(labels), loss: gradientCase.loss)
      + gradientCase.penalty.value(of: network.parameters)
    #expect(abs(found - cost) < 1e-5 * (1 + cost))
  }

  @Test("a wrong derivative is found, and where it is")
  func wrongDerivative() throws {
    var generator = SeededGenerator(seed: 7)
    let shape = Architecture(sizes: [5, 7, 3], hidden: .tanh, output: .softmax)
    let network = Network(shape, initializer: .glorot, using: &generator)
    let (samples, labels) = randomBatch(rows: 4, inputs: 5, classes: 3, seed: 11)
    var workspace = Workspace(for: shape, capacity: 4)
    workspace.load(samples)
    network.forward(&workspace)
    network.backward(&workspace, targets: .labels(labels), loss: .softmaxCrossEntropy, scale: 1)
    workspace.gradient[0].weights[3, 2] *= 1.5
    workspace.gradient[0].weights[3, 2] += 0.1
    let check = GradientCheck(
      network, samples: samples, targets: .labels(labels), loss: .softmaxCrossEntropy)
    let reports = check.compare(
      workspace.gradient, masks: workspace.masks, limit: 100, using: &generator)
    #expect(reports[0].relativeError > GradientCheck.tolerance)
    #expect(reports[0].worst.output == 3 && reports[0].worst.input == 2)
    #expect(reports[1].relativeError < GradientCheck.tolerance)
  }

  /// Numbers that say the same as the labels: softmax's targets must sum to one.
  private static func values(_ labels: [UInt8], _ classes: Int) -> Targets {
    .values(
      Matrix(
        labels.map { label in
          (0..<classes).map { $0 == Int(label) ? 0.7 : 0.3 / Float(classes - 1) }
        }
      ))
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
