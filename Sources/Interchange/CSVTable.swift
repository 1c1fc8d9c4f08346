/// A table as text (RFC 4180): a line with the names of the columns, then one line a row.
///
/// A cell in double quotes may hold commas, line ends, and quotes written twice. Lines end with LF,
/// CRLF or CR; a byte order mark is dropped, and so are blank lines and the blanks around a cell
/// without quotes. Bytes that are not UTF-8 are replaced. What is written has lines that end with LF.
public struct CSVTable: Equatable, Sendable {
  /// The names of the columns, no two alike.
  public let columnNames: [String]
  /// `[rows][columns]`: the cells of each row; `nil` if there is nothing.
  public let rows: [[String?]]
  /// `[rows]`: the line of the file on which each row starts, counted from 1.
  private let lines: [Int]

  /// Reads the bytes of a CSV file.
  public init(decoding bytes: [UInt8]) throws(CSVTableError) {
    var scanner = CSVScanner(bytes)
    guard let header = try Self.record(&scanner) else { throw .empty }
    columnNames = try Self.names(in: header)
    var rows: [[String?]] = []
    var lines: [Int] = []
    while let record = try Self.record(&scanner) {
      guard record.cells.count == columnNames.count else {
        throw .wrongCount(
          line: record.line, found: record.cells.count, expected: columnNames.count)
      }
      guard (rows.count + 1) * columnNames.count <= Limits.cellsOfTable else {
        throw .tooLong(line: record.line)
      }
      rows.append(record.cells)
      lines.append(record.line)
    }
    self.rows = rows
    self.lines = lines
  }

  /// A table to be written.
  ///
  /// - Parameters:
  ///   - columnNames: no two alike, none empty, and not all numbers.
  ///   - rows: `[rows][columns]`, a cell for every name.
  public init(columnNames: [String], rows: [[String?]]) {
    precondition(
      rows.allSatisfy { $0.count == columnNames.count }, "every row has a cell for every column")
    self.columnNames = columnNames
    self.rows = rows
    var line = 1
    var lines: [Int] = []
    for record in [columnNames] + rows {
      lines.append(line)
      line += 1 + record.reduce(0) { $0 + CSVText.lineEnds(in: $1 ?? "") }
    }
    self.lines = Array(lines.dropFirst())
  }

  /// The bytes of the file.
  public func encoded() -> [UInt8] {
    let records = [columnNames] + rows
    return records.flatMap { record -> [UInt8] in
      // A line of one empty cell would be a blank line, which readers skip.
      let isBlank = record == [nil]
      let text = isBlank ? "\"\"" : record.map { CSVText.field($0 ?? "") }.joined(separator: ",")
      return Array(text.utf8) + [UInt8(ascii: "\n")]
    }
  }

  /// The cells of one line, or of several where a quoted cell holds line ends, and the line on which they start.
  private typealias Record = (line: Int, cells: [String?])

  /// The next record; `nil` at the end.
  private static func record(_ scanner: inout CSVScanner) throws(CSVTableError) -> Record? {
    guard scanner.beginRecord() else { return nil }
    var record = (line: scanner.line, cells: [String?]())
    repeat {
      let cell = try scanner.cell()
      record.cells.append(cell.range.isEmpty ? nil : scanner.text(of: cell))
    } while scanner.hasMoreCells()
    return record
  }

  private static func names(in header: Record) throws(CSVTableError) -> [String] {
    var names: [String] = []
    var known: Set<String> = []
    for (column, cell) in header.cells.enumerated() {
      guard let name = cell else { throw .unnamed(line: header.line, column: column + 1) }
      guard known.insert(name).inserted else {
        throw .repeated(line: header.line, column: column + 1, name: name)
      }
      names.append(name)
    }
    guard !names.allSatisfy({ CSVText.number(in: Array($0.utf8)[...]) != nil }) else {
      throw .noHeader(line: header.line)
    }
    return names
  }

  /// `[rows]`: the cells of the column of this name, as they are; `nil` if there is nothing.
  public func texts(in name: String) throws(CSVTableError) -> [String?] {
    let column = try index(of: name)
    return rows.map { $0[column] }
  }

  /// `[rows]`: the numbers in the column of this name; `nil` if there is nothing.
  public func numbers(in name: String) throws(CSVTableError) -> [Float?] {
    let column = try index(of: name)
    var numbers: [Float?] = []
    for (row, line) in zip(rows, lines) {
      let number = row[column].flatMap { CSVText.number(in: Array($0.utf8)[...]) }
      if let text = row[column], number == nil {
        throw .notANumber(line: line, column: column + 1, text: String(text.prefix(20)))
      }
      numbers.append(number)
    }
    return numbers
  }

  /// `[rows]`: the numbers in the column of this name, none of which may be missing.
  public func allNumbers(in name: String) throws(CSVTableError) -> [Float] {
    var numbers: [Float] = []
    for (number, line) in zip(try self.numbers(in: name), lines) {
      guard let number else { throw .missing(line: line, column: try index(of: name) + 1) }
      numbers.append(number)
    }
    return numbers
  }

  private func index(of name: String) throws(CSVTableError) -> Int {
    guard let index = columnNames.firstIndex(of: name) else {
      throw .noColumn(name: name, names: columnNames)
    }
    return index
  }
}

/// Why text is not the table that was looked for; lines and columns count from 1.
///
/// The caller adds the file's name.
public enum CSVTableError: Error, Equatable, CustomStringConvertible {
  /// There is no line with anything on it.
  case empty
  /// There is no line after the one with the names.
  case noRows
  /// The bytes are those of no text.
  case notText
  /// The first line holds nothing but numbers.
  case noHeader(line: Int)
  /// The column has no name.
  case unnamed(line: Int, column: Int)
  /// Another column has the name already.
  case repeated(line: Int, column: Int, name: String)
  /// The row has more or fewer cells than there are names.
  case wrongCount(line: Int, found: Int, expected: Int)
  /// The line has more cells than are read.
  case tooWide(line: Int)
  /// With this line the table has more cells than are read.
  case tooLong(line: Int)
  /// The cell opens a quote that the file does not close.
  case openQuote(line: Int, column: Int)
  /// The cell has a quote inside, or text after the quote that closes it.
  case strayQuote(line: Int, column: Int)
  /// No column has the name.
  case noColumn(name: String, names: [String])
  /// The cell holds nothing.
  case missing(line: Int, column: Int)
  /// The cell holds this text.
  case notANumber(line: Int, column: Int, text: String)

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .empty:
      "the CSV file is empty; write the names of the columns on its first line"
    case .noRows: "the file has the names of the columns and no row; write one row on each line"
    case .notText: "it is no text; write a table as CSV, a row on each line"
    case .noHeader(let line):
      "line \(line) holds only numbers; write the names of the columns before it"
    case .unnamed(let line, let column):
      "line \(line), column \(column): the column has no name; give it one"
    case .repeated(let line, let column, let name):
      "line \(line), column \(column): a column before is called '\(name)' too; rename one"
    case .wrongCount(let line, let found, let expected):
      "line \(line) has \(found) cells, not \(expected); "
        + (found < expected
          ? "leave a missing cell empty, but keep its comma" : "put a cell with commas in quotes")
    case .tooWide(let line):
      "line \(line) has more columns than are read here (\(Limits.columnsOfData) at most)"
    case .tooLong(let line):
      "line \(line) and those before it have more cells than are read here (\(Limits.cellsOfData) at most)"
    case .openQuote(let line, let column):
      "line \(line), column \(column): the quote is not closed; add the quote that ends the cell"
    case .strayQuote(let line, let column):
      "line \(line), column \(column): a quote stands inside of the cell; put the whole cell in "
        + "quotes, and write those inside of it twice"
    case .noColumn(let name, let names):
      "there is no column '\(name)' among \(names.joined(separator: ", ")); "
        + "rename one on the first line"
    case .missing(let line, let column):
      "line \(line), column \(column): the cell is empty; write its number"
    case .notANumber(let line, let column, let text):
      "line \(line), column \(column): '\(text)' is not a number; write one such as 0.5, "
        + "or leave the cell empty"
    }
  }
}
