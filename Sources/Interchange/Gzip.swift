/// Files compressed by gzip (RFC 1952), unpacked by zlib.
public enum Gzip {
  /// What was in a file.
  public struct Unpacked: Equatable, Sendable {
    /// The content; of several files one after the other, their contents one after the other.
    public let content: [UInt8]
    /// How many bytes follow that are no gzip file, zeros aside: the format lets these fill up a tape's block.
    public let trailingBytes: Int
  }

  /// Whether the bytes begin like a gzip file.
  public static func recognizes(_ bytes: [UInt8]) -> Bool { bytes.starts(with: mark) }

  static let mark: [UInt8] = [0x1f, 0x8b]

  /// The content of a file.
  ///
  /// It stops where the content is longer than `limit`, or than any such file is for its size.
  public static func unpack(
    _ bytes: [UInt8], limit: Int = Limits.bytesOfImages
  ) throws(GzipError) -> Unpacked {
    let stream = try Inflation(bytes, .gzip)
    let content = try stream.unpackAll(limit: limit)
    return Unpacked(content: content, trailingBytes: stream.trailingBytes)
  }

  /// The first bytes of the content, to see what it is.
  public static func head(of bytes: [UInt8], count: Int) throws(GzipError) -> [UInt8] {
    let stream = try Inflation(bytes, .gzip)
    var content: [UInt8] = []
    while content.count < count {
      guard try stream.unpackPart(into: &content) else { break }
    }
    return Array(content.prefix(count))
  }
}

/// Why a gzip file can't be unpacked.
///
/// The caller adds the file's name.
public enum GzipError: Error, Equatable, CustomStringConvertible {
  /// The file ends too early.
  case truncated
  /// The bytes are no gzip file, or their checksum is another one.
  case damaged
  /// The content has more bytes than are read.
  case tooLarge(limit: Int)
  /// The content is so much larger than the file that nothing but filling is in it.
  case tooDense
  case noMemory

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .truncated: "the compressed file is cut short; copy it again"
    case .damaged: "the compressed file is damaged; copy it again"
    case .tooLarge(let limit):
      "the compressed file holds more than \(limit) bytes; is it the right file?"
    case .tooDense:
      "the compressed file unpacks to more than \(Limits.unpackedBytesPerByte) times its size, as no file of "
        + "samples does; is it the right file?"
    case .noMemory: "there is no memory left to unpack the file"
    }
  }
}
