/// Text as spreadsheet programs save it on a Windows computer of Western Europe: in code page 1252 (WHATWG Encoding
/// Standard, index windows-1252), not in UTF-8.
enum WesternText {
  /// The same text in UTF-8; `nil` if it is UTF-8 already.
  static func transcoded(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.contains(where: { $0 >= 0x80 }), String(validating: bytes, as: UTF8.self) == nil
    else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { text.append(byte) } else { text += Character(scalar(byte)).utf8 }
    }
    return text
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    byte < 0xA0
      ? middle[Int(byte) - 0x80].unicodeScalars.first ?? "\u{FFFD}" : Unicode.Scalar(byte)
  }

  /// 0x80 to 0x9F, where the code page has what Latin-1 has not.
  private static let middle = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ")
}
