/// A string such as `ESC ] 11 ; … ST`: what stands between its introducer and its end.
struct ControlString: Equatable, Sendable {
  /// What a string is, by the byte after ESC.
  enum Kind: UInt8, Sendable {
    /// OSC.
    case operatingSystem = 0x5D
    /// DCS.
    case deviceControl = 0x50
    /// SOS.
    case start = 0x58
    /// PM.
    case privacy = 0x5E
    /// APC.
    case application = 0x5F
  }

  let kind: Kind
  let content: [UInt8]

  /// The content as text; bytes that are no UTF-8 are replaced.
  var text: String { String(decoding: content, as: UTF8.self) }
}
