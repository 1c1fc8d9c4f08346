import ArgumentParser

@main
struct Inkling: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Watch a neural network learn, in the terminal.")
}
