import ArgumentParser

/// The program: it parses the command line and hands over. Open this file first.
@main
struct Inkling: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inkling",
    abstract: "Watch a neural network learn, in the terminal.",
    discussion: """
      Without a subcommand the interactive program starts: a network learns to read handwritten digits, and \
      you draw digits for it.

      Examples:
        inkling                                  watch the lesson 'digits'
        inkling learn --paused --seed 7          start paused, from another seed
        inkling train --lesson digits --save digits.safetensors
        inkling predict --drawing strokes.jsonl
      """,
    version: "0.1.0",
    subcommands: [
      LearnCommand.self, TrainCommand.self, PredictCommand.self, ExportCommand.self,
      MyDigitsCommand.self, LessonsCommand.self, GradientCheckCommand.self, BenchmarkCommand.self,
    ],
    defaultSubcommand: LearnCommand.self)

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      failure.report()
      exit(withError: ExitCode(failure.status))
    } catch {
      exit(withError: error)
    }
  }
}
