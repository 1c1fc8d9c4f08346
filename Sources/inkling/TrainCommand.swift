import ArgumentParser
import Lessons
import NcursesTerminal
import Platform
import TerminalGraphics
import Training

/// Trains without a screen: the same training as in `learn`, for scripts and long runs.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train without a screen.",
    discussion: """
      Prints a line an epoch in a pipe, and a progress bar on a terminal. The same lesson, options and seed \
      give the same weights as in the interactive program.

      Ctrl-C, SIGTERM and SIGHUP save the run, to the file of --save or else to the state folder, and say how \
      to go on. A run that goes on ends with the weights of one that was never stopped.

      Examples:
        inkling train --lesson digits
        inkling train --lesson digits --augment off --epochs 40 --seed 1 --format json
        inkling train --lesson digits --hidden 128 --activation relu --save net.safetensors
        inkling train --checkpoint net.safetensors --save net.safetensors
        inkling train --data iris.csv
        inkling train --data mnist.npz --network 20x20-16@3x3-pool2-10 --epochs 5
        inkling train --lesson digits --log-dir runs/first --metrics first.csv
      """)

  @OptionGroup var training: TrainingOptions

  @OptionGroup(title: "Your own data") var data: DataOptions

  @Option(
    help: """
      Go on from this checkpoint, with its lesson, recipe and seed; --epochs is then the length of the whole \
      run.
      """, completion: .checkpoint)
  var checkpoint: String?

  @Option(
    help: "Write the trained network to this file (safetensors).", completion: .checkpoint)
  var save: String?

  @Option(
    help: "Write event files for TensorBoard into this folder: figures, weights, activations.",
    completion: .directory)
  var logDir: String?

  @Option(
    help: "Write the figures of every epoch to this file: lines of JSON, or a table (.csv).",
    completion: .file())
  var metrics: String?

  @Option(help: "text or json (one object a line).")
  var format = OutputFormat.text

  @Flag(name: .shortAndLong, help: "Print the summary and errors only.")
  var quiet = false

  mutating func validate() throws {
    try training.checkChoices(besides: checkpoint, allowsLength: true)
    try data.check(training, checkpoint: checkpoint)
  }

  func run() throws {
    // Better to hear of it now than after the training.
    if let save { try checkTarget(save) }
    let (lesson, run) = try start()
    let work = UnattendedRun(run, lesson: lesson)
    let signals = EndingSignals { work.stop() }
    // A reader who leaves is an error of writing, after which the run is saved.
    StandardStreams.reportBrokenPipes()
    var report = TrainingReport(lesson: lesson, format: format, isQuiet: quiet)
    report.metrics = try metrics.map { path throws(Failure) in try MetricsFile(path: path) }
    report.events = try logDir.map { folder throws(Failure) in try EventLog(folder: folder) }
    switch work.end(of: run, telling: report) {
    case .failed(let failure, let moment):
      report.clearBar()
      failure.report()
      keep(moment)
      throw ExitCode(failure.status)
    case .stopped(let moment):
      report.clearBar()
      keep(moment)
      if let signal = signals.caught { endProcess(bySignal: signal) }
    case .finished(let run, let evaluation, let tally):
      report.clearBar()
      try end(run, evaluation, tally, lesson, report)
      if let signal = signals.caught { endProcess(bySignal: signal) }
    }
  }

  private func start() throws(Failure) -> (Lesson, CrossValidation) {
    let begun = try training.begin(data, checkpoint: checkpoint, isQuiet: quiet)
    return (
      begun.lesson, CrossValidation(begun.trainer, others: begun.checkpoint?.folds ?? [])
    )
  }

  private func end(
    _ run: CrossValidation, _ evaluation: Evaluation, _ tally: TrainingReport.Tally,
    _ lesson: Lesson, _ report: TrainingReport
  ) throws {
    if let diverged = run.diverged, let divergence = diverged.divergence {
      try report.printSummary(run, evaluation, tally, savedTo: nil)
      throw Failure(
        message: divergence.sentence(step: diverged.step)
          + (save.map { "; '\($0)' was not written" } ?? ""), status: 1)
    }
    if let save { try inkling.save(Checkpoint(of: run, lesson: lesson.id), to: save) }
    try report.printSummary(run, evaluation, tally, savedTo: save)
  }

  /// Saves what a run that was stopped had learnt, and says where and how to go on.
  private func keep(_ moment: Checkpoint) {
    let place = moment.place ?? RunPlace()
    guard save != nil || place.step > 0 else {
      return say("stopped before the first update; there was nothing to save")
    }
    do throws(Failure) {
      let path = try write(moment)
      let options = save.map { " --save " + shellWord($0) } ?? ""
      say(
        "stopped at step \(place.step), after \(place.epoch) epochs; saved to \(Label(path))\n"
          + "go on with: \(shellWord(ThisProcess.name)) train --checkpoint "
          + shellWord(path) + options)
    } catch {
      say("stopped at step \(place.step), and not saved: \(Label(error.message))")
    }
  }

  private func write(_ moment: Checkpoint) throws(Failure) -> String {
    guard let save else { return try KeptRun.keep(moment).path }
    try inkling.save(moment, to: save)
    return save
  }

  /// Nobody reads a stalled terminal, and writing to it would never end.
  private func say(_ text: String) {
    guard StandardStreams.takesErrors else { return }
    StandardStreams.writeError("inkling: \(text)\n")
  }
}
