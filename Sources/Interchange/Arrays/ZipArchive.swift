/// The entries of a ZIP archive, by its central directory: stored or deflated, as NumPy writes its `.npz` files.
///
/// Encryption, several disks and the 64-bit form are refused: no such file is needed for samples. There are few lines
/// here, as zlib, which does the work, reads no archives.
struct ZipArchive {
  /// A file in the archive.
  struct Entry: Equatable {
    let name: String
    let isDeflated: Bool
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    /// Where its own header lies.
    let place: Int
  }

  private let bytes: [UInt8]
  let entries: [Entry]

  static func recognizes(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("PK\u{3}\u{4}".utf8))
  }

  /// Reads the directory.
  init(decoding bytes: [UInt8]) throws(ArrayFileError) {
    self.bytes = bytes
    var reader = try Self.directory(of: bytes)
    var entries: [Entry] = []
    var names: Set<String> = []
    while reader.remaining > 0 {
      guard entries.count < Limits.entriesOfArchive else {
        throw .unexpected(
          place: reader.place, expected: "at most \(Limits.entriesOfArchive) entries")
      }
      let entry = try Self.entry(&reader, of: bytes)
      guard names.insert(entry.name).inserted else {
        throw .badEntry(name: entry.name, reason: "there are two of this name; save it again")
      }
      entries.append(entry)
    }
    self.entries = entries
  }

  /// The part of the file that lists the entries.
  private static func directory(of bytes: [UInt8]) throws(ArrayFileError) -> ByteReader {
    let mark = Array("PK\u{5}\u{6}".utf8)
    let last = bytes.count - endSize
    let places = stride(from: last, through: max(0, last - 0xffff), by: -1)
    guard let end = places.first(where: { bytes[$0...].starts(with: mark) }) else {
      throw .cutShort(place: bytes.count, expected: "the directory of the archive")
    }
    var reader = ByteReader(bytes, in: end + 12..<bytes.count)
    guard let size = reader.number(bytes: 4), let start = reader.number(bytes: 4),
      start <= end, size == end - start
    else { throw .unexpected(place: end, expected: "the place of the archive's directory") }
    return ByteReader(bytes, in: start..<end)
  }

  private static let endSize = 22

  private static func entry(
    _ reader: inout ByteReader, of bytes: [UInt8]
  ) throws(ArrayFileError) -> Entry {
    let start = reader.place
    var numbers: [Int] = []
    for size in [4, 2, 2, 2, 2, 4, 4, 4, 4, 2, 2, 2, 2, 2, 4, 4] {
      guard let number = reader.number(bytes: size) else {
        throw .cutShort(place: reader.place, expected: "an entry of the archive's directory")
      }
      numbers.append(number)
    }
    guard numbers[0] == 0x0201_4b50, let name = reader.take(numbers[9]),
      reader.take(numbers[10]) != nil, reader.take(numbers[11]) != nil
    else { throw .unexpected(place: start, expected: "an entry of the archive's directory") }
    let text = String(decoding: bytes[name], as: UTF8.self)
    let largest = Int(UInt32.max)
    let reason: String? =
      switch (numbers[3] & 1, numbers[4]) {
      case (1, _): "it is encrypted; save it without a password"
      case (_, 0), (_, 8):
        [numbers[7], numbers[8], numbers[15]].contains(largest)
          ? "it is in the form for 4 GB and more, which is not read" : nil
      default: "it is compressed by method \(numbers[4]); deflate is read"
      }
    if let reason { throw .badEntry(name: text, reason: reason) }
    return Entry(
      name: text, isDeflated: numbers[4] == 8, checksum: UInt32(numbers[6]),
      packedSize: numbers[7], size: numbers[8], place: numbers[15])
  }

  /// The bytes of an entry.
  ///
  /// - Parameter check: gets its first bytes, and says how large it is, before the rest is unpacked.
  func content(
    of entry: Entry, checking check: ([UInt8]) throws(ArrayFileError) -> Int?
  ) throws(ArrayFileError) -> [UInt8] {
    let packed = try range(of: entry)
    guard entry.isDeflated || entry.size == packed.count else {
      throw Self.lie(of: entry, expected: packed.count)
    }
    let head = entry.isDeflated ? try head(of: packed) : Array(bytes[packed].prefix(Self.headSize))
    if let described = try check(head), described != entry.size {
      throw Self.lie(of: entry, expected: described)
    }
    let content = entry.isDeflated ? try unpacked(packed, size: entry.size) : Array(bytes[packed])
    guard content.count == entry.size else {
      throw Self.lie(of: entry, expected: content.count)
    }
    guard checksum(of: content, in: 0..<content.count) == entry.checksum else {
      throw .badEntry(
        name: entry.name, reason: "its checksum is another one; copy the file again")
    }
    return content
  }

  /// So many bytes hold the head of every array.
  private static let headSize = 16 << 10

  private static func lie(of entry: Entry, expected: Int) -> ArrayFileError {
    .badEntry(
      name: entry.name,
      reason: "it has \(expected) bytes, and the directory says \(entry.size); copy the file again")
  }

  private func head(of range: Range<Int>) throws(ArrayFileError) -> [UInt8] {
    do {
      let stream = try Inflation(bytes, in: range, .none)
      var content: [UInt8] = []
      while content.count < Self.headSize {
        guard try stream.unpackPart(into: &content) else { break }
      }
      return Array(content.prefix(Self.headSize))
    } catch { throw .packed(error) }
  }

  private func unpacked(_ range: Range<Int>, size: Int) throws(ArrayFileError) -> [UInt8] {
    guard size <= Limits.bytesOfData else {
      throw .packed(.tooLarge(limit: Limits.bytesOfData))
    }
    guard size <= max(Limits.bytesUnpackedAtAnyRatio, range.count * Limits.unpackedBytesPerByte)
    else { throw .packed(.tooDense) }
    do { return try Inflation(bytes, in: range, .none).unpackAll(limit: size) } catch {
      throw .packed(error)
    }
  }

  /// Where the packed bytes of an entry lie.
  private func range(of entry: Entry) throws(ArrayFileError) -> Range<Int> {
    guard entry.place <= bytes.count else {
      throw .badEntry(name: entry.name, reason: "it lies behind the end; copy the file again")
    }
    var reader = ByteReader(bytes, in: entry.place..<bytes.count)
    guard reader.number(bytes: 4) == 0x0403_4b50, reader.take(22) != nil,
      let name = reader.number(bytes: 2), let extra = reader.number(bytes: 2),
      reader.take(name) != nil, reader.take(extra) != nil,
      let range = reader.take(entry.packedSize)
    else {
      throw .badEntry(name: entry.name, reason: "it is cut short or damaged; copy the file again")
    }
    return range
  }
}

/// The arrays of a file that `numpy.savez` or `numpy.savez_compressed` wrote, by their names.
public struct NumPyArchive {
  private let archive: ZipArchive

  /// Whether the bytes begin like a ZIP archive, of whatever.
  public static func recognizes(_ bytes: [UInt8]) -> Bool { ZipArchive.recognizes(bytes) }

  /// Reads the archive's directory; the arrays are unpacked when they are asked for.
  public init(decoding bytes: [UInt8]) throws(ArrayFileError) {
    archive = try ZipArchive(decoding: bytes)
    guard names.isEmpty else { return }
    let kind = Self.kinds.first { kind in archive.entries.contains { $0.name.hasSuffix(kind.entry) }
    }
    throw .refused(
      name: kind?.name ?? "a zip archive without arrays of NumPy",
      advice: kind?.advice ?? "unpack it and name the file inside")
  }

  /// Other files that are ZIP archives too, by an entry that each has.
  private static let kinds: [(entry: String, name: String, advice: String)] = [
    ("xl/workbook.xml", "an Excel workbook (.xlsx)", "save the sheet as CSV"),
    ("content.xml", "a LibreOffice document (.ods)", "save the sheet as CSV"),
    (
      "data.pkl", "a PyTorch file (a pickle, which could run code)",
      "write it with safetensors.torch.save_file, or samples with numpy.savez"
    ),
    ("model.weights.h5", "a Keras model", "write its weights as safetensors"),
  ]

  /// What the arrays are called, in the order of the file.
  public var names: [String] {
    archive.entries.map(\.name).filter { $0.hasSuffix(Self.ending) }
      .map { String($0.dropLast(Self.ending.count)) }
  }

  private static let ending = ".npy"

  /// The array of this name; `nil` if there is none.
  public func array(named name: String) throws(ArrayFileError) -> NumberArray? {
    guard let entry = archive.entries.first(where: { $0.name == name + Self.ending }) else {
      return nil
    }
    let content = try archive.content(of: entry, checking: NumPyArray.size(ofFileWithHead:))
    do { return try NumPyArray.decode(content) } catch {
      guard case .refused = error else {
        throw .badEntry(name: entry.name, reason: error.description)
      }
      throw error
    }
  }
}
