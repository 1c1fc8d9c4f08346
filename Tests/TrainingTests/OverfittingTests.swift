import Testing
import Training

@Suite("Overfitting")
struct OverfittingTests {
  private func history(_ losses: [(train: Double, test: Double?)]) -> TrainingHistory {
    var history = TrainingHistory()
    for (step, loss) in losses.enumerated() {
      history.append(
        Evaluation(
          step: step, epochs: Double(step) / 2, trainLoss: loss.train, testLoss: loss.test,
          testAccuracy: nil))
    }
    return history
  }

  /// The test loss falls to step 20, then rises again.
  private let losses = (0..<60).map { step -> (train: Double, test: Double?) in
    (1 / (1 + Double(step) / 10), 0.5 + 0.0005 * Double((step - 20) * (step - 20)))
  }

  @Test("is said with its start and the gap")
  func found() throws {
    let found = try #require(Overfitting(in: history(losses)))
    #expect((9...11).contains(found.sinceEpochs))
    let last = try #require(losses.last)
    #expect(abs(found.gap - ((last.test ?? 0) - last.train)) < 1e-12)
  }

  @Test("is not said of a run that is young, falls still, has no test set, or is no number")
  func notFound() {
    #expect(Overfitting(in: history([])) == nil)
    #expect(Overfitting(in: history(Array(losses.prefix(9)))) == nil)
    #expect(Overfitting(in: history(Array(losses.prefix(22)))) == nil)
    #expect(Overfitting(in: history(losses.map { ($0.train, nil) })) == nil)
    #expect(Overfitting(in: history(losses.map { ($0.train, .nan) })) == nil)
    #expect(Overfitting(in: history(losses + [(.nan, .nan)])) == nil)
  }

  @Test("is not said where both losses rise: that is a rate too high")
  func bothRise() throws {
    // Both fall to step 20 and rise from there, the test loss always above the training loss.
    let rising = losses.map { (train: ($0.test ?? 0) - 0.3, test: $0.test) }
    let last = try #require(rising.last)
    #expect(last.train > rising[20].train && (last.test ?? 0) > last.train)
    #expect(Overfitting(in: history(rising)) == nil)
    // All else the same, it is said where the training loss falls.
    let falling = rising.enumerated().map {
      (train: 0.2 - 0.001 * Double($0.offset), test: $0.element.test)
    }
    #expect(Overfitting(in: history(falling)) != nil)
  }

  @Test("is not said while the test loss is below the training loss")
  func testBelowTrain() {
    let above = losses.enumerated().map {
      (train: 3 - 0.001 * Double($0.offset), test: $0.element.test)
    }
    #expect(Overfitting(in: history(above)) == nil)
  }

  @Test("one bad evaluation is not enough")
  func noise() {
    var flat = losses.map { (train: $0.train, test: Double?.some(0.5)) }
    flat[59].test = 0.6
    #expect(Overfitting(in: history(flat)) == nil)
  }
}
