import TerminalGraphics

/// Turns the bytes that a terminal sends into events; a state machine that no input can break.
///
/// A lone ESC and the first byte of a longer sequence look the same: the owner waits for
/// `patienceMilliseconds` and then calls `flush()`. Whatever was received, the machine is back on
/// the ground after 256 further bytes. Pasted text between the marks of bracketed paste is
/// swallowed, as single keys are commands here.
struct InputDecoder: Sendable {
  private enum State: Equatable {
    case ground
    case escape
    /// After `ESC [`, with the bytes since.
    case control
    /// After `ESC O`, with the bytes since.
    case application
    /// After `CSI M`: three raw bytes follow.
    case rawMouse
    /// After `CSI [`: the Linux console's function keys.
    case consoleFunction
    /// In a sequence too long to mean anything.
    case overlong(count: Int)
    case character(UTF8Sequence)
    case paste(matched: Int)
  }

  private var state = State.ground
  private var collected: [UInt8] = []

  private static let longestSequence = 32
  private static let longestGarbage = 200
  private static let endOfPaste = Array("\u{1B}[201~".utf8)

  /// How long to wait for more bytes before `flush()`; nil when nothing is pending.
  var patienceMilliseconds: Int? {
    switch state {
    case .ground: nil
    case .paste: 1000
    default: 50
    }
  }

  /// The events that the bytes complete; what is left over waits for the next bytes.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var events: [InputEvent] = []
    for byte in bytes { consume(byte, &events) }
    return events
  }

  /// Gives up waiting: a lone ESC was the Escape key, half a sequence was nothing.
  mutating func flush() -> [InputEvent] {
    defer { reset() }
    switch state {
    case .escape: return [.key(.escape)]
    case .control where collected.isEmpty: return [.key(.escape), .key(.character("["))]
    case .application where collected.isEmpty: return [.key(.escape), .key(.character("O"))]
    default: return []
    }
  }

  private mutating func reset(to state: State = .ground) {
    self.state = state
    collected.removeAll(keepingCapacity: true)
  }

  private mutating func consume(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch state {
    case .ground: consumeOnGround(byte, &events)
    case .escape: consumeAfterEscape(byte, &events)
    case .control: consumeControl(byte, &events)
    case .application: consumeApplication(byte, &events)
    case .rawMouse: consumeRawMouse(byte, &events)
    case .consoleFunction: consumeConsoleFunction(byte, &events)
    case .overlong(let count): consumeOverlong(byte, count: count, &events)
    case .character(let sequence): consumeCharacter(byte, after: sequence, &events)
    case .paste(let matched): consumePaste(byte, matched: matched)
    }
  }

  /// Drops the sequence so far and looks at the byte afresh.
  private mutating func abandon(at byte: UInt8, _ events: inout [InputEvent]) {
    reset()
    consumeOnGround(byte, &events)
  }

  private mutating func consumeOnGround(_ byte: UInt8, _ events: inout [InputEvent]) {
    if byte == 0x1B {
      reset(to: .escape)
    } else if byte < 0x80 {
      events.append(.key(KeySequences.key(forSingleByte: byte)))
    } else if let sequence = UTF8Sequence(lead: byte) {
      state = .character(sequence)
    }
  }

  private mutating func consumeAfterEscape(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case UInt8(ascii: "["): reset(to: .control)
    case UInt8(ascii: "O"): reset(to: .application)
    default:
      events.append(.key(.escape))
      abandon(at: byte, &events)
    }
  }

  private mutating func consumeControl(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case UInt8(ascii: "M") where collected.isEmpty: reset(to: .rawMouse)
    case UInt8(ascii: "[") where collected.isEmpty: reset(to: .consoleFunction)
    case 0x20...0x3F where collected.count < Self.longestSequence: collected.append(byte)
    case 0x20...0x3F: reset(to: .overlong(count: Self.longestSequence))
    case 0x40...0x7E: finishControl(byte, &events)
    default: abandon(at: byte, &events)
    }
  }

  private mutating func finishControl(_ final: UInt8, _ events: inout [InputEvent]) {
    let parameters = collected
    reset()
    if parameters.first == UInt8(ascii: "<") {
      if let mouse = MouseReport.event(sgr: parameters.dropFirst(), final: final) {
        events.append(.mouse(mouse))
      }
    } else if final == UInt8(ascii: "~"), parameters == Array("200".utf8) {
      state = .paste(matched: 0)
    } else if let key = KeySequences.key(parameters: parameters, final: final) {
      events.append(.key(key))
    }
  }

  private mutating func consumeApplication(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case 0x30...0x3B where collected.count < 8: collected.append(byte)
    case 0x40...0x7E:
      if let key = KeySequences.key(parameters: collected, applicationFinal: byte) {
        events.append(.key(key))
      }
      reset()
    default: abandon(at: byte, &events)
    }
  }

  private mutating func consumeRawMouse(_ byte: UInt8, _ events: inout [InputEvent]) {
    guard byte >= 0x20 else { return abandon(at: byte, &events) }
    collected.append(byte)
    guard collected.count == 3 else { return }
    if let mouse = MouseReport.event(raw: collected) { events.append(.mouse(mouse)) }
    reset()
  }

  private mutating func consumeConsoleFunction(_ byte: UInt8, _ events: inout [InputEvent]) {
    guard byte >= 0x20, byte < 0x7F else { return abandon(at: byte, &events) }
    let first = UInt8(ascii: "A")
    if (first..<first + 5).contains(byte) {
      events.append(.key(.function(Int(byte - first) + 1)))
    }
    reset()
  }

  private mutating func consumeOverlong(
    _ byte: UInt8, count: Int, _ events: inout [InputEvent]
  ) {
    switch byte {
    case 0x40...0x7E: reset()
    case 0x20...0x3F where count < Self.longestGarbage: state = .overlong(count: count + 1)
    default: abandon(at: byte, &events)
    }
  }

  private mutating func consumeCharacter(
    _ byte: UInt8, after sequence: UTF8Sequence, _ events: inout [InputEvent]
  ) {
    switch sequence.continued(by: byte) {
    case .incomplete(let longer): state = .character(longer)
    case .complete(let scalar):
      reset()
      let isControl = (0x80...0x9F).contains(scalar.value)
      if !isControl { events.append(.key(.character(Character(scalar)))) }
    case .invalid: abandon(at: byte, &events)
    }
  }

  private mutating func consumePaste(_ byte: UInt8, matched: Int) {
    let isNext = byte == Self.endOfPaste[matched]
    let count = isNext ? matched + 1 : (byte == Self.endOfPaste[0] ? 1 : 0)
    reset(to: count == Self.endOfPaste.count ? .ground : .paste(matched: count))
  }
}
