/// Where a cell of a line of text lies.
struct CSVCell {
  /// Its text, without the quotes and blanks around it.
  let range: Range<Int>
  let isQuoted: Bool
  /// Whether quotes inside of it are written twice.
  let hasQuotes: Bool
}

/// Cuts text into records, and each into cells, one after the other (RFC 4180).
///
/// A cell in double quotes may hold separators, line ends, and quotes written twice. Lines end with LF, CRLF or CR.
struct CSVScanner {
  let bytes: [UInt8]
  private(set) var position: Int
  /// The line on which the next cell begins, counted from 1.
  private(set) var line = 1
  /// The record's cells so far.
  private(set) var column = 0
  private let separator: UInt8
  private let end: Int
  /// Whether any number of blanks separates two cells, and none is one.
  private let isByBlanks: Bool
  private let mostColumns: Int

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let blank = UInt8(ascii: " ")
  private static let tab = UInt8(ascii: "\t")

  /// Begins behind a byte order mark.
  init(
    _ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ","),
    mostColumns: Int = Limits.columnsOfTable
  ) {
    self.bytes = bytes
    self.separator = separator
    self.mostColumns = mostColumns
    isByBlanks = separator == Self.blank
    end = bytes.count
    position = CSVText.body(of: bytes).startIndex
  }

  /// Goes to the first cell of the next record that is not blank; false at the end of the text.
  ///
  /// - Parameter comment: a byte with which lines begin that are passed over.
  mutating func beginRecord(passing comment: UInt8? = nil) -> Bool {
    column = 0
    while position < end {
      skipBlanks()
      guard position < end else { return false }
      if let comment, bytes[position] == comment {
        while position < end, !isLineEnd(bytes[position]) { position += 1 }
      }
      guard position == end || isLineEnd(bytes[position]) else { return true }
      skipLineEnd()
    }
    return false
  }

  /// The next cell of the record.
  mutating func cell() throws(CSVTableError) -> CSVCell {
    guard column < mostColumns else { throw .tooWide(line: line) }
    skipBlanks()
    column += 1
    return position < end && bytes[position] == Self.quote ? try quotedCell() : try plainCell()
  }

  /// The next cell where it is a number of one to three digits and nothing else; `nil` leaves it to `cell`.
  @inline(__always)
  mutating func smallNumber() -> Int? {
    guard column < mostColumns else { return nil }
    var place = position
    var number = 0
    while place < end, place - position < 3 {
      let digit = bytes[place] &- 0x30
      guard digit < 10 else { break }
      number = number * 10 + Int(digit)
      place += 1
    }
    guard place > position, place < end,
      bytes[place] == separator || bytes[place] == Self.lineFeed
    else { return nil }
    position = place
    column += 1
    return number
  }

  /// Goes behind the separator after a cell; at the end of the line goes to the next one, and is false.
  @inline(__always)
  mutating func hasMoreCells() -> Bool {
    if isByBlanks { skipBlanks() }
    guard position < end else { return false }
    if isByBlanks, !isLineEnd(bytes[position]) { return true }
    if !isByBlanks, bytes[position] == separator {
      position += 1
      return true
    }
    skipLineEnd()
    return false
  }

  /// The text of a cell.
  func text(of cell: CSVCell) -> String {
    let text = bytes[cell.range]
    guard cell.hasQuotes else { return String(decoding: text, as: UTF8.self) }
    var kept: [UInt8] = []
    var isSecond = false
    for byte in text {
      isSecond = byte == Self.quote && !isSecond
      if byte != Self.quote || isSecond { kept.append(byte) }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private mutating func plainCell() throws(CSVTableError) -> CSVCell {
    let start = position
    while position < end, !isEnd(bytes[position]) {
      guard bytes[position] != Self.quote else { throw .strayQuote(line: line, column: column) }
      position += 1
    }
    var last = position
    while last > start, isBlank(bytes[last - 1]) { last -= 1 }
    return CSVCell(range: start..<last, isQuoted: false, hasQuotes: false)
  }

  private mutating func quotedCell() throws(CSVTableError) -> CSVCell {
    let firstLine = line
    var hasQuotes = false
    position += 1
    let start = position
    while true {
      guard position < end else { throw .openQuote(line: firstLine, column: column) }
      let byte = bytes[position]
      if byte == Self.quote {
        guard position + 1 < end, bytes[position + 1] == Self.quote else { break }
        hasQuotes = true
        position += 1
      } else if endsLine(at: position) {
        line += 1
      }
      position += 1
    }
    let range = start..<position
    position += 1
    skipBlanks()
    guard position == end || isEnd(bytes[position]) else {
      throw .strayQuote(line: line, column: column)
    }
    return CSVCell(range: range, isQuoted: true, hasQuotes: hasQuotes)
  }

  /// Whether a cell without quotes ends before this byte.
  @inline(__always)
  private func isEnd(_ byte: UInt8) -> Bool {
    byte == separator || isLineEnd(byte) || (isByBlanks && byte == Self.tab)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Self.lineFeed || byte == Self.carriageReturn
  }

  /// Whether a byte is nothing: a tab is none where it separates.
  private func isBlank(_ byte: UInt8) -> Bool {
    byte == Self.blank || byte == Self.tab && separator != Self.tab
  }

  /// Whether a line ends with the byte here; CRLF ends it with the LF.
  private func endsLine(at index: Int) -> Bool {
    switch bytes[index] {
    case Self.lineFeed: true
    case Self.carriageReturn: index + 1 == end || bytes[index + 1] != Self.lineFeed
    default: false
    }
  }

  private mutating func skipBlanks() {
    while position < end, isBlank(bytes[position]) { position += 1 }
  }

  private mutating func skipLineEnd() {
    guard position < end else { return }
    if !endsLine(at: position) { position += 1 }
    position += 1
    line += 1
  }
}
