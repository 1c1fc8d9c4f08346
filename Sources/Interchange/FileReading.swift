#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of the file (or pipe) at `path`.
///
/// - Parameter limit: the most bytes that are read; a larger file is an error, so that a mistaken
///   path does not fill the memory.
public func readFile(
  _ path: String, limit: Int = 1 << 30
) throws(FileReadingError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileReadingError(path: path, code: errno) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw FileReadingError(path: path, code: errno) }
  guard status.st_mode & S_IFMT != S_IFDIR else { throw .isDirectory(path: path) }
  guard status.st_size <= limit else { throw .tooLarge(path: path, limit: limit) }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(Int(status.st_size))
  try appendAll(from: descriptor, to: &bytes, limit: limit, path: path)
  return bytes
}

private func appendAll(
  from descriptor: Int32, to bytes: inout [UInt8], limit: Int, path: String
) throws(FileReadingError) {
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count == 0 { return }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw FileReadingError(path: path, code: errno) }
    guard bytes.count + count <= limit else { throw .tooLarge(path: path, limit: limit) }
    bytes.append(contentsOf: chunk[..<count])
  }
}

/// Why a file could not be read.
public enum FileReadingError: Error, Equatable, CustomStringConvertible {
  /// There is nothing at the path.
  case notFound(path: String)
  /// The path is a folder's.
  case isDirectory(path: String)
  /// It exists but may not or cannot be read; `reason` is the system's text.
  case unreadable(path: String, reason: String)
  /// It has more than `limit` bytes.
  case tooLarge(path: String, limit: Int)

  init(path: String, code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .notFound(path: path)
    case EISDIR: self = .isDirectory(path: path)
    default: self = .unreadable(path: path, reason: String(cString: strerror(code)))
    }
  }

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .notFound(let path): "no file '\(path)'; check the path"
    case .isDirectory(let path): "'\(path)' is a folder; name a file in it"
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason); check its permissions"
    case .tooLarge(let path, let limit):
      "'\(path)' has more than \(limit) bytes, the most that is read here; is it the right file?"
    }
  }
}
