import Testing

/// A terminal's screen as bytes change it: what a person would see.
///
/// It knows what ncurses sends for xterm-256color, tmux-256color and vt100. Whatever it does not
/// know is kept in `notUnderstood`, so that no test passes on a picture that is only a guess.
struct TerminalEmulator {
  /// One place on the screen.
  struct Cell: Equatable {
    var character: Character = " "
    var look = Look()

    /// The same cell without what cannot be told by looking: a blank's own colour, and which of two points is the
    /// ground.
    var seen: Cell {
      guard look.attributes.isEmpty else { return self }
      var (upper, lower) = (look.background, look.background)
      switch character {
      case " ": break
      case "▀": upper = look.foreground
      case "▄": lower = look.foreground
      case "█": (upper, lower) = (look.foreground, look.foreground)
      default: return self
      }
      return upper == lower
        ? Cell(character: " ", look: Look(background: upper))
        : Cell(character: "▀", look: Look(foreground: upper, background: lower))
    }
  }

  /// How a character is shown.
  struct Look: Equatable {
    /// The colour's number, nil for the terminal's own.
    var foreground: Int?
    var background: Int?
    /// The numbers of SGR: 1 bold, 2 dim, 4 underlined, 7 reversed.
    var attributes: Set<Int> = []
  }

  private(set) var columns: Int
  private(set) var rows: Int
  /// The private modes that are on, such as 1049 and 25.
  private(set) var modes: Set<Int> = [7, 25]
  /// Sequences without a meaning here.
  private(set) var notUnderstood: Set<String> = []

  private var cells: [[Cell]]
  private var column = 0
  private var row = 0
  /// The last column was written; the next character goes to the next line.
  private var isWrapPending = false
  private var look = Look()
  private var isInserting = false
  private var margins: ClosedRange<Int>
  private var savedCursor = Cursor()
  /// The screen behind the alternate one.
  private var hidden: [[Cell]]?
  /// Whether G0 and G1 are the line drawing set, and which of the two is in use.
  /// The palette's entries that were given a colour of their own, as it was written.
  private(set) var palette: [Int: String] = [:]
  /// What came of an operating system command so far; nil in other strings.
  private var command: [UInt8]?
  private var charsets = [false, false]
  private var charset = 0
  private var lastPrinted: Character = " "
  private var parser = Parser.ground

  private struct Cursor {
    var column = 0
    var row = 0
    var look = Look()
  }

  private enum Parser: Equatable {
    case ground
    case escape
    /// After ESC and one of these bytes: a character set, for instance.
    case designation(UInt8)
    case control([UInt8])
    /// After ESC ], which on the Linux console may begin a palette entry without an end mark.
    case operatingSystem
    case skipping(Int)
    /// A string that ends with BEL or ESC \, such as a title.
    case string(sawEscape: Bool)
    /// A character in UTF-8 of which so many bytes are missing.
    case utf8([UInt8], missing: Int)
  }

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Self.blank(columns, rows)
    margins = 0...(rows - 1)
  }

  private static func blank(_ columns: Int, _ rows: Int) -> [[Cell]] {
    Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }
}

// MARK: - What is seen

extension TerminalEmulator {
  subscript(column: Int, row: Int) -> Cell { cells[row][column] }

  /// The characters of a row.
  func row(_ row: Int) -> String { String(cells[row].map(\.character)) }

  /// The characters of all rows.
  var text: [String] { (0..<rows).map(row) }

  /// All rows as one text.
  var picture: String {
    text.map { String($0.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
  }

  func contains(_ part: String) -> Bool { text.contains { $0.contains(part) } }

  /// Whether any row fulfils a condition.
  func contains(where isMatch: (String) -> Bool) -> Bool { text.contains(where: isMatch) }

  func contains<Output>(_ pattern: Regex<Output>) -> Bool {
    text.contains { $0.contains(pattern) }
  }

  /// Whether two screens look the same, colours included.
  func looksLike(_ other: TerminalEmulator) -> Bool {
    cells.map { $0.map(\.seen) } == other.cells.map { $0.map(\.seen) }
  }

  /// Whether any character has a colour of its own.
  var hasColor: Bool {
    cells.contains { row in
      row.contains { $0.look.foreground != nil || $0.look.background != nil }
    }
  }
}

/// What a failed expectation tells is the picture, not every cell with its colours.
extension TerminalEmulator: CustomTestStringConvertible {
  var testDescription: String { "\n" + picture }
}

// MARK: - Bytes

extension TerminalEmulator {
  mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { feed(byte) }
  }

  /// As a window that gets another size: what still fits stays where it is.
  mutating func resize(columns: Int, rows: Int) {
    func fitted(_ old: [[Cell]]) -> [[Cell]] {
      var new = Self.blank(columns, rows)
      for row in 0..<min(rows, old.count) {
        for column in 0..<min(columns, old[row].count) { new[row][column] = old[row][column] }
      }
      return new
    }
    cells = fitted(cells)
    hidden = hidden.map(fitted)
    (self.columns, self.rows) = (columns, rows)
    margins = 0...(rows - 1)
    move(column: column, row: row)
  }

  private mutating func feed(_ byte: UInt8) {
    switch parser {
    case .ground: ground(byte)
    case .escape: escape(byte)
    case .designation(let kind): designate(kind, byte)
    case .control(let parameters): control(parameters, byte)
    case .operatingSystem: operatingSystem(byte)
    case .skipping(let count): parser = count > 1 ? .skipping(count - 1) : .ground
    case .string(let sawEscape): string(sawEscape, byte)
    case .utf8(let bytes, let missing): utf8(bytes, missing, byte)
    }
  }

  private mutating func ground(_ byte: UInt8) {
    switch byte {
    case 0x1B: parser = .escape
    case 0x00, 0x07: break
    case 0x08: move(column: column - 1, row: row)
    case 0x09: move(column: (column / 8 + 1) * 8, row: row)
    case 0x0A: lineFeed()
    case 0x0D: move(column: 0, row: row)
    case 0x0E: charset = 1
    case 0x0F: charset = 0
    case 0x20...0x7E: print(Character(Unicode.Scalar(byte)))
    case 0xC2...0xDF: parser = .utf8([byte], missing: 1)
    case 0xE0...0xEF: parser = .utf8([byte], missing: 2)
    case 0xF0...0xF4: parser = .utf8([byte], missing: 3)
    default: notUnderstood.insert("byte \(byte)")
    }
  }

  private mutating func utf8(_ bytes: [UInt8], _ missing: Int, _ byte: UInt8) {
    guard (0x80...0xBF).contains(byte) else {
      // An escape cuts a character off, as when the program dies in the middle of a frame.
      if byte != 0x1B { notUnderstood.insert("UTF-8 \(bytes + [byte])") }
      parser = .ground
      ground(byte)
      return
    }
    guard missing == 1 else {
      parser = .utf8(bytes + [byte], missing: missing - 1)
      return
    }
    parser = .ground
    print(Character(String(decoding: bytes + [byte], as: UTF8.self)))
  }

  private mutating func string(_ sawEscape: Bool, _ byte: UInt8) {
    if byte == 0x07 || (sawEscape && byte == UInt8(ascii: "\\")) {
      parser = .ground
      obeyCommand()
    } else {
      parser = .string(sawEscape: byte == 0x1B)
      if byte != 0x1B { command?.append(byte) }
    }
  }

  private mutating func operatingSystem(_ byte: UInt8) {
    switch Character(Unicode.Scalar(byte)) {
    case "R": parser = .ground
    case "P": parser = .skipping(7)
    default:
      parser = .string(sawEscape: false)
      command = [byte]
    }
  }

  /// Palette entries are set by 4 and given back by 104, all of them without numbers; other commands change nothing that is tested.
  private mutating func obeyCommand() {
    defer { command = nil }
    let fields = String(decoding: command ?? [], as: UTF8.self)
      .split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    switch fields.first {
    case "4":
      for index in stride(from: 1, to: fields.count - 1, by: 2) {
        if let entry = Int(fields[index]) { palette[entry] = fields[index + 1] }
      }
      // Some terminals read no more than sixteen parameters.
      if fields.count > 16 { notUnderstood.insert("OSC 4 with \(fields.count) parameters") }
    case "104" where fields.count == 1: palette = [:]
    case "104":
      for entry in fields.dropFirst().compactMap({ Int($0) }) { palette[entry] = nil }
      if fields.count > 16 { notUnderstood.insert("OSC 104 with \(fields.count) parameters") }
    default: break
    }
  }

  private mutating func designate(_ kind: UInt8, _ byte: UInt8) {
    parser = .ground
    switch kind {
    case UInt8(ascii: "("): charsets[0] = byte == UInt8(ascii: "0")
    case UInt8(ascii: ")"): charsets[1] = byte == UInt8(ascii: "0")
    default: notUnderstood.insert("ESC \(kind) \(byte)")
    }
  }

  private mutating func escape(_ byte: UInt8) {
    parser = .ground
    switch Character(Unicode.Scalar(byte)) {
    case "[": parser = .control([])
    case "]": parser = .operatingSystem
    case "P", "X", "^", "_": parser = .string(sawEscape: false)
    case "(", ")", "*", "+", "#", "%": parser = .designation(byte)
    case "7": savedCursor = Cursor(column: column, row: row, look: look)
    case "8": restoreCursor()
    case "D": lineFeed()
    case "E":
      move(column: 0, row: row)
      lineFeed()
    case "M": reverseLineFeed()
    case "c": self = TerminalEmulator(columns: columns, rows: rows)
    case "\u{1B}": parser = .escape
    case "=", ">", "\\": break  // the keypad's mode; the end of a string
    case "H": break  // a tab stop, which ncurses sets where they are already
    default: notUnderstood.insert("ESC \(Character(Unicode.Scalar(byte)))")
    }
  }

  private mutating func restoreCursor() {
    look = savedCursor.look
    move(column: savedCursor.column, row: savedCursor.row)
  }
}

// MARK: - Control sequences

extension TerminalEmulator {
  private mutating func control(_ bytes: [UInt8], _ byte: UInt8) {
    if byte == 0x1B {
      parser = .escape
      return
    }
    guard (0x40...0x7E).contains(byte) else {
      parser = .control(bytes + [byte])
      return
    }
    parser = .ground
    let text = String(decoding: bytes, as: UTF8.self)
    let final = Character(Unicode.Scalar(byte))
    if text.hasPrefix("?") {
      setModes(text.dropFirst(), final)
    } else if text.contains(where: { !"0123456789;:".contains($0) }) {
      if text + String(final) != "!p" { notUnderstood.insert("CSI \(text)\(final)") }
    } else {
      let parameters = text.split(separator: ";", omittingEmptySubsequences: false)
      control(parameters.map { Int($0) }, final, text)
    }
  }

  private mutating func control(_ given: [Int?], _ final: Character, _ text: String) {
    let count = max(1, given.first.flatMap { $0 } ?? 1)
    let second = max(1, given.dropFirst().first.flatMap { $0 } ?? 1)
    let kind = given.first.flatMap { $0 } ?? 0
    switch final {
    case "A": move(column: column, row: row - count)
    case "B": move(column: column, row: row + count)
    case "C": move(column: column + count, row: row)
    case "D": move(column: column - count, row: row)
    case "E": move(column: 0, row: row + count)
    case "F": move(column: 0, row: row - count)
    case "G", "`": move(column: count - 1, row: row)
    case "H", "f": move(column: second - 1, row: count - 1)
    case "I": move(column: (column / 8 + count) * 8, row: row)
    case "Z": move(column: ((column + 7) / 8 - count) * 8, row: row)
    case "d": move(column: column, row: count - 1)
    case "J": eraseDisplay(kind)
    case "K": eraseLine(kind)
    case "L": insertLines(count)
    case "M": deleteLines(count)
    case "P": deleteCharacters(count)
    case "@": insertCharacters(count)
    case "X": erase(row, column..<min(columns, column + count))
    case "S": for _ in 0..<count { scrollUp(in: margins) }
    case "T": for _ in 0..<count { scrollDown(in: margins) }
    case "b": for _ in 0..<count { print(lastPrinted) }
    case "h", "l":
      switch kind {
      case 4: isInserting = final == "h"
      case 34: break  // the shape of tmux's cursor
      default: notUnderstood.insert("CSI \(kind)\(final)")
      }
    case "m": setLook(given.map { $0 ?? 0 })
    case "r": setMargins(top: count, bottom: given.count > 1 ? second : rows)
    case "s": savedCursor = Cursor(column: column, row: row, look: look)
    case "u": restoreCursor()
    case "g", "t": break  // tab stops; the window's title stack
    case "c": break  // asks what the terminal is
    default: notUnderstood.insert("CSI \(text)\(final)")
    }
  }

  private mutating func setModes(_ text: Substring, _ final: Character) {
    if final == "c" { return }  // the shape of the Linux console's cursor
    if final == "p", text.hasSuffix("$") { return }  // asks whether a mode is there
    for part in text.split(separator: ";") {
      guard let mode = Int(part), "hl".contains(final) else {
        notUnderstood.insert("CSI ?\(text)\(final)")
        return
      }
      let isOn = final == "h"
      if mode == 1049, isOn != modes.contains(1049) { switchScreen(toAlternate: isOn) }
      if isOn { modes.insert(mode) } else { modes.remove(mode) }
    }
  }

  private mutating func switchScreen(toAlternate isAlternate: Bool) {
    if isAlternate {
      savedCursor = Cursor(column: column, row: row, look: look)
      hidden = cells
      cells = Self.blank(columns, rows)
    } else {
      cells = hidden ?? Self.blank(columns, rows)
      hidden = nil
      restoreCursor()
    }
  }

  private mutating func setMargins(top: Int, bottom: Int) {
    let (first, last) = (top - 1, min(bottom, rows) - 1)
    guard first < last else { return }
    margins = first...last
    move(column: 0, row: 0)
  }

  private mutating func setLook(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: look = Look()
      case 1, 2, 3, 4, 5, 7, 8: look.attributes.insert(number)
      case 10, 11, 12: break  // the fonts of the Linux console
      case 22: look.attributes.subtract([1, 2])
      case 23, 24, 25, 27, 28: look.attributes.remove(number - 20)
      case 30...37: look.foreground = number - 30
      case 40...47: look.background = number - 40
      case 90...97: look.foreground = number - 82
      case 100...107: look.background = number - 92
      case 39: look.foreground = nil
      case 49: look.background = nil
      case 38, 48:
        guard let color = Self.color(&rest) else {
          notUnderstood.insert("SGR \(numbers)")
          return
        }
        if number == 38 { look.foreground = color } else { look.background = color }
      default: notUnderstood.insert("SGR \(number)")
      }
    }
  }
}

// MARK: - Cells

extension TerminalEmulator {
  /// What follows `38` or `48`: an entry of the palette, or red, green and blue as a number beyond all entries.
  private static func color(_ rest: inout ArraySlice<Int>) -> Int? {
    switch rest.popFirst() {
    case 5: return rest.popFirst()
    case 2:
      guard let red = rest.popFirst(), let green = rest.popFirst(), let blue = rest.popFirst()
      else { return nil }
      return 1 << 24 | red << 16 | green << 8 | blue
    default: return nil
    }
  }

  private mutating func move(column: Int, row: Int) {
    self.column = min(max(column, 0), columns - 1)
    self.row = min(max(row, 0), rows - 1)
    isWrapPending = false
  }

  private mutating func print(_ character: Character) {
    lastPrinted = character
    if isWrapPending && modes.contains(7) {
      move(column: 0, row: row)
      lineFeed()
    }
    if isInserting { insertCharacters(1) }
    cells[row][column] = Cell(character: shown(character), look: look)
    if column == columns - 1 { isWrapPending = true } else { column += 1 }
  }

  private func shown(_ character: Character) -> Character {
    charsets[charset] ? Self.lineDrawing[character] ?? character : character
  }

  private static let lineDrawing: [Character: Character] = [
    "j": "┘", "k": "┐", "l": "┌", "m": "└", "n": "┼", "q": "─", "t": "├", "u": "┤", "v": "┴",
    "w": "┬", "x": "│", "a": "▒", "`": "◆", "f": "°", "g": "±", "~": "·",
  ]

  private mutating func lineFeed() {
    if row == margins.upperBound {
      scrollUp(in: margins)
      isWrapPending = false
    } else {
      move(column: column, row: row + 1)
    }
  }

  private mutating func reverseLineFeed() {
    if row == margins.lowerBound {
      scrollDown(in: margins)
      isWrapPending = false
    } else {
      move(column: column, row: row - 1)
    }
  }

  /// A cell as erasing leaves it: in the present background colour.
  private var erased: Cell { Cell(look: Look(background: look.background)) }

  private mutating func erase(_ row: Int, _ range: Range<Int>) {
    for column in range { cells[row][column] = erased }
    isWrapPending = false
  }

  private mutating func eraseLine(_ kind: Int) {
    switch kind {
    case 0: erase(row, column..<columns)
    case 1: erase(row, 0..<column + 1)
    default: erase(row, 0..<columns)
    }
  }

  private mutating func eraseDisplay(_ kind: Int) {
    if kind < 2 { eraseLine(kind) }
    let erasedRows = [row + 1..<rows, 0..<row, 0..<rows]
    for row in erasedRows[min(kind, 2)] { erase(row, 0..<columns) }
  }

  private mutating func insertCharacters(_ count: Int) {
    for _ in 0..<min(count, columns - column) {
      cells[row].insert(erased, at: column)
      cells[row].removeLast()
    }
  }

  private mutating func deleteCharacters(_ count: Int) {
    for _ in 0..<min(count, columns - column) {
      cells[row].remove(at: column)
      cells[row].append(erased)
    }
    isWrapPending = false
  }

  private mutating func insertLines(_ count: Int) {
    guard margins.contains(row) else { return }
    for _ in 0..<min(count, margins.upperBound - row + 1) {
      scrollDown(in: row...margins.upperBound)
    }
    move(column: 0, row: row)
  }

  private mutating func deleteLines(_ count: Int) {
    guard margins.contains(row) else { return }
    for _ in 0..<min(count, margins.upperBound - row + 1) { scrollUp(in: row...margins.upperBound) }
    move(column: 0, row: row)
  }

  private mutating func scrollUp(in range: ClosedRange<Int>) {
    cells.remove(at: range.lowerBound)
    cells.insert(Array(repeating: erased, count: columns), at: range.upperBound)
  }

  private mutating func scrollDown(in range: ClosedRange<Int>) {
    cells.remove(at: range.upperBound)
    cells.insert(Array(repeating: erased, count: columns), at: range.lowerBound)
  }
}
