extension Network {
  /// What each input really does for a mix of the last layer's weighted sums: by how much the mix falls when this input
  /// alone is switched off, `Σ cₖ zₖ(x) − Σ cₖ zₖ(x with xᵢ = 0)` (occlusion; Zeiler and Fergus, 2014).
  ///
  /// Nothing is approximated: the network is run once for every input that is not 0; those that are 0 change nothing.
  /// Where the network is linear this is the gradient times the input.
  ///
  /// - Parameters:
  ///   - mix: `[outputs]`: the factors c.
  ///   - sample: `[inputs]`.
  /// - Returns: `[inputs]`: positive where the input speaks for the mix.
  /// - Complexity: one forward pass for each input that is not 0.
  public func occlusion(of mix: [Float], at sample: [Float]) -> [Float] {
    precondition(mix.count == architecture.outputs, "a factor for each output")
    let inputs = sample.indices.filter { sample[$0] != 0 }
    let changed = inputs.map { input in
      var copy = sample
      copy[input] = 0
      return copy
    }
    let values = scores(for: [sample] + changed).map { scores in
      zip(mix, scores).reduce(0) { $0 + $1.0 * $1.1 }
    }
    var effects = [Float](repeating: 0, count: sample.count)
    for (input, value) in zip(inputs, values.dropFirst()) { effects[input] = values[0] - value }
    return effects
  }
}
