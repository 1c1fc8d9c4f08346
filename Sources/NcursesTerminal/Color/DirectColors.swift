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

  /// The same bytes with `38;5;N` and `48;5;N` of every style (SGR) replaced.
  func naming(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 3 / 2)
    var rest = bytes[...]
    while let start = rest.firstIndex(of: 0x1B) {
      result += rest[..<start]
      rest = rest[start...]
      let end = Self.endOfSequence(in: rest)
      let sequence = rest[..<end]
      if sequence.last == UInt8(ascii: "m") {
        appendStyle(sequence, to: &result)
      } else {
        result += sequence
      }
      rest = rest[end...]
    }
    return result + rest
  }

  /// The place after a sequence that begins with ESC; only CSI is of interest.
  private static func endOfSequence(in bytes: ArraySlice<UInt8>) -> Int {
    let bracket = bytes.startIndex + 1
    guard bracket < bytes.endIndex, bytes[bracket] == UInt8(ascii: "[") else { return bracket }
    let parameters = bytes[(bracket + 1)...]
    return (parameters.firstIndex { !(0x20...0x3F).contains($0) } ?? bytes.endIndex - 1) + 1
  }

  private func appendStyle(_ sequence: ArraySlice<UInt8>, to result: inout [UInt8]) {
    let numbers = sequence.dropFirst(2).dropLast().split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    result += [0x1B, UInt8(ascii: "[")]
    var index = 0
    while index < numbers.count {
      if index > 0 { result.append(UInt8(ascii: ";")) }
      result += numbers[index]
      if let name = name(after: index, in: numbers) {
        result.append(UInt8(ascii: ";"))
        result += name
        index += 2
      }
      index += 1
    }
    result.append(UInt8(ascii: "m"))
  }

  /// What stands for `5;N` behind `38` or `48`; `nil` if something else is there.
  private func name(after index: Int, in numbers: [ArraySlice<UInt8>]) -> [UInt8]? {
    guard index + 2 < numbers.count, numbers[index + 1].elementsEqual("5".utf8),
      numbers[index].elementsEqual("38".utf8) || numbers[index].elementsEqual("48".utf8),
      let entry = UInt8(String(decoding: numbers[index + 2], as: UTF8.self))
    else { return nil }
    return names[Int(entry)]
  }
}
