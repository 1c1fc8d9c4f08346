import Platform

/// What may stand at a path that is read.
public enum ReadableKinds: Sendable {
  /// Files only: those of the program itself, for which it does not wait.
  case files
  /// Files, and pipes that somebody writes to.
  case filesAndPipes
}

/// The bytes of the file (or pipe) at `path`: the one way in which files are opened to be read.
///
/// Opening never waits. A pipe is read to its end once somebody writes to it; when nobody does for a moment, that is an
/// error. So are folders, sockets and devices; a device without a byte, such as `/dev/null`, is an empty file.
///
/// - Parameters:
///   - limit: the most bytes that are read, from `Limits`; a larger file is an error.
///   - kinds: what else than files is read.
public func readFile(
  _ path: String, limit: Int = Limits.bytesOfFile, kinds: ReadableKinds = .filesAndPipes
) throws(FileReadingError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
  guard descriptor >= 0 else { throw FileReadingError(path: path, code: errno) }
  defer { close(descriptor) }
  var input = try OpenInput(descriptor, name: path, limit: limit)
  guard input.kind == .file || kinds == .filesAndPipes else { throw .notAFile(path: path) }
  if input.kind == .pipe { try input.waitForWriter() }
  return try input.contents()
}

/// The bytes of standard input, up to its end.
public func readStandardInput(limit: Int) throws(FileReadingError) -> [UInt8] {
  var input = try OpenInput(STDIN_FILENO, name: "standard input", limit: limit)
  return try input.contents()
}

/// Something that is open and can be read.
private struct OpenInput {
  enum Kind { case file, pipe, terminal, device }

  let kind: Kind
  private let descriptor: Int32
  private let name: String
  private let limit: Int
  private let size: Int
  private var bytes: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  init(_ descriptor: Int32, name: String, limit: Int) throws(FileReadingError) {
    self.descriptor = descriptor
    self.name = name
    self.limit = limit
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileReadingError(path: name, code: errno) }
    size = Int(status.st_size)
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: throw .isDirectory(path: name)
    case S_IFIFO, S_IFSOCK: kind = .pipe
    default: kind = isatty(descriptor) == 1 && descriptor == STDIN_FILENO ? .terminal : .device
    }
    guard kind != .file || size <= limit else { throw .tooLarge(path: name, limit: limit) }
  }

  /// Waits until there is something in the pipe, or somebody who has it open to write.
  ///
  /// Only a pipe that nobody has opened to write yet is at its end and quiet at once.
  mutating func waitForWriter() throws(FileReadingError) {
    guard try readChunk() == 0, !isReady(within: Limits.millisecondsForWriter) else { return }
    throw .noWriter(path: name)
  }

  mutating func contents() throws(FileReadingError) -> [UInt8] {
    if kind == .file { bytes.reserveCapacity(size) }
    while try readChunk() != 0 {
      guard kind != .device else { throw .isDevice(path: name) }
    }
    return bytes
  }

  /// Reads what there is, and waits for it where somebody may still write it.
  ///
  /// - Returns: how many bytes came; 0 at the end.
  private mutating func readChunk() throws(FileReadingError) -> Int {
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count >= 0 {
        guard bytes.count + count <= limit else { throw .tooLarge(path: name, limit: limit) }
        bytes.append(contentsOf: chunk[..<count])
        return count
      }
      switch errno {
      case EINTR: continue
      case EAGAIN where kind == .device: throw .isDevice(path: name)
      case EAGAIN: _ = isReady(within: -1)
      case let code: throw FileReadingError(path: name, code: code)
      }
    }
  }

  /// Whether something can be read within so many milliseconds, an end included; -1 waits for ever.
  private func isReady(within milliseconds: Int32) -> Bool {
    Platform.isReady(descriptor, for: POLLIN, withinMilliseconds: milliseconds)
  }
}

/// Why a file could not be read.
public enum FileReadingError: Error, Equatable, CustomStringConvertible {
  /// There is nothing at the path.
  case notFound(path: String)
  /// The path is a folder's.
  case isDirectory(path: String)
  /// The path is a device's, which would give bytes without an end.
  case isDevice(path: String)
  /// Only a file is read here, and this is a pipe or a device.
  case notAFile(path: String)
  /// It is a pipe that nobody writes to.
  case noWriter(path: String)
  /// It exists but may not or cannot be read; `reason` is the system's text.
  case unreadable(path: String, reason: String)
  /// It has more than `limit` bytes.
  case tooLarge(path: String, limit: Int)

  init(path: String, code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .notFound(path: path)
    case EISDIR: self = .isDirectory(path: path)
    case ENXIO: self = .notAFile(path: path)
    default: self = .unreadable(path: path, reason: systemText(ofError: code))
    }
  }

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .notFound(let path): "no file '\(path)'; check the path"
    case .isDirectory(let path): "'\(path)' is a folder; name a file in it"
    case .isDevice(let path): "'\(path)' is a device, not a file; name a file"
    case .notAFile(let path):
      "'\(path)' is not a file but a pipe, a socket or a device; name a file"
    case .noWriter(let path): "'\(path)' is a pipe that nobody writes to; name a file"
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason); check its permissions"
    case .tooLarge(let path, let limit):
      "'\(path)' has more than \(limit) bytes, the most that is read here; is it the right file?"
    }
  }
}
