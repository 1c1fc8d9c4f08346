/// Images as text: one a line, 400 (20x20) or 784 (28x28) numbers with commas between them,
/// row-major, 0 paper to 255 or to 1 ink.
///
/// Which of the two holds is decided over the whole file: one value above 1 means 255. A first line
/// without any number is a header; blank lines are skipped.
public enum CSVImages {
  /// The images of a CSV file.
  public static func decode(_ bytes: [UInt8]) throws(CSVError) -> SquareImages {
    var images: [[Float]] = []
    for (index, line) in lines(of: bytes).enumerated() {
      let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      if fields.count == 1, CSVText.trimmed(fields[0]).isEmpty { continue }
      if index == 0, fields.allSatisfy({ CSVText.number(in: $0) == nil }) { continue }
      let expected = images.first.map { [$0.count] } ?? [400, 784]
      guard expected.contains(fields.count) else {
        throw .wrongCount(line: index + 1, found: fields.count, expected: expected)
      }
      images.append(try values(of: fields, line: index + 1))
    }
    guard let side = SquareImages.side(ofValueCount: images.first?.count ?? 0) else {
      throw .empty
    }
    let isIn255ths = images.contains { $0.contains { $0 > 1 } }
    let scaled = isIn255ths ? images.map { $0.map { $0 / 255 } } : images
    return SquareImages(side: side, images: scaled)
  }

  /// The lines without their ends (LF, CRLF or CR) and without a byte order mark.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let body = CSVText.body(of: bytes)
    let lineFeed = UInt8(ascii: "\n")
    let isClassic = !body.contains(lineFeed)
    return body.split(
      separator: isClassic ? UInt8(ascii: "\r") : lineFeed, omittingEmptySubsequences: false)
  }

  private static func values(
    of fields: [ArraySlice<UInt8>], line: Int
  ) throws(CSVError) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(fields.count)
    for (column, field) in fields.enumerated() {
      guard let value = CSVText.number(in: field) else {
        let text = String(decoding: field.prefix(20), as: UTF8.self)
        throw .notANumber(line: line, column: column + 1, text: text)
      }
      guard (0...255).contains(value) else {
        throw .outOfRange(line: line, column: column + 1, value: value)
      }
      values.append(value)
    }
    return values
  }
}

/// Why text is not a CSV file of images; lines and columns count from 1.
///
/// The caller adds the file's name.
public enum CSVError: Error, Equatable, CustomStringConvertible {
  /// The file has no line with numbers.
  case empty
  /// The line is not an image, or not one of the size of those before it.
  case wrongCount(line: Int, found: Int, expected: [Int])
  /// The field holds this text.
  case notANumber(line: Int, column: Int, text: String)
  /// The field holds a number outside 0 to 255.
  case outOfRange(line: Int, column: Int, value: Float)

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .empty: "the CSV file holds no image; write 400 or 784 numbers on each line"
    case .wrongCount(let line, let found, let expected):
      "line \(line) has \(found) numbers, not "
        + expected.map(String.init).joined(separator: " or ")
        + (expected.contains(found - 1) ? "; remove the column of labels" : "; one image is a line")
    case .notANumber(let line, let column, let text):
      "line \(line), column \(column): '\(text)' is not a number; write 0 to 255, or 0 to 1"
    case .outOfRange(let line, let column, let value):
      "line \(line), column \(column): \(value) is outside 0 to 255; write 0 for paper, 255 for ink"
    }
  }
}
