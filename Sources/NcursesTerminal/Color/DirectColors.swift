import TerminalGraphics

/// Names colours by their red, green and blue where ncurses has named entries of a palette.
///
/// ncurses composes with 256 entries at most; a terminal that shows every colour gets the colours that the entries stand
/// for, and its own palette stays as it is.
struct DirectColors: Sendable {
  /// What stands for each entry: `2;255;135;0`; `nil` if the entry is as every terminal has it.
  private let names: [[UInt8]?]

  /// Knows the colours that a palette gives to entries.
  init(_ palette: Palette) {
    let given = palette.givenEntries
    names = (0..<256).map { entry in
      guard given.contains(entry) else { return nil }
      let color = palette.colors[entry - 16]
      return Array("2;\(color.red);\(color.green);\(color.blue)".utf8)
    }
  }

  /// What stands behind `38;` for an entry that is shown by its red, green and blue.
  func name(of entry: UInt8) -> [UInt8]? { names[Int(entry)] }
}
