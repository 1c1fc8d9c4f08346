import CZlib

/// Files compressed by gzip (RFC 1952), unpacked by zlib.
public enum Gzip {
  /// The most bytes that a file may become: a small one could fill the memory.
  public static let limit = 1 << 30

  /// Whether the bytes begin like a gzip file.
  public static func recognizes(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  /// The content of a file; several files one after the other are their contents one after the other.
  public static func decompress(_ bytes: [UInt8], limit: Int = limit) throws(GzipError) -> [UInt8] {
    var stream = z_stream()
    // 15 is the largest window, 16 asks for gzip's header and checksum.
    let status = inflateInit2_(
      &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .noMemory }
    defer { inflateEnd(&stream) }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var input = bytes
    let result = input.withUnsafeMutableBufferPointer { input -> Result<Void, GzipError> in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(clamping: input.count)
      while true {
        let status = chunk.withUnsafeMutableBufferPointer { chunk in
          stream.next_out = chunk.baseAddress
          stream.avail_out = UInt32(chunk.count)
          return inflate(&stream, Z_NO_FLUSH)
        }
        content += chunk[..<(chunk.count - Int(stream.avail_out))]
        guard content.count <= limit else { return .failure(.tooLarge(limit: limit)) }
        switch status {
        case Z_OK: continue
        case Z_STREAM_END where stream.avail_in == 0: return .success(())
        case Z_STREAM_END:
          guard inflateReset(&stream) == Z_OK else { return .failure(.damaged) }
        case Z_BUF_ERROR: return .failure(.truncated)
        case Z_MEM_ERROR: return .failure(.noMemory)
        default: return .failure(.damaged)
        }
      }
    }
    try result.get()
    return content
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
  case noMemory

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .truncated: "the compressed file is cut short; copy it again"
    case .damaged: "the compressed file is damaged; copy it again"
    case .tooLarge(let limit):
      "the compressed file holds more than \(limit) bytes; is it the right file?"
    case .noMemory: "there is no memory left to unpack the file"
    }
  }
}
