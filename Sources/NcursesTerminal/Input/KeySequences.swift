import TerminalGraphics

/// Which key a byte or an escape sequence stands for, in the forms of xterm, VT220, rxvt and the
/// Linux console.
enum KeySequences {
  /// The key that sends a single ASCII byte other than ESC.
  static func key(forSingleByte byte: UInt8) -> Key {
    switch byte {
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x08, 0x7F: .backspace
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x00...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: .character(Character(Unicode.Scalar(byte)))
    }
  }

  /// The key of `CSI parameters final`; nil for what is no key.
  static func key(parameters: [UInt8], final: UInt8) -> Key? {
    guard let numbers = numbers(parameters) else { return nil }
    if final == UInt8(ascii: "~") { return numbered[numbers.first ?? 0] }
    return named(final, isShifted: isShifted(numbers.count > 1 ? numbers[1] : 1))
  }

  /// The key of `ESC O final`, where some terminals put a modifier in between.
  static func key(parameters: [UInt8], applicationFinal final: UInt8) -> Key? {
    if final == UInt8(ascii: "M") { return .enter }
    guard let numbers = numbers(parameters) else { return nil }
    let isControlArrow = (UInt8(ascii: "a")...UInt8(ascii: "d")).contains(final)
    return named(isControlArrow ? final - 0x20 : final, isShifted: isShifted(numbers.last ?? 1))
  }

  private static func named(_ final: UInt8, isShifted: Bool) -> Key? {
    let name = Character(Unicode.Scalar(final))
    return isShifted ? shifted[name] ?? plain[name] : plain[name]
  }

  /// Modifiers are sent as one more than a sum in which Shift is 1.
  private static func isShifted(_ modifier: Int) -> Bool { modifier > 1 && (modifier - 1) & 1 == 1 }

  /// `12;5` as numbers; nil for private sequences and replies.
  private static func numbers(_ parameters: [UInt8]) -> [Int]? {
    guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
    return parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      $0.prefix { $0 < 0x3A }.prefix(5).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
  }

  private static let plain: [Character: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end,
    "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4), "Z": .backTab,
    "a": .shiftUp, "b": .shiftDown, "c": .shiftRight, "d": .shiftLeft,
  ]

  private static let shifted: [Character: Key] = [
    "A": .shiftUp, "B": .shiftDown, "C": .shiftRight, "D": .shiftLeft,
  ]

  private static let numbered: [Int: Key] = [
    1: .home, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]
}
