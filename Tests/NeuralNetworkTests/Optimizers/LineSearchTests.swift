import Testing

@testable import NeuralNetwork

@Suite("Line search")
struct LineSearchTests {
  /// φ and φ′ of the functions that Moré and Thuente (1994) test line searches with, and a few of
  /// our own.
  enum Curve: CaseIterable {
    case parabola, more1, more2, quartic, wall

    func trial(_ step: Double) -> LineSearch.Trial {
      switch self {
      case .parabola: .init(step: step, loss: (step - 3) * (step - 3), slope: 2 * (step - 3))
      // −α / (α² + 2)
      case .more1:
        .init(
          step: step, loss: -step / (step * step + 2),
          slope: (step * step - 2) / ((step * step + 2) * (step * step + 2)))
      // (α + 0.004)⁵ − 2 (α + 0.004)⁴
      case .more2:
        {
          let x = step + 0.004
          let cube = x * x * x
          return .init(step: step, loss: cube * x * (x - 2), slope: cube * (5 * x - 8))
        }()
      case .quartic:
        .init(step: step, loss: step * step * step * step - step, slope: 4 * step * step * step - 1)
      // Falls up to 0.01 and is no number beyond.
      case .wall:
        step < 0.01
          ? .init(step: step, loss: (step - 0.008) * (step - 0.008), slope: 2 * (step - 0.008))
          : .init(step: step, loss: .nan, slope: .nan)
      }
    }
  }

  /// A search that notes where it looked.
  private func search(
    _ rule: LineSearch, firstStep: Double, _ curve: (Double) -> LineSearch.Trial
  ) -> (outcome: LineSearch.Outcome, steps: [Double]) {
    var steps: [Double] = []
    let outcome = rule.search(from: curve(0), firstStep: firstStep) { step in
      steps.append(step)
      return curve(step)
    }
    return (outcome, steps)
  }

  @Test(
    "both strong Wolfe conditions hold where it ends",
    arguments: Curve.allCases, [1e-3, 1e-1, 1, 10, 1e3])
  func wolfe(curve: Curve, firstStep: Double) {
    for curvature in [0.9, 0.4, 0.1] {
      let (outcome, steps) = search(
        LineSearch(curvature: curvature), firstStep: firstStep, curve.trial)
      let (start, end) = (curve.trial(0), outcome.trial)
      #expect(outcome.meetsWolfeConditions, "c2 \(curvature) after \(steps)")
      #expect(end == curve.trial(end.step) && end.step > 0)
      #expect(end.loss <= start.loss + 1e-4 * end.step * start.slope)
      #expect(abs(end.slope) <= curvature * abs(start.slope))
      #expect(steps.count <= 25 && steps.last == end.step)
    }
  }

  @Test("a cubic's minimum is found at the second look")
  func cubic() {
    // (α − 2)² (α + 4) falls from 16 at 0 to 0 at 2; its slope is 3 (α − 2)(α + 2).
    let (outcome, steps) = search(LineSearch(curvature: 0.01), firstStep: 3) { step in
      .init(
        step: step, loss: (step - 2) * (step - 2) * (step + 4), slope: 3 * (step * step - 4))
    }
    #expect(steps.count == 2 && abs(outcome.trial.step - 2) < 1e-12)
  }

  @Test("a search that may not look often enough gives the best that it saw and says so")
  func limit() {
    let rule = LineSearch(curvature: 1e-3, evaluationLimit: 3)
    let (outcome, steps) = search(rule, firstStep: 1e-3, Curve.quartic.trial)
    #expect(!outcome.meetsWolfeConditions && steps.count == 3)
    #expect(outcome.trial.step > 0)
    #expect(outcome.trial.loss == steps.map { Curve.quartic.trial($0).loss }.min())
  }

  @Test("where nothing is lower the start is the best", arguments: [1.0, .nan, .infinity])
  func nothingLower(loss: Double) {
    let (outcome, steps) = search(LineSearch(curvature: 0.4), firstStep: 1) { step in
      .init(step: step, loss: step == 0 ? 0 : loss, slope: -1)
    }
    #expect(!outcome.meetsWolfeConditions && outcome.trial.step == 0)
    #expect(steps.count <= 30)
  }

  @Test("a loss of minus infinity, or a slope that is no number, is never accepted")
  func notFinite() {
    for bad in [(-Double.infinity, -1.0), (-5, .nan)] {
      let (outcome, _) = search(LineSearch(curvature: 0.4), firstStep: 1) { step in
        step > 0.5
          ? .init(step: step, loss: bad.0, slope: bad.1) : Curve.parabola.trial(step)
      }
      #expect(outcome.trial.step <= 0.5 && outcome.trial.loss.isFinite)
      #expect(outcome.trial.step > 0)
    }
  }

  @Test("a line that falls for ever ends with the evaluations")
  func unbounded() {
    let (outcome, steps) = search(LineSearch(curvature: 0.4, evaluationLimit: 12), firstStep: 1) {
      .init(step: $0, loss: -$0, slope: -1)
    }
    #expect(!outcome.meetsWolfeConditions && steps.count == 12)
    #expect(outcome.trial.step == steps.max() && steps == steps.sorted())
  }
}
