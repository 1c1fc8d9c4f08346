/// A handful of inputs that, changed together, give another answer.
public struct SmallestChange: Equatable, Sendable {
  /// One input that is changed.
  public struct Step: Equatable, Sendable {
    /// Which one.
    public let input: Int
    /// What it is.
    public let from: Float
    /// What it is changed to: nothing or all.
    public let to: Float
  }

  /// The inputs, in the order in which they were found.
  public let steps: [Step]
  /// The class that was answered.
  public let before: Int
  /// The class that is answered with all of them changed.
  public let after: Int

  /// A sample with the changes made.
  public func applied(to sample: [Float]) -> [Float] {
    steps.reduce(into: sample) { $0[$1.input] = $1.to }
  }
}

extension SmallestChange {
  /// How far the search goes.
  public struct Limits: Equatable, Sendable {
    /// The most inputs that are changed.
    public var steps: Int
    /// How many of the inputs with the steepest slopes are really tried at each step.
    public var candidates: Int
    /// How many of the runners-up are tried as the new answer.
    public var rivals: Int

    /// Makes limits.
    public init(steps: Int = 12, candidates: Int = 12, rivals: Int = 2) {
      self.steps = steps
      self.candidates = candidates
      self.rivals = rivals
    }
  }

  /// Looks for the fewest inputs whose change gives another answer; `nil` if none was found within the limits.
  ///
  /// Greedy, towards each of the likeliest other answers: the slope says which inputs would help most when they were
  /// switched fully on or off (as in Papernot et al., 2016, a saliency map of pairs of one); the best of these are run
  /// one by one, and the one with the best result is kept. In the end every input that is not needed is taken back.
  /// That the answer changes is always measured, never concluded. There may be a smaller change that a greedy search
  /// does not see.
  ///
  /// - Parameters:
  ///   - sample: `[inputs]`, each 0 ... 1.
  ///   - scores: the scores of all classes for each of some samples; the largest is the answer.
  ///   - slope: the gradient of the lead of the first class over the second, by every input.
  public static func find(
    at sample: [Float], limits: Limits = Limits(), scores: @escaping ([[Float]]) -> [[Float]],
    slope: @escaping (_ sample: [Float], _ class: Int, _ over: Int) -> [Float]
  ) -> SmallestChange? {
    guard let start = scores([sample]).first, start.count > 1, start.allSatisfy(\.isFinite) else {
      return nil
    }
    let ranked = start.indices.sorted { (start[$0], $1) > (start[$1], $0) }
    let search = Search(
      sample: sample, before: ranked[0], limits: limits, scores: scores, slope: slope)
    var best: SmallestChange?
    for rival in ranked.dropFirst().prefix(limits.rivals) {
      let most = best.map { $0.steps.count - 1 } ?? limits.steps
      if let found = search.run(towards: rival, most: most) { best = found }
    }
    return best
  }

  private struct Search {
    let sample: [Float]
    let before: Int
    let limits: Limits
    let scores: ([[Float]]) -> [[Float]]
    let slope: (_ sample: [Float], _ class: Int, _ over: Int) -> [Float]

    func run(towards rival: Int, most: Int) -> SmallestChange? {
      var current = sample
      var steps: [Step] = []
      while steps.count < most {
        let tried = candidates(at: current, towards: rival, besides: steps)
        guard !tried.isEmpty else { return nil }
        let results = scores(tried.map { applying([$0], to: current) })
        let leads = results.map { $0[rival] - $0[before] }
        guard let best = leads.indices.max(by: { leads[$0] < leads[$1] }), leads[best].isFinite
        else { return nil }
        steps.append(tried[best])
        current = applying([tried[best]], to: current)
        if Self.answer(results[best]) != before { return pruned(steps) }
      }
      return nil
    }

    /// The inputs from which the slope promises most, the best first.
    private func candidates(
      at current: [Float], towards rival: Int, besides steps: [Step]
    ) -> [Step] {
      let used = Set(steps.map(\.input))
      let slope = slope(current, rival, before)
      let gains = current.indices.compactMap { input -> (step: Step, gain: Float)? in
        let to: Float = slope[input] > 0 ? 1 : 0
        let gain = slope[input] * (to - current[input])
        guard gain > 0, !used.contains(input) else { return nil }
        return (Step(input: input, from: sample[input], to: to), gain)
      }
      return gains.sorted { ($0.gain, $1.step.input) > ($1.gain, $0.step.input) }
        .prefix(limits.candidates).map(\.step)
    }

    /// Without the steps that are not needed; the first ones, found with the least knowledge, are tried first.
    private func pruned(_ steps: [Step]) -> SmallestChange? {
      var kept = steps
      while kept.count > 1 {
        let shorter = kept.lazy.map { step in kept.filter { $0 != step } }.first { without in
          let result = scores([applying(without, to: sample)]).first
          return result.flatMap { Self.answer($0) }.map { $0 != before } ?? false
        }
        guard let shorter else { break }
        kept = shorter
      }
      guard let result = scores([applying(kept, to: sample)]).first,
        let after = Self.answer(result)
      else { return nil }
      return SmallestChange(steps: kept, before: before, after: after)
    }

    private func applying(_ steps: [Step], to sample: [Float]) -> [Float] {
      steps.reduce(into: sample) { $0[$1.input] = $1.to }
    }

    /// The class with the largest score, the first of equal ones; `nil` if one is no number.
    private static func answer(_ scores: [Float]) -> Int? {
      guard !scores.contains(where: \.isNaN) else { return nil }
      return scores.indices.max { scores[$0] < scores[$1] || (scores[$0] == scores[$1] && $0 > $1) }
    }
  }
}

extension Network {
  /// The fewest inputs found whose change gives another answer; see `SmallestChange.find`.
  public func smallestChange(
    at sample: [Float], limits: SmallestChange.Limits = SmallestChange.Limits()
  ) -> SmallestChange? {
    SmallestChange.find(
      at: sample, limits: limits, scores: { scores(for: $0) },
      slope: { inputGradient(of: lead(of: $1, over: $2), at: $0) })
  }

  /// The mix of scores that is the lead of one class over another: `zₖ − zₜ`.
  public func lead(of output: Int, over other: Int) -> [Float] {
    var mix = [Float](repeating: 0, count: architecture.outputs)
    mix[output] += 1
    mix[other] -= 1
    return mix
  }
}
