import Datasets
import Findings
import Lessons
import TerminalGraphics
import Training

/// What `train` says: JSON lines or plain lines as its output, and beside them a progress bar for who watches.
struct TrainingReport {
  let lesson: Lesson
  let format: OutputFormat
  /// Whether only the summary is wanted.
  var isQuiet = false
  /// Where output and errors go: the bar is no result, and goes where errors do.
  var isOutputTerminal = StandardStreams.isOutputTerminal
  var isErrorTerminal = StandardStreams.isErrorTerminal
  /// Files that get the figures of every epoch.
  var metrics: MetricsFile?
  var events: EventLog?

  /// The time that a run has taken.
  struct Tally: Sendable {
    /// Samples that were learnt from since it began, or went on.
    private(set) var samples = 0
    /// Seconds spent on updates; measuring is not counted.
    private(set) var seconds = 0.0
    /// The same of the newest epoch.
    private(set) var epochSamples = 0
    private(set) var epochSeconds = 0.0
    /// How long it will still take.
    let timeLeft: TimeLeft
    private var shown: Int
    private var began: Double

    init(_ run: CrossValidation, now: Double) {
      shown = run.samplesShown
      began = now
      timeLeft = TimeLeft(share: run.share, now: now)
    }

    /// The updates of an epoch begin.
    mutating func begin(now: Double) { began = now }

    /// They have ended.
    mutating func end(_ run: CrossValidation, now: Double) {
      epochSeconds = now - began
      epochSamples = run.samplesShown - shown
      shown = run.samplesShown
      seconds += epochSeconds
      samples += epochSamples
    }

    /// Samples a second over all; `nil` if nothing was to be done.
    var rate: Double? { samples > 0 ? Double(samples) / seconds : nil }
    /// Samples a second in the newest epoch.
    var epochRate: Double { Double(epochSamples) / epochSeconds }
  }

  /// Tells of an epoch that has just ended.
  func print(
    _ run: CrossValidation, _ evaluation: Evaluation, _ tally: Tally, now: Double
  ) throws(Failure) {
    if let metrics { try metrics.write(jsonLine(EpochLine(run, evaluation, tally))) }
    try events?.write(evaluation, of: run.watched.state, isLast: run.isFinished)
    if showsBar, isShown(run, of: Self.mostBars) {
      let left = tally.timeLeft.seconds(share: run.share, now: now)
      // The cursor goes back to the start, where a line of the output may take the bar's place.
      StandardStreams.writeError("\r\u{1B}[K\(bar(run, evaluation, secondsLeft: left))\r")
    }
    guard writesEpochs else { return }
    switch format {
    case .json: try StandardStreams.write(jsonLine(EpochLine(run, evaluation, tally)) + "\n")
    case .text:
      guard isShown(run, of: Self.mostLines) else { return }
      try StandardStreams.write(
        "epoch \(run.epoch)/\(run.watched.recipe.epochs)  \(results(evaluation))  "
          + "\(Self.rate(tally.epochRate))\n")
    }
  }

  /// Takes the bar away, where there is one.
  func clearBar() {
    if showsBar { StandardStreams.writeError("\r\u{1B}[K") }
  }

  /// Lines of JSON on the same terminal tell as much as a bar.
  private var showsBar: Bool {
    isErrorTerminal && !isQuiet && !(isOutputTerminal && format == .json)
  }

  /// A person who sees the bar needs no line an epoch beside it.
  private var writesEpochs: Bool { !isQuiet && !(isOutputTerminal && showsBar) }

  /// A run of ten thousand short epochs is told of in as many lines as people read, the last one among them.
  private static let mostLines = 100
  private static let mostBars = 1000

  private func isShown(_ run: CrossValidation, of most: Int) -> Bool {
    let every = max((run.watched.recipe.epochs + most - 1) / most, 1)
    return run.epoch.isMultiple(of: every) || run.isFinished
  }

  /// Tells how it ended.
  func printSummary(
    _ run: CrossValidation, _ evaluation: Evaluation, _ tally: Tally, savedTo path: String?
  ) throws(Failure) {
    let trainer = run.watched
    let hash = trainer.network.weightsSHA256
    switch format {
    case .json:
      let line = SummaryLine(run, evaluation, lesson: lesson, rate: tally.rate, hash: hash)
      try StandardStreams.write(jsonLine(line) + "\n")
    case .text:
      let shape = trainer.recipe.architecture.notation
      let folds = run.trainers.count > 1 ? ", \(run.trainers.count) folds" : ""
      let rate = tally.rate.map { "  \(Self.rate($0))" } ?? ""
      try StandardStreams.write(
        """
        \(lesson.id): \(shape), \(trainer.network.parameterCount) parameters, seed \(trainer.seed), \
        \(run.epoch) epochs\(folds)
        \(results(evaluation))\(rate)
        \(answers(trainer))weights_sha256 \(hash)
        \(path.map { "saved to \(Label($0))\n" } ?? "")
        """)
    }
  }

  /// The outputs for each sample where there are only a few: a truth table.
  private func answers(_ trainer: Trainer) -> String {
    let samples = trainer.dataset.train
    guard samples.count <= 8 else { return "" }
    return (0..<samples.count).map { row in
      let input = samples[row].map { Self.text($0, Self.input) }.joined(separator: " ")
      let output = trainer.network.outputs(for: Array(samples[row]))
      let target = samples.target(of: row, outputs: output.count)
      return "\(input)  ->  \(text(output))  (target \(text(target)))\n"
    }.joined()
  }

  private func text(_ values: [Float]) -> String {
    values.map { Self.text($0, Self.loss) }.joined(separator: " ")
  }

  private func results(_ evaluation: Evaluation) -> String {
    var text = "train loss \(Self.text(evaluation.trainLoss))"
    if let test = evaluation.testLoss { text += "  test loss \(Self.text(test))" }
    if let accuracy = evaluation.testAccuracy {
      text += "  test accuracy \(Self.text(accuracy, .percent(decimals: 1)))"
    }
    if let error = evaluation.testMSE { text += "  test MSE \(Self.text(error))" }
    return text
  }

  /// `[########------------] epoch 40/100  3 s left  test accuracy 91.2 %  …`, as much of it as the terminal's
  /// width holds: a longer line would wrap, and the next one could not be written over it.
  private func bar(
    _ run: CrossValidation, _ evaluation: Evaluation, secondsLeft: Double?
  ) -> String {
    let filled = min(Int(20 * run.share), 20)
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
    let left = secondsLeft.map { "  " + TimeLeft.text(seconds: $0) } ?? ""
    let epochs = "epoch \(run.epoch)/\(run.watched.recipe.epochs)"
    let forms = [
      "[\(bar)] \(epochs)  \(results(evaluation))\(left)",
      "[\(bar)] \(epochs)  train loss \(Self.text(evaluation.trainLoss))\(left)",
      "[\(bar)] \(epochs)\(left)", "\(epochs)\(left)",
    ]
    let columns = StandardStreams.errorColumns
    return forms.first { $0.count < columns } ?? epochs
  }

  /// Other programs read the output: numbers are written in ASCII.
  private static func text(
    _ value: some BinaryFloatingPoint, _ format: NumberFormat = .significant(digits: 4)
  ) -> String {
    format.label(Double(value), glyphs: .ascii).description
  }

  private static func rate(_ samplesPerSecond: Double) -> String {
    text(samplesPerSecond, .significant(digits: 3)) + " samples/s"
  }

  private static let loss = NumberFormat.fixed(decimals: 4)
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

  init(_ run: CrossValidation, _ evaluation: Evaluation, _ tally: TrainingReport.Tally) {
    epoch = run.epoch
    step = run.step
    results = Results(run, evaluation)
    samplesPerSecond = JSONNumber(tally.epochRate)
    seconds = JSONNumber(tally.epochSeconds)
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
    _ run: CrossValidation, _ evaluation: Evaluation, lesson: Lesson, rate: Double?, hash: String
  ) {
    self.lesson = lesson
    self.run = run
    results = Results(run, evaluation)
    samplesPerSecond = JSONNumber(rate)
    self.hash = hash
  }

  private enum Key: CodingKey {
    case summary, lesson, variant, dataset, classes, network, parameters, seed, epochs,
      samplesPerSecond
    case weightsSha256
  }

  func encode(to encoder: any Encoder) throws {
    let trainer = run.watched
    try results.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(true, forKey: .summary)
    if case .file(let file) = lesson.dataset {
      try container.encode(file.stem, forKey: .lesson)
      try container.encode(file.name, forKey: .dataset)
      let classes = trainer.dataset.classNames
      try container.encode(classes.isEmpty ? nil : classes, forKey: .classes)
    } else {
      try container.encode(lesson.name, forKey: .lesson)
    }
    try container.encodeIfPresent(lesson.variant, forKey: .variant)
    try container.encode(trainer.recipe.architecture.notation, forKey: .network)
    try container.encode(trainer.network.parameterCount, forKey: .parameters)
    try container.encode(trainer.seed, forKey: .seed)
    try container.encode(run.epoch, forKey: .epochs)
    try container.encode(samplesPerSecond, forKey: .samplesPerSecond)
    try container.encode(hash, forKey: .weightsSha256)
  }
}
