/// The evaluations of a run in the order of their steps.
///
/// The whole run is kept, thinned: when it holds `capacity` points, those that stand closest to each other make room,
/// so that the newest quarter stands in full, as does the beginning, which fills the decades of a logarithmic axis, and
/// the others at much the same distance. What stays of neighbours are
/// their extremes, so that no spike is ever lost: the lowest and highest of the losses on both sets, of the accuracy
/// and of the gradients.
public struct TrainingHistory: Equatable, Sendable {
  /// The evaluations, oldest first, at most one a step.
  public private(set) var points: [Evaluation] = []
  /// The most points kept.
  public let capacity: Int
  /// How many evaluations were added; more than there are points when some made room.
  public private(set) var count = 0

  /// An empty history.
  public init(capacity: Int = 2048) {
    precondition(capacity >= 4, "a history of fewer than four points can't be thinned")
    self.capacity = capacity
  }

  /// The newest evaluation.
  public var last: Evaluation? { points.last }

  /// The evaluation that stands nearest to a step, the earlier of two; `nil` if there is none.
  public func index(nearestTo step: Int) -> Int? {
    guard !points.isEmpty else { return nil }
    let after = points.firstIndex(from: step, of: \.step)
    guard after > 0 else { return 0 }
    guard after < points.count else { return points.count - 1 }
    return step - points[after - 1].step <= points[after].step - step ? after - 1 : after
  }

  /// The newest evaluation up to a place in the run; `nil` if there is none.
  public func index(upTo epochs: Double) -> Int? {
    let after = points.firstIndex(from: epochs.nextUp, of: \.epochs)
    return after > 0 ? after - 1 : nil
  }

  /// Adds an evaluation; a second one at the same step replaces the first.
  public mutating func append(_ evaluation: Evaluation) {
    if points.last?.step == evaluation.step {
      points.removeLast()
      count -= 1
    }
    if points.count == capacity { thin() }
    points.append(evaluation)
    count += 1
  }

  /// Halves those neighbourhoods of the older three quarters that span the fewest steps, half of them at once.
  private mutating func thin() {
    let size = capacity >= 64 ? 16 : 4
    let beginning = capacity / 32
    let blocks = (capacity * 3 / 4 - beginning) / size
    guard blocks > 0 else { return points.removeSubrange(1...1) }
    let ranges = (0..<blocks).map {
      beginning + $0 * size..<beginning + ($0 + 1) * size
    }
    let dense = ranges.sorted { (span(of: $0), $0.lowerBound) < (span(of: $1), $1.lowerBound) }
      .prefix((blocks + 1) / 2).sorted { $0.lowerBound < $1.lowerBound }
    var kept: [Evaluation] = []
    kept.reserveCapacity(capacity)
    var start = 0
    for range in dense {
      kept += points[start..<range.lowerBound]
      kept += Self.extremes(of: points[range])
      start = range.upperBound
    }
    points = kept + points[start...]
  }

  /// Up to the next point, so that those that stand for a long time make no room again.
  private func span(of range: Range<Int>) -> Int {
    points[min(range.upperBound, points.count - 1)].step - points[range.lowerBound].step
  }

  /// Half of some points: the lowest and highest of each figure, and of the others as many as there is room for. The
  /// first point of a run stays.
  private static func extremes(of block: ArraySlice<Evaluation>) -> [Evaluation] {
    let most = block.count / 2
    var kept: Set<Int> = block.startIndex == 0 ? [0] : []
    for figure in figures {
      let values = block.indices.map { (index: $0, value: figure(block[$0])) }
      for extreme in [values.max(by: { $0.value < $1.value }), values.min { $0.value < $1.value }] {
        if let extreme, kept.count < most { kept.insert(extreme.index) }
      }
    }
    for index in block.indices where kept.count < most && (index - block.startIndex) % 2 == 0 {
      kept.insert(index)
    }
    for index in block.indices where kept.count < most { kept.insert(index) }
    return kept.sorted().map { block[$0] }
  }

  /// What must not lose a spike, in this order; no number counts as the highest.
  private static let figures: [@Sendable (Evaluation) -> Double] = [
    { $0.trainLoss.isNaN ? .infinity : $0.trainLoss },
    { ($0.testLoss ?? 0).isNaN ? .infinity : $0.testLoss ?? 0 },
    { $0.norms.reduce(0) { $0 + ($1.gradient.isNaN ? .infinity : $1.gradient) } },
    { $0.testAccuracy ?? $0.testMSE ?? 0 },
  ]
}

extension [Evaluation] {
  /// The first evaluation whose figure, which rises along them, is not below a value; the count if there is none.
  public func firstIndex<Figure: Comparable>(
    from value: Figure, of figure: (Evaluation) -> Figure
  ) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if figure(self[middle]) < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A figure of some of the evaluations, in their order; NaN where it was not measured.
  public func figures(_ figure: Evaluation.Figure, in range: Range<Int>) -> [Double] {
    // Each field by itself: to copy thousands of evaluations for every frame takes longer than to draw them.
    switch figure {
    case .epochs: range.map { self[$0].epochs }
    case .trainLoss: range.map { self[$0].trainLoss }
    case .testLoss: range.map { self[$0].testLoss ?? .nan }
    case .trainAccuracy: range.map { self[$0].trainAccuracy ?? .nan }
    case .testAccuracy: range.map { self[$0].testAccuracy ?? .nan }
    case .learningRate: range.map { Double(self[$0].learningRate) }
    case .gradient(let layer):
      range.map {
        self[$0].norms.indices.contains(layer) ? self[$0].norms[layer].gradient : .nan
      }
    case .weights(let layer):
      range.map { self[$0].norms.indices.contains(layer) ? self[$0].norms[layer].weights : .nan }
    }
  }
}
