import CZlib

/// What zlib unpacks, part by part: a file of gzip, a stream of zlib, or one without a frame.
final class Inflation {
  /// What stands around the compressed data.
  enum Frame {
    /// A header and a checksum, perhaps several times (RFC 1952).
    case gzip
    /// Two bytes before, a checksum behind (RFC 1950): PNG and MATLAB.
    case zlib
    /// Nothing (RFC 1951): ZIP keeps size and checksum elsewhere.
    case none

    /// As zlib wants to hear it: 15 is the largest window, 16 asks for gzip's frame, a minus for none.
    fileprivate var windowBits: Int32 {
      switch self {
      case .gzip: 15 + 16
      case .zlib: 15
      case .none: -15
      }
    }
  }

  /// Where zlib's state lies; it may not move.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let input: [UInt8]
  private let end: Int
  private let frame: Frame
  private var place: Int
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  /// How many bytes follow that belong to nothing, zeros aside.
  private(set) var trailingBytes = 0

  /// Begins to unpack a file, or a part of it.
  init(_ bytes: [UInt8], in range: Range<Int>? = nil, _ frame: Frame) throws(GzipError) {
    input = bytes
    place = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
    self.frame = frame
    stream.initialize(to: z_stream())
    let status = inflateInit2_(
      stream, frame.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .noMemory }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// All that comes.
  ///
  /// It stops where that is longer than `limit`, or than any such data is for its size.
  func unpackAll(limit: Int) throws(GzipError) -> [UInt8] {
    let dense = max(
      Limits.bytesUnpackedAtAnyRatio, (end - place) * Limits.unpackedBytesPerByte)
    var content: [UInt8] = []
    var hasMore = true
    while hasMore {
      hasMore = try unpackPart(into: &content)
      guard content.count <= limit else { throw .tooLarge(limit: limit) }
      guard content.count <= dense else { throw .tooDense }
    }
    return content
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
    input.withUnsafeBufferPointer { input in
      chunk.withUnsafeMutableBufferPointer { chunk in
        // zlib's interface is older than const; it only reads there.
        stream.pointee.next_in = input.baseAddress.map {
          UnsafeMutablePointer(mutating: $0 + start)
        }
        stream.pointee.avail_in = UInt32(clamping: end - start)
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
    let rest = input[place..<end]
    guard case .gzip = frame, rest.starts(with: Gzip.mark) else {
      trailingBytes = rest.allSatisfy { $0 == 0 } ? 0 : rest.count
      return false
    }
    guard inflateReset(stream) == Z_OK else { throw .damaged }
    return true
  }
}

/// The CRC-32 of a part of a file, as gzip, ZIP and PNG have it.
func checksum(of bytes: [UInt8], in range: Range<Int>) -> UInt32 {
  bytes.withUnsafeBufferPointer { bytes in
    UInt32(
      truncatingIfNeeded: crc32_z(0, bytes.baseAddress.map { $0 + range.lowerBound }, range.count))
  }
}
