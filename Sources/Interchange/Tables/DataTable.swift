/// A table of numbers and words as text, as people have them: CSV, TSV, semicolons or blanks, with names of the columns
/// or without.
///
/// Cells are kept as numbers, so that a large table takes little room: 60,000 lines of 785 whole numbers up to 255 take
/// 47 MB. Words are kept once each. The package for CSV that Swift has, SwiftCSV, makes a string of every cell, which
/// takes minutes and gigabytes for such a file.
public struct DataTable: Equatable, Sendable {
  /// What stands in a cell.
  public enum Cell: Equatable, Sendable {
    case number(Float)
    case word(String)
    case missing
  }

  /// What a column holds.
  public struct Column: Equatable, Sendable {
    /// Cells that hold numbers.
    public internal(set) var numbers = 0
    /// Cells that hold words.
    public internal(set) var words = 0
    /// Cells that hold nothing.
    public internal(set) var missing = 0
    /// The least and the largest number; `nil` if it has none.
    public internal(set) var range: ClosedRange<Float>?
    /// Whether all numbers are whole.
    public internal(set) var isWhole = true
  }

  /// The names on the first line, as they stand there; `nil` if the first line is data.
  public internal(set) var names: [String]?
  /// What stands between the cells.
  public let separator: CSVSeparator
  /// `[columns]`: what each holds.
  public internal(set) var columns: [Column] = []
  /// How many rows there are.
  public internal(set) var rowCount = 0
  /// Whether the text was in Windows' code page 1252, and not in UTF-8.
  public internal(set) var isWestern = false
  /// The lines on which the header stands once more.
  public internal(set) var repeatedHeaders: [Int] = []

  /// The numbers, row-major; what is no number is NaN. Only one of the two is used: bytes while all are such.
  var bytes: [UInt8] = []
  var floats: [Float] = []
  var isOfBytes = true
  /// `[columns][rows]`: which word stands in a cell, counted from 1; empty for a column without words.
  var wordNumbers: [[UInt32]] = []
  var words: [String] = []
  /// `[rows]`: the line on which each row starts.
  var lines: [Int32] = []

  init(separator: CSVSeparator) { self.separator = separator }

  /// What stands in a cell.
  public func cell(_ row: Int, _ column: Int) -> Cell {
    if let word = wordNumber(row, column) { return .word(words[Int(word) - 1]) }
    let number = number(row, column)
    return number.isNaN ? .missing : .number(number)
  }

  /// The number in a cell; NaN if there is none.
  public func number(_ row: Int, _ column: Int) -> Float {
    let place = row * columns.count + column
    return isOfBytes ? Float(bytes[place]) : floats[place]
  }

  /// The line on which a row starts, counted from 1.
  public func line(ofRow row: Int) -> Int { Int(lines[row]) }

  /// The numbers of some columns that lie side by side, for all rows, or those of these rows.
  public func numbers(in range: Range<Int>, rows: [Int]? = nil) -> NumberArray {
    let rows = rows ?? Array(0..<rowCount)
    let shape = [rows.count, range.count]
    let width = columns.count
    if isOfBytes {
      var part: [UInt8] = []
      part.reserveCapacity(rows.count * range.count)
      for row in rows {
        part += bytes[row * width + range.lowerBound..<row * width + range.upperBound]
      }
      return NumberArray(shape: shape, elements: .bytes(part))
    }
    var part: [Float] = []
    part.reserveCapacity(rows.count * range.count)
    for row in rows {
      part += floats[row * width + range.lowerBound..<row * width + range.upperBound]
    }
    return NumberArray(shape: shape, elements: .floats(part))
  }

  private func wordNumber(_ row: Int, _ column: Int) -> UInt32? {
    let numbers = wordNumbers[column]
    return row < numbers.count && numbers[row] > 0 ? numbers[row] : nil
  }
}

extension DataTable {
  /// Reads the bytes of a file.
  ///
  /// - Parameter hasHeader: whether the first line has the names of the columns; `nil` finds out.
  public init(decoding bytes: [UInt8], hasHeader: Bool? = nil) throws(CSVTableError) {
    // No text has control characters, and a reader of lines would say strange things of other files.
    guard
      CSVText.body(of: bytes).prefix(1 << 12).allSatisfy({
        $0 >= 0x20 || (0x09...0x0d).contains($0)
      })
    else { throw .notText }
    let western = WesternText.transcoded(bytes)
    var reader = DataTableReader(western ?? bytes)
    self = try reader.table(hasHeader: hasHeader)
    isWestern = western != nil
  }
}

/// Fills a table from text.
struct DataTableReader {
  private var scanner: CSVScanner
  private var table: DataTable
  private var numbersOfWords: [[UInt8]: UInt32] = [:]
  private let hasDecimalComma: Bool
  /// The cells of the header, to see where it stands once more.
  private var header: [[UInt8]] = []

  init(_ bytes: [UInt8]) {
    let separator = CSVSeparator(ofTable: bytes)
    hasDecimalComma = separator != .comma
    scanner = CSVScanner(bytes, separator: separator.byte, mostColumns: Limits.columnsOfData)
    table = DataTable(separator: separator)
  }

  mutating func table(hasHeader: Bool?) throws(CSVTableError) -> DataTable {
    let start = scanner
    let first = try texts()
    guard !first.isEmpty else { throw .empty }
    let second = try texts()
    if hasHeader ?? isHeader(first, above: second) {
      table.names = first.map { String(decoding: $0, as: UTF8.self) }
      header = first
      scanner = start
      _ = try texts()
    } else {
      scanner = start
    }
    table.columns = Array(repeating: DataTable.Column(), count: first.count)
    table.wordNumbers = Array(repeating: [], count: first.count)
    while try addRow() {}
    guard table.rowCount > 0 else { throw .noRows }
    return table
  }

  /// The cells of the next record as they are; empty at the end.
  private mutating func texts() throws(CSVTableError) -> [[UInt8]] {
    guard scanner.beginRecord(passing: Self.comment) else { return [] }
    var texts: [[UInt8]] = []
    repeat {
      let cell = try scanner.cell()
      texts.append(Array(scanner.text(of: cell).utf8))
    } while scanner.hasMoreCells()
    return texts
  }

  private static let comment = UInt8(ascii: "#")

  /// Whether the first line names the columns: no number stands in it, or a word where the second line has a number, or
  /// it counts the columns.
  private func isHeader(_ first: [[UInt8]], above second: [[UInt8]]) -> Bool {
    let numbers = first.map { number(in: $0[...]) }
    let hasWord = first.contains {
      !$0.isEmpty && number(in: $0[...]) == nil && !isMissing($0[...])
    }
    let known = numbers.compactMap(\.self)
    if known.isEmpty { return hasWord }
    if hasWord, second.count == first.count {
      // A word above a number names it; other words may be the class of the first row.
      let names = first.indices.contains { place in
        !first[place].isEmpty && numbers[place] == nil && !isMissing(first[place][...])
          && number(in: second[place][...]) != nil
      }
      return names
    }
    let count = known.enumerated().allSatisfy { $1 == known[0] + Float($0) }
    return count && known.count > 2 && (known[0] == 0 || known[0] == 1)
      && first.count - known.count <= 2 && first.count > known.count
  }

  private mutating func addRow() throws(CSVTableError) -> Bool {
    guard scanner.beginRecord(passing: Self.comment) else { return false }
    let line = scanner.line
    let width = table.columns.count
    guard (table.rowCount + 1) * width <= Limits.cellsOfData else { throw .tooLong(line: line) }
    let start = scanner
    try addCells()
    guard scanner.column == width else {
      throw .wrongCount(line: line, found: scanner.column, expected: width)
    }
    if !header.isEmpty, repeatsHeader(start) {
      table.repeatedHeaders.append(line)
      dropLastCells()
      return true
    }
    table.rowCount += 1
    table.lines.append(Int32(clamping: line))
    return true
  }

  private mutating func addCells() throws(CSVTableError) {
    let width = table.columns.count
    repeat {
      if let small = scanner.smallNumber() {
        if scanner.column <= width { add(Float(small)) }
      } else {
        let cell = try scanner.cell()
        if scanner.column <= width { add(cell) }
      }
    } while scanner.hasMoreCells()
  }

  /// Whether the row that was just read, from its start, is the header once more.
  private func repeatsHeader(_ start: CSVScanner) -> Bool {
    let row = table.rowCount
    guard table.wordNumbers.contains(where: { $0.count > row }) else { return false }
    var scanner = start
    for name in header {
      guard let cell = try? scanner.cell() else { return false }
      guard scanner.text(of: cell).utf8.elementsEqual(name) else { return false }
      _ = scanner.hasMoreCells()
    }
    return true
  }

  private mutating func dropLastCells() {
    let width = table.columns.count
    if table.isOfBytes { table.bytes.removeLast(width) } else { table.floats.removeLast(width) }
    for column in 0..<width where table.wordNumbers[column].count > table.rowCount {
      table.wordNumbers[column].removeLast()
      table.columns[column].words -= 1
    }
  }

  private mutating func add(_ cell: CSVCell) {
    let text = scanner.bytes[cell.range]
    if let number = number(in: text) { return add(number) }
    addNaN()
    let column = scanner.column - 1
    if !cell.isQuoted || text.isEmpty, isMissing(text) {
      table.columns[column].missing += 1
      return
    }
    table.columns[column].words += 1
    let key = cell.hasQuotes ? Array(scanner.text(of: cell).utf8) : Array(text)
    let number: UInt32
    if let known = numbersOfWords[key] {
      number = known
    } else {
      table.words.append(String(decoding: key, as: UTF8.self))
      number = UInt32(table.words.count)
      numbersOfWords[key] = number
    }
    let missing = table.rowCount - table.wordNumbers[column].count
    if missing > 0 { table.wordNumbers[column] += repeatElement(0, count: missing) }
    table.wordNumbers[column].append(number)
  }

  @inline(__always)
  private mutating func add(_ number: Float) {
    if table.isOfBytes {
      if number >= 0, number <= 255, number == number.rounded() {
        table.bytes.append(UInt8(number))
      } else {
        leaveBytes()
        table.floats.append(number)
      }
    } else {
      table.floats.append(number)
    }
    table.columns[scanner.column - 1].take(number)
  }

  private mutating func addNaN() {
    if table.isOfBytes { leaveBytes() }
    table.floats.append(.nan)
  }

  /// From here on cells are kept as floats.
  private mutating func leaveBytes() {
    table.isOfBytes = false
    table.floats = table.bytes.map(Float.init)
    table.bytes = []
  }

  private func number(in text: ArraySlice<UInt8>) -> Float? {
    hasDecimalComma ? CSVText.number(withDecimalComma: text) : CSVText.number(in: text)
  }

  /// Whether a cell says that nothing is known: what pandas takes for it, and a question mark.
  private func isMissing(_ text: ArraySlice<UInt8>) -> Bool {
    text.count <= 8 && Self.missing.contains(String(decoding: text, as: UTF8.self).lowercased())
  }

  private static let missing: Set = [
    "", "?", "-", "#n/a", "n/a", "na", "null", "nan", "none", "-nan", "<na>", "#na",
  ]
}

extension DataTable.Column {
  @inline(__always)
  mutating func take(_ number: Float) {
    if numbers == 0 {
      range = number...number
    } else if let range, !range.contains(number) {
      self.range = min(range.lowerBound, number)...max(range.upperBound, number)
    }
    numbers += 1
    if number != number.rounded() { isWhole = false }
  }
}
