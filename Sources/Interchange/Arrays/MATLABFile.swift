/// The numeric variables of a MATLAB file of version 5 to 7 (`.mat`): real matrices, compressed or not.
///
/// Cells, structs, texts and sparse matrices are passed over. Version 7.3 is HDF5 and is refused by name. The usual
/// library for such files, libmatio, brings HDF5 along and is known for damage by hostile files; this is the part of the
/// format that tables of numbers need.
public struct MATLABFile {
  /// A matrix with its name.
  public struct Variable: Equatable, Sendable {
    /// What it is called.
    public let name: String
    /// Its numbers, row-major.
    public let array: NumberArray
  }

  /// The matrices, in the order of the file.
  public let variables: [Variable]
  /// What was passed over: name and kind.
  public let others: [String]

  /// Whether the bytes begin like such a file, or like one of version 7.3.
  public static func recognizes(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("MATLAB".utf8))
  }

  /// Reads a file.
  public init(decoding bytes: [UInt8]) throws(ArrayFileError) {
    let isBigEndian = try Self.order(of: bytes)
    var reader = ByteReader(bytes, in: Self.headerSize..<bytes.count)
    var variables: [Variable] = []
    var others: [String] = []
    while reader.remaining > 0 {
      guard variables.count + others.count < Limits.entriesOfArchive else { break }
      let found = try Self.matrix(&reader, of: bytes, isBigEndian)
      switch found {
      case .numbers(let variable): variables.append(variable)
      case .other(let text): others.append(text)
      case nil: break
      }
    }
    self.variables = variables
    self.others = others
  }

  private static let headerSize = 128

  private enum Found {
    case numbers(Variable)
    case other(String)
  }

  /// Whether numbers are big-endian, from the mark at the header's end.
  private static func order(of bytes: [UInt8]) throws(ArrayFileError) -> Bool {
    guard bytes.count >= headerSize else {
      throw .cutShort(place: bytes.count, expected: "a header of 128 bytes")
    }
    let hasHDF5 = bytes.count > 520 && bytes[512...].starts(with: [0x89] + Array("HDF".utf8))
    guard !bytes.starts(with: Array("MATLAB 7.3".utf8)), !hasHDF5 else {
      throw .refused(
        name: "a MATLAB file of version 7.3 (HDF5)", advice: "save it in MATLAB with '-v7'")
    }
    switch Array(bytes[126..<128]) {
    case Array("IM".utf8): return false
    case Array("MI".utf8): return true
    default: throw .unexpected(place: 126, expected: "the mark IM or MI of a MATLAB 5 file")
    }
  }

  /// A matrix, unpacked where it is compressed.
  private static func matrix(
    _ reader: inout ByteReader, of bytes: [UInt8], _ isBigEndian: Bool
  ) throws(ArrayFileError) -> Found? {
    let element = try MATLABElement(&reader, of: bytes, isBigEndian)
    switch element.type {
    case MATLABElement.compressed:
      let content: [UInt8]
      do {
        content = try Inflation(bytes, in: element.data, .zlib)
          .unpackAll(limit: Limits.bytesOfData)
      } catch { throw .packed(error) }
      var inner = ByteReader(content)
      let matrix = try MATLABElement(&inner, of: content, isBigEndian)
      guard matrix.type == MATLABElement.matrix else { return nil }
      return try self.matrix(in: content, matrix.data, isBigEndian)
    case MATLABElement.matrix:
      return try self.matrix(in: bytes, element.data, isBigEndian)
    default: return nil
    }
  }

  /// The parts of a matrix: flags, extents, name, numbers.
  private static func matrix(
    in bytes: [UInt8], _ range: Range<Int>, _ isBigEndian: Bool
  ) throws(ArrayFileError) -> Found {
    var reader = ByteReader(bytes, in: range)
    let flags = try MATLABElement(&reader, of: bytes, isBigEndian)
    guard flags.type == 6, flags.data.count == 8 else {
      throw .unexpected(place: flags.data.lowerBound, expected: "the flags of a matrix")
    }
    let first = Array(
      isBigEndian ? bytes[flags.data].prefix(4).reversed() : Array(bytes[flags.data].prefix(4)))
    let kind = Int(first[0])
    let isComplex = first[1] & 0x08 != 0
    let extents = try MATLABElement(&reader, of: bytes, isBigEndian)
    let name = try MATLABElement(&reader, of: bytes, isBigEndian)
    let text = String(decoding: bytes[name.data].prefix(64), as: UTF8.self)
    guard (6...15).contains(kind), !isComplex else {
      return .other("'\(text)' (\(isComplex ? "complex numbers" : kindName(kind)))")
    }
    guard extents.type == 5, extents.data.count.isMultiple(of: 4),
      (1...Limits.dimensionsOfTensor).contains(extents.data.count / 4)
    else { throw .unexpected(place: extents.data.lowerBound, expected: "the extents of '\(text)'") }
    let shape = stride(from: extents.data.lowerBound, to: extents.data.upperBound, by: 4).map {
      number(in: bytes, at: $0, isBigEndian)
    }
    let real = try MATLABElement(&reader, of: bytes, isBigEndian)
    guard let layout = real.layout(isBigEndian) else {
      throw .otherElements(name: "MATLAB's type \(real.type)", known: "numbers of 8 to 64 bits")
    }
    guard let count = product(of: shape, limit: Limits.elementsOfArray) else {
      throw .tooLarge(shape: shape)
    }
    guard real.data.count == count * layout.size else {
      throw .wrongLength(
        place: real.data.lowerBound, expected: count * layout.size, found: real.data.count)
    }
    return .numbers(
      Variable(
        name: text,
        array: NumberArray(
          shape: shape, columnMajor: layout.elements(of: bytes, in: real.data))))
  }

  private static func kindName(_ kind: Int) -> String {
    ["", "cells", "a struct", "an object", "text", "a sparse matrix"].indices.contains(kind)
      ? ["unknown", "cells", "a struct", "an object", "text", "a sparse matrix"][kind] : "unknown"
  }

  fileprivate static func number(
    in bytes: [UInt8], at place: Int, _ isBigEndian: Bool
  ) -> Int {
    let four = bytes[place..<place + 4]
    return isBigEndian
      ? four.reduce(0) { $0 << 8 | Int($1) } : four.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

/// One element of a MATLAB file: its type, and where its data lie.
private struct MATLABElement {
  static let matrix = 14
  static let compressed = 15

  let type: Int
  let data: Range<Int>

  /// Takes the next element, and what fills it up to a multiple of eight bytes.
  init(
    _ reader: inout ByteReader, of bytes: [UInt8], _ isBigEndian: Bool
  ) throws(ArrayFileError) {
    let start = reader.place
    guard let tag = reader.number(bytes: 4, isBigEndian: isBigEndian) else {
      throw .cutShort(place: start, expected: "the type of an element")
    }
    // Up to four bytes lie in the tag itself, with their count in its upper half.
    if tag >> 16 != 0 {
      type = tag & 0xffff
      let count = tag >> 16
      guard count <= 4, let four = reader.take(4) else {
        throw .unexpected(place: start, expected: "an element of at most 4 bytes")
      }
      data = four.lowerBound..<four.lowerBound + count
      return
    }
    type = tag
    guard let count = reader.number(bytes: 4, isBigEndian: isBigEndian),
      let range = reader.take(count)
    else { throw .cutShort(place: reader.place, expected: "the data of the element at \(start)") }
    data = range
    if tag != Self.compressed { _ = reader.take(min((8 - count % 8) % 8, reader.remaining)) }
  }

  /// How its numbers lie; a matrix of doubles may be stored as smaller whole numbers.
  func layout(_ isBigEndian: Bool) -> ElementLayout? {
    let kinds: [Int: (ElementLayout.Kind, Int)] = [
      1: (.signed, 1), 2: (.unsigned, 1), 3: (.signed, 2), 4: (.unsigned, 2), 5: (.signed, 4),
      6: (.unsigned, 4), 7: (.floating, 4), 9: (.floating, 8), 12: (.signed, 8),
      13: (.unsigned, 8),
    ]
    return kinds[type].map { ElementLayout($0.0, $0.1, isBigEndian: isBigEndian) }
  }
}
