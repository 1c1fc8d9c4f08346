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

  /// Samples as they are, for a network that another program made: the numbers of a row or the shades of a picture, from
  /// 0 to 1, in their order. Nothing is filled, cut or inverted.
  ///
  /// - Parameters:
  ///   - labels: the file with their labels; `nil` looks for one next to it.
  ///   - inputs: how many numbers the network takes.
  public init(
    rawOf path: String, labels: String?, inputs: Int
  ) throws(DataFileError) {
    let content = try DataFileContent(path: path, labels: labels, needsLabels: false)
    let found: (features: [Float], count: Int, targets: [String?])
    switch content.kind {
    case .table(let table): found = try Self.raw(table, path, inputs: inputs)
    case .arrays(let arrays): found = try Self.raw(arrays, path)
    }
    guard found.count > 0, found.features.count == found.count * inputs else {
      throw DataFileError(
        "\(path): a sample has \(found.features.count / max(found.count, 1)) numbers, and the network takes \(inputs)"
      )
    }
    if let place = found.features.firstIndex(where: { !$0.isFinite }) {
      throw DataFileError(
        "\(path): number \(place % inputs + 1) of sample \(place / inputs + 1) is missing or no number; the network has no mean for it"
      )
    }
    (features, count, targets) = found
    notes = content.notes.map { "\(path): \($0)" }
  }

  private static func raw(
    _ table: DataTable, _ path: String, inputs: Int
  ) throws(DataFileError) -> (features: [Float], count: Int, targets: [String?]) {
    if table.columns.count == inputs {
      let rows = Array(0..<table.rowCount)
      return (rows.flatMap { row in (0..<inputs).map { table.number(row, $0) } }, rows.count, [])
    }
    let reading = try TableReading(table, as: DataFile(path: path))
    let targets = TableReading.values(of: table, reading.rows, reading.target).words
    if let pixels = reading.pixels,
      let pictures = FoundPictures(table.numbers(in: pixels, rows: reading.rows))
    {
      return (pictures.raw, pictures.count, targets)
    }
    var places = table.columns.indices.filter { $0 != reading.target }
    if places.count > inputs { places = places.filter { !reading.uses[$0].isIndex } }
    return (
      reading.rows.flatMap { row in places.map { table.number(row, $0) } }, reading.rows.count,
      targets
    )
  }

  private static func raw(
    _ arrays: DataFileContent.Arrays, _ path: String
  ) throws(DataFileError) -> (features: [Float], count: Int, targets: [String?]) {
    var targets: [String?] = []
    if let found = try? arrays.foundTargets(DataFile(path: path)) {
      switch found.kind {
      case .classes(let names): targets = found.labels.map { names[Int($0)] }
      case .numbers(let names, let unit) where names.count == 1:
        targets = found.values.map { TableSchema.text($0 * unit) }
      case .numbers: break
      }
    }
    if let pictures = arrays.foundPictures { return (pictures.raw, pictures.count, targets) }
    guard let samples = arrays.samples else { throw DataFileError("\(path) holds no samples") }
    return (try samples.features(of: Array(0..<samples.rows)), samples.rows, targets)
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
