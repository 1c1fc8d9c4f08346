import Datasets
import NeuralNetwork
import Testing

@testable import Training

/// What a network's answers are worth.
@Suite("Reading")
struct ReadingTests {
  private let likeness = Calibration.Likeness(weights: [1, -1], bias: 0.5)

  private func reading(
    _ outputs: [Float], values: [Float] = [0, 0], isEmpty: Bool = false, isCalibrated: Bool = true
  ) -> Reading {
    Reading(
      activations: [values, outputs], isEmpty: isEmpty,
      calibration: isCalibrated
        ? Calibration(temperature: 2, leastMargin: 0.3, likeness: likeness) : nil)
  }

  @Test("the margin decides whether an answer is sure")
  func margin() {
    let sure = reading([0.1, 0.1, 0.8])
    #expect(sure.digit == 2 && sure.isSure && sure.looksLikeDigit)
    #expect(abs(sure.probabilities.reduce(0, +) - 1) < 1e-6)
    // √.8 of √.8 + 2 √.1
    #expect(abs(sure.confidence - 0.585786) < 1e-5 && abs(sure.margin - 0.378679) < 1e-5)
    let near = reading([0.1, 0.4, 0.5])
    #expect(near.digit == 2 && !near.isSure && near.looksLikeDigit)
  }

  @Test("what does not look like a digit keeps its digit and is never sure")
  func scribble() {
    let scribble = reading([0, 0, 1], values: [0, 1])
    #expect(scribble.digit == 2 && !scribble.isSure && !scribble.looksLikeDigit)
    #expect(reading([0, 0, 1], values: [0.5, 1]).looksLikeDigit)
  }

  @Test("an empty image and outputs that are no numbers have no digit")
  func nothing() {
    for reading in [reading([0, 0, 1], isEmpty: true), reading([0, .nan, 1]), reading([])] {
      #expect(reading.digit == nil && !reading.isSure && reading.confidence == 0)
    }
  }

  @Test("without calibration more than half of the probability is sure")
  func plain() {
    #expect(reading([0.2, 0.2, 0.6], isCalibrated: false).isSure)
    let half = reading([0.25, 0.25, 0.5], isCalibrated: false)
    #expect(!half.isSure && half.digit == 2 && half.looksLikeDigit)
    #expect(half.probabilities == [0.25, 0.25, 0.5])
  }

  @Test("reliability compares confidence with accuracy")
  func reliability() throws {
    let answers: [(Float, Bool)] =
      (0..<10).map { (0.85, $0 < 6) } + (0..<30).map { (0.95, $0 < 27) } + [(0, false), (1, true)]
    let table = Reliability(of: answers.map { (confidence: $0.0, isRight: $0.1) })
    #expect(table.bins.map(\.count) == [1, 0, 0, 0, 0, 0, 0, 0, 10, 31])
    #expect(abs(table.bins[8].accuracy - 0.6) < 1e-9)
    #expect(abs(table.bins[8].confidence - 0.85) < 1e-6)
    // 10 answers 0.25 too sure, 31 with 29.5 promised and 28 kept.
    let expected: Double = 4.0 / 42
    let found = try #require(table.expectedError)
    #expect(abs(found - expected) < 1e-6)
    #expect(Reliability(of: []).expectedError == nil)
  }

  @Test("a confidence at the edge of two bins counts in the lower one, whose range ends there")
  func edges() {
    // Shares that a Float holds exactly: quarters.
    let table = Reliability(
      of: [0, 0.25, 0.5, 0.75, 1].map { (confidence: $0, isRight: true) }, bins: 4)
    #expect(table.bins.map(\.count) == [2, 1, 1, 1])
    #expect(
      table.bins.map(\.range.upperBound) == [0.25, 0.5, 0.75, 1])
    let above = Reliability(
      of: [Float(0.25).nextUp, Float(0.25).nextDown].map { (confidence: $0, isRight: true) },
      bins: 4)
    #expect(above.bins.map(\.count) == [1, 1, 0, 0])
  }

  @Test("a fitted calibration finds the temperature, the margin and the rule")
  func fits() throws {
    // The inputs are the logits: four times as large as they should be.
    var generator = SeededGenerator(seed: 2)
    let shape = Architecture(sizes: [2, 2, 2], hidden: .linear, output: .softmax)
    let same = Weights(inputs: 2, outputs: 2, rowMajor: [1, 0, 0, 1])
    let network = Network(
      shape,
      parameters: [1, 4].map { scale in
        Parameters(
          weights: Weights(inputs: 2, outputs: 2, rowMajor: same.rowMajor.map { $0 * scale }),
          bias: [0, 0])
      })
    var (features, labels): ([Float], [UInt8]) = ([], [])
    for _ in 0..<4000 {
      let logit = generator.uniform(-3, 3)
      features += [logit, 0]
      let share = 1 / (1 + Elementary.exponential(Double(-logit)))
      labels.append(Double(generator.unitFloat()) < share ? 0 : 1)
    }
    let digits = SampleSet(features: features, labels: labels, width: 2)
    let scribbles = SampleSet(
      features: (0..<1000).flatMap { _ in [generator.uniform(-3, 3), 4] },
      labels: Array(repeating: 0, count: 1000), width: 2)
    let calibration = Calibration(
      of: network, digits: digits, scribbles: scribbles, errors: 0.1, refusals: 0.01)
    #expect(abs(calibration.temperature - 4) < 0.4)
    #expect((0.3..<0.9).contains(calibration.leastMargin))
    #expect(calibration.suits(shape))
    let readings = (0..<digits.count).map { row in
      Reading(
        activations: network.activations(for: Array(digits[row])), isEmpty: false,
        calibration: calibration)
    }
    #expect(readings.count { !$0.looksLikeDigit } <= 40)
    let sure = zip(readings, labels).filter { $0.0.isSure }
    #expect(sure.count > 1000)
    // The margin was fitted with the digits that are refused.
    let wrong = sure.count { $0.0.digit != Int($0.1) }
    #expect(wrong * 10 <= sure.count + readings.count { !$0.looksLikeDigit })
    let refused = (0..<scribbles.count).count { row in
      calibration.likeness.score(network.activations(for: Array(scribbles[row]))[0]) < 0
    }
    #expect(refused > 990)
    let table = Reliability(
      of: zip(readings, labels).map { ($0.confidence, $0.digit == Int($1)) })
    #expect(try #require(table.expectedError) < 0.03)
  }
}
