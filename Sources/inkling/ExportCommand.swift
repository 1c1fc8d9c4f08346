import ArgumentParser
import Datasets
import Findings
import Interchange
import TerminalGraphics
import Training

/// Writes a saved network for use elsewhere: the weights without what only training needs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a saved network for use elsewhere.",
    discussion: """
      The end of the name decides the format:
        .safetensors   the weights, and how they were made, without the optimizer's averages. 'inkling predict' reads
                       it, and 'inkling learn' learns on from it, from step 0
        .npz           the weights as arrays for NumPy, with means, deviations, and the names of features and classes
        .onnx          a graph for ONNX Runtime (opset 17): samples go in as they are, pictures as 20x20; tables are
                       standardized inside; the first output is the probabilities or values
        .py .c .swift  a short program without dependencies, which reads one sample and prints the answer

      Examples:
        inkling export --checkpoint digits.safetensors --to weights.safetensors
        inkling export --checkpoint net.safetensors --to net.onnx
        inkling export --checkpoint net.safetensors --to net.py && python3 net.py < sample.csv
        inkling export --checkpoint net.safetensors --calibrate --to drawing.safetensors
      """)

  @Option(
    help: "A network that 'inkling train --save' or the key s wrote.", completion: .checkpoint)
  var checkpoint: String

  @Option(
    help: "The file to write; its name ends in \(alternatives(Self.endings)).",
    completion: .file(extensions: ExportFormat.allCases.map(\.rawValue)))
  var to: String

  @Flag(
    help: "Fit how sure its answers are to drawings of digits and of scribbles that it did not see."
  )
  var calibrate = false

  private static let endings = ExportFormat.allCases.map { ".\($0.rawValue)" }

  mutating func validate() throws {
    guard ExportFormat(path: to) != nil else {
      throw ValidationError("'\(to)' does not end in \(alternatives(Self.endings))")
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
    guard let format = ExportFormat(path: to) else { return }
    do { try writeFile(saved.exported(as: format, version: Version.number), to: to) } catch {
      throw Failure(error)
    }
    try StandardStreams.write("saved to \(Label(to))\n")
  }
}
