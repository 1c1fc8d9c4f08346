import Findings
import InterfaceState
import TerminalGraphics
import Training

extension PlainTalk {
  private var snapshot: TrainingSnapshot { state.snapshot }

  // MARK: What is asked for

  mutating func run(_ words: [String]) -> [String] {
    if let first = words.first {
      guard Int(first) != nil else {
        return ["run takes a number and batches or epochs, such as run 3 epochs; or nothing."]
      }
      let unit = words.dropFirst().first ?? "epochs"
      let isBatch = [snapshot.updateWord, "batch", "step"].contains { unit.hasPrefix($0) }
      return count([first], isBatch ? .batch : .epoch)
    }
    if !state.isDiverged, let end = atEnd { return end }
    guard !state.open.orders.isRunning else { return ["It is training already; pause stops it."] }
    goal = nil
    apply(.training(.togglePause))
    if let notice = state.notice { return [Self.sentence(notice)] }
    return ["Training goes on; pause stops it."]
  }

  mutating func pause() -> [String] {
    guard state.open.orders.isRunning else { return ["It is paused already; run goes on."] }
    goal = .stop
    apply(.training(.togglePause))
    return []
  }

  mutating func count(_ words: [String], _ unit: StepUnit) -> [String] {
    if let end = atEnd { return end }
    let most = 999_999
    guard let count = Int(words.first ?? "1"), (1...most).contains(count) else {
      return ["Type a number of \(state.plural(unit)) from 1 to \(most)."]
    }
    apply(.training(.run(count, unit)))
    goal = unit == .batch ? .step(snapshot.step + count) : .epoch(snapshot.epoch + count)
    return []
  }

  mutating func until(_ words: [String]) -> [String] {
    if let end = atEnd { return end }
    guard words.count == 2, let value = Self.number(words[1]) else {
      return ["until takes accuracy or loss and a number, such as until accuracy 0.9."]
    }
    switch words[0].lowercased() {
    case "accuracy":
      guard snapshot.evaluation?.testAccuracy != nil else {
        return ["There is no accuracy here; use until loss and a number."]
      }
      // Nine tenths may be typed as 0.9, 90% or 90.
      let share = value > 1 && !words[1].hasSuffix("%") ? value / 100 : value
      guard share > 0, share <= 1 else {
        return ["An accuracy lies above 0 and goes to 1 (100 %)."]
      }
      return train(to: .accuracy(share))
    case "loss":
      guard value > 0 else { return ["No loss falls below 0; type a number above it."] }
      return train(to: .loss(value))
    default: return ["until takes accuracy or loss, not \(Label(words[0]))."]
    }
  }

  private mutating func train(to result: Result) -> [String] {
    guard !isMet(result) else { return ["That is reached already. " + progress] }
    apply(.training(.run(1, .epoch)))
    goal = .result(result, afterEpoch: snapshot.epoch + 1)
    return []
  }

  mutating func waitForStop() -> [String] {
    guard state.open.orders.isRunning else { return ["It stands still already."] }
    if goal == nil || goal == .stop { goal = .wait }
    return []
  }

  mutating func rate(_ words: [String]) -> [String] {
    guard !snapshot.recipe.optimizer.isFullBatch else {
      return ["There is no learning rate here: the line search chooses its own steps."]
    }
    guard let word = words.first else { return [learningRate] }
    let recipe = snapshot.recipe.learningRate
    guard let value = Self.number(word), value > 0, recipe > 0 else {
      return ["The learning rate is a number above 0, such as 0.01."]
    }
    apply(.training(.setRate(Float(value))))
    return [learningRate]
  }

  mutating func speed(_ words: [String]) -> [String] {
    guard let word = words.first else { return [pace] }
    switch word.lowercased() {
    case "full", "flat": apply(.training(.setSpeed(.flatOut)))
    case "slower": apply(.training(.setSpeed(state.open.orders.speed.slower)))
    case "faster": apply(.training(.setSpeed(state.open.orders.speed.faster)))
    default:
      guard let rate = Self.number(word), rate > 0 else {
        return ["speed takes a number of \(snapshot.updateWords) a second, full, slower or faster."]
      }
      apply(.training(.setSpeed(.batchesPerSecond(rate))))
    }
    return [pace]
  }

  mutating func restart(_ words: [String]) -> [String] {
    var seed = snapshot.seed
    if let word = words.first {
      guard let number = UInt64(word) else { return ["A seed is a whole number, such as 7."] }
      seed = number
    }
    goal = nil
    apply(.training(.restart(.number(seed))))
    return ["Started again with seed \(seed); undo goes back to the run before."]
  }

  mutating func quiet() -> [String] {
    interval = nil
    return ["Nothing is said by itself while it trains; talk ends that."]
  }

  mutating func talk(_ words: [String]) -> [String] {
    let seconds = words.first.map { Self.number($0) ?? -1 } ?? 5
    guard (0...3600).contains(seconds) else { return ["talk takes seconds, 0 to 3600."] }
    interval = seconds
    return ["While it trains, something is said at most every \(Self.text(seconds)) seconds."]
  }

  /// A finite number, with a percent sign or without.
  static func number(_ word: String) -> Double? {
    let isPercent = word.hasSuffix("%")
    guard let value = Double(isPercent ? String(word.dropLast()) : word), value.isFinite else {
      return nil
    }
    return isPercent ? value / 100 : value
  }

  // MARK: News

  /// What has happened to the run that is worth a sentence at once.
  mutating func news(since before: TrainingSnapshot) -> [String] {
    if snapshot.divergence != nil, before.divergence == nil, let sentence = divergence {
      goal = nil
      return [sentence]
    }
    if snapshot.state == .finished, before.state != .finished || goal != nil {
      let wanted = goal
      goal = nil
      return [ending(wanted) + progress + " restart starts again."]
    }
    guard snapshot.state == .paused, before.state == .training || goal != nil else { return [] }
    return stopped()
  }

  /// How the run ended for who waited for a result.
  private func ending(_ goal: Goal?) -> String {
    guard case .result(let result, _) = goal else { return "Finished. " }
    return isMet(result) ? "Reached, and finished. " : "Finished, and not reached. "
  }

  /// What is said when it stands still, and what is done then.
  private mutating func stopped() -> [String] {
    switch goal {
    case .step(let step) where snapshot.step < step: return []
    case .epoch(let epoch) where snapshot.epoch < epoch: return []
    case .result(_, let epoch) where snapshot.epoch < epoch: return []
    case .result(let result, _) where !isMet(result):
      apply(.training(.run(1, .epoch)))
      goal = .result(result, afterEpoch: snapshot.epoch + 1)
      return []
    case .step:
      goal = nil
      return [state.notice.map(Self.sentence) ?? progress]
    case .epoch:
      goal = nil
      return [progress]
    case .result:
      goal = nil
      return ["Reached. " + progress]
    case .stop, .wait, nil:
      goal = nil
      return ["Paused. " + progress]
    }
  }

  private func isMet(_ result: Result) -> Bool {
    guard let evaluation = snapshot.evaluation else { return false }
    return switch result {
    case .accuracy(let share): evaluation.testAccuracy.map { $0 >= share } ?? false
    case .loss(let loss): evaluation.trainLoss < loss
    }
  }

  /// Why it stands still after a divergence, and how it goes on.
  var divergence: String? {
    guard state.isDiverged, let divergence = snapshot.divergence else { return nil }
    let reason = Label(divergence.reason(step: snapshot.step))
    return Self.sentence(
      reason + "; "
        + (state.inspection.recoveryWords(from: state.open.orders.rateScale).map {
          "run goes on " + $0 + ", restart starts again"
        }
          ?? "there are no good weights to go back to, restart starts again"))
  }

  /// What is said to who wants to train on at the end; nil before it.
  private var atEnd: [String]? {
    if let divergence { return [divergence] }
    guard snapshot.state == .finished else { return nil }
    return ["The run has reached its end; restart starts it again, restart 2 with seed 2."]
  }
}
