import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// Sentences about the run: every number in them is the one that the screen would show.
extension PlainTalk {
  private var snapshot: TrainingSnapshot { state.snapshot }

  /// A number as it is spoken: four significant digits.
  static func text(_ value: Double) -> String {
    NumberFormat.compact(digits: 4).label(value, glyphs: .ascii).description
  }

  static func text(_ value: Float) -> String { text(Double(value)) }

  /// `1 unit`, `2 units`
  static func counted(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }

  /// What lesson this is, and how it stands.
  var introduction: [String] {
    let dataset = snapshot.dataset
    let word = dataset.sampleWord
    let tests = dataset.test.count
    let parameters = snapshot.network.parameterCount
    return [
      "Lesson \(state.lesson.id): \(state.lesson.title).",
      "The network \(snapshot.recipe.architecture.notation) has \(Self.counted(parameters, "parameter")) and "
        + "learns from \(Self.counted(dataset.train.count, word.description))"
        + (tests > 1
          ? "; \(tests) others test it."
          : tests == 1 ? "; 1 other tests it." : ", all that there are."),
      status[0],
      "Type run to train, help for all words, guide to be led, quit to leave.",
    ]
  }

  /// How the run stands, in a few sentences.
  var status: [String] {
    let stands =
      switch snapshot.state {
      case .training: "Training"
      case .paused: "Paused"
      case .finished: "Finished"
      }
    return ["\(stands). \(progress)", "\(learningRate) \(pace) Seed \(snapshot.seed)."]
      + [divergence].compactMap(\.self)
  }

  /// `Epoch 3 of 100: train loss 0.41, 88.2 % of the test digits right.`
  var progress: String {
    "\(place): \(results)."
  }

  /// `Epoch 3 of 100, batch 12 of 63`
  private var place: String {
    let word = snapshot.epochWord
    let epochs = "\(Label(word.prefix(1).uppercased() + word.dropFirst())) \(snapshot.epoch)"
    let batch =
      snapshot.batch > 0 ? ", batch \(snapshot.batch) of \(snapshot.batchesPerEpoch)" : ""
    return "\(epochs) of \(snapshot.recipe.epochs)\(batch)"
  }

  /// What was measured last; where that was before this moment, it says so.
  private var results: String {
    guard let evaluation = snapshot.evaluation else { return "nothing is measured yet" }
    var parts = ["train loss \(Self.text(evaluation.trainLoss))"]
    if let accuracy = evaluation.testAccuracy {
      parts.append("\(accuracy.percent) of the \(state.snapshot.sampleName)s right")
    } else if let error = evaluation.testMSE {
      parts.append("mean squared error \(Self.text(error)) on the \(state.snapshot.sampleName)s")
    } else if let loss = evaluation.testLoss {
      parts.append("test loss \(Self.text(loss))")
    }
    let age = snapshot.step - evaluation.step
    let ago = age > 0 ? ", measured \(age) \(age == 1 ? "batch" : "batches") ago" : ""
    return parts.joined(separator: ", ") + ago
  }

  var learningRate: String {
    guard !snapshot.recipe.optimizer.isFullBatch else {
      return "\(snapshot.recipe.optimizer.title) chooses its own steps."
    }
    let rate = Self.text(snapshot.recipe.learningRate * state.open.orders.rateScale)
    let falls = snapshot.recipe.schedule == .cosine ? ", falling by a cosine to 0" : ""
    return "\(snapshot.recipe.optimizer.title) with learning rate \(rate)\(falls)."
  }

  var pace: String {
    guard let rate = state.open.orders.speed.batchesPerSecond else { return "Speed: full speed." }
    return "Speed: \(Self.text(rate)) \(snapshot.updateWords) a second."
  }

  /// How the losses went: now, at the start, and at their lowest.
  var losses: [String] {
    let points = snapshot.history.points
    guard let first = points.first, let last = points.last else {
      return ["Nothing is measured yet."]
    }
    let age = snapshot.step - last.step
    let now = age == 0 ? "now" : "\(Self.counted(age, "update")) ago"
    func line(_ name: String, _ value: (Evaluation) -> Double?) -> String? {
      guard let start = value(first), let newest = value(last) else { return nil }
      let origin = points.count > 1 ? ", \(Self.text(start)) at the start" : ""
      let lowest = points.filter { value($0)?.isFinite ?? false }.min {
        (value($0) ?? 0) < (value($1) ?? 0)
      }
      let least = lowest.map { point in
        point.step == last.step
          ? (origin.isEmpty ? "" : ", its lowest\(origin)")
          : "\(origin), at its lowest \(Self.text(value(point) ?? .nan)) after "
            + "\(snapshot.epochWord) \(Self.text(point.epochs))"
      }
      return "\(name): \(Self.text(newest)) \(now)\(least ?? origin)."
    }
    let name = snapshot.lossName(.ascii)
    let right = last.testAccuracy.map { share in
      "Right of the \(state.snapshot.sampleName)s: \(share.percent)\(age == 0 ? "" : ", \(now)")."
    }
    return [
      line("Train loss, \(name)", \.trainLoss), line("Test loss", \.testLoss), right,
      points.count > 1 ? nil : "There is one measurement so far.",
    ].compactMap(\.self)
  }

  /// The pairs of classes that are taken for each other most often.
  var mistakes: [String] {
    guard case .classification = snapshot.dataset.task, snapshot.evaluation != nil,
      let tests = snapshot.tests
    else { return ["There are no tests with classes here."] }
    let outputs = tests.outputs
    let dataset = snapshot.dataset
    let matrix = ConfusionMatrix(
      labels: dataset.test.labels, decisions: outputs.decisions(),
      classes: dataset.classNames.count)
    let wrong = matrix.total - matrix.correct
    let head =
      "\(wrong) of \(matrix.total) \(state.snapshot.sampleName)s are wrong\(state.snapshot.age(of: tests))."
    let pairs = matrix.confusions.prefix(5).map { pair in
      "\(dataset.classLabel(pair.label)) is taken for \(dataset.classLabel(pair.decision)) "
        + (pair.count == 1 ? "once." : "\(pair.count) times.")
    }
    return [head] + pairs
  }
}
