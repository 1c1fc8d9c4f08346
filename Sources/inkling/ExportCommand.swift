import ArgumentParser
import Datasets
import Findings
import TerminalGraphics
import Training

/// Writes a saved network for use elsewhere: the weights without what only training needs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a saved network without what only training needs.",
    discussion: """
      The file has the weights, and how they were made, but none of the optimizer's averages: a third of the \
      size. 'inkling predict' reads it, and 'inkling learn' learns on from it, from step 0.

      Examples:
        inkling export --checkpoint digits.safetensors --to weights.safetensors
        inkling export --checkpoint net.safetensors --calibrate --to drawing.safetensors
      """)

  @Option(
    help: "A network that 'inkling train --save' or the key s wrote.", completion: .checkpoint)
  var checkpoint: String

  @Option(help: "The file to write; its name ends in .safetensors.", completion: .checkpoint)
  var to: String

  @Flag(
    help: "Fit how sure its answers are to drawings of digits and of scribbles that it did not see."
  )
  var calibrate = false

  mutating func validate() throws {
    guard to.hasSuffix(".safetensors") else {
      throw ValidationError("'\(to)' does not end in .safetensors, the only format so far")
    }
  }

  func run() throws {
    var saved = try readCheckpoint(checkpoint)
    try checkTarget(to)
    if calibrate {
      guard saved.recipe.takesDigits, saved.network.architecture.outputs == 10 else {
        throw Failure.badInput("\(checkpoint) does not read the ten digits in 20x20 images")
      }
      let images: SampleSet
      do { images = try Dataset.digits().train } catch { throw Failure(error) }
      saved.calibration = Calibration(
        of: saved.network, digits: .heldOutDrawings(count: 6000, seed: saved.seed),
        scribbles: .scribbles(count: 6000, seed: saved.seed), images: images)
    }
    try save(saved, to: to, .weights)
    try StandardStreams.write("saved to \(Label(to))\n")
  }
}
