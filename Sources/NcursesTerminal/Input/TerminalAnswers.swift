import TerminalGraphics

/// What a terminal has answered to `TerminalModes.questions`.
///
/// The questions end with one that every terminal answers, so that whoever waits knows when nothing more is to come.
struct TerminalAnswers: Equatable, Sendable {
  /// The colour of its background.
  private(set) var background: Color?
  /// Whether it shows colours by their red, green and blue.
  private(set) var hasDirectColors = false
  /// Whether it can report the mouse in pixels.
  private(set) var canCountPixels = false
  /// What a cell measures.
  private(set) var cell: CellPixels?
  /// Whether the last question is answered.
  private(set) var areComplete = false

  /// Learns what there is to learn from anything that the terminal sends.
  mutating func take(_ token: InputParser.Token) {
    switch token {
    case .string(let string) where string.kind == .operatingSystem:
      background = Self.background(in: string.text) ?? background
    case .string(let string) where string.kind == .deviceControl:
      hasDirectColors = hasDirectColors || Self.namesProbe(string.text)
    case .control(let sequence) where sequence.isDeviceAttributes: areComplete = true
    case .control(let sequence):
      canCountPixels = sequence.saysMode(Self.pixelMode) ?? canCountPixels
      cell = sequence.cellPixels ?? cell
    case .character, .escape, .application, .rawMouse, .consoleFunction, .paste, .string:
      break
    }
  }

  /// The mode in which the mouse is reported in pixels (SGR-Pixels).
  static let pixelMode = 1016

  /// A colour that no theme has, to see whether it comes back as it was set.
  static let probe = Color(red: 1, green: 2, blue: 3)

  /// `11;rgb:1e1e/1e1e/1e1e` (OSC 11), with one to four hexadecimal digits a channel.
  private static func background(in text: String) -> Color? {
    for prefix in ["11;rgb:", "11;rgba:"] where text.hasPrefix(prefix) {
      let channels = text.dropFirst(prefix.count).split(
        separator: "/", omittingEmptySubsequences: false
      ).map(channel)
      guard channels.count == (prefix.contains("a") ? 4 : 3), let red = channels[0],
        let green = channels[1], let blue = channels[2]
      else { return nil }
      return Color(red: red, green: green, blue: blue)
    }
    return nil
  }

  private static func channel(_ digits: Substring) -> UInt8? {
    guard (1...4).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit),
      let value = Int(digits, radix: 16)
    else { return nil }
    let largest = 1 << (4 * digits.utf8.count) - 1
    return UInt8((value * 255 + largest / 2) / largest)
  }

  /// `1$r0;38:2::1:2:3m` (DECRQSS): the style in use, in which the probe stands as it was set.
  private static func namesProbe(_ text: String) -> Bool {
    guard text.hasPrefix("1$r"), text.hasSuffix("m") else { return false }
    let numbers = text.dropFirst(3).dropLast().split(whereSeparator: { ";:".contains($0) })
      .map { Int($0) }
    let wanted = [38, 2, Int(probe.red), Int(probe.green), Int(probe.blue)]
    return numbers.indices.contains { Array(numbers[$0...].prefix(wanted.count)) == wanted }
  }
}

extension ControlSequence {
  /// Whether it is the answer to a question for the terminal's kind (DA1): `CSI ? 62 ; 22 c`.
  fileprivate var isDeviceAttributes: Bool {
    name == "c" && parameters.first == UInt8(ascii: "?")
  }

  /// Whether the terminal says by `CSI ? mode ; Ps $ y` (DECRPM) that it has a mode: it is set (1), reset (2) or set for
  /// good (3); nil if it says something else.
  fileprivate func saysMode(_ mode: Int) -> Bool? {
    let text = String(decoding: parameters, as: UTF8.self)
    guard name == "y", text.hasPrefix("?\(mode);"), text.hasSuffix("$") else { return nil }
    return ["1", "2", "3"].contains(text.dropFirst("?\(mode);".count).dropLast())
  }

  /// What a cell measures, by `CSI 6 ; height ; width t`; nil if the terminal says something else.
  fileprivate var cellPixels: CellPixels? {
    guard name == "t", let numbers, numbers.count == 3, numbers.allSatisfy({ $0.count == 1 }),
      numbers[0] == [6], let height = numbers[1][0], let width = numbers[2][0]
    else { return nil }
    return CellPixels(width: width, height: height)
  }
}
