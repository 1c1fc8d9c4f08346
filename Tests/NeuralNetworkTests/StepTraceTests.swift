import Testing

@testable import NeuralNetwork

@Suite("One step, number by number")
struct StepTraceTests {
  /// The worked example: 2-2-1, sigmoid, no biases, one row, ½ squared error, rate 1.
  static let example = Network(
    Architecture(sizes: [2, 2, 1], hidden: .sigmoid, output: .sigmoid, hasBias: false),
    parameters: [
      Parameters(
        weights: Weights(inputs: 2, outputs: 2, rowMajor: [0.1, 0.8, 0.4, 0.6]), bias: [0, 0]),
      Parameters(weights: Weights(inputs: 2, outputs: 1, rowMajor: [0.3, 0.9]), bias: [0]),
    ])
  static let sample: [Float] = [0.35, 0.9]
  static let target = Targets.values(Matrix([[0.5]]))

  @Test("the worked example, as calculated by hand")
  func handCalculation() {
    let trace = RowTrace(
      of: Self.example, sample: Self.sample, target: Self.target, loss: .halfSquaredError, scale: 1)
    let (hidden, output) = (trace.layers[0], trace.layers[1])
    // 0.1·0.35 + 0.8·0.9 and 0.4·0.35 + 0.6·0.9
    #expect(isClose(hidden.sums, [0.755, 0.68]))
    #expect(isClose(hidden.outputs, [0.6802672, 0.6637387]))
    // 0.3·0.6802672 + 0.9·0.6637387
    #expect(isClose(output.sums, [0.801445]))
    #expect(isClose(output.outputs, [0.6902835]))
    #expect(abs(trace.loss - 0.01810390) < 1e-8)
    // (0.6902835 − 0.5) · 0.6902835 · (1 − 0.6902835)
    #expect(isClose(output.deltas, [0.04068113]))
    // 0.3 · 0.04068113 · 0.2175037, 0.9 · 0.04068113 · 0.2231896
    #expect(isClose(hidden.deltas, [0.00265449, 0.00817166]))
    #expect(isClose([output.gradient(unit: 0, input: 0)], [0.0276740]))
    #expect(isClose([hidden.gradient(unit: 1, input: 1)], [0.00735449]))
    #expect(trace.targets == [0.5])
  }

  @Test("the update is the one that the optimizer makes, and the gradient is written")
  func update() {
    var workspace = Workspace(for: Self.example.architecture, capacity: 1)
    workspace.load([Self.sample])
    let loss = Self.example.forward(
      &workspace, targets: Self.target, loss: .halfSquaredError)
    let optimizer = Optimizer(.sgd(momentum: 0), for: Self.example)
    let trace = StepTrace(
      of: Self.example, optimizer, workspace, targets: Self.target, loss: .halfSquaredError,
      batchLoss: loss, scale: 1, rate: 1, row: 0)
    #expect(
      isClose(trace.after[0].weights.rowMajor, [0.09907093, 0.79761096, 0.39713992, 0.5926455]))
    #expect(isClose(trace.after[1].weights.rowMajor, [0.272326, 0.8729984]))
    #expect(isClose(trace.gradient[1].weights.rowMajor, [0.0276740, 0.0270016]))
    #expect(trace.before == Self.example.parameters)
    #expect(trace.divergence == nil)
    #expect(trace.row?.layers[0].sums.count == 2)
  }

  @Test(
    "the rows' gradients add up to the batch's",
    arguments: [
      (Loss.softmaxCrossEntropy, Activation.softmax), (.binaryCrossEntropy, .sigmoid),
      (.meanSquaredError, .linear), (.halfSquaredError, .tanh),
    ])
  func rowsAddUp(loss: Loss, output: Activation) throws {
    var generator = SeededGenerator(seed: 3)
    let shape = try #require(
      Architecture(notation: "5-7-drop0.3-4-3", hidden: .tanh, output: output))
    let network = Network(shape, initializer: .uniformWithBiases(0.5), using: &generator)
    let (samples, labels) = randomBatch(rows: 6, inputs: 5, classes: 3, seed: 4)
    let targets = Targets.labels(labels)
    var workspace = Workspace(for: shape, capacity: 6)
    workspace.load(samples)
    let sum = network.forward(
      &workspace, targets: targets, loss: loss, droppingWith: &generator)
    let traces = (0..<6).compactMap {
      StepTrace(
        of: network, Optimizer(.adam(), for: network), workspace, targets: targets, loss: loss,
        batchLoss: sum, scale: 1 / 6, rate: 0.1, row: $0)
    }
    let rows = traces.compactMap(\.row)
    #expect(abs(rows.reduce(0) { $0 + $1.loss } - sum) < 1e-5)
    for layer in [0, 2, 3] {
      let gradient = traces[0].gradient[layer]
      for unit in 0..<gradient.weights.outputs {
        let bias = rows.reduce(Float(0)) { $0 + $1.layers[layer].gradient(unit: unit, input: nil) }
        #expect(abs(bias - gradient.bias[unit]) < 1e-5)
        for input in 0..<gradient.weights.inputs {
          let parts = rows.reduce(Float(0)) {
            $0 + $1.layers[layer].gradient(unit: unit, input: input)
          }
          #expect(abs(parts - gradient.weights[unit, input]) < 1e-5)
        }
      }
    }
    #expect(rows[0].layers[1].mask.count == 7)
  }

  @Test(
    "weighted sums become the activations",
    arguments: ["6-5-4", "6x6-3@3x3-pool2-4-3", "4-drop0.5-3-2"])
  func weightedSums(notation: String) throws {
    let shape = try #require(
      Architecture(notation: notation, hidden: .sigmoid, output: .softmax))
    var generator = SeededGenerator(seed: 8)
    let network = Network(shape, initializer: .uniformWithBiases(1), using: &generator)
    let sample = (0..<shape.inputs).map { _ in generator.uniform(-1, 1) }
    let (sums, outputs) = (network.weightedSums(for: sample), network.activations(for: sample))
    for (index, layer) in shape.layers.enumerated() {
      guard let activation = layer.activation else {
        #expect(sums[index].isEmpty)
        continue
      }
      #expect(isClose(activation.values(at: sums[index]), outputs[index]))
    }
  }

  @Test("slopes are those of central differences", arguments: Activation.hidden)
  func slopes(activation: Activation) {
    let points: [Float] = [-3, -1.2, -0.3, 0.4, 0.9, 2.5]
    let slopes = activation.slopes(atOutputs: activation.values(at: points))
    let (below, above) = (
      activation.values(at: points.map { $0 - 0.01 }),
      activation.values(at: points.map { $0 + 0.01 })
    )
    for (index, slope) in slopes.enumerated() {
      #expect(abs(slope - (above[index] - below[index]) / 0.02) < 1e-3)
    }
  }

  @Test("equal units are counted once, and the distance of others is the largest difference")
  func units() {
    let parameters = Parameters(
      weights: Weights(inputs: 2, outputs: 4, rowMajor: [1, 2, 1, 2, 1, 2.5, 1, 2]),
      bias: [0, 0, 0, 3])
    #expect(parameters.distinctUnitCount == 3)
    #expect(parameters.largestDifference(ofUnit: 0, from: 1) == 0)
    #expect(parameters.largestDifference(ofUnit: 0, from: 2) == 0.5)
    #expect(parameters.largestDifference(ofUnit: 3, from: 0) == 3)
    var broken = parameters
    broken.weights[1, 0] = .nan
    #expect(broken.largestDifference(ofUnit: 0, from: 1).isNaN)
  }

  private func isClose(_ a: [Float], _ b: [Float]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 2e-6 * max(1, abs($1)) }
  }
}
