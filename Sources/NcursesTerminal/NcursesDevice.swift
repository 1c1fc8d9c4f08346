import CNcurses
import Platform
import TerminalGraphics

/// A real terminal: ncurses composes the frames, and one loop carries bytes, keys and signals.
///
/// It belongs to the main thread, and there is one a process. As long as it is open, signals that
/// would end the process are reported by `wait`, and every way out of the process, crashes
/// included, gives the terminal back as it was.
public final class NcursesDevice: Device {
  /// The screen in cells, as of the last event.
  public private(set) var size: Size
  /// What was found when the terminal was opened.
  public private(set) var capabilities: Capabilities
  /// Stays valid when the device is closed.
  public let wake: @Sendable () -> Void

  private let screen: TerminalScreen
  private let line: TerminalLine
  private let signals: SignalPipe
  private let wakePipe: SelfPipe
  private var decoder = InputDecoder()
  /// When the terminal was taken.
  private let opened = ContinuousClock.now
  /// When the terminal was asked about itself.
  private var asked = ContinuousClock.now
  private var lastInput = ContinuousClock.now
  private var frame: (byteCount: Int, start: ContinuousClock.Instant)?
  /// What the next `wait` returns at once.
  private var queued: [DeviceEvent] = []
  /// What the next `wait` returns, without being ended by it.
  private var finishedFrame: FrameReport?
  private var isMouseEnabled: Bool

  /// Takes the terminal: from here on it shows our screen.
  public init(options: Options = Options()) throws(DeviceError) {
    let type = TerminalType(name: options.terminalType)
    guard !type.isDumb else { throw .dumbTerminal(type: type.name) }
    line = try TerminalLine(path: options.path)
    guard JobControl.waitForTerminal(line) else { throw .inBackground }
    guard let signalPipe = SelfPipe(), let wakePipe = SelfPipe() else { throw .noDescriptors }
    self.wakePipe = wakePipe
    wake = { wakePipe.wake() }
    // Before ncurses starts, which takes over the signals that it finds unset.
    signals = SignalPipe(pipe: signalPipe)
    let fallback = options.fallbackFolder
    let locale = CharacterLocale(library: .system(fallback: fallback.map { $0 + "/locale" }))
    let isUTF8 = locale.isUTF8 && !options.isASCIIOnly
    let composer = try Composer(
      types: type.candidates, descriptions: fallback.map { $0 + "/terminfo" }, isUTF8: isUTF8,
      color: options.color, noColor: options.noColor,
      hasDirectColors: type.hasDirectColors(
        colorTerm: options.colorTerm, isInTmux: Environment["TMUX"] != nil),
      keepsPalette: options.keepsPalette)
    capabilities = Capabilities(
      colorCount: composer.colorCount, isUTF8: isUTF8, hasBraille: isUTF8 && type.hasBraille,
      canDrag: type.isXtermLike, hasExactColors: composer.hasExactColors,
      notice: Self.notice(
        type.notice(using: composer.type), options.isASCIIOnly ? nil : locale.notice))
    screen = TerminalScreen(
      line: line, composer: composer, modes: TerminalModes(areUnderstood: type.isXtermLike))
    isMouseEnabled = options.isMouseEnabled
    size = screen.take(withMouse: isMouseEnabled)
    screen.ask()
    asked = .now
  }

  /// Waits for what the terminal answers when it is asked about itself, and takes it into `capabilities`; what the user
  /// does meanwhile is kept.
  ///
  /// - Parameter patienceMilliseconds: for how long at most, from the moment on at which the terminal was opened. Some
  ///   terminals never answer.
  public func takeAnswers(patienceMilliseconds: Double = 100) {
    let end = asked + .milliseconds(patienceMilliseconds)
    while !decoder.answers.areComplete, screen.isTaken, !line.isLost {
      let left = (end - .now) / Duration.milliseconds(1)
      guard left > 0 else { break }
      let ready = Readiness(
        signals: signals.descriptor, wake: -1, terminal: line.descriptor,
        isSending: !line.isDrained, timeoutMilliseconds: Int32(left.rounded(.up)))
      if ready.canSend { push() }
      if ready.hasInput { receive(isLast: ready.isBroken) }
      if ready.hasSignals { break }
    }
    countPixels()
    if decoder.answers.hasDirectColors { screen.composer.useDirectColors() }
    capabilities.hasExactColors = screen.composer.hasExactColors
    capabilities.background = decoder.answers.background
  }

  /// From here on the mouse is reported in pixels, where the terminal can do that and it is known what a cell measures.
  private func countPixels() {
    decoder.systemCell = line.cell
    guard screen.isTaken, decoder.answers.canCountPixels, decoder.cell != nil else { return }
    decoder.countsPixels = true
    screen.countsPixels = true
    screen.sendModes(mouse: isMouseEnabled)
  }

  deinit { close() }

  private static func notice(_ parts: String?...) -> String? {
    let parts = parts.compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

// MARK: - Output

extension NcursesDevice {
  /// Whether the last frame has left and the terminal is ours.
  public var isReadyToPresent: Bool { line.isDrained && screen.isTaken }

  /// Shows a canvas, of which what lies outside the screen is dropped.
  ///
  /// Only what differs from the last one is sent, and whatever the terminal does not take at once
  /// leaves during `wait`.
  public func present(_ canvas: Canvas, isMoving: Bool) -> Bool {
    guard isReadyToPresent else { return false }
    let start = ContinuousClock.now
    let seconds = (start - opened) / .seconds(1)
    frame = (screen.show(canvas, isMoving: isMoving, at: seconds), start)
    noteFrameSent()
    return true
  }

  /// Asks for the mouse, or leaves it to the terminal.
  public func setMouse(enabled: Bool) {
    isMouseEnabled = enabled
    if screen.isTaken { screen.sendModes(mouse: enabled) }
  }

  /// Gives the terminal's palette the colours that are used from now on, where it takes them.
  public func setPalette(_ colors: [Color]) { screen.setPalette(colors) }

  /// Forgets what is believed to be on the screen; modes that got lost are set again.
  public func repaint() {
    guard screen.isTaken else { return }
    screen.composer.forget()
    screen.sendModes(mouse: isMouseEnabled)
  }

  private func noteFrameSent() {
    guard let sent = frame, line.isDrained else { return }
    finishedFrame = FrameReport(byteCount: sent.byteCount, duration: .now - sent.start)
    frame = nil
  }
}

// MARK: - Waiting

extension NcursesDevice {
  /// Waits for keys, signals, a wake-up, an unfinished frame's end or the timeout.
  public func wait(timeoutMilliseconds: Int?) -> [DeviceEvent] {
    let isListening = screen.isTaken && !line.isLost
    let ready = Readiness(
      signals: signals.descriptor, wake: wakePipe.readEnd,
      terminal: isListening ? line.descriptor : nil, isSending: !line.isDrained,
      timeoutMilliseconds: queued.isEmpty ? pollTimeout(timeoutMilliseconds) : 0)
    if ready.canSend { push() }
    if ready.hasInput { receive(isLast: ready.isBroken) } else { flushDecoder() }
    if ready.wasWoken, !wakePipe.drain().isEmpty { queued.append(.woken) }
    if ready.hasSignals { handle(signals.receive()) }
    if isListening && line.isLost { queued.append(.terminate(signal: SIGHUP)) }
    defer { (queued, finishedFrame) = ([], nil) }
    return queued + (finishedFrame.map { [.frameSent($0)] } ?? [])
  }

  /// The caller's patience or the decoder's, whichever ends first; -1 is for ever.
  private func pollTimeout(_ milliseconds: Int?) -> Int32 {
    let limits = [milliseconds, remainingPatience].compactMap { $0 }
    return limits.min().map { Int32(clamping: max(0, $0)) } ?? -1
  }

  /// Milliseconds until half a sequence counts as a key, `nil` if there is none.
  private var remainingPatience: Int? {
    decoder.patienceMilliseconds.map { patience in
      let waited = (ContinuousClock.now - lastInput) / Duration.milliseconds(1)
      return max(0, Int((Double(patience) - waited).rounded(.up)))
    }
  }

  private func push() {
    line.push()
    noteFrameSent()
  }

  private func receive(isLast: Bool) {
    let bytes = line.receive()
    if bytes.isEmpty && isLast { line.markLost() }
    queued += decoder.decode(bytes).map(Self.event)
    lastInput = .now
  }

  /// Ctrl-C is a signal, also where the terminal reports it in a form that the system does not know.
  private static func event(_ input: InputEvent) -> DeviceEvent {
    input == .key(.control("c")) ? .terminate(signal: SIGINT) : .input(input)
  }

  private func flushDecoder() {
    guard remainingPatience == 0 else { return }
    queued += decoder.flush().map(Self.event)
  }
}

// MARK: - Signals

extension NcursesDevice {
  /// Gives the terminal back and stops the process until the shell continues it in front.
  ///
  /// The next `wait` then returns `.resumed` and `.resize`, or the signal that ended the stop.
  public func suspend() {
    guard screen.isTaken else { return }
    screen.giveBack()
    frame = nil
    switch JobControl.stop(line, signals) {
    case .inFront: retake()
    case .ending(let signal): queued.append(.terminate(signal: signal))
    }
  }

  /// Gives the terminal back as it was, even when it takes no more output.
  public func close() {
    screen.giveBack()
    screen.composer.close()
    frame = nil
  }

  private func handle(_ received: [Int32]) {
    if received.contains(SIGWINCH) { updateSize() }
    if received.contains(SIGTSTP) {
      suspend()
    } else if received.contains(SIGCONT), screen.isTaken {
      // Stopped by another's SIGSTOP: the shell has had the terminal meanwhile, and may have left
      // our screen; having left it, ncurses enters it anew.
      _ = screen.composer.leave()
      retake()
    }
    queued += received.filter(JobControl.endings.contains).map { .terminate(signal: $0) }
  }

  private func retake() {
    size = screen.take(withMouse: isMouseEnabled)
    queued += [.input(.resumed), .input(.resize(size))]
  }

  private func updateSize() {
    if decoder.countsPixels, screen.isTaken {
      decoder.systemCell = line.cell ?? decoder.systemCell
      screen.askForCell()
    }
    let newSize = screen.size
    guard screen.isTaken, newSize != size else { return }
    size = newSize
    screen.composer.resize(to: newSize)
    queued.append(.input(.resize(newSize)))
  }
}
