import NeuralNetwork
import Testing

@testable import Training

@Suite("ROC curve")
struct ROCCurveTests {
  private func steps(_ curve: ROCCurve) -> [[Int]] {
    curve.points.map { [$0.falsePositives, $0.truePositives] }
  }

  @Test("goes right for a negative and up for a positive, from the highest score on")
  func byHand() {
    // Positives at 0.9, 0.7, 0.4; negatives at 0.8, 0.3: pairs in order are 1 + 1 and 2·1 ... 4 of 6.
    let curve = ROCCurve(scores: [0.9, 0.8, 0.7, 0.4, 0.3], labels: [1, 0, 1, 1, 0])
    #expect(steps(curve) == [[0, 0], [0, 1], [1, 1], [1, 2], [1, 3], [2, 3]])
    #expect(curve.points.map(\.threshold) == [.infinity, 0.9, 0.8, 0.7, 0.4, 0.3])
    #expect(curve.positives == 3 && curve.negatives == 2)
    #expect(curve.area == 4.0 / 6)
  }

  @Test("equal scores change sides together and count one half")
  func ties() {
    let curve = ROCCurve(scores: [0.5, 0.5, 0.5, 0.9], labels: [1, 0, 0, 1])
    #expect(steps(curve) == [[0, 0], [0, 1], [2, 2]])
    // The first positive is before both negatives, the second equals both: 2 + 2 · ½ of 4.
    #expect(curve.area == 0.75)
    #expect(ROCCurve(scores: [0.5, 0.5], labels: [1, 0]).area == 0.5)
  }

  @Test("a perfect score has area 1, an upside-down one 0")
  func extremes() {
    #expect(ROCCurve(scores: [0.1, 0.2, 0.8, 0.9], labels: [0, 0, 1, 1]).area == 1)
    #expect(ROCCurve(scores: [0.1, 0.2, 0.8, 0.9], labels: [1, 1, 0, 0]).area == 0)
  }

  @Test("the area is the share of pairs in order")
  func areaIsRankStatistic() throws {
    var generator = SeededGenerator(seed: 5)
    let scores = (0..<60).map { _ in (generator.uniform(0, 1) * 10).rounded() / 10 }
    let labels = (0..<60).map { UInt8($0 % 3 == 0 ? 1 : 0) }
    var ordered = 0.0
    for (score, label) in zip(scores, labels) where label == 1 {
      for (other, otherLabel) in zip(scores, labels) where otherLabel == 0 {
        ordered += score > other ? 1 : score == other ? 0.5 : 0
      }
    }
    let area = try #require(ROCCurve(scores: scores, labels: labels).area)
    #expect(abs(area - ordered / (20 * 40)) < 1e-12)
  }

  @Test("a threshold calls positive what reaches it")
  func threshold() {
    let curve = ROCCurve(scores: [0.9, 0.5, 0.5, 0.2], labels: [1, 1, 0, 0])
    let half = curve.point(at: 0.5)
    #expect(half.truePositives == 2 && half.falsePositives == 1 && curve.misses(half) == 0)
    #expect(curve.sensitivity(half) == 1 && curve.specificity(half) == 0.5)
    #expect(curve.accuracy(half) == 0.75)
    let above = curve.point(at: 0.51)
    #expect(above.truePositives == 1 && above.falsePositives == 0 && curve.misses(above) == 1)
    #expect(curve.point(at: 0.95) == curve.points[0])
    #expect(curve.point(at: .nan) == curve.points[0])
    #expect(curve.point(at: 0) == curve.points.last)
  }

  @Test("its accuracy at one half is the reported one")
  func agreesWithDecision() throws {
    let outputs = Matrix([[0.2], [0.51], [.nan], [0.8], [0.49]])
    let labels: [UInt8] = [0, 1, 1, 0, 1]
    let curve = ROCCurve(scores: (0..<5).map { outputs[$0, 0] }, labels: labels)
    let accuracy = Double(outputs.correctCount(labels: labels)) / 5
    #expect(curve.accuracy(curve.point(at: 0.5)) == accuracy)
  }

  @Test("NaN is counted and placed nowhere")
  func nan() {
    let curve = ROCCurve(scores: [.nan, 0.6, 0.4], labels: [1, 1, 0])
    #expect(curve.unscored == 1 && curve.positives == 1 && curve.negatives == 1)
    #expect(curve.area == 1 && curve.accuracy(curve.point(at: 0.5)) == 2.0 / 3)
    let nothing = ROCCurve(scores: [.nan, .nan], labels: [1, 0])
    #expect(nothing.points.count == 1 && nothing.area == nil)
  }

  @Test("with one class, or none, there is no area")
  func oneClass() {
    let curve = ROCCurve(scores: [0.6, 0.4], labels: [1, 1])
    #expect(curve.area == nil && curve.specificity(curve.points[1]) == nil)
    #expect(ROCCurve(scores: [], labels: []).accuracy(curve.points[0]) == nil)
  }
}
