import Testing

@testable import NeuralNetwork

@Suite("SeededGenerator")
struct SeededGeneratorTests {
  @Test("the same seed gives the same numbers")
  func sameSeedSameNumbers() {
    var a = SeededGenerator(seed: 42)
    var b = SeededGenerator(seed: 42)
    #expect((0..<100).allSatisfy { _ in a.next() == b.next() })
    #expect(a == b)
  }

  @Test("other seeds and other streams give other numbers")
  func streams() {
    var generators = [
      SeededGenerator(seed: 1), SeededGenerator(seed: 2), SeededGenerator(seed: 1, stream: 1),
      SeededGenerator(seed: 0),
    ]
    let first = generators.indices.map { generators[$0].next() }
    #expect(Set(first).count == first.count)
  }

  @Test("uniform draws stay in range and have their mean")
  func uniform() {
    var generator = SeededGenerator(seed: 9)
    let draws = (0..<20_000).map { _ in generator.uniform(-0.12, 0.12) }
    #expect(draws.allSatisfy { $0 >= -0.12 && $0 < 0.12 })
    // Five standard errors of the mean of 20 000 draws: 5 · 0.24/√12/√20000 = 0.00245.
    #expect(abs(draws.reduce(0, +) / 20_000) < 0.00245)
  }

  @Test("normal draws have mean 0 and variance 1")
  func normal() {
    var generator = SeededGenerator(seed: 10)
    let draws = (0..<20_000).map { _ in Double(generator.normal()) }
    let mean = draws.reduce(0, +) / 20_000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    #expect(abs(mean) < 0.0354)  // five standard errors
    #expect(abs(variance - 1) < 0.05)  // five standard errors
  }

  @Test("a permutation holds every index once", arguments: [0, 1, 2, 4000])
  func permutation(count: Int) {
    var generator = SeededGenerator(seed: 3)
    let order = generator.permutation(of: count)
    #expect(order.sorted() == (0..<Int32(count)).map { $0 })
    if count > 100 { #expect(order != order.sorted()) }
  }

  @Test("an index is drawn evenly")
  func index() {
    var generator = SeededGenerator(seed: 4)
    var counts = [0, 0, 0]
    for _ in 0..<30_000 { counts[generator.index(below: 3)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 410 })  // five standard deviations
  }
}

@Suite("Initializers")
struct InitializerTests {
  private func weights(_ initializer: Initializer) -> [Float] {
    var generator = SeededGenerator(seed: 1)
    return initializer.parameters(inputs: 400, outputs: 25, using: &generator).weights.rowMajor
  }

  @Test("uniform ones stay within their limit and come near to it")
  func limits() {
    for (initializer, limit) in [
      (Initializer.glorot, (6 / Float(425)).squareRoot()), (.uniform(0.12), 0.12),
    ] {
      let largest = weights(initializer).map(abs).max() ?? 0
      #expect(largest <= limit && largest > 0.99 * limit)
    }
  }

  @Test("He draws with variance 2 / inputs")
  func he() {
    let squares = weights(.he).map { Double($0 * $0) }
    #expect(abs(squares.reduce(0, +) / 10_000 - 0.005) < 0.0004)
  }

  @Test("zeros are zeros, and biases always are")
  func zeros() {
    #expect(weights(.zeros).allSatisfy { $0 == 0 })
    var generator = SeededGenerator(seed: 1)
    let parameters = Initializer.glorot.parameters(inputs: 3, outputs: 5, using: &generator)
    #expect(parameters.biases == [0, 0, 0, 0, 0])
  }
}
