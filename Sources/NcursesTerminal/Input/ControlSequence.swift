/// A sequence such as `CSI 1;2 A`: what stands between its introducer and its final byte, and that byte.
struct ControlSequence: Equatable, Sendable {
  /// Ends a sequence that was cut off; outside a sequence it does nothing.
  static let terminator = "\u{1B}\\"

  /// Bytes from 0x20 to 0x3F: parameters, and in answers of the terminal private marks and intermediates.
  let parameters: [UInt8]
  let final: UInt8

  /// The final byte as a character.
  var name: Character { Character(Unicode.Scalar(final)) }

  /// Whether pasted text follows.
  var isStartOfPaste: Bool { final == UInt8(ascii: "~") && parameters == Array("200".utf8) }

  /// Whether the terminal says that its colours are light now, by `CSI ? 997 ; 2 n`; `nil` if it says something else.
  var reportsLightGround: Bool? {
    guard name == "n" else { return nil }
    return switch String(decoding: parameters, as: UTF8.self) {
    case "?997;1": false
    case "?997;2": true
    default: nil
    }
  }

  /// `12;5:3` as [[12], [5, 3]], `nil` standing for what is left out; `nil` for private sequences and with intermediates,
  /// neither of which a key sends.
  var numbers: [[Int?]]? {
    guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
    return parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      $0.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Self.number)
    }
  }

  /// More digits than any character's number has are cut off: they stand for no key.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.isEmpty ? nil : digits.prefix(9).reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
