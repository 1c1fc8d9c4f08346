import Datasets
import Interchange
import NeuralNetwork
import Platform

/// What `predict` is to read: digits, what they are where that is known, and what the user should hear about the files.
struct PredictionInputs {
  let images: [DigitImage]
  /// The pixels of each image as a network of another program gets them; `nil` for one of ours.
  private(set) var rawImages: [[Float]]?
  /// The digit that each image is; `nil` if nobody said.
  private(set) var labels: [UInt8]?
  /// Sentences for the user.
  private(set) var notes: [String] = []
  private let path: String
  /// The images as they were in the file; `nil` for drawings.
  private var source: SquareImages?

  /// The path that stands for standard input.
  private static let standardInput = "-"

  /// Drawings, prepared as the pad prepares them.
  init(drawings path: String) throws(Failure) {
    self.path = path
    let bytes = try Self.bytes(of: path, limit: Limits.bytesOfDrawings)
    if let kind = ForeignFile.recognized(in: bytes), bytes.first != UInt8(ascii: "{") {
      throw .badInput(
        "\(path): it is \(kind.name); drawings are strokes as JSON, one drawing a line")
    }
    do { images = try DrawingFile.drawings(in: bytes).map { Preparation.all.image(of: $0) } } catch
    {
      throw .badInput("\(path): \(error)")
    }
  }

  /// Images, brought to the form in which the network knows them.
  init(images path: String, form: ImageForm) throws(Failure) {
    self.path = path
    let bytes = try Self.bytes(of: path, limit: Limits.bytesOfImages)
    let file: ImageFile
    do { file = try ImageFile(decoding: bytes) } catch { throw .badInput("\(path): \(error)") }
    let digits = file.images.images.map { form.digit(of: $0, side: file.images.side) }
    images = digits.map(\.image)
    labels = file.images.labels
    source = file.images
    notes = file.notes.map { "\(path): \($0)" }
    let inverted = digits.count(where: \.isInverted)
    if form.inverts == nil, inverted > 0 {
      notes.append(
        "\(path): \(inverted) of \(images.count) images have ink along the border: taken for black on white and inverted; "
          + "--no-invert leaves them"
      )
    }
  }

  /// Keeps the images as they were read, without the preparation of ours.
  mutating func keepImages(for network: Network, _ form: ImageForm) throws(Failure) {
    let side = source?.side ?? DigitImage.side
    let inputs = network.architecture.inputs
    if side * side == inputs {
      rawImages = source?.images.map { form.arranged($0, side: side) } ?? images.map(\.pixels)
    } else if inputs == DigitImage.side * DigitImage.side {
      rawImages = images.map(\.pixels)
      notes.append(
        "\(path): its images of \(side)x\(side) are brought to the 20x20 of the network, as digits are"
      )
    } else {
      throw .badInput(
        "\(path) holds images of \(side)x\(side), and the network takes \(inputs) numbers")
    }
  }

  /// Takes the labels from a file, or without one from where the images' name says that they are.
  mutating func take(labelsFrom file: String?) throws(Failure) {
    if let file {
      let found = try Self.labels(in: file)
      guard found.count == images.count else {
        throw .badInput("\(file) holds \(found.count) labels, and \(path) \(images.count) images")
      }
      if labels != nil {
        notes.append("\(path): its own labels are passed over for those of \(file)")
      }
      labels = found
    } else if labels == nil, let file = LabelsFile.path(of: path), access(file, R_OK) == 0 {
      do throws(Failure) { try take(labelsFrom: file) } catch {
        notes.append("\(error.message); its labels are not used")
        return
      }
      notes.append("the labels are those of \(file)")
    }
  }

  private static func labels(in path: String) throws(Failure) -> [UInt8] {
    let bytes = try bytes(of: path, limit: Limits.bytesOfLabels)
    do { return try ImageFile.labels(decoding: bytes) } catch {
      throw .badInput("\(path): \(error)")
    }
  }

  private static func bytes(of path: String, limit: Int) throws(Failure) -> [UInt8] {
    guard path == standardInput else { return try read(path, limit: limit) }
    do { return try readStandardInput(limit: limit) } catch { throw Failure(error) }
  }
}
