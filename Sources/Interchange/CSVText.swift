/// What all readers and writers of CSV share.
enum CSVText {
  /// The bytes without a byte order mark.
  static func body(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    return bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
  }

  /// A field without the blanks, tabs and carriage returns around it.
  static func trimmed(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let blanks: [UInt8] = [0x20, 0x09, 0x0d]
    let start = field.drop(while: blanks.contains)
    let kept = start.reversed().drop(while: blanks.contains).count
    return start.prefix(kept)
  }

  /// A text as a field: in quotes where it holds what would end it, or blanks at its ends.
  static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }
    let blanks: [Character] = [" ", "\t"]
    let hasBlanks = [text.first, text.last].contains { $0.map(blanks.contains) ?? false }
    guard needsQuotes || hasBlanks else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// How many lines end in a text: with LF, CRLF or CR.
  static func lineEnds(in text: String) -> Int { text.count { ["\n", "\r", "\r\n"].contains($0) } }

  /// A field without the blanks around it and the quotes around these.
  static func unquoted(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = trimmed(field)
    let quote = UInt8(ascii: "\"")
    guard text.count >= 2, text.first == quote, text.last == quote else { return text }
    return text.dropFirst().dropLast()
  }

  /// The beginning of a field, to be shown in a sentence.
  static func quotation(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: unquoted(field).prefix(20), as: UTF8.self)
  }

  /// The number that a field holds where a comma stands before the decimals, as in `0,25`.
  static func number(withDecimalComma field: ArraySlice<UInt8>) -> Float? {
    let text = trimmed(field)
    let comma = UInt8(ascii: ",")
    guard let place = text.firstIndex(of: comma) else { return number(in: text) }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let next = text.index(after: place)
    guard place > text.startIndex, next < text.endIndex, digits.contains(text[place - 1]),
      digits.contains(text[next]), !text.contains(UInt8(ascii: "."))
    else { return nil }
    return number(in: text.map { $0 == comma ? UInt8(ascii: ".") : $0 }[...])
  }

  /// The number that a field holds, blanks around it aside; `nil` for all else, infinity too.
  static func number(in field: ArraySlice<UInt8>) -> Float? {
    let text = trimmed(field)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    if (1...3).contains(text.count), text.allSatisfy(digits.contains) {
      return Float(text.reduce(0) { $0 * 10 + Int($1 - digits.lowerBound) })
    }
    if let number = shortDecimal(text) { return number }
    // Swift would read `0x10` too.
    guard text.count <= 40, text.allSatisfy({ digits.contains($0) || "+-.eE".utf8.contains($0) }),
      let value = Float(String(decoding: text, as: UTF8.self)), value.isFinite
    else { return nil }
    return value
  }

  /// The number of a sign, up to 15 digits and a point among them, rounded as Swift does it, but without a string;
  /// `nil` leaves it to Swift.
  private static func shortDecimal(_ text: ArraySlice<UInt8>) -> Float? {
    var rest = text
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    var (digits, decimals, hasPoint) = (0, 0, false)
    var whole = 0
    guard (1...16).contains(rest.count) else { return nil }
    for byte in rest {
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
        continue
      }
      let digit = byte &- 0x30
      guard digit < 10 else { return nil }
      whole = whole * 10 + Int(digit)
      digits += 1
      if hasPoint { decimals += 1 }
    }
    guard (1...15).contains(digits), rest.first != UInt8(ascii: "."), rest.last != UInt8(ascii: ".")
    else { return nil }
    // Both are exact, so that the quotient is rounded once; a second rounding is right unless it is just in the middle.
    let number = Double(whole) / powersOfTen[decimals]
    guard number.bitPattern & 0x1fff_ffff != 0x1000_0000, number == 0 || number > 1e-30 else {
      return nil
    }
    return isNegative ? -Float(number) : Float(number)
  }

  private static let powersOfTen: [Double] = (0...15).reduce(into: []) { powers, _ in
    powers.append(powers.last.map { $0 * 10 } ?? 1)
  }
}
