import CNcurses
import TerminalGraphics

/// ncurses at work: canvases go in, the bytes that show them come out.
///
/// There is one a process.
final class Composer {
  /// The terminfo entry in use.
  let type: String
  let colorCount: Int
  /// What undoes everything when the process dies; precomputed, as a crash may call nothing.
  let rescueSequence: String

  private let isUTF8: Bool
  /// What the terminal's own colours are called: -1 each where ncurses can say so.
  private let standard: ColorPairs.Combination
  private var indexes: ColorIndexes
  private var pairs: ColorPairs
  private var lastStyle = Style.plain
  private var lastPair: Int32 = 0
  private var shown: Canvas?
  private var isOpen = true
  private var glyphs: [screen_glyph] = []

  /// Starts ncurses with the first of the `types` that has a description and can place a cursor.
  init(
    types: [String], isUTF8: Bool, color: ColorMode, noColor: String?
  ) throws(DeviceError) {
    guard let type = types.first(where: Self.open) else {
      throw .unusableTerminal(type: types.first ?? "")
    }
    self.type = type
    self.isUTF8 = isUTF8
    let terminalColors = Int(screen_number("colors"))
    colorCount = color.colorCount(terminalColors: terminalColors, noColor: noColor)
    let hasOwnColors = colorCount == 0 || screen_start_colors()
    standard = hasOwnColors ? .init(foreground: -1, background: -1) : .whiteOnBlack
    indexes = ColorIndexes(colorCount: colorCount)
    pairs = ColorPairs(
      colorCount: colorCount, capacity: colorCount == 0 ? 1 : Int(screen_pair_capacity()),
      standard: standard)
    rescueSequence = ["sgr0", "op", "cnorm", "rmcup"].map(Self.capability).joined()
  }

  deinit { close() }

  /// Ends ncurses; nothing can be composed any more.
  func close() {
    guard isOpen else { return }
    isOpen = false
    screen_close()
  }

  private static func open(_ type: String) -> Bool {
    guard screen_open(type) else { return false }
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

extension ColorPairs.Combination {
  /// What a terminal shows that cannot go back to its own colours.
  fileprivate static let whiteOnBlack = Self(foreground: 7, background: 0)
}

// MARK: - Frames

extension Composer {
  /// The bytes that turn what is shown into `canvas`; none when nothing differs.
  func frame(for canvas: Canvas) -> [UInt8] {
    for run in canvas.differences(from: shown) { put(run) }
    shown = canvas
    screen_update()
    return takeOutput()
  }

  /// The next frame draws every cell.
  func forget() {
    shown = nil
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
    return takeOutput()
  }

  /// The bytes that leave the screen.
  func leave() -> [UInt8] {
    screen_leave()
    return takeOutput()
  }

  private func takeOutput() -> [UInt8] {
    let size = screen_output_size()
    return [UInt8](unsafeUninitializedCapacity: max(0, size)) { buffer, count in
      screen_take_output(buffer.baseAddress, size)
      count = size
    }
  }
}

// MARK: - Cells

extension Composer {
  private func put(_ run: CellRun) {
    glyphs.removeAll(keepingCapacity: true)
    for (offset, cell) in run.cells.enumerated() where cell.glyph != Cell.continuation {
      let next = offset + 1
      let isWide = next < run.cells.count && run.cells[next].glyph == Cell.continuation
      glyphs.append(glyph(for: cell, width: isWide ? 2 : 1))
    }
    screen_put(Int32(run.origin.row), Int32(run.origin.column), glyphs, Int32(glyphs.count))
  }

  private func glyph(for cell: Cell, width: UInt8) -> screen_glyph {
    if cell.style != lastStyle {
      lastStyle = cell.style
      lastPair = pair(for: cell.style)
    }
    let scalar = isUTF8 ? cell.glyph : GlyphFallback.ascii(for: cell.glyph)
    return screen_glyph(
      scalar: scalar.value, pair: lastPair, attributes: cell.style.attributes.rawValue,
      width: width)
  }

  private func pair(for style: Style) -> Int32 {
    guard colorCount > 0 else { return 0 }
    let combination = ColorPairs.Combination(
      foreground: indexes.index(of: style.foreground, standard: standard.foreground),
      background: indexes.index(of: style.background, standard: standard.background))
    let (number, isNew) = pairs.number(for: combination)
    if isNew {
      screen_define_pair(
        Int32(number), Int32(combination.foreground), Int32(combination.background))
    }
    return Int32(number)
  }
}
