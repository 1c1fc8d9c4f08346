import CZlib

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

  private static let mark: [UInt8] = [0x1f, 0x8b]

  /// The content of a file.
  ///
  /// It stops where the content is longer than `limit`, or than any such file is for its size.
  public static func unpack(
    _ bytes: [UInt8], limit: Int = Limits.bytesOfImages
  ) throws(GzipError) -> Unpacked {
    let dense = max(Limits.bytesUnpackedAtAnyRatio, bytes.count * Limits.unpackedBytesPerByte)
    let stream = try Inflation(bytes)
    var content: [UInt8] = []
    var hasMore = true
    while hasMore {
      hasMore = try stream.unpackPart(into: &content)
      guard content.count <= limit else { throw .tooLarge(limit: limit) }
      guard content.count <= dense else { throw .tooDense }
    }
    return Unpacked(content: content, trailingBytes: stream.trailingBytes)
  }

  /// The first bytes of the content, to see what it is.
  public static func head(of bytes: [UInt8], count: Int) throws(GzipError) -> [UInt8] {
    let stream = try Inflation(bytes)
    var content: [UInt8] = []
    while content.count < count {
      guard try stream.unpackPart(into: &content) else { break }
    }
    return Array(content.prefix(count))
  }

  /// A file that is being unpacked.
  private final class Inflation {
    /// Where zlib's state lies; it may not move.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var input: [UInt8]
    private var place = 0
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)
    private(set) var trailingBytes = 0

    init(_ bytes: [UInt8]) throws(GzipError) {
      input = bytes
      stream.initialize(to: z_stream())
      // 15 is the largest window, 16 asks for gzip's header and checksum.
      let status = inflateInit2_(
        stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      guard status == Z_OK else { throw .noMemory }
    }

    deinit {
      inflateEnd(stream)
      stream.deallocate()
    }

    /// Appends what comes next.
    ///
    /// - Returns: whether there may be more.
    func unpackPart(into content: inout [UInt8]) throws(GzipError) -> Bool {
      let status = advance(into: &content)
      switch status {
      case Z_OK: return true
      case Z_STREAM_END: return try beginsNextMember()
      case Z_BUF_ERROR: throw .truncated
      case Z_MEM_ERROR: throw .noMemory
      default: throw .damaged
      }
    }

    private func advance(into content: inout [UInt8]) -> Int32 {
      let start = place
      var (status, taken, written) = (Z_OK, 0, 0)
      input.withUnsafeMutableBufferPointer { input in
        chunk.withUnsafeMutableBufferPointer { chunk in
          stream.pointee.next_in = input.baseAddress.map { $0 + start }
          stream.pointee.avail_in = UInt32(clamping: input.count - start)
          let given = Int(stream.pointee.avail_in)
          stream.pointee.next_out = chunk.baseAddress
          stream.pointee.avail_out = UInt32(chunk.count)
          status = inflate(stream, Z_NO_FLUSH)
          taken = given - Int(stream.pointee.avail_in)
          written = chunk.count - Int(stream.pointee.avail_out)
        }
      }
      place += taken
      content += chunk[..<written]
      return status
    }

    /// After the end of a member: another one, zeros to the end, or what does not belong to it.
    private func beginsNextMember() throws(GzipError) -> Bool {
      let rest = input[place...]
      guard rest.starts(with: mark) else {
        trailingBytes = rest.allSatisfy { $0 == 0 } ? 0 : rest.count
        return false
      }
      guard inflateReset(stream) == Z_OK else { throw .damaged }
      return true
    }
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
        + "digits does; is it the right file?"
    case .noMemory: "there is no memory left to unpack the file"
    }
  }
}
