import Interchange
import NeuralNetwork

extension Dataset {
  /// The written digits, and drawings as people make them on a pad: to learn from, the training digits three times as they
  /// are and three times with other lines, each of them three times as strokes that another hand draws on the pad, and
  /// 64,000 drawings of forms set down by rule; to test on, the test digits as they are.
  ///
  /// Every drawing lies somewhere on the pad, 8 to 19 cells tall, and is prepared as the pad prepares it, now and then
  /// not quite. All chance comes from the seed.
  public static func drawings(
    seed: UInt64 = 1, from locator: AssetLocator = .current()
  ) throws(DatasetError) -> Dataset {
    let digits = try Dataset.digits(from: locator)
    var samples = DrawnSamples(seed: seed, stream: 1)
    let traces = samples.traces(of: digits.train, times: 3)
    let forms = samples.forms(count: 64_000)
    let otherLines = samples.withOtherLines(digits.train, times: 3)
    let parts = [digits.train, digits.train, digits.train, otherLines, traces, forms]
    var features: [Float] = []
    features.reserveCapacity(parts.reduce(0) { $0 + $1.features.count })
    for part in parts { features += part.features }
    return Dataset(
      name: "drawings", task: digits.task, inputShape: digits.inputShape,
      train: SampleSet(
        features: features, labels: parts.flatMap(\.labels), width: digits.train.width),
      test: digits.test)
  }
}

/// Drawings made by hands that chance moves.
struct DrawnSamples {
  private static let width = DigitImage.side * DigitImage.side
  private var chance: SeededGenerator

  /// Starts a sequence of drawings; those of other streams have nothing in common with them.
  init(seed: UInt64, stream: UInt64) {
    chance = SeededGenerator(seed: seed, stream: Dataset.stream | stream)
  }

  /// Draws each digit of a set as often as said, in hands that stray less or more from it.
  mutating func traces(of digits: SampleSet, times: Int) -> SampleSet {
    var features: [Float] = []
    features.reserveCapacity(digits.count * times * Self.width)
    for row in 0..<digits.count {
      let form = DigitTracing.strokes(of: DigitImage(pixels: Array(digits[row])))
      for _ in 0..<times {
        let hand = Hand(freedom: chance.uniform(0.2, 1.2))
        features += prepared(hand.write(form, using: &chance)).pixels
      }
    }
    return SampleSet(
      features: features,
      labels: digits.labels.flatMap { Array(repeating: $0, count: times) }, width: Self.width)
  }

  /// The digits of a set with lines up to 0.6 pixels thinner or thicker on each side, as often as said.
  mutating func withOtherLines(_ digits: SampleSet, times: Int) -> SampleSet {
    var features: [Float] = []
    features.reserveCapacity(digits.count * times * Self.width)
    for row in 0..<digits.count {
      let image = DigitImage(pixels: Array(digits[row]))
      for _ in 0..<times {
        features += image.thickened(by: chance.uniform(-0.6, 0.6)).pixels
      }
    }
    return SampleSet(
      features: features,
      labels: digits.labels.flatMap { Array(repeating: $0, count: times) }, width: Self.width)
  }

  /// Draws the ways of writing, the digits in turn.
  mutating func forms(count: Int) -> SampleSet {
    let styles = (0...9).map { digit in WritingStyle.all.filter { $0.digit == digit } }
    var features: [Float] = []
    features.reserveCapacity(count * Self.width)
    for index in 0..<count {
      let ways = styles[index % 10]
      let style = ways[chance.index(below: ways.count)]
      let hand = Hand(freedom: chance.uniform(0.6, 1.7))
      features += prepared(hand.write(style.form(using: &chance), using: &chance)).pixels
    }
    return SampleSet(
      features: features, labels: (0..<count).map { UInt8($0 % 10) }, width: Self.width)
  }

  /// The image of the strokes as the pad prepares it; in a third of them with another line, in a tenth without smoothing.
  private mutating func prepared(_ strokes: [Stroke]) -> DigitImage {
    let hasOtherLine = chance.isTrue(0.35)
    let radius = chance.uniform(0.7, 2)
    var preparation = Preparation.all
    if chance.isTrue(0.1) { preparation.toggle(.smoothing) }
    // Without the raw pad's ink, which nobody sees here.
    let ways = strokes.flatMap { InkedWay.visible(of: $0.withoutRepetitions, brush: Brush()) }
    return preparation.image(of: ways, radius: hasOtherLine ? radius : Preparation.radius)
  }
}

extension Stroke {
  /// The points but for those that are the same as the one before, as a drawing keeps them.
  fileprivate var withoutRepetitions: Stroke {
    var points = Stroke(prefix(1))
    for point in dropFirst() where point != points[points.count - 1] { points.append(point) }
    return points
  }
}
