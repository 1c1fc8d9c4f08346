import TerminalGraphics
import TestSupport
import Testing

@testable import NcursesTerminal

@Suite("what need not be sent of styles")
struct StyleThriftTests {
  private func thrifty(_ text: String, _ colors: DirectColors? = nil) -> String {
    var thrift = StyleThrift()
    thrift.directColors = colors
    return String(decoding: thrift.apply(to: Array(text.utf8)), as: UTF8.self)
  }

  @Test(
    "a colour in use is not named again, and blanks name no foreground",
    arguments: [
      (
        "\u{1B}[m\u{1B}[38;5;20m\u{1B}[48;5;30m▀\u{1B}[38;5;20m\u{1B}[48;5;31m▀",
        "\u{1B}[0m\u{1B}[38;5;20;48;5;30m▀\u{1B}[48;5;31m▀"
      ),
      (
        "\u{1B}[m\u{1B}[38;5;20m\u{1B}[48;5;30m \u{1B}[38;5;21m\u{1B}[48;5;30mx",
        "\u{1B}[0m\u{1B}[48;5;30m \u{1B}[38;5;21mx"
      ),
      (
        "\u{1B}[m\u{1B}[38;5;20m\u{1B}[48;5;30m \u{1B}[9b",
        "\u{1B}[0m\u{1B}[48;5;30m \u{1B}[9b\u{1B}[38;5;20m"
      ),
      // A line below, or both colours exchanged, are seen on a blank.
      (
        "\u{1B}[0;7m\u{1B}[38;5;20m\u{1B}[48;5;30m ",
        "\u{1B}[0;7m\u{1B}[38;5;20;48;5;30m "
      ),
      ("\u{1B}[m\u{1B}[31m\u{1B}[44m\u{1B}[K", "\u{1B}[0m\u{1B}[44m\u{1B}[K\u{1B}[31m"),
    ])
  func examples(sent: String, expected: String) {
    #expect(thrifty(sent) == expected)
  }

  @Test("what says nothing of styles, or nothing that is known here, is sent as it is")
  func others() {
    for text in [
      "", "plain ▀ text", "\u{1B}[3;5;16H", "\u{1B}(B", "\u{1B}[?25l", "\u{1B}", "\u{1B}[",
      "\u{1B}[38;5;16", "\u{1B}[38;5m", "\u{1B}[38;5;999m", "\u{1B}[38:5:16m", "\u{1B}[>4;1m",
      "\u{1B}]4;16;rgb:12/34/57\u{1B}\\", "\u{1B}[38;2;5;16;1m", "\u{1B}P$q38;5;16m\u{1B}\\",
      "\u{1B}]0;▀\u{7}", "\u{1B}#8",
    ] { #expect(thrifty(text) == text) }
  }

  @Test("entries that were given a colour are named by it")
  func names() {
    let palette = Palette([Color(hex: 0x123457)])
    let entry = palette.index(of: Color(hex: 0x123457))
    let other = entry == 16 ? 17 : 16
    let colors = DirectColors(palette)
    #expect(thrifty("a\u{1B}[38;5;\(entry)mb", colors) == "a\u{1B}[38;2;18;52;87mb")
    #expect(
      thrifty("\u{1B}[1;38;5;\(entry);48;5;\(entry)mx", colors)
        == "\u{1B}[1m\u{1B}[38;2;18;52;87;48;2;18;52;87mx")
    #expect(thrifty("\u{1B}[38;5;\(other)mx", colors) == "\u{1B}[38;5;\(other)mx")
  }

  @Test(
    "the picture is the same, and the style in which it ends", arguments: 0..<300 as Range<UInt64>)
  func samePicture(seed: UInt64) {
    var chance = TestChance(seed: seed)
    var text = ""
    for _ in 0..<60 { text += Self.pieces(&chance).randomElement(using: &chance) ?? "" }
    for start in ["", "\u{1B}[m", "\u{1B}[7m\u{1B}[38;5;20m"] {
      var (plain, short) = (Screen(), Screen())
      plain.show(start)
      short.show(start)
      plain.show(text)
      let sent = thrifty(text)
      short.show(sent)
      #expect(short == plain, "\(text.debugDescription) became \(sent.debugDescription)")
    }
  }

  private static func pieces(_ chance: inout TestChance) -> [String] {
    let color = [20, 30, 40].randomElement(using: &chance) ?? 20
    let base = Int.random(in: 1...3, using: &chance)
    return [
      "▀", "▄", " ", "x", "▀", "\u{1B}[38;5;\(color)m", "\u{1B}[48;5;\(color)m",
      "\u{1B}[38;5;\(color)m\u{1B}[48;5;\(color + 10)m", "\u{1B}[39;49m", "\u{1B}[3\(base)m",
      "\u{1B}[10\(base)m", "\u{1B}[39m", "\u{1B}(B\u{1B}[m", "\u{1B}[0;1m", "\u{1B}[0;7m",
      "\u{1B}[4m", "▀\u{1B}[3b", " \u{1B}[2b", "\u{1B}[2X", "\u{1B}[3G", "\r", "\u{1B}[1K",
      "\u{1B}[?25l", "\u{1B}[27m",
    ]
  }
}

/// As much of a terminal as a row of cells needs.
private struct Screen: Equatable {
  private struct Look: Equatable {
    var foreground = "unknown", background = "unknown"
    var attributes: Set<Int> = [-1]
  }

  /// What is seen: the colours of both halves where that is all, else a glyph in its style.
  private enum Sight: Equatable {
    case halves(String, String)
    case glyph(Character, Look)
  }

  private var look = Look()
  private var cells = [Sight?](repeating: nil, count: 200)
  private var column = 0
  /// The last glyph as a terminal repeats it; not a part of what is seen.
  private var last: Character = " "

  static func == (first: Screen, second: Screen) -> Bool {
    first.look == second.look && first.cells == second.cells && first.column == second.column
  }

  mutating func show(_ text: String) {
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case "\u{1B}":
        let isControl = rest.popFirst() == "["
        let end = isControl ? rest.firstIndex { $0.isLetter } : rest.startIndex
        guard let end else { return }
        if isControl { control(rest[..<end], rest[end]) }
        rest = rest[rest.index(after: end)...]
      case "\r": column = 0
      default: draw(character)
      }
    }
  }

  private mutating func draw(_ character: Character) {
    last = character
    cells[column % cells.count] = sight(of: character)
    column += 1
  }

  private func sight(of character: Character) -> Sight {
    guard look.attributes.isEmpty else { return .glyph(character, look) }
    return switch character {
    case " ": .halves(look.background, look.background)
    case "▀" where look.foreground != "own": .halves(look.foreground, look.background)
    case "▄" where look.foreground != "own": .halves(look.background, look.foreground)
    default: .glyph(character, look)
    }
  }

  private mutating func control(_ parameters: Substring, _ final: Character) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map {
      Int($0) ?? 0
    }
    switch final {
    case "m": style(numbers)
    case "b": for _ in 0..<numbers[0] { draw(last) }
    case "G": column = numbers[0] - 1
    case "X": for place in column..<column + numbers[0] { erase(place) }
    case "K": for place in 0...column { erase(place) }
    default: break
    }
  }

  private mutating func erase(_ place: Int) {
    cells[place % cells.count] = .halves(look.background, look.background)
  }

  private mutating func style(_ numbers: [Int]) {
    var index = 0
    while index < numbers.count {
      switch numbers[index] {
      case 0: look = Look(foreground: "own", background: "own", attributes: [])
      case 38:
        look.foreground = "entry \(numbers[index + 2])"
        index += 2
      case 48:
        look.background = "entry \(numbers[index + 2])"
        index += 2
      case 39: look.foreground = "own"
      case 49: look.background = "own"
      case 30...37: look.foreground = "base \(numbers[index] - 30)"
      case 40...47: look.background = "base \(numbers[index] - 40)"
      case 90...97: look.foreground = "bright \(numbers[index] - 90)"
      case 100...107: look.background = "bright \(numbers[index] - 100)"
      case 27: look.attributes.remove(7)
      default: look.attributes.insert(numbers[index])
      }
      index += 1
    }
  }
}
