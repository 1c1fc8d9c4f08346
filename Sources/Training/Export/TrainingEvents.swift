import Datasets
import Interchange
import NeuralNetwork

/// What a moment of training leaves in TensorBoard's files.
package enum TrainingEvents {
  /// The figures of an evaluation; those that were not measured are left out.
  package static func scalars(_ evaluation: Evaluation) -> [EventFile.Summary] {
    let figures: [(String, Double?)] = [
      ("loss/train", evaluation.trainLoss), ("loss/test", evaluation.testLoss),
      ("accuracy/train", evaluation.trainAccuracy), ("accuracy/test", evaluation.testAccuracy),
      ("mse/test", evaluation.testMSE), ("learning_rate", Double(evaluation.learningRate)),
    ]
    return figures.compactMap { name, value in value.map { .scalar(name, $0) } }
  }

  /// The weights and activations of a network, and what its first layer looks for.
  ///
  /// - Parameter samples: those whose activations are counted.
  package static func network(
    _ network: Network, on samples: SampleSet, inputShape: [Int]
  ) -> [EventFile.Summary] {
    weights(of: network) + activations(of: network, on: samples)
      + [firstLayer(of: network, inputShape)].compactMap(\.self)
  }

  private static func weights(of network: Network) -> [EventFile.Summary] {
    zip(network.architecture.layers, network.parameters).enumerated().flatMap { index, layer in
      guard layer.0.weightShape != nil else { return [EventFile.Summary]() }
      let weights = EventFile.Summary.histogram(
        "weights/layers.\(index).weight", layer.1.weights.rowMajor)
      return layer.0.hasBias
        ? [weights, .histogram("weights/layers.\(index).bias", layer.1.biases)] : [weights]
    }
  }

  private static func activations(
    of network: Network, on samples: SampleSet
  ) -> [EventFile.Summary] {
    let rows = min(samples.count, ActivationProbe.rows(for: network.architecture))
    let all = (0..<rows).map { network.activations(for: Array(samples[$0])) }
    return network.architecture.layers.indices.compactMap { index in
      if case .dropout = network.architecture.layers[index] { return nil }
      return .histogram("activations/layers.\(index)", all.flatMap { $0[index] })
    }
  }

  /// A tile for each of the first units or filters, orange where a weight speaks for it, blue where against.
  private static func firstLayer(
    of network: Network, _ inputShape: [Int]
  ) -> EventFile.Summary? {
    guard let weights = network.parameters.first?.weights, weights.outputs > 0 else { return nil }
    let tile: (columns: Int, rows: Int)
    if case .convolution(let layer)? = network.architecture.layers.first {
      guard layer.input.channels == 1 else { return nil }
      tile = (layer.kernelColumns, layer.kernelRows)
    } else {
      tile = inputShape.count == 2 ? (inputShape[1], inputShape[0]) : (weights.inputs, 1)
    }
    guard tile.columns * tile.rows == weights.inputs else { return nil }
    let sheet = Sheet(of: weights, tile)
    return .picture(
      "first_layer", columns: sheet.columns, rows: sheet.rows,
      png: pngFile(columns: sheet.columns, rows: sheet.rows, pixels: sheet.pixels))
  }

  /// Tiles side by side, each in its own colours from its largest weight on.
  private struct Sheet {
    let columns, rows: Int
    private(set) var pixels: [UInt8]

    private static let mostTiles = 64
    private static let leastSide = 60

    init(of weights: Weights, _ tile: (columns: Int, rows: Int)) {
      let count = min(weights.outputs, Self.mostTiles)
      let across = tile.rows == 1 ? 1 : min(count, 8)
      let down = (count + across - 1) / across
      let zoom = max(1, min(Self.leastSide / max(tile.columns, tile.rows), 16))
      let (width, height) = (tile.columns * zoom + 2, tile.rows * zoom + 2)
      columns = across * width
      rows = down * height
      pixels = Array(repeating: 32, count: columns * rows * 3)
      for unit in 0..<count {
        let incoming = weights.incoming(to: unit)
        let largest = max(incoming.reduce(0) { max($0, abs($1)) }, .leastNormalMagnitude)
        let corner = (unit / across * height + 1) * columns + unit % across * width + 1
        for row in 0..<tile.rows * zoom {
          for column in 0..<tile.columns * zoom {
            let weight = incoming[row / zoom * tile.columns + column / zoom] / largest
            paint(corner + row * columns + column, weight)
          }
        }
      }
    }

    /// Black is zero.
    private mutating func paint(_ place: Int, _ weight: Float) {
      let color: (Float, Float, Float) = weight > 0 ? (255, 150, 40) : (60, 140, 255)
      let strength = weight.isFinite ? min(abs(weight), 1) : 0
      for (offset, part) in [color.0, color.1, color.2].enumerated() {
        pixels[place * 3 + offset] = UInt8(part * strength)
      }
    }
  }
}
