/// Divides the bytes that a terminal sends into characters, sequences and pasted text: a state machine after Paul
/// Williams' parser of the VT500 (vt100.net/emu/dec_ansi_parser), for the other direction.
///
/// It takes byte after byte, whatever the portions in which they come, keeps no more than `longestPaste` of them, and
/// no input can break it. Strings (OSC, DCS, APC, PM, SOS) are answers of the terminal: long ones are swallowed up to
/// their end. A lone ESC and the first byte of a longer sequence look the same: the owner waits for
/// `patienceMilliseconds` and then calls `flush()`.
struct InputParser: Sendable {
  /// What the bytes are made of.
  enum Token: Equatable, Sendable {
    /// A character of text, or a control character other than ESC.
    case character(Unicode.Scalar)
    /// An ESC that begins nothing: the key itself.
    case escape
    /// `CSI … final`.
    case control(ControlSequence)
    /// `ESC O … final` (SS3).
    case application(ControlSequence)
    /// The three bytes after `CSI M`.
    case rawMouse([UInt8])
    /// The byte after `CSI [`, with which the Linux console sends F1 to F5.
    case consoleFunction(UInt8)
    /// What stood between the marks of bracketed paste.
    case paste(String)
    /// A string that the terminal has sent, to its end.
    case string(ControlString)
  }

  private enum State: Equatable {
    case ground
    case escape
    /// After ESC and bytes such as `(`: Alt with that key, or a sequence of which one more byte is to come.
    case escapeIntermediate
    case control, application, rawMouse, consoleFunction
    /// In a character whose last bytes are to come; Alt was held if ESC stood before it.
    case character(UTF8Sequence, hasAlt: Bool)
    /// In a string. A part of a character may look like the 8-bit end mark.
    case string(ControlString.Kind, character: UTF8Sequence?)
    /// After ESC in a string, which is the first half of its end.
    case stringEscape(ControlString.Kind)
    /// In pasted text, with so many bytes of the end mark.
    case paste(matched: Int)
  }

  private var state = State.ground
  /// The bytes of the sequence or of the pasted text so far, as many as are kept.
  private(set) var collected: [UInt8] = []
  /// How many there were.
  private var length = 0

  /// More than any key or mouse report has; longer sequences are swallowed.
  static let longestSequence = 64
  /// More than any answer has that is asked for; longer strings are swallowed.
  static let longestString = 64
  /// More than any field takes; the rest is swallowed.
  static let longestPaste = 4096
  private static let endOfPaste = Array("\u{1B}[201~".utf8)

  /// How long to wait for the rest of what has certainly begun.
  static let longPatience = 2000

  /// Whether all that has come so far is an ESC.
  var hasOnlyEscape: Bool { state == .escape }

  /// How long to wait for more bytes before `flush()`; `nil` if only bytes can end what has begun, or nothing has.
  ///
  /// Alt with `[`, `O`, `P`, `X`, `]`, `^` or `_` looks like the beginning of a sequence: it must not hold up the keys
  /// that follow.
  var patienceMilliseconds: Int? {
    switch state {
    case .ground, .paste: nil
    case .escape, .escapeIntermediate: 100
    case .control, .application, .string: length == 0 ? 500 : Self.longPatience
    case .rawMouse, .consoleFunction, .character, .stringEscape: Self.longPatience
    }
  }

  /// Gives up waiting: a lone ESC was the Escape key, half of anything else was nothing.
  mutating func flush() -> Token? {
    guard patienceMilliseconds != nil else { return nil }
    defer { enter(.ground) }
    return state == .escape ? .escape : nil
  }

  /// Takes one byte and returns what it completes.
  mutating func consume(_ byte: UInt8) -> Token? {
    switch state {
    case .ground: consumeOnGround(byte)
    case .escape: consumeAfterEscape(byte)
    case .escapeIntermediate: consumeAfterIntermediate(byte)
    case .control: consumeControl(byte)
    case .application: consumeApplication(byte)
    case .rawMouse: consumeRawMouse(byte)
    case .consoleFunction: consumeConsoleFunction(byte)
    case .character(let sequence, let hasAlt): consumeCharacter(byte, of: sequence, hasAlt: hasAlt)
    case .string(let kind, let character): consumeString(byte, of: kind, character: character)
    case .stringEscape(let kind): consumeAfterStringEscape(byte, of: kind)
    case .paste(let matched): consumePaste(byte, matched: matched)
    }
  }

  private mutating func enter(_ next: State) {
    state = next
    collected.removeAll(keepingCapacity: true)
    length = 0
  }

  private mutating func collect(_ byte: UInt8, atMost limit: Int) {
    if collected.count < limit { collected.append(byte) }
    length += 1
  }
}

// MARK: - Characters

extension InputParser {
  private static let escapeByte: UInt8 = 0x1B

  private mutating func consumeOnGround(_ byte: UInt8) -> Token? {
    switch byte {
    case Self.escapeByte: enter(.escape)
    case 0x00...0x7F: return .character(Unicode.Scalar(byte))
    // The 8-bit forms of ESC and a byte less by 0x40.
    case 0x80...0x9F: introduce(byte - 0x40)
    default:
      if let sequence = UTF8Sequence(lead: byte) { state = .character(sequence, hasAlt: false) }
    }
    return nil
  }

  /// Drops the sequence so far and looks at the byte afresh.
  private mutating func abandon(at byte: UInt8) -> Token? {
    enter(.ground)
    // CAN and SUB cancel a sequence and mean nothing else.
    return byte == 0x18 || byte == 0x1A ? nil : consumeOnGround(byte)
  }

  private mutating func consumeCharacter(
    _ byte: UInt8, of sequence: UTF8Sequence, hasAlt: Bool
  ) -> Token? {
    switch sequence.continued(by: byte) {
    case .incomplete(let longer): state = .character(longer, hasAlt: hasAlt)
    case .complete(let scalar):
      enter(.ground)
      let isControl = (0x80...0x9F).contains(scalar.value)
      return hasAlt || isControl ? nil : .character(scalar)
    case .invalid where UTF8Sequence.isContinuation(byte): enter(.ground)
    case .invalid: return abandon(at: byte)
    }
    return nil
  }
}

// MARK: - Sequences

extension InputParser {
  private mutating func consumeAfterEscape(_ byte: UInt8) -> Token? {
    switch byte {
    case Self.escapeByte: return .escape
    case 0x20...0x2F: enter(.escapeIntermediate)
    default:
      enter(.ground)
      if let sequence = UTF8Sequence(lead: byte) {
        state = .character(sequence, hasAlt: true)
      } else {
        introduce(byte)
      }
    }
    return nil
  }

  /// Begins what ESC and this byte begin; any other byte is a key with Alt, which does nothing.
  private mutating func introduce(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): enter(.control)
    case UInt8(ascii: "O"): enter(.application)
    default:
      enter(ControlString.Kind(rawValue: byte).map { .string($0, character: nil) } ?? .ground)
    }
  }

  private mutating func consumeAfterIntermediate(_ byte: UInt8) -> Token? {
    switch byte {
    case 0x20...0x2F: return nil
    case 0x30...0x7E:
      enter(.ground)
      return nil
    default: return abandon(at: byte)
    }
  }

  private mutating func consumeControl(_ byte: UInt8) -> Token? {
    switch byte {
    case UInt8(ascii: "M") where length == 0: enter(.rawMouse)
    case UInt8(ascii: "[") where length == 0: enter(.consoleFunction)
    case 0x20...0x3F: collect(byte, atMost: Self.longestSequence)
    case 0x40...0x7E:
      let sequence = finishedSequence(byte)
      guard sequence?.isStartOfPaste != true else {
        enter(.paste(matched: 0))
        return nil
      }
      return sequence.map { .control($0) }
    default: return abandon(at: byte)
    }
    return nil
  }

  private mutating func consumeApplication(_ byte: UInt8) -> Token? {
    switch byte {
    case 0x20...0x3F: collect(byte, atMost: Self.longestSequence)
    case 0x40...0x7E: return finishedSequence(byte).map { .application($0) }
    default: return abandon(at: byte)
    }
    return nil
  }

  /// The sequence that ends here; `nil` if it is too long to mean anything.
  private mutating func finishedSequence(_ final: UInt8) -> ControlSequence? {
    defer { enter(.ground) }
    return length == collected.count ? ControlSequence(parameters: collected, final: final) : nil
  }

  private mutating func consumeRawMouse(_ byte: UInt8) -> Token? {
    guard byte >= 0x20 else { return abandon(at: byte) }
    collect(byte, atMost: 3)
    guard length == 3 else { return nil }
    defer { enter(.ground) }
    return .rawMouse(collected)
  }

  private mutating func consumeConsoleFunction(_ byte: UInt8) -> Token? {
    guard (0x20...0x7E).contains(byte) else { return abandon(at: byte) }
    enter(.ground)
    return .consoleFunction(byte)
  }
}

// MARK: - Strings and pasted text

extension InputParser {
  /// The 8-bit end mark of a string (ST).
  private static let stringEnd: UInt8 = 0x9C

  private mutating func consumeString(
    _ byte: UInt8, of kind: ControlString.Kind, character: UTF8Sequence?
  ) -> Token? {
    var begun: UTF8Sequence?
    switch character?.continued(by: byte) {
    case .incomplete(let longer): begun = longer
    case .complete(let scalar):
      if scalar.value == UInt32(Self.stringEnd) { return finishedString(kind) }
    case .invalid, nil:
      switch byte {
      case Self.escapeByte:
        state = .stringEscape(kind)
        return nil
      case 0x07 where kind == .operatingSystem, Self.stringEnd: return finishedString(kind)
      case 0x18, 0x1A:
        enter(.ground)
        return nil
      default: begun = UTF8Sequence(lead: byte)
      }
    }
    collect(byte, atMost: Self.longestString)
    state = .string(kind, character: begun)
    return nil
  }

  /// The string that ends here; nil when it is too long to be an answer to a question of ours.
  private mutating func finishedString(_ kind: ControlString.Kind) -> Token? {
    defer { enter(.ground) }
    return length == collected.count
      ? .string(ControlString(kind: kind, content: collected)) : nil
  }

  /// Any other byte than the second half of its end breaks the string off, and is what it is after ESC.
  private mutating func consumeAfterStringEscape(
    _ byte: UInt8, of kind: ControlString.Kind
  ) -> Token? {
    if byte == Self.escapeByte { return nil }
    if byte == UInt8(ascii: "\\") { return finishedString(kind) }
    enter(.ground)
    return consumeAfterEscape(byte)
  }

  private mutating func consumePaste(_ byte: UInt8, matched: Int) -> Token? {
    if byte == Self.endOfPaste[matched] {
      state = .paste(matched: matched + 1)
      guard matched + 1 == Self.endOfPaste.count else { return nil }
      defer { enter(.ground) }
      return .paste(String(decoding: collected, as: UTF8.self))
    }
    // What looked like the end was text.
    for known in Self.endOfPaste.prefix(matched) { collect(known, atMost: Self.longestPaste) }
    let isBeginning = byte == Self.endOfPaste[0]
    if !isBeginning { collect(byte, atMost: Self.longestPaste) }
    state = .paste(matched: isBeginning ? 1 : 0)
    return nil
  }
}
