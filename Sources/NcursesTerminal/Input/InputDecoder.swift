import TerminalGraphics

/// Turns the bytes that a terminal sends into what the user did; what the terminal sends by itself is no event.
///
/// `InputParser` knows the grammar, this the meaning.
struct InputDecoder: Sendable {
  private var parser = InputParser()
  /// What the terminal has said of itself.
  private(set) var answers = TerminalAnswers()
  /// Whether the terminal has been told to report the mouse in pixels.
  var countsPixels = false
  /// What a cell measures by the system, for terminals that do not say it themselves.
  var systemCell: CellPixels?

  /// What a cell measures, as far as is known.
  var cell: CellPixels? { answers.cell ?? systemCell }

  /// Whether the last event was a button of the mouse that went down, or moved while it was.
  private var isButtonDown = false
  /// Whether the last token of these bytes was a sequence.
  private var isBehindSequence = false

  /// How long to wait for more bytes before `flush()`; `nil` if nothing is pending.
  ///
  /// A lone ESC in the middle of a stroke, or directly behind another sequence, is rather the first byte of the next
  /// report, whose rest is late on a slow line: taken for the Escape key, it would make keys of that rest.
  var patienceMilliseconds: Int? {
    parser.hasOnlyEscape && (isButtonDown || isBehindSequence)
      ? InputParser.longPatience : parser.patienceMilliseconds
  }

  /// The events that the bytes complete; what is left over waits for the next bytes.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    isBehindSequence = false
    return bytes.compactMap { byte in
      guard let token = parser.consume(byte) else { return nil }
      answers.take(token)
      let event = event(token)
      isBehindSequence = token.isSequence
      if let event { isButtonDown = event.isStroke }
      return event
    }
  }

  /// Gives up waiting: a lone ESC was the Escape key, half a sequence was nothing.
  mutating func flush() -> [InputEvent] {
    [parser.flush().flatMap(event)].compactMap(\.self)
  }

  private func event(_ token: InputParser.Token) -> InputEvent? {
    switch token {
    case .character(let scalar): .key(KeySequences.key(for: scalar))
    case .escape: .key(.escape)
    case .control(let sequence): event(sequence)
    case .application(let sequence): KeySequences.key(application: sequence).map { .key($0) }
    case .rawMouse(let bytes): MouseReport.event(raw: bytes).map { .mouse($0) }
    case .consoleFunction(let byte): KeySequences.key(consoleFunction: byte).map { .key($0) }
    case .paste(let text): .paste(text)
    case .string: nil
    }
  }

  private func event(_ sequence: ControlSequence) -> InputEvent? {
    if let isLight = sequence.reportsLightGround { return .groundChanged(isLight: isLight) }
    guard sequence.parameters.first == UInt8(ascii: "<") else {
      return KeySequences.key(control: sequence).map { .key($0) }
    }
    return MouseReport.event(
      sgr: sequence.parameters.dropFirst(), final: sequence.final,
      cell: countsPixels ? cell : nil
    ).map { .mouse($0) }
  }
}

extension InputParser.Token {
  /// Whether it is one of those that come in rows while a key or a button is held.
  fileprivate var isSequence: Bool {
    switch self {
    case .control, .application, .rawMouse: true
    case .character, .escape, .consoleFunction, .paste, .string: false
    }
  }
}

extension InputEvent {
  /// Whether a button of the mouse is down with it.
  fileprivate var isStroke: Bool {
    guard case .mouse(let event) = self else { return false }
    return switch event.action {
    case .press, .drag: true
    case .release, .wheelUp, .wheelDown: false
    }
  }
}
