/// What stands between the fields of a line.
public enum CSVSeparator: CaseIterable, Sendable {
  case semicolon, tab, blanks, comma

  /// The one that makes an image of the line, or else the first that occurs in it.
  init(of line: ArraySlice<UInt8>) {
    let found = Self.allCases.filter { $0.occurs(in: line) }
    let fitting = found.filter { separator in
      let fields = separator.fields(of: line)
      let count = fields.count
      return [count, count - 1].contains { CSVImages.side(ofColumnCount: $0) != nil }
    }
    let numeric = fitting.first { separator in
      separator.fields(of: line).dropLast().allSatisfy { separator.number(in: $0) != nil }
    }
    self = numeric ?? fitting.first ?? (found.contains(.comma) ? .comma : found.first) ?? .comma
  }

  /// The one that cuts the first lines of a table into equally many cells, the most of them.
  init(ofTable bytes: [UInt8]) {
    let candidates: [Self] = [.tab, .semicolon, .comma, .blanks]
    let counts = candidates.map { ($0, Self.cells(ofLinesIn: bytes, by: $0)) }
    let fitting = counts.filter { $0.1.count == 1 && ($0.1.first ?? 0) > 1 }
    // Blanks also stand between words, so that all others come before them.
    let best = fitting.filter { $0.0 != .blanks }.max { ($0.1.first ?? 0) < ($1.1.first ?? 0) }
    // Where lines differ in length the separator of the first one is meant.
    let some = counts.filter { $0.0 != .blanks }.max { ($0.1.max() ?? 0) < ($1.1.max() ?? 0) }
    let only = some.flatMap { ($0.1.max() ?? 0) > 1 ? $0 : nil }
    self = (best ?? fitting.first ?? only)?.0 ?? .comma
  }

  /// How many cells the first lines have where this one separates them; each count once.
  private static func cells(ofLinesIn bytes: [UInt8], by separator: Self) -> Set<Int> {
    var scanner = CSVScanner(bytes, separator: separator.byte, mostColumns: Limits.columnsOfData)
    var counts: Set<Int> = []
    for _ in 0..<5 {
      guard scanner.beginRecord(passing: UInt8(ascii: "#")) else { break }
      repeat {
        guard (try? scanner.cell()) != nil else { return [] }
      } while scanner.hasMoreCells()
      counts.insert(scanner.column)
    }
    return counts
  }

  /// What separates two cells; a blank stands for any number of them.
  var byte: UInt8 {
    switch self {
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .comma: UInt8(ascii: ",")
    case .blanks: UInt8(ascii: " ")
    }
  }

  private func occurs(in line: ArraySlice<UInt8>) -> Bool {
    CSVText.trimmed(line).contains(byte)
  }

  /// The fields of a line, at least one.
  func fields(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    guard self != .blanks else {
      let fields = CSVText.trimmed(line).split(whereSeparator: { $0 == 0x20 || $0 == 0x09 })
      return fields.isEmpty ? [line] : fields
    }
    return line.split(separator: byte, omittingEmptySubsequences: false)
  }

  /// The number in a field; a comma in it stands before the decimals.
  func number(in field: ArraySlice<UInt8>) -> Float? {
    let text = CSVText.unquoted(field)
    return self == .comma ? CSVText.number(in: text) : CSVText.number(withDecimalComma: text)
  }
}

/// The names of the columns.
struct CSVHeader {
  let names: [String]

  /// `nil` if the first line is data: most of a header's fields are no numbers, or they count the columns.
  init?(_ fields: [ArraySlice<UInt8>], _ separator: CSVSeparator) {
    let texts = fields.map(CSVText.unquoted)
    let numbers = texts.compactMap(separator.number(in:))
    guard numbers.count * 2 < texts.count || Self.isCount(numbers, of: texts.count) else {
      return nil
    }
    names = texts.map { String(decoding: $0.prefix(40), as: UTF8.self).lowercased() }
  }

  /// Whether the numbers go up by one from 0 or 1, for all columns but those of labels and rows.
  private static func isCount(_ numbers: [Float], of columns: Int) -> Bool {
    guard let first = numbers.first, first == 0 || first == 1, numbers.count > 2,
      columns - numbers.count <= 2
    else { return false }
    return numbers.enumerated().allSatisfy { $1 == first + Float($0) }
  }
}

/// Which columns hold no pixels.
struct CSVColumns {
  /// The column of the labels.
  private(set) var label: Int?
  /// All columns that are no pixels.
  private(set) var others: Set<Int> = []
  /// Sentences on what was guessed.
  private(set) var notes: [String] = []

  init(header: CSVHeader?, rows: [CSVRow], pixelCount: Int) throws(CSVError) {
    guard let row = rows.first, row.values.count > pixelCount else { return }
    let count = row.values.count
    let extra = count - pixelCount
    if let names = header?.names, names.count == count { take(by: names, atMost: extra) }
    // Two further columns are numbers of rows and labels.
    if others.count < extra, rows.count > 10 || extra == 2 { takeNumbers(ofRows: rows) }
    if others.count < extra { takeLabels(byValuesOf: rows, columns: count) }
    guard others.count == extra else {
      throw .unknownColumns(line: row.line, found: count, pixels: pixelCount)
    }
  }

  private static let labelNames: Set = ["label", "labels", "class", "digit", "target", "y"]
  private static let rowNames: Set = ["", "index", "id", "row", "unnamed: 0"]

  private mutating func take(by names: [String], atMost extra: Int) {
    for (column, name) in names.enumerated() where others.count < extra {
      if label == nil, Self.labelNames.contains(name) {
        label = column
        others.insert(column)
      } else if Self.rowNames.contains(name) {
        others.insert(column)
      }
    }
  }

  /// The first column, where it goes up by one from 0 or 1. Up to ten rows, labels may do that too.
  private mutating func takeNumbers(ofRows rows: [CSVRow]) {
    guard !others.contains(0), let first = rows.first?.values[0], first == 0 || first == 1,
      rows.enumerated().allSatisfy({ $1.values[0] == first + Float($0) })
    else { return }
    others.insert(0)
  }

  /// Digits at the beginning or at the end of each line. They may not all be 0, as the corners of images are.
  private mutating func takeLabels(byValuesOf rows: [CSVRow], columns: Int) {
    guard label == nil else { return }
    let places = [others.contains(0) ? 1 : 0, columns - 1].filter { !others.contains($0) }
    let digits = places.filter { column in
      rows.allSatisfy { LabelText.label(from: $0.values[column]) != nil }
    }
    let varied = digits.first { column in rows.contains { $0.values[column] != 0 } }
    guard let column = varied else { return }
    label = column
    others.insert(column)
    notes.append("column \(column + 1) is taken for the labels")
  }
}
