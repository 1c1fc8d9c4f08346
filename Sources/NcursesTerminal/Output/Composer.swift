import CNcurses
import TerminalGraphics

/// ncurses at work: canvases go in, the bytes that show them come out.
///
/// There is one a process.
final class Composer {
  /// The terminfo entry in use.
  let type: String
  let colorCount: Int
  /// How the colours of a canvas reach the terminal.
  private var colorWay: ColorWay
  /// What brings style and wrapping back to normal when a frame was cut off.
  let resetSequence: String
  private let leaveSequence: String

  private var encoder: CellEncoder
  private var shown: Canvas?
  /// The colours that the terminal is to show exactly, and whether it has yet to be told.
  private var palette: Palette?
  private var isPaletteDue = false
  /// The entries that may show colours of ours: none is ever taken out, as a frame that gives it back may not arrive.
  private var changedEntries: Set<Int> = []
  /// Shortens what ncurses sends, and puts the colours themselves in the place of entries where the terminal shows them.
  private var thrift = StyleThrift()
  private var damping = PictureDamping(bytesPerSecond: 0)
  private var isOpen = true
  private var glyphs: [screen_glyph] = []

  /// Starts ncurses with the first of the `types` that has a description and can place a cursor.
  ///
  /// - Parameter descriptions: a folder of them for types that the system does not describe.
  init(
    types: [String], descriptions: String? = nil, isUTF8: Bool, color: ColorMode, noColor: String?,
    hasDirectColors: Bool, keepsPalette: Bool
  ) throws(DeviceError) {
    guard let type = types.first(where: { Self.open($0, descriptions) }) else {
      throw .unusableTerminal(type: types.first ?? "")
    }
    self.type = type
    colorCount = color.colorCount(
      terminalColors: Int(screen_number("colors")), noColor: noColor)
    let hasOwnColors = colorCount == 0 || screen_start_colors()
    encoder = CellEncoder(
      isUTF8: isUTF8, colorCount: colorCount,
      pairCapacity: colorCount == 0 ? 1 : Int(screen_pair_capacity()), hasOwnColors: hasOwnColors)
    colorWay =
      if colorCount == 256, hasDirectColors || screen_has("RGB") || screen_has("Tc") {
        .direct
      } else if colorCount == 256, !keepsPalette, Self.takesPalette {
        .palette
      } else {
        .entries
      }
    resetSequence = ["sgr0", "op", "smam"].map(Self.capability).joined()
    leaveSequence = ["cnorm", "rmcup"].map(Self.capability).joined()
  }

  /// Whether every colour is shown as it is, of as many as `setPalette` has room for.
  var hasExactColors: Bool { colorWay != .entries }

  /// Says that the terminal shows colours by their red, green and blue; to be called before colours are set.
  func useDirectColors() {
    if colorCount == 256 { colorWay = .direct }
  }

  /// What gives those entries of the terminal's palette their own colours back that were changed.
  var paletteReset: String { Palette.reset(of: changedEntries) }
  /// What leaves the screen when the process dies; to be asked for anew when the palette changes.
  var rescueSequence: String { paletteReset + resetSequence + leaveSequence }

  deinit { close() }

  /// Ends ncurses; nothing can be composed any more.
  func close() {
    guard isOpen else { return }
    isOpen = false
    screen_close()
  }

  /// Whether the terminal says that it takes colours for its entries, and gives its own back, in xterm's way.
  private static var takesPalette: Bool {
    screen_can_define_colors() && capability("initc").hasPrefix("\u{1B}]4;")
      && capability("oc").hasPrefix("\u{1B}]104")
  }

  private static func open(_ type: String, _ descriptions: String?) -> Bool {
    guard screen_open(type) || descriptions.map({ screen_open_described(type, $0) }) == true else {
      return false
    }
    if screen_capability("cup") != nil { return true }
    screen_close()
    return false
  }

  /// A capability's string without its padding, such as `$<50/>`.
  private static func capability(_ name: String) -> String {
    guard let value = screen_capability(name) else { return "" }
    return String(cString: value).split(separator: "$<", omittingEmptySubsequences: false)
      .enumerated().map { $0 == 0 ? $1 : $1.drop { $0 != ">" }.dropFirst() }.joined()
  }
}

// MARK: - Frames

extension Composer {
  /// The bytes that turn what is shown into `canvas`; none when nothing differs.
  ///
  /// Where colours are exact, changes of a moving picture that cannot be seen may wait.
  ///
  /// - Parameter seconds: the time, by a clock that never goes back.
  func frame(for canvas: Canvas, isMoving: Bool, at seconds: Double) -> [UInt8] {
    let isDamped = isMoving && palette != nil && !isPaletteDue
    let canvas = isDamped ? damping.apply(to: canvas, shown: shown, at: seconds) : canvas
    for run in canvas.differences(from: shown) { put(run) }
    shown = canvas
    screen_update()
    defer { isPaletteDue = false }
    // Only of terminals with a palette is it sure that all of them name colours in the same way.
    let output = colorCount == 256 ? thrift.apply(to: takeOutput()) : takeOutput()
    damping.sent(output.count)
    return (isPaletteDue && colorWay == .palette ? Array(paletteChange.utf8) : []) + output
  }

  /// What gives the terminal the colours in use, and its own back where others were.
  private var paletteChange: String {
    Palette.reset(of: changedEntries.subtracting(palette?.givenEntries ?? []))
      + (palette?.definition ?? "")
  }

  /// From the next frame on, which is drawn whole, these colours are shown exactly.
  ///
  /// Without colours the terminal's own palette comes back.
  func setPalette(_ colors: [Color]) {
    guard hasExactColors else { return }
    palette = colors.isEmpty ? nil : Palette(colors)
    if colorWay == .direct {
      thrift.directColors = palette.map(DirectColors.init)
    } else {
      changedEntries.formUnion(palette?.givenEntries ?? [])
    }
    isPaletteDue = true
    damping = PictureDamping(bytesPerSecond: colorWay.bytesPerSecond)
    encoder.use(palette)
    forget()
  }

  /// The next frame draws every cell, and tells the terminal its colours again.
  func forget() {
    shown = nil
    isPaletteDue = isPaletteDue || palette != nil
    screen_forget()
  }

  func resize(to size: Size) {
    screen_resize(Int32(size.rows), Int32(size.columns))
    forget()
  }

  /// The bytes that enter the screen and show what was shown last.
  func enter() -> [UInt8] {
    screen_forget()
    screen_update()
    return takeOutputKeepingPalette()
  }

  /// The bytes that leave the screen.
  func leave() -> [UInt8] {
    screen_leave()
    return takeOutputKeepingPalette()
  }

  /// ncurses gives the whole palette back when it enters and leaves the screen, also entries that others have set.
  private func takeOutputKeepingPalette() -> [UInt8] {
    let reset = Array(Self.capability("oc").utf8)
    return reset.isEmpty ? takeOutput() : takeOutput().replacing(reset, with: [])
  }

  private func put(_ run: CellRun) {
    encoder.encode(run.cells, into: &glyphs) { number, combination in
      screen_define_pair(
        Int32(number), Int32(combination.foreground), Int32(combination.background))
    }
    screen_put(Int32(run.origin.row), Int32(run.origin.column), glyphs, Int32(glyphs.count))
  }

  private func takeOutput() -> [UInt8] {
    let size = screen_output_size()
    return [UInt8](unsafeUninitializedCapacity: max(0, size)) { buffer, count in
      screen_take_output(buffer.baseAddress, size)
      count = size
    }
  }
}
