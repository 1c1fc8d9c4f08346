import CKernels
import Synchronization
import Testing

@testable import NeuralNetwork

/// Parts on one thread, the last one first, so that every kernel can be tried: each part alone must give what it
/// gives among the others. Nothing is too small to be split.
private func parts(_ width: Int) -> ParallelFor {
  ParallelFor(width: width, smallestPart: 1) { count, part in
    for index in (0..<count).reversed() { part(index) }
  }
}

@Suite("Work in parts")
struct ParallelStepTests {
  /// Odd sizes, rows around the blocks and tiles of the kernels, every kind of layer.
  private static let cases: [(notation: String, rows: Int)] = [
    ("7-19-5-3", 9), ("33-70-41-4", 97), ("33-70-41-4", 40), ("50-130-3", 131), ("5-17-3", 1),
    ("20-drop0.5-35-drop0.25-3", 33), ("6x5x2-5@3x3-pool2-7-3", 5), ("9x9x1-8@3x3-pool2-3", 7),
    ("9x8x2-5@3x3-pool2-18@3x3-drop0.3-pool2-3", 7), ("7x6x3-35@2x3s2p0-4", 6),
  ]
  private static let rules: [OptimizerRule] = [
    .sgd(momentum: 0.9), .sgd(momentum: 0.9, isNesterov: true), .rmsProp(), .adam(weightDecay: 0.1),
  ]

  private func trained(
    _ notation: String, rows: Int, _ rule: OptimizerRule, hidden: Activation, l1: Float = 0,
    _ parallelFor: ParallelFor
  ) throws -> (Network, Optimizer, [Parameters]) {
    var network = try Specimen.network(notation, hidden: hidden)
    let shape = network.architecture
    let (samples, labels) = randomBatch(
      rows: rows, inputs: shape.inputs, classes: shape.outputs, seed: 13)
    let table = samples.flatMap { $0 }
    let order = (0..<Int32(rows)).reversed().map { $0 }
    var optimizer = Optimizer(rule, for: network)
    var workspace = Workspace(for: shape, capacity: rows)
    workspace.parallelFor = parallelFor
    var generator = SeededGenerator(seed: 14)
    for _ in 0..<4 {
      workspace.gather(order[...], from: table)
      let loss = network.forward(
        &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy,
        droppingWith: &generator)
      let divergence = optimizer.learn(
        &network, &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy,
        batchLoss: loss, scale: 1 / Float(rows), penalty: Penalty(l1: l1), rate: 0.05)
      #expect(divergence == nil)
    }
    network.backward(&workspace, targets: .labels(labels), loss: .softmaxCrossEntropy, scale: 1)
    return (network, optimizer, workspace.gradient)
  }

  @Test(
    "give the same bits as in one", arguments: KernelTests.sets, Self.cases.indices)
  func sameBits(set: kernel_instruction_set, place: Int) throws {
    let (notation, rows) = Self.cases[place]
    try with(set) {
      for (index, rule) in Self.rules.enumerated() {
        let hidden = Activation.hidden[(place + index) % Activation.hidden.count]
        let expected = try trained(notation, rows: rows, rule, hidden: hidden, .serial)
        for width in [2, 3, 5] {
          let found = try trained(notation, rows: rows, rule, hidden: hidden, parts(width))
          #expect(found.0 == expected.0 && found.1 == expected.1)
          #expect(found.2 == expected.2)
        }
      }
    }
  }

  @Test("a penalty that has no update in one go is split as well")
  func penalty() throws {
    let expected = try trained(
      "33-70-4", rows: 97, .sgd(momentum: 0.9), hidden: .relu, l1: 0.01, .serial)
    let found = try trained(
      "33-70-4", rows: 97, .sgd(momentum: 0.9), hidden: .relu, l1: 0.01, parts(3))
    #expect(found.0 == expected.0)
  }

  @Test("a part that goes wrong is noticed wherever it is")
  func divergence() throws {
    let network = try Specimen.network("7-19-5-3")
    for row in 0..<9 {
      var (samples, labels) = randomBatch(rows: 9, inputs: 7, classes: 3, seed: 13)
      samples[row][3] = .infinity
      labels[row] = 0
      var moved = network
      var optimizer = Optimizer(.sgd(momentum: 0.9), for: network)
      var workspace = Workspace(for: network.architecture, capacity: 9)
      workspace.parallelFor = parts(3)
      workspace.load(samples)
      network.forward(&workspace)
      let divergence = optimizer.learn(
        &moved, &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy, batchLoss: 0,
        scale: 1, rate: 0.1)
      #expect(
        (divergence == nil) == workspace.outputs.allSatisfy { $0.storage.allSatisfy(\.isFinite) })
    }
  }

  @Test("small steps stay in one part")
  func small() throws {
    let splits = Atomic(0)
    let parallelFor = ParallelFor(width: 2) { count, part in
      splits.add(1, ordering: .relaxed)
      for index in 0..<count { part(index) }
    }
    func count(_ notation: String, rows: Int) throws -> Int {
      splits.store(0, ordering: .relaxed)
      _ = try trained(notation, rows: rows, .sgd(momentum: 0.9), hidden: .relu, parallelFor)
      return splits.load(ordering: .relaxed)
    }
    #expect(try count("400-25-10", rows: 32) == 0)
    #expect(try count("400-512-256-10", rows: 32) > 0)
  }
}
