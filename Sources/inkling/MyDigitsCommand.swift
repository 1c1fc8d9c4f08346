import ArgumentParser
import Datasets
import Interchange
import TerminalGraphics

/// Says which digits the user has labelled, and writes them as images for other programs.
struct MyDigitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "my-digits",
    abstract: "Count the digits that you drew and labelled, or export them.",
    discussion: """
      In 'inkling learn' a digit key labels the drawing; your digits are kept as strokes in \
      $XDG_DATA_HOME/inkling/my-digits.jsonl.

      Images are 20x20 as the network gets them; the labels go to a file of their own beside them: \
      mine.csv and mine-labels.csv, or mine.idx and mine-labels.idx.

      Examples:
        inkling my-digits
        inkling my-digits --export mine.csv
        inkling my-digits --export mine.idx --raw
      """)

  @Option(
    help: "Write the images to this file: CSV or IDX, by its ending (.csv, .idx).",
    completion: .file(extensions: ["csv", "idx"]))
  var export: String?

  @Flag(help: "Export the pad as it was drawn, not prepared.")
  var raw = false

  func run() throws {
    let source = MyDigitsFile.ofUser
    guard source.path != nil else {
      throw Failure(
        message: "\(UserFolder.missing.message), so no digits are kept", status: 66)
    }
    let (file, problem) = source.load()
    if let problem { StandardStreams.writeError("inkling: \(Label(problem))\n") }
    let drawings = file.drawings
    if let export { return try write(drawings, to: export) }
    let counts = (0...9).map { digit in (digit, drawings.count { $0.label == digit }) }
    let each = counts.filter { $0.1 > 0 }.map { "\($0.0): \($0.1)" }.joined(separator: "  ")
    try StandardStreams.write("\(drawings.count) digits\(each.isEmpty ? "" : "  (\(each))")\n")
  }

  private func write(_ drawings: [LabeledDrawing], to path: String) throws {
    guard !drawings.isEmpty else {
      throw Failure(
        message: "you have not labelled any digits yet; label a drawing first", status: 66)
    }
    let preparation: Preparation = raw ? .none : .all
    let images = drawings.map { preparation.image(of: $0.drawing).pixels }
    let labels = drawings.map { UInt8($0.label) }
    let ending = path.hasSuffix(".csv") ? ".csv" : path.hasSuffix(".idx") ? ".idx" : nil
    guard let ending else {
      throw Failure.usage("--export takes a file that ends in .csv or .idx")
    }
    let beside = path.dropLast(ending.count) + "-labels" + ending
    let isCSV = ending == ".csv"
    do throws(FileWritingError) {
      try writeFile(isCSV ? CSVImages.encode(images) : IDXImages.encode(images, side: 20), to: path)
      try writeFile(
        isCSV ? labels.flatMap { Array("\($0)\n".utf8) } : IDXImages.encode(labels: labels),
        to: String(beside))
    } catch { throw Failure(error) }
    try StandardStreams.write(
      "\(images.count) images in \(Label(path)), their labels in \(Label(String(beside)))\n")
  }
}
