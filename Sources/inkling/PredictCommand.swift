import ArgumentParser
import Datasets
import Interchange
import NeuralNetwork
import TerminalGraphics
import Training

/// Reads digits from a file with a saved network.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict", abstract: "Classify images or drawings with a saved network.",
    discussion: """
      Images are CSV (one image a line, 400 or 784 numbers from 0 to 1 or 0 to 255) or IDX. Drawings are \
      pen strokes, one JSON object a line: {"strokes":[[[column,row],…],…]} in cells from 0 to 19.

      Examples:
        inkling predict --checkpoint digits.safetensors --images digits.csv
        inkling predict --checkpoint digits.safetensors --drawing strokes.jsonl --format json
      """)

  @Option(help: "A network that 'inkling train --save' or the key s wrote.")
  var checkpoint: String

  @Option(help: "Images to classify: CSV or IDX.")
  var images: String?

  @Option(help: "Drawings to classify: strokes as JSON lines.")
  var drawing: String?

  @Option(help: "text or json (one object a line).")
  var format = OutputFormat.text

  mutating func validate() throws {
    if (images == nil) == (drawing == nil) {
      throw ValidationError("give either --images FILE or --drawing FILE")
    }
  }

  func run() throws {
    let network = try readCheckpoint(checkpoint).network
    guard network.architecture.inputs == DigitImage.side * DigitImage.side,
      network.architecture.outputs == 10
    else { throw Failure.badInput("\(checkpoint) does not read the ten digits in 20x20 images") }
    for (index, image) in try inputs().enumerated() {
      let prediction = Prediction(index: index, image: image, network: network)
      switch format {
      case .json: try StandardStreams.write(jsonLine(prediction) + "\n")
      case .text: try StandardStreams.write(prediction.text + "\n")
      }
    }
  }

  private func inputs() throws(Failure) -> [DigitImage] {
    if let drawing {
      let bytes = try read(drawing)
      do { return try DrawingFile.decode(bytes).map { Preparation.all.image(of: $0) } } catch {
        throw .badInput("\(drawing): \(error)")
      }
    }
    let path = images ?? ""
    let bytes = try read(path)
    do {
      let decoded =
        IDXImages.recognizes(bytes) ? try IDXImages.decode(bytes) : try CSVImages.decode(bytes)
      return decoded.images.map { DigitImage(cropping: $0, side: decoded.side) }
    } catch { throw .badInput("\(path): \(error)") }
  }
}

/// What the network reads in one image, in the JSON contract.
struct Prediction: Encodable {
  let index: Int
  /// The most probable digit; nil for an empty image.
  let digit: Int?
  let probabilities: [JSONNumber]
  /// Whether the digit has more than half of the probability.
  let sure: Bool

  private let values: [Float]

  init(index: Int, image: DigitImage, network: Network) {
    self.index = index
    let values = network.outputs(for: image.pixels)
    let best = values.indices.max { values[$0] < values[$1] }
    self.values = values
    probabilities = values.map { JSONNumber($0) }
    digit = image.isEmpty ? nil : best
    sure = digit != nil && (values.max() ?? 0) > Self.sureAbove
  }

  /// Below this share some other digit may be as likely.
  static let sureAbove: Float = 0.5

  private enum CodingKeys: String, CodingKey { case index, digit, probabilities, sure }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(index, forKey: .index)
    try container.encode(digit, forKey: .digit)
    try container.encode(probabilities, forKey: .probabilities)
    try container.encode(sure, forKey: .sure)
  }

  /// `3: 7  96 %`, or that there is nothing.
  var text: String {
    guard let digit else { return "\(index): nothing drawn" }
    let share = NumberFormat.percent(decimals: 1).label(values[digit])
    return "\(index): \(digit)  \(share)\(sure ? "" : "  not sure")"
  }
}
