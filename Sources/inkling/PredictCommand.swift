import ArgumentParser
import Datasets
import Interchange
import NeuralNetwork
import TerminalGraphics
import Training

/// Reads digits from a file with a saved network.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict", abstract: "Classify images or drawings.",
    discussion: """
      Images are CSV (one image a line, 400 or 784 numbers from 0 to 1 or 0 to 255) or IDX, also compressed \
      (.gz). Drawings are pen strokes, one JSON object a line: {"strokes":[[[column,row],…],…]} in cells from 0 \
      to 19; they are prepared as the pad prepares them, and what lies off the pad does not count. A file of the \
      digits that you labelled is one too, with its brushes and erasers. Without a checkpoint the network reads \
      that comes with the program.

      Examples:
        inkling predict --images digits.csv
        inkling predict --checkpoint digits.safetensors --images t10k-images-idx3-ubyte.gz
        inkling predict --checkpoint digits.safetensors --drawing strokes.jsonl --format json
      """)

  @Option(
    help:
      "A network that 'inkling train --save' or the key s wrote. (default: the one for drawings)",
    completion: .checkpoint)
  var checkpoint: String?

  @Option(help: "Images to classify: CSV or IDX, also compressed (.gz).", completion: .file())
  var images: String?

  @Option(help: "Drawings to classify: strokes as JSON lines.", completion: .file())
  var drawing: String?

  @Option(help: "text or json (one object a line).")
  var format = OutputFormat.text

  mutating func validate() throws {
    if (images == nil) == (drawing == nil) {
      throw ValidationError("give either --images FILE or --drawing FILE")
    }
  }

  func run() throws {
    let (network, calibration) = try reader()
    for (index, image) in try inputs().enumerated() {
      let reading = Reading(of: image, by: network, calibration: calibration)
      let prediction = Prediction(index: index, reading: reading, isEmpty: image.isEmpty)
      switch format {
      case .json: try StandardStreams.write(jsonLine(prediction) + "\n")
      case .text: try StandardStreams.write(prediction.text + "\n")
      }
    }
  }

  /// The network that reads, and what its answers are worth.
  private func reader() throws(Failure) -> (Network, Calibration?) {
    guard let checkpoint else {
      do {
        let offered = try OfferedNetwork.load()
        return (offered.network, offered.calibration)
      } catch { throw Failure(error) }
    }
    let saved = try readCheckpoint(checkpoint)
    guard saved.recipe.takesDigits, saved.network.architecture.outputs == 10 else {
      throw .badInput("\(checkpoint) does not read the ten digits in 20x20 images")
    }
    return (saved.network, saved.calibration)
  }

  private func inputs() throws(Failure) -> [DigitImage] {
    if let drawing {
      let bytes = try read(drawing)
      do { return try DrawingFile.drawings(in: bytes).map { Preparation.all.image(of: $0) } } catch
      {
        throw .badInput("\(drawing): \(error)")
      }
    }
    let path = images ?? ""
    let bytes = try read(path)
    do {
      let content = Gzip.recognizes(bytes) ? try Gzip.decompress(bytes) : bytes
      let decoded =
        IDXImages.recognizes(content)
        ? try IDXImages.decode(content) : try CSVImages.decode(content)
      return decoded.images.map { DigitImage(cropping: $0, side: decoded.side) }
    } catch { throw .badInput("\(path): \(error)") }
  }
}

/// What the network reads in one image, in the JSON contract.
struct Prediction: Encodable {
  let index: Int
  let reading: Reading
  let isEmpty: Bool

  private enum CodingKeys: String, CodingKey { case index, digit, probabilities, sure }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(index, forKey: .index)
    try container.encode(reading.digit, forKey: .digit)
    try container.encode(reading.probabilities.map { JSONNumber($0) }, forKey: .probabilities)
    try container.encode(reading.isSure, forKey: .sure)
  }

  /// `3: 7  96 %`, or that there is nothing.
  var text: String {
    if isEmpty { return "\(index): nothing drawn" }
    guard let digit = reading.digit else { return "\(index): no answer, an output is no number" }
    let share = NumberFormat.percent(decimals: 1).label(reading.confidence)
    let doubt =
      reading.looksLikeDigit ? (reading.isSure ? "" : "  not sure") : "  does not look like a digit"
    return "\(index): \(digit)  \(share)\(doubt)"
  }
}
