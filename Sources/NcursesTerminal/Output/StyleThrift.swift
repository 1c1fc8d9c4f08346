/// Leaves out of the bytes that ncurses sends what changes nothing on the screen.
///
/// ncurses names both colours whenever one of them changes. In pictures neighbours often share one, and a blank shows no
/// foreground; so a colour is named when something is drawn in it and it is not in use yet.
struct StyleThrift {
  /// What an order says of a colour, as ncurses puts it: `31`, `38;5;N` or `39`.
  fileprivate enum ColorOrder: Equatable {
    /// An entry of the palette by its number.
    case entry(UInt8)
    /// A parameter of its own, such as 31 or 39; of backgrounds the one of the foreground.
    case parameter(UInt8)
  }

  /// Two colours; nil is what is not known.
  fileprivate struct Colors: Equatable {
    var foreground, background: ColorOrder?
  }

  /// What names colours by their red, green and blue, where the terminal shows them.
  var directColors: DirectColors?

  private var result: [UInt8] = []
  /// What the terminal draws in, and what ncurses wants it to draw in; nil there is what the terminal has.
  private var used = Colors()
  private var wanted = Colors()
  /// Whether glyphs are drawn without attributes, some of which show on a blank.
  private var isPlain = false
  /// The numbers of the order that is looked at.
  private var numbers: [UInt8] = []

  /// The bytes of a frame with fewer colours named, which leave the terminal as the given ones would.
  mutating func apply(to bytes: [UInt8]) -> [UInt8] {
    result.removeAll(keepingCapacity: true)
    result.reserveCapacity(bytes.count)
    forget()
    var place = 0
    while place < bytes.count {
      if bytes[place] == Self.escape {
        let end = Self.endOfSequence(in: bytes, from: place)
        take(bytes[place..<end])
        place = end
      } else {
        draw(bytes[place])
        place += 1
      }
    }
    name(wanted)
    return result
  }

  // MARK: What is drawn

  /// Draws what a byte stands for, which may be a part of a glyph.
  private mutating func draw(_ byte: UInt8) {
    if byte > 0x20 || !isPlain {
      name(wanted)
    } else if byte == 0x20 {
      name(Colors(foreground: nil, background: wanted.background))
    }
    result.append(byte)
  }

  /// Makes the terminal draw in these colours.
  private mutating func name(_ colors: Colors) {
    let foreground = colors.foreground.flatMap { $0 == used.foreground ? nil : $0 }
    let background = colors.background.flatMap { $0 == used.background ? nil : $0 }
    guard foreground != nil || background != nil else { return }
    result.append(contentsOf: [Self.escape, UInt8(ascii: "[")])
    if let foreground {
      append(foreground, isBackground: false)
      used.foreground = foreground
    }
    if let background {
      if foreground != nil { result.append(UInt8(ascii: ";")) }
      append(background, isBackground: true)
      used.background = background
    }
    result.append(UInt8(ascii: "m"))
  }

  private mutating func append(_ color: ColorOrder, isBackground: Bool) {
    switch color {
    case .parameter(let number): appendNumber(number + (isBackground ? 10 : 0))
    case .entry(let entry):
      result.append(contentsOf: isBackground ? Self.backgroundOrder : Self.foregroundOrder)
      if let name = directColors?.name(of: entry) {
        result.append(contentsOf: name)
      } else {
        result.append(contentsOf: Self.entryOrder)
        appendNumber(entry)
      }
    }
  }

  private static let foregroundOrder = Array("38;".utf8)
  private static let backgroundOrder = Array("48;".utf8)
  private static let entryOrder = Array("5;".utf8)

  private mutating func appendNumber(_ number: UInt8) {
    if number >= 100 { result.append(UInt8(ascii: "0") + number / 100) }
    if number >= 10 { result.append(UInt8(ascii: "0") + number / 10 % 10) }
    result.append(UInt8(ascii: "0") + number % 10)
  }

  // MARK: Sequences

  private static let escape: UInt8 = 0x1B

  /// The place after a sequence that begins with ESC at `start`.
  private static func endOfSequence(in bytes: [UInt8], from start: Int) -> Int {
    guard start + 1 < bytes.count else { return bytes.count }
    var end = start + 2
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      while end < bytes.count, (0x20...0x3F).contains(bytes[end]) { end += 1 }
      return min(end + 1, bytes.count)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      while end < bytes.count, bytes[end] != 0x07 {
        if bytes[end] == escape { return min(end + 2, bytes.count) }
        end += 1
      }
      return min(end + 1, bytes.count)
    case 0x20...0x2F:
      while end < bytes.count, (0x20...0x2F).contains(bytes[end]) { end += 1 }
      return min(end + 1, bytes.count)
    default: return end
    }
  }

  private mutating func take(_ sequence: ArraySlice<UInt8>) {
    guard let kind = sequence.dropFirst().first, let last = sequence.last else {
      result.append(contentsOf: sequence)
      return
    }
    switch (kind, last) {
    case (UInt8(ascii: "["), UInt8(ascii: "m")) where takeStyle(sequence.dropFirst(2).dropLast()):
      return
    case (UInt8(ascii: "["), UInt8(ascii: "A")...UInt8(ascii: "H")),
      (UInt8(ascii: "["), UInt8(ascii: "d")), (UInt8(ascii: "("), _):
      // The cursor moves, or a character set is chosen, and nothing is drawn.
      break
    case (UInt8(ascii: "["), UInt8(ascii: "b")):
      // The last glyph is repeated, which has to stand just before.
      break
    case (UInt8(ascii: "["), UInt8(ascii: "J")...UInt8(ascii: "X")):
      // Cells are erased, inserted or taken out.
      name(Colors(foreground: nil, background: wanted.background))
    default:
      name(wanted)
      forget()
    }
    result.append(contentsOf: sequence)
  }

  /// From here on nothing is known of what the terminal draws in.
  private mutating func forget() { (used, wanted, isPlain) = (Colors(), Colors(), false) }

  /// Takes the colours out of an order for a style and sends the rest; false, and nothing happens, if it says what is
  /// not known here.
  private mutating func takeStyle(_ parameters: ArraySlice<UInt8>) -> Bool {
    guard readNumbers(of: parameters) else { return false }
    var index = 0
    var others: [UInt8] = []
    while index < numbers.count {
      let number = numbers[index]
      switch number {
      case 38, 48:
        set(.entry(numbers[index + 2]), isBackground: number == 48)
        index += 2
      case 30...37, 39, 90...97: set(.parameter(number), isBackground: false)
      case 40...47, 49, 100...107: set(.parameter(number - 10), isBackground: true)
      case 0:
        others = [0]
        let own = Colors(foreground: .own, background: .own)
        (used, wanted, isPlain) = (own, own, true)
      default:
        others.append(number)
        isPlain = false
      }
      index += 1
    }
    sendStyle(others)
    return true
  }

  private mutating func sendStyle(_ numbers: [UInt8]) {
    guard !numbers.isEmpty else { return }
    result.append(contentsOf: [Self.escape, UInt8(ascii: "[")])
    for (index, number) in numbers.enumerated() {
      if index > 0 { result.append(UInt8(ascii: ";")) }
      appendNumber(number)
    }
    result.append(UInt8(ascii: "m"))
  }

  private mutating func set(_ color: ColorOrder, isBackground: Bool) {
    if isBackground { wanted.background = color } else { wanted.foreground = color }
  }

  /// Reads the parameters of an order for a style; false if there is anything else than numbers up to 255 and colours
  /// by their entries.
  private mutating func readNumbers(of parameters: ArraySlice<UInt8>) -> Bool {
    numbers.removeAll(keepingCapacity: true)
    var number = 0
    for byte in parameters {
      switch byte {
      case 0x30...0x39: number = number * 10 + Int(byte - 0x30)
      case UInt8(ascii: ";"):
        numbers.append(UInt8(number))
        number = 0
      default: return false
      }
      guard number <= 255 else { return false }
    }
    numbers.append(UInt8(number))
    var index = 0
    while index < numbers.count {
      if numbers[index] == 38 || numbers[index] == 48 {
        guard index + 2 < numbers.count, numbers[index + 1] == 5 else { return false }
        index += 2
      }
      index += 1
    }
    return true
  }
}

extension StyleThrift.ColorOrder {
  /// The terminal's own colour.
  fileprivate static let own = Self.parameter(39)
}
