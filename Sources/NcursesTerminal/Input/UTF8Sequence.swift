/// The beginning of a character in UTF-8 whose last bytes are still to come.
struct UTF8Sequence: Equatable, Sendable {
  enum Step: Equatable {
    case incomplete(UTF8Sequence)
    case complete(Unicode.Scalar)
    case invalid
  }

  private var value: UInt32
  private var missing: Int
  /// The least value that needs this many bytes; a smaller one is an overlong form.
  private let least: UInt32

  /// `nil` for a byte that starts no character of two to four bytes.
  init?(lead: UInt8) {
    switch lead {
    case 0xC2...0xDF: (value, missing, least) = (UInt32(lead & 0x1F), 1, 0x80)
    case 0xE0...0xEF: (value, missing, least) = (UInt32(lead & 0x0F), 2, 0x800)
    case 0xF0...0xF4: (value, missing, least) = (UInt32(lead & 0x07), 3, 0x10000)
    default: return nil
    }
  }

  /// Whether a byte can only stand inside of a character.
  static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// The sequence with one byte more.
  func continued(by byte: UInt8) -> Step {
    guard Self.isContinuation(byte) else { return .invalid }
    var longer = self
    longer.value = value << 6 | UInt32(byte & 0x3F)
    longer.missing -= 1
    guard longer.missing == 0 else { return .incomplete(longer) }
    guard longer.value >= least, let scalar = Unicode.Scalar(longer.value) else { return .invalid }
    return .complete(scalar)
  }
}
