import Interchange

/// Samples of a file that a network has not learnt from, prepared as those were that it has.
public struct UnseenSamples: Sendable {
  /// `[count x width]`, row-major, not standardised.
  public let features: [Float]
  /// How many there are.
  public let count: Int
  /// `[count]`: what is to be said of each, as it stands in the file; `nil` where nothing does. Empty if the file says it
  /// of none.
  public let targets: [String?]
  /// Sentences on what was seen.
  public private(set) var notes: [String] = []

  /// Rows of a table, by the schema of the network's own.
  public init(rowsOf path: String, _ schema: TableSchema) throws(DataFileError) {
    let content = try DataFileContent(path: path, labels: nil, needsLabels: false)
    guard case .table(let table) = content.kind else {
      throw DataFileError("\(path) is \(content.format); the network reads rows of a table")
    }
    let places: (columns: [Int], target: Int?)
    do { places = try schema.places(in: table).get() } catch {
      throw DataFileError("\(path): \(error)")
    }
    let rows = Array(0..<table.rowCount)
    var features = schema.features(of: table, rows: rows, places: places.columns)
    let missing = features.count(where: \.isNaN)
    schema.fill(&features)
    self.features = features
    count = rows.count
    targets =
      places.target.map { place in
        rows.map { row in
          let cell = table.cell(row, place)
          return cell == .missing ? nil : TableSchema.text(cell)
        }
      } ?? []
    if missing > 0 {
      notes = [
        "\(path): \(TableReading.count(missing, "missing number")) filled with the means of the network's table"
      ]
    }
  }

  /// Pictures, in the form of those that the network knows.
  ///
  /// - Parameters:
  ///   - labels: the file with their labels; `nil` looks for one next to it.
  ///   - known: the file that the network learnt from, with what was said of its pictures; `nil` if it was none.
  public init(
    picturesOf path: String, labels: String?, _ form: PictureForm, like known: DataFile?
  ) throws(DataFileError) {
    let content = try DataFileContent(path: path, labels: labels, needsLabels: false)
    var file = DataFile(path: path)
    file.keepsSize = form.keepsSize
    file.inverts = known?.inverts
    file.transposes = known?.transposes
    let pictures: FoundPictures?
    var targets: [String?] = []
    switch content.kind {
    case .table(let table):
      file.task = .classify
      let reading = try TableReading(table, as: file)
      pictures = reading.pixels.flatMap {
        FoundPictures(table.numbers(in: $0, rows: reading.rows))
      }
      targets = TableReading.values(of: table, reading.rows, reading.target).words
    case .arrays(let arrays):
      pictures = arrays.foundPictures
      if let found = try? arrays.foundTargets(file), case .classes(let names) = found.kind {
        targets = found.labels.map { names[Int($0)] }
      }
    }
    guard let pictures else { throw DataFileError("\(path) holds no pictures") }
    let (seen, notes) = try pictures.form(as: file)
    guard seen.width == form.width else {
      throw DataFileError(
        "\(path): its pictures are \(seen.size.columns)x\(seen.size.rows), and the network's \(form.size.columns)x\(form.size.rows)"
      )
    }
    features = pictures.features(of: Array(0..<pictures.count), seen)
    count = pictures.count
    self.targets = targets
    self.notes = (content.notes + notes).map { "\(path): \($0)" }
  }
}
