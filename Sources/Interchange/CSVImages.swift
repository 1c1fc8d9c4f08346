/// Images as text: one a line, 400 (20x20) or 784 (28x28) numbers, row-major, 0 paper to 255 or to 1 ink.
///
/// The numbers may stand between commas, semicolons, tabs or blanks; where it is no comma, a decimal comma is read. A
/// first line of names is a header. Blank lines and those that begin with `#` are skipped. One or two further columns
/// may hold the labels and the numbers of the rows: a header says which, or else their values do.
///
/// Whether 1 or 255 is ink is decided for each image: whole numbers up to 255, or fractions that hardly exceed 1.
public enum CSVImages: ImageFormat {
  /// Images, and what was guessed to read them.
  public struct Table: Equatable, Sendable {
    /// The images, with their labels where the file has them.
    public let images: SquareImages
    /// Sentences for the user.
    public let notes: [String]
  }

  static func recognizes(_ bytes: [UInt8]) -> Bool { true }

  static func images(
    in bytes: [UInt8]
  ) throws(ImageFileError) -> (images: SquareImages, notes: [String]) {
    do {
      let table = try read(bytes)
      return (table.images, table.notes)
    } catch { throw .csv(error) }
  }

  static func labels(in bytes: [UInt8]) throws(ImageFileError) -> [UInt8] {
    do { return try LabelText.decode(bytes) } catch { throw .csv(error) }
  }

  /// The images of a CSV file, and what was guessed to read them.
  public static func read(_ bytes: [UInt8]) throws(CSVError) -> Table {
    let lines = try lines(of: bytes)
    guard let first = lines.first else { throw .empty }
    let separator = CSVSeparator(of: lines[min(1, lines.count - 1)].text)
    let header = CSVHeader(separator.fields(of: first.text), separator)
    let data = header == nil ? lines[...] : lines.dropFirst()
    let rows = try rows(in: data, separator)
    guard let count = rows.first?.values.count, let side = side(ofColumnCount: count) else {
      throw .empty
    }
    let columns = try CSVColumns(header: header, rows: rows, pixelCount: side * side)
    var images: [[Float]] = []
    var labels: [UInt8] = []
    for row in rows {
      images.append(try pixels(of: row, columns))
      if let column = columns.label { labels.append(try label(of: row, column)) }
    }
    return Table(
      images: SquareImages(
        side: side, images: images, labels: columns.label == nil ? nil : labels),
      notes: columns.notes)
  }

  // MARK: From bytes to numbers

  private struct Line {
    let number: Int
    let text: ArraySlice<UInt8>
  }

  /// The lines that hold anything, without their ends (LF, CRLF or CR) and without a byte order mark.
  private static func lines(of bytes: [UInt8]) throws(CSVError) -> [Line] {
    let body = CSVText.body(of: bytes)
    // No text has control characters, and a reader of lines would say strange things of other files.
    guard body.prefix(1 << 10).allSatisfy({ $0 >= 0x20 || (0x09...0x0d).contains($0) }) else {
      throw .notText
    }
    let lineFeed = UInt8(ascii: "\n")
    let isClassic = !body.contains(lineFeed)
    return body.split(
      separator: isClassic ? UInt8(ascii: "\r") : lineFeed, omittingEmptySubsequences: false
    ).enumerated().compactMap { index, text in
      let kept = CSVText.trimmed(text)
      return kept.isEmpty || kept.first == UInt8(ascii: "#")
        ? nil : Line(number: index + 1, text: text)
    }
  }

  private static func rows(
    in lines: ArraySlice<Line>, _ separator: CSVSeparator
  ) throws(CSVError) -> [CSVRow] {
    var rows: [CSVRow] = []
    for line in lines {
      guard rows.count < Limits.images else { throw .tooManyImages }
      var fields = separator.fields(of: line.text)
      let expected = rows.first?.values.count
      if endsWithSeparator(fields, expected: expected) { fields.removeLast() }
      guard expected.map({ $0 == fields.count }) ?? (side(ofColumnCount: fields.count) != nil)
      else {
        throw .wrongCount(
          line: line.number, found: fields.count, expected: expected.map { [$0] } ?? [400, 784])
      }
      rows.append(try CSVRow(fields, line: line.number, separator))
    }
    return rows
  }

  /// Whether the last field is nothing but what follows a separator at the end of the line.
  private static func endsWithSeparator(_ fields: [ArraySlice<UInt8>], expected: Int?) -> Bool {
    guard let last = fields.last, CSVText.trimmed(last).isEmpty else { return false }
    let others = fields.count - 1
    if let expected { return others == expected }
    return side(ofColumnCount: others) != nil
      && SquareImages.side(ofValueCount: fields.count) == nil
  }

  /// The side of images in lines of so many columns, of which two may be no pixels.
  static func side(ofColumnCount count: Int) -> Int? {
    (0...2).lazy.compactMap { SquareImages.side(ofValueCount: count - $0) }.first
  }

  // MARK: From numbers to pixels

  private static func label(of row: CSVRow, _ column: Int) throws(CSVError) -> UInt8 {
    guard let label = LabelText.label(from: row.values[column]) else {
      throw .notALabel(line: row.line, column: column + 1, text: "\(row.values[column])")
    }
    return label
  }

  private static func pixels(of row: CSVRow, _ columns: CSVColumns) throws(CSVError) -> [Float] {
    var pixels = row.values
    for column in columns.others.sorted(by: >) { pixels.remove(at: column) }
    guard let (least, most) = extent(pixels), least >= -overshoot, most <= 255 * (1 + overshoot)
    else { throw outOfRange(row, columns) }
    let isFraction = most <= 1 || (most < 2 && pixels.contains { $0 != $0.rounded() })
    let ink: Float = isFraction ? 1 : 255
    return pixels.map { min(max($0, 0), ink) / ink }
  }

  /// By how much a number may miss 0 or ink: rounding does so, and so does interpolation.
  private static let overshoot: Float = 0.001

  private static func extent(_ values: [Float]) -> (Float, Float)? {
    guard let least = values.min(), let most = values.max() else { return nil }
    return (least, most)
  }

  private static func outOfRange(_ row: CSVRow, _ columns: CSVColumns) -> CSVError {
    let range = -overshoot...255 * (1 + overshoot)
    let column = row.values.indices.first {
      !columns.others.contains($0) && !range.contains(row.values[$0])
    }
    return .outOfRange(
      line: row.line, column: (column ?? 0) + 1, value: column.map { row.values[$0] } ?? 0)
  }
}

/// The numbers on a line.
struct CSVRow {
  /// Counted from 1.
  let line: Int
  let values: [Float]

  init(_ fields: [ArraySlice<UInt8>], line: Int, _ separator: CSVSeparator) throws(CSVError) {
    var values: [Float] = []
    values.reserveCapacity(fields.count)
    for (column, field) in fields.enumerated() {
      guard let value = separator.number(in: field) else {
        throw .notANumber(line: line, column: column + 1, text: CSVText.quotation(field))
      }
      values.append(value)
    }
    self.line = line
    self.values = values
  }
}

/// Why text is not a CSV file of images, or of labels; lines and columns count from 1.
///
/// The caller adds the file's name.
public enum CSVError: Error, Equatable, CustomStringConvertible {
  /// The file has no line with numbers.
  case empty
  /// The bytes are those of no text.
  case notText
  /// The line is not an image, or not one of the size of those before it.
  case wrongCount(line: Int, found: Int, expected: [Int])
  /// The field holds this text.
  case notANumber(line: Int, column: Int, text: String)
  /// The field holds a number outside 0 to 255.
  case outOfRange(line: Int, column: Int, value: Float)
  /// There are more columns than pixels, and neither names nor values say what is in the others.
  case unknownColumns(line: Int, found: Int, pixels: Int)
  /// The field stands in the place of a label but is not one.
  case notALabel(line: Int, column: Int, text: String)
  /// There are more images than are read.
  case tooManyImages
  /// The file of labels has none.
  case noLabels

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .empty: "the CSV file holds no image; write 400 or 784 numbers on each line"
    case .notText:
      "it is neither text nor IDX; write images as CSV, 400 or 784 numbers on each line"
    case .wrongCount(let line, 1, let expected):
      "line \(line) has 1 number, not " + Self.either(expected)
        + "; separate the numbers by commas, semicolons, tabs or blanks"
    case .wrongCount(let line, let found, let expected) where [800, 1568].contains(found):
      "line \(line) has \(found) numbers, not " + Self.either(expected)
        + "; write decimals with a point, or separate the numbers by semicolons"
    case .wrongCount(let line, let found, let expected):
      "line \(line) has \(found) numbers, not " + Self.either(expected) + "; one image is a line"
    case .notANumber(let line, let column, ""):
      "line \(line), column \(column) is empty; write 0 for paper"
    case .notANumber(let line, let column, let text):
      "line \(line), column \(column): '\(text)' is not a number; write 0 to 255, or 0 to 1"
    case .outOfRange(let line, let column, let value):
      "line \(line), column \(column): \(value) is outside 0 to 255; write 0 for paper, 255 for ink"
    case .unknownColumns(let line, let found, let pixels):
      "line \(line) has \(found) numbers, \(found - pixels) more than an image; name the columns on the first line "
        + "('label' for the labels), or remove those that are no pixels"
    case .notALabel(let line, let column, let text):
      "line \(line), column \(column): the label '\(text)' is not a digit from 0 to 9"
    case .tooManyImages:
      "the file has more than \(Limits.images) images; divide it into several"
    case .noLabels: "the file holds no labels; write a digit from 0 to 9 for each image"
    }
  }

  private static func either(_ counts: [Int]) -> String {
    counts.map(String.init).joined(separator: " or ")
  }
}
