import Interchange

/// What was understood of a file, to be shown before anything is learnt from it.
public struct DataUnderstanding: Equatable, Sendable {
  /// A column of a table.
  public struct Column: Equatable, Sendable {
    /// What it is called.
    public let name: String
    /// `number`, `words`, `target` or `left out`.
    public let use: String
    /// Where its numbers lie, or its words.
    public let range: String
    /// How many cells are empty.
    public let missing: Int
  }

  /// The file and what is in it, in a sentence.
  public private(set) var heading: String
  /// The columns of a table; empty for pictures.
  public private(set) var columns: [Column] = []
  /// What is predicted, in a sentence.
  public private(set) var target = ""
  /// How the samples are divided, in a sentence.
  public private(set) var parts = ""
  /// What was guessed, left out or filled, a sentence each.
  public private(set) var notes: [String]
  /// A few samples as pictures, in characters.
  public private(set) var pictures: [String] = []

  /// What was understood of a table.
  init(of reading: TableReading, in content: DataFileContent, _ file: DataFile) {
    let table = reading.table
    let separator =
      switch table.separator {
      case .comma: "commas"
      case .semicolon: "semicolons"
      case .tab: "tabs"
      case .blanks: "blanks"
      }
    let names = table.names == nil ? "no names" : "names on the first line"
    heading =
      "\(file.name): \(TableReading.count(table.rowCount, "row")) of \(TableReading.count(table.columns.count, "column")), "
      + "\(separator) between them, \(names)"
    notes = content.notes + reading.notes
    let name = reading.names[reading.target]
    let how =
      file.target == nil
      ? table.names != nil && reading.target != table.columns.count - 1
        ? "by its name" : "it is the \(reading.target == 0 ? "first" : "last") column" : "--target"
    target = "predicts '\(name)' (\(how)): " + Self.words(of: reading.targets)
    let shown = reading.names.indices.filter { reading.uses[$0] != .pixel }
    columns = shown.map { Self.column($0, of: reading) }
  }

  /// What was understood of arrays.
  init(
    of arrays: DataFileContent.Arrays, _ targets: FoundTargets, in content: DataFileContent,
    _ file: DataFile
  ) {
    heading = "\(file.name): \(content.format), \(TableReading.count(arrays.count, "sample"))"
    if let samples = arrays.samples {
      heading +=
        " of " + samples.shape.dropFirst().map(String.init).joined(separator: "x") + " numbers"
    }
    notes = content.notes
    target = "predicts: " + Self.words(of: targets)
  }

  private static func words(of targets: FoundTargets) -> String {
    switch targets.kind {
    case .classes(let names):
      var counts = Array(repeating: 0, count: names.count)
      for label in targets.labels { counts[Int(label)] += 1 }
      let shown = zip(names, counts).prefix(12).map { "\($0) (\($1))" }.joined(separator: ", ")
      return "\(names.count) classes: \(shown)" + (names.count > 12 ? ", ..." : "")
    case .numbers(let names, let unit):
      let range = ColumnSummary(of: targets.values)
      let low = TableSchema.text((range?.minimum ?? 0) * unit)
      let high = TableSchema.text((range?.maximum ?? 0) * unit)
      let scale = unit == 1 ? "" : ", learnt in units of \(TableSchema.text(unit))"
      return (names.count == 1 ? "a number" : "\(names.count) numbers")
        + " from \(low) to \(high)\(scale)"
    }
  }

  private static func column(_ place: Int, of reading: TableReading) -> Column {
    let found = reading.table.columns[place]
    let use: String
    switch reading.uses[place] {
    case _ where place == reading.target: use = "target"
    case .number: use = "number"
    case .words: use = "words"
    case .pixel: use = "pixel"
    case .left: use = "left out"
    }
    var range = found.range.map {
      "\(TableSchema.text($0.lowerBound)) to \(TableSchema.text($0.upperBound))"
    }
    if case .words(let words) = reading.uses[place] {
      range = words.prefix(6).joined(separator: ", ")
    }
    return Column(
      name: reading.names[place], use: use, range: range ?? "words", missing: found.missing)
  }

  /// How pictures are brought to the form of a network.
  mutating func take(_ form: PictureForm, _ seen: [String]) {
    let size = "\(form.columns)x\(form.rows)"
    let shades = "shades from 0 to \(TableSchema.text(form.white))"
    let (columns, rows) = form.size
    let change =
      form.keepsSize
      ? "their size is kept"
      : form.columns == columns && form.rows == rows
        ? "as the network gets them" : "brought to 20x20 as the digits are; --keep-size leaves them"
    notes = ["pictures of \(size), \(shades), \(change)"] + notes + seen
  }

  /// How many samples there are of each kind.
  mutating func take(train: Int, test: Int, _ file: DataFile) {
    let source =
      file.test.map { "of \($0)" }
      ?? (test == 0
        ? ""
        : "a share of \(TableSchema.text(Float(file.testShare * 100))) % drawn by seed \(file.splitSeed)")
    parts =
      "\(train) samples to learn from, \(test) to test on" + (source.isEmpty ? "" : ", \(source)")
  }

  /// Shows the first samples of pictures.
  mutating func show(_ samples: SampleSet, _ form: PictureForm) {
    let (columns, rows) = form.size
    guard columns <= 32 else { return }
    let shown = (0..<min(samples.count, max(1, 76 / (columns + 2))))
    let inks = Array(" .:-=+*#%@")
    pictures = stride(from: 0, to: rows, by: 2).map { row in
      shown.map { index -> String in
        let sample = Array(samples[index])
        return String(
          (0..<columns).map { column in
            let lower = row + 1 < rows ? sample[(row + 1) * columns + column] : 0
            let ink = max(sample[row * columns + column], lower)
            return inks[min(Int(ink * 9.99), 9)]
          })
      }.joined(separator: "  ")
    }
  }

  /// All of it as lines of text.
  public var lines: [String] {
    [heading, target] + table + notes.map { "  \($0)" } + pictures + [parts]
  }

  private static let mostColumns = 20

  private var table: [String] {
    guard !columns.isEmpty else { return [] }
    let shown = columns.prefix(Self.mostColumns)
    let width = min(max(shown.map(\.name.count).max() ?? 0, 6), 24)
    let lines = shown.map { column in
      "  " + Self.padded(column.name, to: width) + "  " + Self.padded(column.use, to: 8) + "  "
        + column.range + (column.missing > 0 ? ", \(column.missing) missing" : "")
    }
    let left = columns.count - shown.count
    return lines + (left > 0 ? ["  and \(TableReading.count(left, "column")) more"] : [])
  }

  private static func padded(_ text: String, to width: Int) -> String {
    let kept = String(text.prefix(width))
    return kept + String(repeating: " ", count: width - kept.count)
  }
}
