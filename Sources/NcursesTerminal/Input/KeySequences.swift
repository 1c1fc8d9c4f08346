import TerminalGraphics

/// Which key a byte or a sequence stands for, in the forms of xterm, VT220, rxvt, the Linux console and kitty.
enum KeySequences {
  /// The key that sends a character, or a control character other than ESC.
  static func key(for scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x08, 0x7F: .backspace
    case 0x00...0x1F: control(Unicode.Scalar(UInt8(scalar.value) + 0x40))
    default: .character(Character(scalar))
    }
  }

  /// The key of `CSI … final`; `nil` for what is no key, such as the terminal's answers.
  static func key(control sequence: ControlSequence) -> Key? {
    guard let numbers = sequence.numbers else { return nil }
    switch sequence.name {
    case "u": return key(reported: numbers.first, KeyModifiers(numbers.dropFirst().first))
    case "~" where numbers.first == [27] && numbers.count == 3:
      return key(reported: numbers[2], KeyModifiers(numbers[1]))
    case "~":
      guard KeyModifiers(numbers.dropFirst().first).isKey else { return nil }
      return numbers.first?.first.flatMap { $0 }.flatMap { numbered[$0] }
    // Where the cursor is: as F3 has no form of its own with modifiers, it is never one.
    case "R": return nil
    case "a"..."d": return sequence.parameters.isEmpty ? shifted[sequence.name] : nil
    default:
      let isKey = numbers.count == 1 || numbers.count == 2 && [[1], [nil]].contains(numbers[0])
      return isKey ? named(sequence.name, KeyModifiers(numbers.last)) : nil
    }
  }

  /// The key of `ESC O final`, where some terminals put a modifier in between.
  static func key(application sequence: ControlSequence) -> Key? {
    guard let numbers = sequence.numbers else { return nil }
    let modifiers = KeyModifiers(numbers.last)
    switch sequence.name {
    case "M": return modifiers.isKey ? .enter : nil
    case "a"..."d": return modifiers.isKey ? plain[Character(sequence.name.uppercased())] : nil
    default: return named(sequence.name, modifiers)
    }
  }

  /// The key of `CSI [ byte`.
  static func key(consoleFunction byte: UInt8) -> Key? {
    let first = UInt8(ascii: "A")
    return (first..<first + 5).contains(byte) ? .function(Int(byte - first) + 1) : nil
  }

  /// A key with Ctrl; Ctrl-Space sends what Ctrl-@ does.
  private static func control(_ scalar: Unicode.Scalar) -> Key {
    scalar == " " ? .control("@") : .control(Character(scalar.properties.lowercaseMapping))
  }

  private static func named(_ name: Character, _ modifiers: KeyModifiers) -> Key? {
    guard modifiers.isKey else { return nil }
    return modifiers.hasShift ? shifted[name] ?? plain[name] : plain[name]
  }

  private static let plain: [Character: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end,
    "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4), "Z": .backTab,
  ]

  private static let shifted: [Character: Key] = [
    "A": .shiftUp, "B": .shiftDown, "C": .shiftRight, "D": .shiftLeft,
    "a": .shiftUp, "b": .shiftDown, "c": .shiftRight, "d": .shiftLeft,
  ]

  private static let numbered: [Int: Key] = [
    1: .home, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]
}

// MARK: - Reports

extension KeySequences {
  /// The key of a report that names a character by its number: `CSI code;modifiers u` (kitty, fixterms) and
  /// `CSI 27;modifiers;code ~` (xterm).
  ///
  /// - Parameter code: the character of the key without Shift, then with Shift where the terminal tells it.
  private static func key(reported code: [Int?]?, _ modifiers: KeyModifiers) -> Key? {
    guard modifiers.isKey, let numbers = code, let number = numbers.first ?? nil else { return nil }
    switch number {
    case 27: return .escape
    case 9: return modifiers.hasShift ? .backTab : .tab
    case 13: return .enter
    case 8, 127: return .backspace
    case ..<32: return nil
    case functionalKeys: return functional(number, modifiers)
    default:
      let shifted = modifiers.hasShift ? numbers.dropFirst().first ?? nil : nil
      return typed(shifted ?? number, modifiers)
    }
  }

  private static func typed(_ number: Int, _ modifiers: KeyModifiers) -> Key? {
    guard let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init),
      !(0x80...0x9F).contains(scalar.value)
    else { return nil }
    if modifiers.hasControl {
      return scalar.isASCII && !modifiers.hasShift ? control(scalar) : nil
    }
    let upper = scalar.properties.uppercaseMapping
    let isSingle = modifiers.hasShift && upper.count == 1
    return .character(isSingle ? Character(upper) : Character(scalar))
  }

  /// Where kitty numbers the keys that have no character.
  private static let functionalKeys = 57344...63743

  /// A key of the keypad; what else is numbered there (media keys, Shift itself) does nothing.
  private static func functional(_ number: Int, _ modifiers: KeyModifiers) -> Key? {
    if let arrow = keypadArrows[number] { return named(arrow, modifiers) }
    return modifiers.hasControl ? nil : keypad[number]
  }

  private static let keypadArrows: [Int: Character] = [
    57417: "D", 57418: "C", 57419: "A", 57420: "B", 57423: "H", 57424: "F",
  ]

  private static let keypad: [Int: Key] = [
    57399: .character("0"), 57400: .character("1"), 57401: .character("2"),
    57402: .character("3"), 57403: .character("4"), 57404: .character("5"),
    57405: .character("6"), 57406: .character("7"), 57407: .character("8"),
    57408: .character("9"), 57409: .character("."), 57410: .character("/"),
    57411: .character("*"), 57412: .character("-"), 57413: .character("+"), 57414: .enter,
    57415: .character("="), 57421: .pageUp, 57422: .pageDown, 57426: .delete,
  ]
}
