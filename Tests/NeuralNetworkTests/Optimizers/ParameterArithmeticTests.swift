import Testing

@testable import NeuralNetwork

@Suite("Arithmetic on parameters")
struct ParameterArithmeticTests {
  private let a = [Parameters].point([1, 2, 3, 4]) + .point([5, -6])
  private let b = [Parameters].point([1, 0, -1, 2]) + .point([0.5, 1])

  @Test("products run over all layers, weights and biases")
  func dot() {
    #expect(a.dot(b) == 2.5)  // 1 + 0 − 3 + 8 + 2.5 − 6
    #expect(a.norm == 91.0.squareRoot())
    #expect(a.largestMagnitude == 6)
    #expect([Parameters]().norm == 0)
  }

  @Test("sums and multiples")
  func linear() {
    var sum = a
    sum.add(b, scaledBy: -2)
    #expect(sum.flattened == [-1, 2, 5, 0, 4, -8])
    #expect(a.scaled(by: 0.5).flattened == [0.5, 1, 1.5, 2, 2.5, -3])
    #expect(a.negated.flattened == [-1, -2, -3, -4, -5, 6])
    sum.assign(b)
    #expect(sum == b)
  }

  @Test("sums are taken in double precision")
  func precision() {
    // In floats 1e8 + 1 is 1e8, so that the ones would be lost.
    let large = [Parameters].point([1e4, 1, 1, 1])
    #expect(large.dot(large) == 1e8 + 3)
    var small = [Parameters].point([1, 1])
    small.add(.point([1, 1]), scaledBy: 1e-7 / 3)
    #expect(small.flattened[0] == Double(Float(1 + 1e-7 / 3)))
  }

  @Test("padding stays zero")
  func padding() {
    var sum = a.scaled(by: 3)
    sum.add(b, scaledBy: 7)
    for layer in sum {
      let used = layer.weights.inputs * layer.weights.outputs
      #expect(layer.weights.panels.filter { $0 != 0 }.count <= used)
      #expect(layer.bias.dropFirst(layer.weights.outputs).allSatisfy { $0 == 0 })
    }
  }

  @Test("one number that is none is found anywhere", arguments: 0..<4, [Double.nan, .infinity])
  func finite(index: Int, value: Double) {
    var values = [1.0, 2, 3, 4]
    #expect([Parameters].point(values).isFinite)
    values[index] = value
    #expect(![Parameters].point(values).isFinite)
    #expect(!(a + .point(values)).isFinite)
  }
}

@Suite("Gradient clipping")
struct GradientClippingTests {
  @Test("a long gradient is shortened to the limit and keeps its direction")
  func clips() {
    var gradient = [Parameters].point([3, 0]) + .point([0, -4])
    #expect(GradientClipping(maximumNorm: 0.5).apply(to: &gradient) == 5)
    for (found, expected) in zip(gradient.flattened, [0.3, 0, 0, -0.4]) {
      #expect(abs(found - expected) < 1e-7)
    }
  }

  @Test("a short one, and one of exactly the limit, stay as they are", arguments: [5.0, 6])
  func keeps(limit: Double) {
    let start = [Parameters].point([3, 4])
    var gradient = start
    #expect(GradientClipping(maximumNorm: limit).apply(to: &gradient) == 5)
    #expect(gradient == start)
  }

  @Test("divergence stays visible")
  func notFinite() {
    var gradient = [Parameters].point([.infinity, 2])
    GradientClipping(maximumNorm: 1).apply(to: &gradient)
    #expect(gradient.flattened == [.infinity, 2])
    gradient = .point([.nan, 2])
    #expect(GradientClipping(maximumNorm: 1).apply(to: &gradient).isNaN)
    #expect(gradient.flattened[1] == 2)
  }
}
