import Interchange
import NeuralNetwork

extension Network {
  /// SHA-256 over all parameters in layer order, per layer the weights (row-major, `[outputs × inputs]`) then
  /// the bias, as little-endian float32; 64 hexadecimal digits. Two runs that agree in it agree to the bit.
  public var weightsSHA256: String {
    var hash = SHA256()
    for (layer, parameters) in zip(architecture.layers, parameters) {
      hash.update(parameters.weights.rowMajor)
      if layer.hasBias { hash.update(parameters.biases) }
    }
    return hash.finalizedHex()
  }
}
