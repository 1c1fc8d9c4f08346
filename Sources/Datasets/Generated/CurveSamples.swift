import NeuralNetwork

/// Functions of one number that a hidden layer can be bent to (Cybenko, 1989).
public enum CurveShape: String, CaseIterable, Equatable, Sendable, Codable {
  /// sin 2πx
  case sine
  /// −½ left of 0, ½ from there on.
  case step
  /// A bell around 0.
  case bump

  /// The function's value at x in −1 ... 1.
  public func value(at x: Float) -> Float {
    switch self {
    case .sine: Float(Elementary.cosine(2 * .pi * Double(x) - .pi / 2))
    case .step: x < 0 ? -0.5 : 0.5
    case .bump: Float(Elementary.exponential(-20 * Double(x) * Double(x)))
    }
  }
}

extension Dataset {
  /// 200 samples of a function over −1 ... 1: every fifth, as the seed shuffles them, to test on.
  public static func curve(_ shape: CurveShape, seed: UInt64) -> Dataset {
    var generator = SeededGenerator(seed: seed, stream: stream)
    let rows = generator.permutation(of: 200).map(Int.init)
    let xs = (0..<200).map { -1 + 2 * (Float($0) + 0.5) / 200 }
    let all = SampleSet(features: xs, values: xs.map(shape.value), width: 1)
    return Dataset(
      name: "curve/\(shape.rawValue)", task: .regression(names: ["y"], unit: ""),
      inputShape: [1], featureNames: ["x"], train: all.rows(rows.prefix(160)),
      test: all.rows(rows.dropFirst(160)), origin: .curve(shape))
  }
}
