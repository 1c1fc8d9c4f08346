@testable import NeuralNetwork

/// A function of a few numbers with its gradient, for optimizers to walk down.
struct Landscape: Sendable {
  let loss: @Sendable ([Double]) -> Double
  let gradient: @Sendable ([Double]) -> [Double]

  /// The same as an objective over parameters.
  func callAsFunction(_ point: [Parameters], _ slot: inout [Parameters]) -> Double {
    let position = point.flattened
    slot = slot.filled(with: gradient(position))
    return loss(position)
  }
}

extension Landscape {
  /// Σ 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)²: a long bent valley with its minimum 0 at (1, 1, …, 1).
  static let rosenbrock = Landscape(
    loss: { x in
      zip(x, x.dropFirst()).reduce(0) { sum, pair in
        let (a, b) = pair
        return sum + 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a)
      }
    },
    gradient: { x in
      var slopes = Array(repeating: 0.0, count: x.count)
      for index in 0..<x.count - 1 {
        let excess = x[index + 1] - x[index] * x[index]
        slopes[index] += -400 * x[index] * excess - 2 * (1 - x[index])
        slopes[index + 1] += 200 * excess
      }
      return slopes
    })

  /// ½ xᵀ A x − bᵀ x with a symmetric A.
  static func quadratic(_ matrix: [[Double]], _ right: [Double]) -> Landscape {
    @Sendable func product(_ x: [Double]) -> [Double] {
      matrix.map { row in zip(row, x).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    return Landscape(
      loss: { x in
        zip(zip(product(x), right), x).reduce(0) { $0 + ($1.0.0 / 2 - $1.0.1) * $1.1 }
      },
      gradient: { x in zip(product(x), right).map { $0 - $1 } })
  }

  /// x − log x, its minimum 1 at 1, and no number at or below 0.
  static let barrier = Landscape(
    loss: { x in x.reduce(0) { $0 + ($1 > 0 ? $1 - log($1) : .nan) } },
    gradient: { x in x.map { $0 > 0 ? 1 - 1 / $0 : .nan } })

  private static func log(_ x: Double) -> Double { Elementary.logarithm(x) }
}

extension [Parameters] {
  /// One layer of `values.count / 2` units with one input each: half the numbers are weights, half
  /// biases.
  static func point(_ values: [Double]) -> [Parameters] {
    [Parameters(inputs: 1, outputs: values.count / 2)].filled(with: values)
  }

  /// All numbers without padding: layer by layer, weights in row-major order, then biases.
  var flattened: [Double] {
    flatMap { layer in (layer.weights.rowMajor + layer.biases).map(Double.init) }
  }

  /// The same shapes with other numbers, in the order of `flattened`.
  func filled(with values: [Double]) -> [Parameters] {
    var rest = values[...]
    func take(_ count: Int) -> [Float] {
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count).map { Float($0) }
    }
    return map { layer in
      let (inputs, outputs) = (layer.weights.inputs, layer.weights.outputs)
      let weights = Weights(
        inputs: inputs, outputs: outputs, rowMajor: take(inputs * outputs))
      return Parameters(weights: weights, bias: take(outputs))
    }
  }
}
