import CNcurses
import TerminalGraphics

/// The taking and giving back of a terminal: everything that is switched on is switched off again.
final class TerminalScreen {
  let line: TerminalLine
  let composer: Composer
  private let modes: TerminalModes
  /// Whether the terminal is ours now: raw, with our picture on it.
  private(set) var isTaken = false
  /// Whether the mouse is to be reported in pixels.
  var countsPixels = false

  /// How long a stalled terminal may hold up the way out.
  private static let patienceMilliseconds: Int32 = 500
  private static let fallbackSize = Size(columns: 80, rows: 24)
  /// More than any screen has; a terminal that reports more would cost memory without end.
  private static let largestSize = Size(columns: 1000, rows: 500)

  init(line: TerminalLine, composer: Composer, modes: TerminalModes) {
    self.line = line
    self.composer = composer
    self.modes = modes
  }

  /// The window's size within bounds.
  var size: Size {
    let size = line.size ?? Self.fallbackSize
    return Size(
      columns: min(size.columns, Self.largestSize.columns),
      rows: min(size.rows, Self.largestSize.rows))
  }

  /// Makes the terminal raw and enters the screen, whose size it returns.
  func take(withMouse isMouseEnabled: Bool) -> Size {
    let size = size
    arm()
    line.makeRaw()
    isTaken = true
    composer.resize(to: size)
    line.send(composer.enter())
    sendModes(mouse: isMouseEnabled)
    return size
  }

  /// Switches on what every screen needs, and the mouse on or off.
  func sendModes(mouse isEnabled: Bool) {
    let mouseOn = countsPixels ? modes.mousePixelsOn : modes.mouseOn
    line.send(modes.pasteMarks + modes.groundReports + (isEnabled ? mouseOn : modes.mouseOff))
  }

  /// Asks the terminal about itself.
  func ask() { line.send(modes.questions(colorCount: composer.colorCount)) }

  /// Asks the terminal what a cell measures.
  func askForCell() { line.send(modes.cellQuestion) }

  /// Gives the terminal's palette these colours with the next canvas, where it takes them.
  func setPalette(_ colors: [Color]) {
    composer.setPalette(colors)
    if isTaken { arm() }
  }

  /// Sends what differs from the last canvas and returns its number of bytes.
  ///
  /// - Parameter seconds: the time, by a clock that never goes back.
  func show(_ canvas: Canvas, isMoving: Bool, at seconds: Double) -> Int {
    let frame = composer.frame(for: canvas, isMoving: isMoving, at: seconds)
    guard !frame.isEmpty else { return 0 }
    let bytes = Array(modes.frameStart.utf8) + frame + Array(modes.frameEnd.utf8)
    line.send(bytes)
    return bytes.count
  }

  /// Leaves the screen and restores the settings; what had not left yet is dropped.
  func giveBack() {
    guard isTaken else { return }
    isTaken = false
    let repair = line.isCut ? ControlSequence.terminator + composer.resetSequence : ""
    line.discardOutput()
    line.send(repair + modes.allOff + composer.paletteReset)
    line.send(composer.leave())
    line.drain(patienceMilliseconds: Self.patienceMilliseconds)
    line.discardOutput()
    line.restoreSettings()
    terminal_rescue_disarm()
  }

  /// Prepares for a sudden death.
  private func arm() {
    let rescue = ControlSequence.terminator + modes.allOff + composer.rescueSequence
    let bytes = Array(rescue.utf8)
    var settings = line.savedSettings
    terminal_rescue_arm(line.descriptor, &settings, bytes, bytes.count)
  }
}
