/// Arrays in NumPy's format (`.npy`): a magic, a header that is a Python dictionary, the elements.
///
/// The header is read by a fixed grammar, never evaluated. Objects are refused: they are pickled, and unpickling runs
/// code. There are few lines here, as no package for Swift reads the format.
public enum NumPyArray {
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// NumPy itself reads no longer header.
  private static let longestHeader = 10_000

  /// Whether the bytes begin like such a file.
  public static func recognizes(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) }

  /// The array of a file.
  public static func decode(_ bytes: [UInt8]) throws(ArrayFileError) -> NumberArray {
    try decode(bytes, in: 0..<bytes.count)
  }

  /// The array in a part of a file.
  static func decode(
    _ bytes: [UInt8], in range: Range<Int>
  ) throws(ArrayFileError) -> NumberArray {
    var reader = ByteReader(bytes, in: range)
    guard bytes[range].starts(with: magic), reader.take(magic.count) != nil else {
      throw .unexpected(place: range.lowerBound, expected: "the mark of a NumPy array")
    }
    let header = try Header(&reader, of: bytes)
    let elements = try reader.elements(shape: header.shape, size: header.size, isAll: true)
    let decoded = header.elements(of: bytes, in: elements)
    return header.isColumnMajor
      ? NumberArray(shape: header.shape, columnMajor: decoded)
      : NumberArray(shape: header.shape, elements: decoded)
  }

  /// How many bytes a file with this head has in all; `nil` where the head does not say so yet.
  static func size(ofFileWithHead head: [UInt8]) throws(ArrayFileError) -> Int? {
    var reader = ByteReader(head)
    guard recognizes(head), reader.take(magic.count) != nil else { return nil }
    let header = try Header(&reader, of: head)
    guard let count = product(of: header.shape, limit: Limits.elementsOfArray) else {
      throw .tooLarge(shape: header.shape)
    }
    return reader.place + count * header.size
  }

  /// What the header says.
  private struct Header {
    var shape: [Int] = []
    var isColumnMajor = false
    private var type = ""

    init(_ reader: inout ByteReader, of bytes: [UInt8]) throws(ArrayFileError) {
      guard let major = reader.number(bytes: 1), reader.take(1) != nil,
        let length = reader.number(bytes: major == 1 ? 2 : 4)
      else { throw .cutShort(place: reader.place, expected: "a version and the header's length") }
      guard (1...3).contains(major) else {
        throw .unexpected(place: reader.place, expected: "version 1, 2 or 3")
      }
      guard length <= NumPyArray.longestHeader else {
        throw .unexpected(
          place: reader.place, expected: "a header of at most \(NumPyArray.longestHeader) bytes")
      }
      guard let text = reader.take(length) else {
        throw .cutShort(place: reader.place, expected: "a header of \(length) bytes")
      }
      var scanner = DictionaryScanner(bytes[text])
      while let (key, value) = try scanner.next() {
        switch (key, value) {
        case ("descr", .text(let name)): type = name
        case ("descr", .list): throw Self.refusal(of: "records")
        case ("fortran_order", .truth(let isTrue)): isColumnMajor = isTrue
        case ("shape", .numbers(let extents)): shape = extents
        default: throw .unexpected(place: text.lowerBound, expected: "descr, fortran_order, shape")
        }
      }
      guard shape.count <= Limits.dimensionsOfTensor else {
        throw .badShape(place: text.lowerBound, axes: shape.count)
      }
      try check()
    }

    private static func refusal(of kind: String) -> ArrayFileError {
      .refused(
        name: "a NumPy array of \(kind)",
        advice: "save numbers: numpy.save('x.npy', a.astype('float32'))")
    }

    private func check() throws(ArrayFileError) {
      if type.dropFirst().first == "O" || type.hasPrefix("O") {
        throw Self.refusal(of: "Python objects (a pickle, which could run code)")
      }
      guard layout != nil || letters != nil else {
        throw .otherElements(name: "type '\(type.prefix(20))'", known: "f2 f4 f8 i1-i8 u1-u8 b1 U")
      }
    }

    /// Characters of a word, where the elements are words: NumPy has four bytes for each.
    private var letters: Int? {
      guard type.dropFirst().first == "U", type.first == "<",
        let count = Int(type.dropFirst(2)), (1...Limits.charactersOfWord).contains(count)
      else { return nil }
      return count
    }

    private var layout: ElementLayout? {
      guard let order = type.first, "<>|=".contains(order), let size = Int(type.dropFirst(2)) else {
        return nil
      }
      let isBigEndian = order == ">"
      switch (type.dropFirst().first, size) {
      case ("f", 2), ("f", 4), ("f", 8):
        return ElementLayout(.floating, size, isBigEndian: isBigEndian)
      case ("i", 1), ("i", 2), ("i", 4), ("i", 8):
        return ElementLayout(.signed, size, isBigEndian: isBigEndian)
      case ("u", 1), ("u", 2), ("u", 4), ("u", 8), ("b", 1):
        return ElementLayout(.unsigned, size, isBigEndian: isBigEndian)
      default: return nil
      }
    }

    /// Bytes of an element.
    var size: Int { layout?.size ?? (letters ?? 0) * 4 }

    func elements(of bytes: [UInt8], in range: Range<Int>) -> NumberArray.Elements {
      if let layout { return layout.elements(of: bytes, in: range) }
      return .words(
        stride(from: range.lowerBound, to: range.upperBound, by: size).map { start in
          var word = String.UnicodeScalarView()
          for place in stride(from: start, to: start + size, by: 4) {
            let code = (0..<4).reduce(UInt32(0)) {
              $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1)
            }
            guard code != 0 else { break }
            word.append(Unicode.Scalar(code) ?? "\u{fffd}")
          }
          return String(word)
        })
    }
  }
}

/// Reads the entries of a Python dictionary of texts, truths and tuples of numbers, and nothing else.
private struct DictionaryScanner {
  enum Value {
    case text(String)
    case truth(Bool)
    case numbers([Int])
    case list
  }

  private let bytes: ArraySlice<UInt8>
  private var place: Int
  private var hasBegun = false

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// The next entry; `nil` after the last.
  mutating func next() throws(ArrayFileError) -> (String, Value)? {
    if !hasBegun { try expect("{") }
    hasBegun = true
    if takes("}") { return nil }
    let key = try text()
    try expect(":")
    let value = try value()
    if !takes(",") {
      skipBlanks()
      guard place < bytes.endIndex, bytes[place] == UInt8(ascii: "}") else {
        throw failure("a comma or the end of the header")
      }
    }
    return (key, value)
  }

  private mutating func value() throws(ArrayFileError) -> Value {
    skipBlanks()
    guard place < bytes.endIndex else { throw failure("a value") }
    switch bytes[place] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "("): return .numbers(try numbers())
    case UInt8(ascii: "["): return .list
    default:
      if takes("True") { return .truth(true) }
      if takes("False") { return .truth(false) }
      throw failure("a text, True, False or a tuple")
    }
  }

  private mutating func numbers() throws(ArrayFileError) -> [Int] {
    try expect("(")
    var numbers: [Int] = []
    while !takes(")") {
      skipBlanks()
      let digits = bytes[place...].prefix { (0x30...0x39).contains($0) }
      guard let number = Int(String(decoding: digits.prefix(19), as: UTF8.self)) else {
        throw failure("a whole number")
      }
      guard digits.count <= 18 else { throw .tooLarge(shape: numbers + [Int.max]) }
      place += digits.count
      _ = takes("L")
      numbers.append(number)
      if !takes(",") {
        try expect(")")
        break
      }
    }
    return numbers
  }

  private mutating func text() throws(ArrayFileError) -> String {
    skipBlanks()
    guard place < bytes.endIndex, [0x22, 0x27].contains(bytes[place]) else {
      throw failure("a text in quotes")
    }
    let quote = bytes[place]
    let content = bytes[(place + 1)...].prefix { $0 != quote && $0 != UInt8(ascii: "\\") }
    guard content.endIndex < bytes.endIndex, bytes[content.endIndex] == quote else {
      throw failure("a text that ends")
    }
    place = content.endIndex + 1
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func expect(_ word: StaticString) throws(ArrayFileError) {
    guard takes(word) else { throw failure("'\(word)'") }
  }

  private mutating func takes(_ word: StaticString) -> Bool {
    skipBlanks()
    let wanted = word.withUTF8Buffer { Array($0) }
    guard bytes[place...].starts(with: wanted) else { return false }
    place += wanted.count
    return true
  }

  private mutating func skipBlanks() {
    while place < bytes.endIndex, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[place]) { place += 1 }
  }

  private func failure(_ expected: String) -> ArrayFileError {
    .unexpected(place: place, expected: expected)
  }
}
