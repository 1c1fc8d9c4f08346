import NeuralNetwork

extension Dataset {
  /// The dataset with wrong labels on a share of its training samples; the test samples stay as they are. Where
  /// numbers are predicted nothing changes.
  ///
  /// Which samples these are, and what they are called, is the same every time: a larger share adds to a smaller one.
  ///
  /// - Parameter share: 0 to 1.
  public func withLabelNoise(_ share: Float) -> Dataset {
    guard case .classification(let classes) = task, classes.count > 1, share > 0 else {
      return self
    }
    var generator = SeededGenerator(seed: 0, stream: Self.noiseStream)
    let labels = train.labels.map { label -> UInt8 in
      // Both are drawn for every sample, so that one does not shift the next.
      let place = generator.unitFloat()
      let step = 1 + generator.index(below: classes.count - 1)
      return place < share ? UInt8((Int(label) + step) % classes.count) : label
    }
    return replacing(
      train: train.replacing(labels: labels), test: test, standardization: standardization)
  }

  private static let noiseStream: UInt64 = 5 << 56
}
