import ArgumentParser
import Datasets
import Findings
import Interchange
import NeuralNetwork
import TerminalGraphics
import Training

/// Reads digits from a file with a saved network.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict", abstract: "Classify images or drawings.",
    discussion: """
      Images are CSV (one image a line, 400 or 784 numbers from 0 to 1 or 0 to 255, between commas, semicolons, tabs \
      or blanks) or IDX, also compressed (.gz), or a PNG picture, such as a photo of a digit on paper. A column of labels is used: the command then ends with the accuracy and \
      the confusion. Labels can also lie in a file of their own (--labels, or MNIST's 't10k-labels-idx1-ubyte' next to \
      't10k-images-idx3-ubyte'). Images with ink along the border are taken for black on white and inverted.

      Drawings are pen strokes, one JSON object a line: {"strokes":[[[column,row],…],…]} in cells from 0 to 19; they \
      are prepared as the pad prepares them, and what lies off the pad does not count. A file of the digits that you \
      labelled is one too, with its brushes and erasers. Without a checkpoint the network that comes with the program \
      reads.

      Examples:
        inkling predict --images digits.csv
        inkling predict --checkpoint digits.safetensors --images t10k-images-idx3-ubyte.gz
        inkling predict --images emnist-digits-test-images-idx3-ubyte.gz --transpose
        zcat digits.csv.gz | inkling predict --images -
        inkling predict --images photo.png
        inkling predict --checkpoint net.safetensors --data patients.csv
        inkling predict --checkpoint digits.safetensors --drawing strokes.jsonl --format json
      """)

  @Option(
    help:
      "A network that 'inkling train --save' or the key s wrote. (default: the one for drawings)",
    completion: .checkpoint)
  var checkpoint: String?

  @Option(
    help: "Images to classify: CSV, IDX (also .gz) or PNG; - is standard input.",
    completion: .file())
  var images: String?

  @Option(
    help: """
      Samples like those that the network learnt from: a table, by the names of its columns, or pictures in any file \
      that 'inkling train --data' reads.
      """, completion: .file())
  var data: String?

  @Option(help: "Drawings to classify: strokes as JSON lines.", completion: .file())
  var drawing: String?

  @Option(
    help:
      "The digit that each image or drawing is: IDX or text, also compressed. (default: the images' own)",
    completion: .file())
  var labels: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Exchange dark and light, or leave them. (default: by each image's border)")
  var invert: Bool?

  @Flag(help: "Exchange rows and columns, as files of EMNIST need it.")
  var transpose = false

  @Option(
    help:
      "What the network of another program is, such as 784-128-10, where its shapes do not say it.")
  var network: String?

  @Option(
    help: "The activation between the layers of another program's network. (default: relu)")
  var activation: HiddenActivation?

  @Option(help: "text or json (one object a line).")
  var format = OutputFormat.text

  mutating func validate() throws {
    guard [images, drawing, data].count(where: { $0 != nil }) == 1 else {
      throw ValidationError("give either --images FILE, --data FILE or --drawing FILE")
    }
    if data != nil {
      guard checkpoint != nil else {
        throw ValidationError("--data needs --checkpoint FILE: a network that learnt such samples")
      }
      guard invert == nil, !transpose else {
        throw ValidationError("--invert and --transpose are for --images")
      }
    }
    if drawing != nil, invert != nil || transpose {
      throw ValidationError("--invert and --transpose are for images; drawings are strokes")
    }
    if images == "-", labels == "-" {
      throw ValidationError(
        "standard input holds either the images or the labels; name a file for one")
    }
  }

  func run() throws {
    if let data, let checkpoint { return try runSamples(data, checkpoint) }
    let reader = try reader()
    let inputs = try inputs(for: reader)
    for note in inputs.notes { StandardStreams.writeError("inkling: \(Label(note))\n") }
    var digits: [Int?] = []
    for (index, image) in inputs.images.enumerated() {
      let reading = reader.reading(of: image, inputs.rawImages?[index])
      let prediction = Prediction(index: index, reading: reading, isEmpty: image.isEmpty)
      try write(prediction, prediction.text)
      digits.append(reading.digit)
    }
    guard let labels = inputs.labels else { return }
    let summary = PredictionSummary(labels: labels, digits: digits)
    try write(summary, summary.text)
  }

  private func runSamples(_ path: String, _ source: String) throws {
    let found: SamplePredictions
    switch try SavedNetwork(source, notation: network, activation: activation) {
    case .foreign(let foreign):
      tell(foreign, source)
      found = try SamplePredictions(path, labels: labels, by: foreign)
    case .checkpoint(let saved):
      try refuseForeignOptions(source)
      found = try SamplePredictions(path, labels: labels, by: saved, from: source)
    }
    for note in found.samples.notes { StandardStreams.writeError("inkling: \(Label(note))\n") }
    let predictions = (0..<found.samples.count).map(found.prediction)
    for prediction in predictions { try write(prediction, "\(Label(prediction.text))") }
    guard let summary = found.summary(of: predictions) else { return }
    try write(
      summary,
      summary.text.split(separator: "\n").map { "\(Label(String($0)))" }.joined(separator: "\n"))
  }

  /// Says what was assumed of a network that another program made.
  private func tell(_ foreign: ForeignNetwork, _ path: String) {
    for note in foreign.notes {
      StandardStreams.writeError("inkling: \(Label("\(path): \(note)"))\n")
    }
  }

  private func refuseForeignOptions(_ path: String) throws(Failure) {
    guard network == nil, activation == nil else {
      throw .usage("\(path) says itself what it is; leave --network and --activation out")
    }
  }

  private func write(_ value: some Encodable, _ text: String) throws {
    try StandardStreams.write((format == .json ? try jsonLine(value) : text) + "\n")
  }

  /// The network that reads, and what its answers are worth.
  private struct Reader {
    let network: Network
    var calibration: Calibration?
    /// Whether another program made it, so that it gets images as they are.
    var isForeign = false

    func reading(of image: DigitImage, _ raw: [Float]?) -> Reading {
      guard isForeign, let raw else {
        return Reading(of: image, by: network, calibration: calibration)
      }
      return Reading(
        activations: network.activations(for: raw), isEmpty: raw.allSatisfy { $0 <= 0 })
    }
  }

  private func reader() throws(Failure) -> Reader {
    guard let checkpoint else {
      do {
        let builtIn = try BuiltInNetwork.load()
        return Reader(network: builtIn.network, calibration: builtIn.calibration)
      } catch { throw Failure(error) }
    }
    switch try SavedNetwork(checkpoint, notation: network, activation: activation) {
    case .foreign(let foreign):
      tell(foreign, checkpoint)
      guard foreign.network.architecture.outputs > 1 else {
        throw .badInput("\(checkpoint) has a single output, and several classes are read")
      }
      return Reader(network: foreign.network, isForeign: true)
    case .checkpoint(let saved):
      try refuseForeignOptions(checkpoint)
      guard saved.recipe.takesDigits, saved.network.architecture.outputs == 10 else {
        throw .badInput("\(checkpoint) does not read the ten digits in 20x20 images")
      }
      return Reader(network: saved.network, calibration: saved.calibration)
    }
  }

  private func inputs(for reader: Reader) throws(Failure) -> PredictionInputs {
    let form = ImageForm(
      inverts: reader.isForeign ? invert ?? false : invert, transposes: transpose)
    var inputs: PredictionInputs
    if let drawing {
      inputs = try PredictionInputs(drawings: drawing)
    } else {
      inputs = try PredictionInputs(images: images ?? "", form: form)
    }
    if reader.isForeign { try inputs.keepImages(for: reader.network, form) }
    try inputs.take(labelsFrom: labels)
    return inputs
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

/// How many images the network read as their labels say, in the JSON contract.
struct PredictionSummary: Encodable {
  let summary = true
  let count: Int
  let accuracy: JSONNumber
  private let confusion: ConfusionMatrix

  private enum CodingKeys: String, CodingKey { case summary, count, accuracy }

  /// - Parameters:
  ///   - labels: the digit that each image is.
  ///   - digits: what the network reads in each; `nil` if it reads nothing, which is wrong.
  init(labels: [UInt8], digits: [Int?]) {
    confusion = ConfusionMatrix(labels: labels, decisions: digits, classes: 10)
    count = labels.count
    accuracy = JSONNumber(
      labels.isEmpty ? nil : Double(confusion.correct) / Double(labels.count))
  }

  /// The accuracy, then a row for each digit that is a label.
  var text: String {
    guard let accuracy = accuracy.value else { return "no images" }
    let share = NumberFormat.percent(decimals: 1).label(Float(accuracy))
    let rows = (0..<10).filter { confusion.count(ofLabel: $0) > 0 }.map { label in
      let counts = (0..<10).map { confusion[label, $0] }
      let none = confusion.count(ofLabel: label) - counts.reduce(0, +)
      return "is \(label)    " + (counts + [none]).map { cell($0 == 0 ? "." : "\($0)") }.joined()
    }
    let names = ((0..<10).map(String.init) + ["none"]).map(cell).joined()
    return (["accuracy \(share) (\(confusion.correct) of \(count))", "read as \(names)"] + rows)
      .joined(separator: "\n")
  }

  private func cell(_ text: String) -> String {
    String(repeating: " ", count: max(1, 7 - text.count)) + text
  }
}
