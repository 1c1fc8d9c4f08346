import TerminalGraphics
import Training

/// What `train` says: JSON lines, plain lines, or a progress bar on a terminal.
struct TrainingReport {
  let format: OutputFormat
  let lesson: String
  let isTerminal: Bool

  /// Tells of an epoch that has just ended.
  ///
  /// - Parameters:
  ///   - epochTime: seconds spent on its updates; measuring is not counted.
  ///   - totalTime: the same for all epochs so far.
  func print(_ trainer: Trainer, epochTime: Double, totalTime: Double) throws {
    guard let evaluation = trainer.history.last else { return }
    switch format {
    case .json:
      let line = EpochLine(trainer, evaluation, seconds: epochTime)
      try StandardStreams.write(jsonLine(line) + "\n")
    case .text where isTerminal:
      try StandardStreams.write("\r\u{1B}[K" + bar(trainer, evaluation, totalTime: totalTime))
    case .text:
      let rate = Double(trainer.dataset.train.count) / epochTime
      try StandardStreams.write(
        "epoch \(trainer.epoch)/\(trainer.recipe.epochs)  \(results(evaluation))  "
          + "\(NumberFormat.significant(digits: 3).label(rate)) samples/s\n")
    }
  }

  /// Tells how it ended.
  func printSummary(_ trainer: Trainer, totalTime: Double, savedTo path: String?) throws {
    guard let evaluation = trainer.history.last else { return }
    let samples = Double(trainer.epoch * trainer.dataset.train.count)
    let rate = samples / totalTime
    let hash = trainer.network.weightsSHA256
    switch format {
    case .json:
      let line = SummaryLine(trainer, evaluation, lesson: lesson, rate: rate, hash: hash)
      try StandardStreams.write(jsonLine(line) + "\n")
    case .text:
      let shape = trainer.recipe.architecture.notation
      try StandardStreams.write(
        """
        \(isTerminal ? "\r\u{1B}[K" : "")\(lesson): \(shape), \(trainer.network.parameterCount) parameters, \
        seed \(trainer.seed), \(trainer.epoch) epochs
        \(results(evaluation))  \(NumberFormat.significant(digits: 3).label(rate)) samples/s
        weights_sha256 \(hash)
        \(path.map { "saved to \($0)\n" } ?? "")
        """)
    }
  }

  private func results(_ evaluation: Evaluation) -> String {
    var text = "train loss \(Self.loss.label(evaluation.trainLoss))"
    if let test = evaluation.testLoss { text += "  test loss \(Self.loss.label(test))" }
    if let accuracy = evaluation.testAccuracy {
      text += "  test accuracy \(NumberFormat.percent(decimals: 1).label(accuracy))"
    }
    return text
  }

  /// `[########------------] epoch 40/100  3 s left  test accuracy 91.2 %  …`, as much of it as the terminal's
  /// width holds: a longer line would wrap, and the next one could not be written over it.
  private func bar(_ trainer: Trainer, _ evaluation: Evaluation, totalTime: Double) -> String {
    let share = Double(trainer.epoch) / Double(trainer.recipe.epochs)
    let filled = Int(20 * share)
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
    let left = Int((totalTime / share * (1 - share)).rounded(.up))
    let epochs = "epoch \(trainer.epoch)/\(trainer.recipe.epochs)"
    let forms = [
      "[\(bar)] \(epochs)  \(results(evaluation))  \(left) s left",
      "[\(bar)] \(epochs)  train loss \(Self.loss.label(evaluation.trainLoss))  \(left) s left",
      "[\(bar)] \(epochs)  \(left) s left", "\(epochs)  \(left) s left",
    ]
    let columns = StandardStreams.outputColumns
    return forms.first { $0.count < columns } ?? epochs
  }

  private static let loss = NumberFormat.fixed(decimals: 4)
}

/// An epoch in the JSON contract.
private struct EpochLine: Encodable {
  let epoch, step: Int
  let trainLoss, testLoss, testAccuracy, samplesPerSecond, seconds: JSONNumber

  init(_ trainer: Trainer, _ evaluation: Evaluation, seconds: Double) {
    epoch = trainer.epoch
    step = trainer.step
    trainLoss = JSONNumber(evaluation.trainLoss)
    testLoss = JSONNumber(evaluation.testLoss)
    testAccuracy = JSONNumber(evaluation.testAccuracy)
    samplesPerSecond = JSONNumber(Double(trainer.dataset.train.count) / seconds)
    self.seconds = JSONNumber(seconds)
  }
}

/// The last line in the JSON contract.
private struct SummaryLine: Encodable {
  let summary = true
  let lesson, network, weightsSha256: String
  let parameters, epochs: Int
  let seed: UInt64
  let trainLoss, testLoss, testAccuracy, samplesPerSecond: JSONNumber

  init(_ trainer: Trainer, _ evaluation: Evaluation, lesson: String, rate: Double, hash: String) {
    self.lesson = lesson
    network = trainer.recipe.architecture.notation
    weightsSha256 = hash
    parameters = trainer.network.parameterCount
    epochs = trainer.epoch
    seed = trainer.seed
    trainLoss = JSONNumber(evaluation.trainLoss)
    testLoss = JSONNumber(evaluation.testLoss)
    testAccuracy = JSONNumber(evaluation.testAccuracy)
    samplesPerSecond = JSONNumber(rate)
  }
}
