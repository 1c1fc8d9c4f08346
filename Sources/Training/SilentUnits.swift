import Datasets
import NeuralNetwork

extension Network {
  /// Which units of a layer give nothing, or less, for every one of the first samples, as a ReLU that has died does.
  ///
  /// - Parameters:
  ///   - layer: its place in the network.
  ///   - rows: how many samples are looked at where there are as many.
  /// - Returns: `[units]`; false everywhere where there are no samples.
  public func silentUnits(ofLayer layer: Int, on samples: SampleSet, rows: Int = 64) -> [Bool] {
    let indices = Array(0..<Int32(min(rows, samples.count)))
    let units = architecture.layers[layer].outputs
    guard !indices.isEmpty else { return Array(repeating: false, count: units) }
    var workspace = Workspace(
      for: architecture, capacity: indices.count, isForTraining: false)
    workspace.gather(indices[...], from: samples.features)
    forward(&workspace)
    let outputs = workspace.outputs[layer]
    return (0..<units).map { unit in indices.indices.allSatisfy { outputs[$0, unit] <= 0 } }
  }
}
