/// Labels as text: whole numbers from 0 to 9 with blanks, commas, semicolons or line ends between them. Words before
/// the first number are a header.
enum LabelText {
  static func decode(_ bytes: [UInt8]) throws(CSVError) -> [UInt8] {
    var labels: [UInt8] = []
    var line = 1
    for part in CSVText.body(of: bytes).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      let separators = " \t\r,;".utf8
      for (column, field) in part.split(whereSeparator: separators.contains).enumerated() {
        guard let label = CSVText.number(in: CSVText.unquoted(field)).flatMap(label(from:)) else {
          if labels.isEmpty, CSVText.number(in: field) == nil { continue }
          throw .notALabel(line: line, column: column + 1, text: CSVText.quotation(field))
        }
        labels.append(label)
      }
      line += 1
    }
    guard !labels.isEmpty else { throw .noLabels }
    return labels
  }

  /// The digit that a number is.
  static func label(from number: Float) -> UInt8? {
    UInt8(exactly: number).flatMap { $0 <= 9 ? $0 : nil }
  }
}
