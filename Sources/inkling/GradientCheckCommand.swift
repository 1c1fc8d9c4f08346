import ArgumentParser
import Findings
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// Checks a lesson's gradient against finite differences.
struct GradientCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradient-check",
    abstract: "Compare a lesson's gradient with finite differences, layer by layer.",
    discussion: """
      Prints the relative error of each layer and the parameter where it is worst. Ends with status 1 when an \
      error is above 1e-4.

      Examples:
        inkling gradient-check --lesson digits
        inkling gradient-check --lesson digits --hidden 16,16 --activation tanh --format json
      """)

  @OptionGroup var training: TrainingOptions

  @Option(help: "text or json (one object a line).")
  var format = OutputFormat.text

  func run() throws {
    let trainer = try training.trainer(for: try training.chosenLesson())
    let reports = trainer.gradientCheck()
    for report in reports { try show(report) }
    let isWrong = reports.contains { !($0.relativeError <= GradientCheck.tolerance) }
    if isWrong { throw ExitCode(1) }
  }

  private func show(_ report: GradientCheck.LayerReport) throws {
    switch format {
    case .json: try StandardStreams.write(jsonLine(Line(report)) + "\n")
    case .text: try StandardStreams.write(text(report) + "\n")
    }
  }

  private func text(_ report: GradientCheck.LayerReport) -> String {
    let worst = report.worst
    let place = worst.input.map { "weight \(worst.output) <- \($0)" } ?? "bias \(worst.output)"
    let verdict = report.relativeError <= GradientCheck.tolerance ? "ok" : "WRONG"
    return
      "layer \(report.layer)  relative error \(number(report.relativeError))  \(verdict)  "
      + "(\(report.count) parameters; worst: \(place), backpropagation "
      + "\(number(worst.analytic)), finite difference \(number(worst.numeric)))"
  }

  private func number(_ value: some BinaryFloatingPoint) -> Label {
    NumberFormat.scientific(decimals: 4).label(Double(value), glyphs: .ascii)
  }

  /// A layer in the JSON contract.
  private struct Line: Encodable {
    let layer: String
    let relativeError: JSONNumber

    init(_ report: GradientCheck.LayerReport) {
      layer = "layers.\(report.layer)"
      relativeError = JSONNumber(report.relativeError)
    }
  }
}
