import ArgumentParser
import Platform
import TerminalGraphics

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
    version: Version.description,
    subcommands: [
      LearnCommand.self, TrainCommand.self, PredictCommand.self, ExportCommand.self,
      MyDigitsCommand.self, LessonsCommand.self, GradientCheckCommand.self, BenchmarkCommand.self,
    ],
    defaultSubcommand: LearnCommand.self)

  static func main() {
    // A file that would become larger than the user's limit is an error like a full disk, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot(Array(ThisProcess.arguments.dropFirst()))
      try command.run()
    } catch let failure as Failure {
      failure.report()
      exit(withError: ExitCode(failure.status))
    } catch {
      end(with: error)
    }
  }

  /// Says what the command line's parser has to say: a text that was asked for, or what is wrong with an argument, which
  /// may hold codes for the terminal.
  private static func end(with error: any Error) -> Never {
    let (status, text) = (exitCode(for: error), fullMessage(for: error))
    if status == .validationFailure, let failure = unknownCommand(in: ThisProcess.arguments) {
      failure.report()
    } else if !text.isEmpty {
      if status.isSuccess { print(text) } else { StandardStreams.writeError(cleaned(text) + "\n") }
    }
    exit(withError: status)
  }

  /// The words of a command line begin with a command that there is not. The parser takes it for an argument of `learn`.
  static func unknownCommand(in arguments: [String]) -> Failure? {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word = arguments.dropFirst().first, !word.hasPrefix("-"),
      !(names + ["help"]).contains(word)
    else { return nil }
    return .usage(
      "there is no command '\(word)'; there are: \(names.joined(separator: ", ")). "
        + "'inkling help' explains them")
  }

  private static func cleaned(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Label(String($0)).description }.joined(separator: "\n")
  }
}
