/// Features brought to mean 0 and standard deviation 1: `(x − mean) / deviation`.
///
/// Fitted on the training samples alone, so that nothing of the test samples leaks into training.
public struct Standardization: Equatable, Sendable {
  /// `[width]`: the mean of each feature over the training samples.
  public let means: [Float]
  /// `[width]`: the standard deviation of each feature (divided by n), 1 for a feature that never changes.
  public let deviations: [Float]

  /// Numbers that were measured before.
  public init(means: [Float], deviations: [Float]) {
    self.means = means
    self.deviations = deviations
  }

  /// Measures the features of some samples, in double precision.
  public init(of samples: SampleSet) {
    let count = Double(max(samples.count, 1))
    var means = Array(repeating: 0.0, count: samples.width)
    for row in 0..<samples.count {
      for (column, value) in samples[row].enumerated() { means[column] += Double(value) / count }
    }
    var variances = Array(repeating: 0.0, count: samples.width)
    for row in 0..<samples.count {
      for (column, value) in samples[row].enumerated() {
        let difference = Double(value) - means[column]
        variances[column] += difference * difference / count
      }
    }
    self.means = means.map(Float.init)
    deviations = variances.indices.map { column in
      // A mean that is rounded leaves a constant feature with a variance that is not quite 0.
      let isConstant = (1..<max(samples.count, 1)).allSatisfy {
        samples.features[$0 * samples.width + column] == samples.features[column]
      }
      let deviation = Float(variances[column].squareRoot())
      return isConstant || deviation == 0 ? 1 : deviation
    }
  }

  /// One sample, standardised.
  public func apply(_ sample: some Collection<Float>) -> [Float] {
    zip(sample, zip(means, deviations)).map { ($0 - $1.0) / $1.1 }
  }

  /// One sample in its own units again.
  public func undo(_ sample: some Collection<Float>) -> [Float] {
    zip(sample, zip(means, deviations)).map { $0 * $1.1 + $1.0 }
  }

  /// All samples, standardised.
  public func apply(_ samples: SampleSet) -> SampleSet {
    samples.replacing(features: (0..<samples.count).flatMap { apply(samples[$0]) })
  }
}

extension Dataset {
  /// The same data with features of mean 0 and standard deviation 1, fitted on the training samples.
  public func standardized() -> Dataset {
    guard standardization == nil else { return self }
    let fit = Standardization(of: train)
    return replacing(train: fit.apply(train), test: fit.apply(test), standardization: fit)
  }
}
