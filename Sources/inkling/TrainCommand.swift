import ArgumentParser
import Lessons
import Training

/// Trains without a screen: the same training as in `learn`, for scripts and long runs.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train without a screen.",
    discussion: """
      Prints a line an epoch, or a progress bar on a terminal. The same lesson, options and seed give the \
      same weights as in the interactive program.

      Examples:
        inkling train --lesson digits
        inkling train --lesson digits --augment off --epochs 40 --seed 1 --format json
        inkling train --lesson digits --hidden 128 --activation relu --save net.safetensors
      """)

  @OptionGroup var training: TrainingOptions

  @Option(help: "Write the trained network to this file (safetensors).")
  var save: String?

  @Option(help: "text or json (one object a line).")
  var format = OutputFormat.text

  func run() throws {
    let lesson = try training.chosenLesson()
    // Better to hear of it now than after the training.
    if let save { try checkWritable(save) }
    var run = CrossValidation(try training.trainer(for: lesson))
    let report = TrainingReport(
      format: format, lesson: lesson, isTerminal: StandardStreams.isOutputTerminal)
    let clock = ContinuousClock()
    var total = Duration.zero
    var seen = 0
    var evaluation: Evaluation?
    while !run.isFinished, run.diverged == nil {
      let shown = run.samplesShown
      let elapsed = clock.measure { run.runBatches() }
      let samples = run.samplesShown - shown
      seen += samples
      total += elapsed
      let latest = run.evaluate()
      evaluation = latest
      if run.diverged != nil { break }
      try report.print(
        run, latest, rate: Double(samples) / elapsed.seconds, epochTime: elapsed.seconds,
        totalTime: total.seconds)
    }
    guard let evaluation else { return }
    if let diverged = run.diverged, let divergence = diverged.divergence {
      try report.printSummary(run, evaluation, rate: Double(seen) / total.seconds, savedTo: nil)
      throw Failure(
        message: divergence.sentence(step: diverged.step)
          + (save.map { "; '\($0)' was not written" } ?? ""), status: 1)
    }
    if let save { try inkling.save(Checkpoint(of: run.watched, lesson: lesson.id), to: save) }
    try report.printSummary(run, evaluation, rate: Double(seen) / total.seconds, savedTo: save)
  }
}

extension Duration {
  /// The whole duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
