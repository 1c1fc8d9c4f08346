/// How far to go along a direction: a step that meets the strong Wolfe conditions
///
/// `φ(α) ≤ φ(0) + c₁ α φ′(0)` and `|φ′(α)| ≤ c₂ |φ′(0)|`,
///
/// where φ(α) is the loss after a step α. Found by bracketing and zooming with cubic interpolation
/// (Nocedal and Wright, Numerical Optimization, 2nd edition, 2006, algorithms 3.5 and 3.6), which
/// ends at the first look that meets both conditions. A loss or slope that is infinite or NaN
/// counts as too far.
public struct LineSearch: Equatable, Sendable, Codable {
  /// c₁: the share of the decrease promised by the slope that the loss must really show.
  public let sufficientDecrease: Double
  /// c₂: the share of the slope that may be left; smaller searches more exactly.
  public let curvature: Double
  /// The most often that one search evaluates the loss.
  public let evaluationLimit: Int

  /// A search with `0 < sufficientDecrease < curvature < 1` and a positive limit.
  public init(sufficientDecrease: Double = 1e-4, curvature: Double, evaluationLimit: Int = 30) {
    precondition(
      0 < sufficientDecrease && sufficientDecrease < curvature && curvature < 1,
      "the conditions need 0 < sufficientDecrease < curvature < 1")
    precondition(evaluationLimit > 0, "a search must be allowed to look")
    self.sufficientDecrease = sufficientDecrease
    self.curvature = curvature
    self.evaluationLimit = evaluationLimit
  }

  /// One look along the direction.
  struct Trial: Equatable {
    /// α, in multiples of the direction.
    let step: Double
    /// φ(α).
    let loss: Double
    /// φ′(α): the gradient there times the direction.
    let slope: Double

    var isFinite: Bool { loss.isFinite && slope.isFinite }
  }

  /// What a search found.
  struct Outcome: Equatable {
    /// The accepted step; after a failure the lowest loss seen, which may be the start itself.
    let trial: Trial
    /// Whether the strong Wolfe conditions hold there.
    let meetsWolfeConditions: Bool
  }

  /// Whether the strong Wolfe conditions hold.
  func accepts(_ trial: Trial, from start: Trial) -> Bool {
    fallsEnough(trial, from: start) && abs(trial.slope) <= -curvature * start.slope
  }

  /// The first of the conditions, for a trial that is a number.
  func fallsEnough(_ trial: Trial, from start: Trial) -> Bool {
    trial.isFinite && trial.loss <= start.loss + sufficientDecrease * trial.step * start.slope
  }

  /// Searches from `start`, at step 0, whose slope is negative.
  ///
  /// - Parameters:
  ///   - firstStep: what to try first; positive.
  ///   - evaluate: looks at one step; called at most `evaluationLimit` times.
  func search(
    from start: Trial, firstStep: Double, evaluate: (_ step: Double) -> Trial
  ) -> Outcome {
    precondition(start.slope < 0 && firstStep > 0, "a search goes forward and downhill")
    var search = Search(rule: self, start: start)
    if let accepted = search.bracket(firstStep: firstStep, evaluate) {
      return Outcome(trial: accepted, meetsWolfeConditions: true)
    }
    return Outcome(trial: search.best, meetsWolfeConditions: false)
  }
}

/// One search on its way.
private struct Search {
  let rule: LineSearch
  let start: LineSearch.Trial
  /// The lowest loss so far.
  var best: LineSearch.Trial
  var evaluations = 0

  init(rule: LineSearch, start: LineSearch.Trial) {
    self.rule = rule
    self.start = start
    best = start
  }

  /// Algorithm 3.5: goes on until an acceptable step lies behind, then zooms in. `nil` if out of
  /// evaluations.
  mutating func bracket(
    firstStep: Double, _ evaluate: (Double) -> LineSearch.Trial
  ) -> LineSearch.Trial? {
    var previous = start
    var step = firstStep
    while let trial = look(at: step, evaluate) {
      if rule.accepts(trial, from: start) { return trial }
      if isTooHigh(trial, beside: previous) {
        return zoom(low: previous, high: trial, evaluate)
      }
      if trial.slope >= 0 { return zoom(low: trial, high: previous, evaluate) }
      step = Interpolation.stepBeyond(trial, after: previous)
      previous = trial
    }
    return nil
  }

  /// Algorithm 3.6: narrows an interval that holds an acceptable step. `low` is its end with the
  /// lower loss, and the loss falls from there towards `high`. Where two looks have not taken a
  /// third off the interval, the next is at its middle (Moré and Thuente, 1994). `nil` if out of
  /// evaluations or when the interval is down to rounding errors.
  private mutating func zoom(
    low: LineSearch.Trial, high: LineSearch.Trial, _ evaluate: (Double) -> LineSearch.Trial
  ) -> LineSearch.Trial? {
    var (low, high) = (low, high)
    var widths = [Double.infinity, .infinity]
    while abs(high.step - low.step) > 1e-12 * low.step {
      let width = abs(high.step - low.step)
      let shrinks = width < 2 / 3 * widths.removeFirst()
      widths.append(width)
      let step = Interpolation.stepBetween(low, high, bisecting: !shrinks)
      guard let trial = look(at: step, evaluate) else { return nil }
      if rule.accepts(trial, from: start) { return trial }
      if isTooHigh(trial, beside: low) {
        high = trial
      } else {
        if trial.slope * (high.step - low.step) >= 0 { high = low }
        low = trial
      }
    }
    return nil
  }

  private mutating func look(
    at step: Double, _ evaluate: (Double) -> LineSearch.Trial
  ) -> LineSearch.Trial? {
    guard evaluations < rule.evaluationLimit else { return nil }
    evaluations += 1
    let trial = evaluate(step)
    if trial.isFinite && trial.loss < best.loss { best = trial }
    return trial
  }

  private func isTooHigh(_ trial: LineSearch.Trial, beside low: LineSearch.Trial) -> Bool {
    !rule.fallsEnough(trial, from: start) || trial.loss >= low.loss
  }
}

/// Where the next look promises most, kept away from where the last ones were.
private enum Interpolation {
  /// The minimum of the cubic through both losses and slopes (formula 3.59); NaN where it has none.
  static func cubicMinimum(_ a: LineSearch.Trial, _ b: LineSearch.Trial) -> Double {
    let d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.step - b.step)
    let root = (d1 * d1 - a.slope * b.slope).squareRoot()
    let d2 = b.step < a.step ? -root : root
    return b.step - (b.step - a.step) * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2)
  }

  /// Inside an interval: the cubic's minimum, at least a hundredth of the width away from either
  /// end, or the middle. Where the far end is no number, a tenth of the way as long as nothing
  /// better than the start is known.
  static func stepBetween(
    _ low: LineSearch.Trial, _ high: LineSearch.Trial, bisecting: Bool
  ) -> Double {
    let width = high.step - low.step
    guard high.isFinite else { return low.step + (low.step == 0 ? 0.1 : 0.5) * width }
    let share = bisecting ? 0.5 : (cubicMinimum(low, high) - low.step) / width
    return low.step + width * (share.isNaN ? 0.5 : min(max(share, 0.01), 0.99))
  }

  /// Beyond the last of two trials, both going down: the cubic's minimum, between 1.1 and 4 times
  /// the last stretch further on (Moré and Thuente, 1994, take the same bounds).
  static func stepBeyond(_ last: LineSearch.Trial, after previous: LineSearch.Trial) -> Double {
    let stretch = last.step - previous.step
    let share = (cubicMinimum(previous, last) - last.step) / stretch
    return last.step + stretch * (share > 0 ? min(max(share, 1.1), 4) : 4)
  }
}
