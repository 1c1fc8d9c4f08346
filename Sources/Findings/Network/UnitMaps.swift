import Datasets
import NeuralNetwork
import TerminalGraphics

/// What every unit gives for all places of the data's plane, or of their axis: a small map, or curve, of its own.
package struct UnitMaps {
  /// The points of a map; one row where the input is a single number.
  package let size: Size
  /// For each layer `[points × units]`.
  private let outputs: [Matrix]

  /// Whether a network's units have such maps: it gets one number or two that are no picture, and has no convolution.
  package static func exist(for network: Network, on dataset: Dataset) -> Bool {
    let layers = network.architecture.layers
    let isDense = layers.allSatisfy { $0.image.map { $0.rows * $0.columns == 1 } ?? true }
    return (1...2).contains(network.architecture.inputs) && isDense && dataset.picture == nil
      && dataset.train.count > 2
  }

  /// - Parameter size: so many points; of a single number the columns count.
  package init?(of network: Network, on dataset: Dataset, size: Size) {
    guard Self.exist(for: network, on: dataset), size.columns > 1, size.rows > 0 else { return nil }
    let inputs = network.architecture.inputs
    let rows = inputs == 1 ? 1 : size.rows
    self.size = Size(columns: size.columns, rows: rows)
    let ranges = (0..<inputs).map { input in
      let features = dataset.train.features + dataset.test.features
      return ValueRange.covering(
        stride(from: input, to: features.count, by: inputs).map { features[$0] })
    }
    func place(_ input: Int, _ index: Int, of count: Int) -> Float {
      let range = ranges[input]
      let share = count > 1 ? Float(index) / Float(count - 1) : 0.5
      return range.lower + (range.upper - range.lower) * share
    }
    outputs = network.architecture.layers.indices.map { layer in
      network.outputs(ofLayer: layer, count: size.columns * rows) { point, sample in
        let (row, column) = point.quotientAndRemainder(dividingBy: size.columns)
        sample[0] = place(0, column, of: size.columns)
        // The second number grows upwards.
        if inputs == 2 { sample[1] = place(1, rows - 1 - row, of: rows) }
      }
    }
  }

  /// What a unit gives at every point, row by row from the upper left.
  package func map(ofUnit unit: Int, inLayer layer: Int) -> [Float] {
    (0..<size.columns * size.rows).map { outputs[layer][$0, unit] }
  }
}
