import NeuralNetwork

/// Arrangements of points in the plane that take more and more cuts to part.
public enum PlaneShape: String, CaseIterable, Equatable, Sendable, Codable {
  /// Two clouds that one straight cut parts.
  case blobs
  /// A ring around a disc.
  case circles
  /// Opposite quadrants are of one class.
  case xor
  /// Two arms wound around each other (after Lang and Witbrock, 1988).
  case spiral
}

extension Dataset {
  /// 400 points to learn from and 200 to test on, of two classes, inside of ±1 or little beyond.
  public static func plane(_ shape: PlaneShape, seed: UInt64) -> Dataset {
    var generator = SeededGenerator(seed: seed, stream: stream)
    return Dataset(
      name: "plane/\(shape.rawValue)", task: .classification(classes: ["blue", "orange"]),
      inputShape: [2], featureNames: ["x", "y"],
      train: shape.points(400, using: &generator), test: shape.points(200, using: &generator),
      origin: .plane(shape))
  }
}

extension PlaneShape {
  /// Points of both classes in turn, half of each.
  func points(_ count: Int, using generator: inout SeededGenerator) -> SampleSet {
    let labels = (0..<count).map { UInt8($0 % 2) }
    let features = labels.flatMap { label -> [Float] in
      let point = point(of: label, using: &generator)
      return [point.x, point.y]
    }
    return SampleSet(features: features, labels: labels, width: 2)
  }

  private func point(
    of label: UInt8, using generator: inout SeededGenerator
  ) -> (x: Float, y: Float) {
    let sign: Float = label == 0 ? -1 : 1
    switch self {
    case .blobs:
      return (0.5 * sign + 0.18 * generator.normal(), 0.5 * sign + 0.18 * generator.normal())
    case .circles:
      let radius = label == 0 ? generator.uniform(0, 0.45) : generator.uniform(0.6, 0.95)
      return Self.polar(radius, angle: generator.uniform(0, 2 * .pi))
    case .xor:
      let x = generator.uniform(0.06, 1) * (generator.unitFloat() < 0.5 ? -1 : 1)
      let y = generator.uniform(0.06, 1) * (x < 0 ? -1 : 1)
      return (x, label == 0 ? y : -y)
    case .spiral:
      // As many points on every turn: fewer near the middle would leave the tightest part to chance.
      let along = generator.unitFloat()
      let angle = 3 * Float.pi * along + (label == 0 ? 0 : .pi)
      let point = Self.polar(0.1 + 0.85 * along, angle: angle)
      return (point.x + 0.015 * generator.normal(), point.y + 0.015 * generator.normal())
    }
  }

  private static func polar(_ radius: Float, angle: Float) -> (x: Float, y: Float) {
    (
      radius * Float(Elementary.cosine(Double(angle))),
      radius * Float(Elementary.cosine(Double(angle) - .pi / 2))
    )
  }
}
