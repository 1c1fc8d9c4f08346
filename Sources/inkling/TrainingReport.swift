import Datasets
import Lessons
import TerminalGraphics
import Training

/// What `train` says: JSON lines, plain lines, or a progress bar on a terminal.
struct TrainingReport {
  let format: OutputFormat
  let lesson: Lesson
  let isTerminal: Bool

  /// Tells of an epoch that has just ended.
  ///
  /// - Parameters:
  ///   - rate: samples a second of its updates.
  ///   - epochTime: seconds spent on its updates; measuring is not counted.
  ///   - totalTime: the same for all epochs so far.
  func print(
    _ run: CrossValidation, _ evaluation: Evaluation, rate: Double, epochTime: Double,
    totalTime: Double
  ) throws {
    let trainer = run.watched
    switch format {
    case .json:
      let line = EpochLine(run, evaluation, rate: rate, seconds: epochTime)
      try StandardStreams.write(jsonLine(line) + "\n")
    case .text where isTerminal:
      guard isShown(run, of: Self.mostBars) else { return }
      try StandardStreams.write("\r\u{1B}[K" + bar(run, evaluation, totalTime: totalTime))
    case .text:
      guard isShown(run, of: Self.mostLines) else { return }
      try StandardStreams.write(
        "epoch \(run.epoch)/\(trainer.recipe.epochs)  \(results(evaluation))  "
          + "\(NumberFormat.significant(digits: 3).label(rate)) samples/s\n")
    }
  }

  /// A run of ten thousand short epochs is told of in as many lines as people read, the last one among them.
  private static let mostLines = 100
  private static let mostBars = 1000

  private func isShown(_ run: CrossValidation, of most: Int) -> Bool {
    let every = max((run.watched.recipe.epochs + most - 1) / most, 1)
    return run.epoch.isMultiple(of: every) || run.isFinished
  }

  /// Tells how it ended.
  func printSummary(
    _ run: CrossValidation, _ evaluation: Evaluation, rate: Double, savedTo path: String?
  ) throws {
    let trainer = run.watched
    let hash = trainer.network.weightsSHA256
    switch format {
    case .json:
      let line = SummaryLine(run, evaluation, lesson: lesson, rate: rate, hash: hash)
      try StandardStreams.write(jsonLine(line) + "\n")
    case .text:
      let shape = trainer.recipe.architecture.notation
      let folds = run.trainers.count > 1 ? ", \(run.trainers.count) folds" : ""
      try StandardStreams.write(
        """
        \(isTerminal ? "\r\u{1B}[K" : "")\(lesson.id): \(shape), \(trainer.network.parameterCount) \
        parameters, seed \(trainer.seed), \(run.epoch) epochs\(folds)
        \(results(evaluation))  \(NumberFormat.significant(digits: 3).label(rate)) samples/s
        \(answers(trainer))weights_sha256 \(hash)
        \(path.map { "saved to \($0)\n" } ?? "")
        """)
    }
  }

  /// The outputs for each sample where there are only a few: a truth table.
  private func answers(_ trainer: Trainer) -> String {
    let samples = trainer.dataset.train
    guard samples.count <= 8 else { return "" }
    return (0..<samples.count).map { row in
      let input = samples[row].map { Self.input.label($0).description }.joined(separator: " ")
      let output = trainer.network.outputs(for: Array(samples[row]))
      let target = samples.target(of: row, outputs: output.count)
      return "\(input)  ->  \(text(output))  (target \(text(target)))\n"
    }.joined()
  }

  private func text(_ values: [Float]) -> String {
    values.map { Self.loss.label($0).description }.joined(separator: " ")
  }

  private func results(_ evaluation: Evaluation) -> String {
    var text = "train loss \(Self.number.label(evaluation.trainLoss))"
    if let test = evaluation.testLoss { text += "  test loss \(Self.number.label(test))" }
    if let accuracy = evaluation.testAccuracy {
      text += "  test accuracy \(NumberFormat.percent(decimals: 1).label(accuracy))"
    }
    if let error = evaluation.testMSE { text += "  test MSE \(Self.number.label(error))" }
    return text
  }

  /// `[########------------] epoch 40/100  3 s left  test accuracy 91.2 %  …`, as much of it as the terminal's
  /// width holds: a longer line would wrap, and the next one could not be written over it.
  private func bar(_ run: CrossValidation, _ evaluation: Evaluation, totalTime: Double) -> String {
    let most = run.watched.recipe.epochs
    let share = Double(run.epoch) / Double(most)
    let filled = Int(20 * share)
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
    let left = Int((totalTime / share * (1 - share)).rounded(.up))
    let epochs = "epoch \(run.epoch)/\(most)"
    let forms = [
      "[\(bar)] \(epochs)  \(results(evaluation))  \(left) s left",
      "[\(bar)] \(epochs)  train loss \(Self.number.label(evaluation.trainLoss))  \(left) s left",
      "[\(bar)] \(epochs)  \(left) s left", "\(epochs)  \(left) s left",
    ]
    let columns = StandardStreams.outputColumns
    return forms.first { $0.count < columns } ?? epochs
  }

  private static let loss = NumberFormat.fixed(decimals: 4)
  private static let number = NumberFormat.significant(digits: 4)
  private static let input = NumberFormat.compact(digits: 3)
}

/// The results of a moment in the JSON contract; numbers that are predicted have a `test_mse` as well.
private struct Results: Encodable {
  let trainLoss, testLoss, testAccuracy: JSONNumber
  let testMse: JSONNumber?

  init(_ run: CrossValidation, _ evaluation: Evaluation) {
    trainLoss = JSONNumber(evaluation.trainLoss)
    testLoss = JSONNumber(evaluation.testLoss)
    testAccuracy = JSONNumber(evaluation.testAccuracy)
    if case .regression = run.watched.dataset.task {
      testMse = JSONNumber(evaluation.testMSE)
    } else {
      testMse = nil
    }
  }
}

/// An epoch in the JSON contract.
private struct EpochLine: Encodable {
  let epoch, step: Int
  let results: Results
  let samplesPerSecond, seconds: JSONNumber

  init(_ run: CrossValidation, _ evaluation: Evaluation, rate: Double, seconds: Double) {
    epoch = run.epoch
    step = run.step
    results = Results(run, evaluation)
    samplesPerSecond = JSONNumber(rate)
    self.seconds = JSONNumber(seconds)
  }

  private enum Key: CodingKey { case epoch, step, samplesPerSecond, seconds }

  func encode(to encoder: any Encoder) throws {
    try results.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(epoch, forKey: .epoch)
    try container.encode(step, forKey: .step)
    try container.encode(samplesPerSecond, forKey: .samplesPerSecond)
    try container.encode(seconds, forKey: .seconds)
  }
}

/// The last line in the JSON contract.
private struct SummaryLine: Encodable {
  let lesson: Lesson
  let run: CrossValidation
  let results: Results
  let samplesPerSecond: JSONNumber
  let hash: String

  init(
    _ run: CrossValidation, _ evaluation: Evaluation, lesson: Lesson, rate: Double, hash: String
  ) {
    self.lesson = lesson
    self.run = run
    results = Results(run, evaluation)
    samplesPerSecond = JSONNumber(rate)
    self.hash = hash
  }

  private enum Key: CodingKey {
    case summary, lesson, variant, network, parameters, seed, epochs, samplesPerSecond
    case weightsSha256
  }

  func encode(to encoder: any Encoder) throws {
    let trainer = run.watched
    try results.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(true, forKey: .summary)
    try container.encode(lesson.name, forKey: .lesson)
    try container.encodeIfPresent(lesson.variant, forKey: .variant)
    try container.encode(trainer.recipe.architecture.notation, forKey: .network)
    try container.encode(trainer.network.parameterCount, forKey: .parameters)
    try container.encode(trainer.seed, forKey: .seed)
    try container.encode(run.epoch, forKey: .epochs)
    try container.encode(samplesPerSecond, forKey: .samplesPerSecond)
    try container.encode(hash, forKey: .weightsSha256)
  }
}
