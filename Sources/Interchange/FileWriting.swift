#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Replaces the file at `path` by `bytes`, wholly or not at all, and durably.
///
/// The bytes go to a temporary file beside the target, which is synchronized and renamed over it;
/// then the folder is synchronized. When anything fails before the rename the temporary file is
/// removed and an old file stays as it was. An old file's permissions are kept, and a symbolic link
/// is followed, not replaced.
public func writeFile(_ bytes: [UInt8], to path: String) throws(FileWritingError) {
  try AtomicFile(path: path).write(bytes)
}

/// Fails at once where `writeFile` could not put a file, and changes nothing.
///
/// It makes the temporary file and removes it: permissions alone do not tell whether the disk, its quota and the name
/// allow one.
public func checkWritable(_ path: String) throws(FileWritingError) {
  try AtomicFile(path: path).check()
}

/// Why a file could not be written; `reason` is the system's text.
public enum FileWritingError: Error, Equatable, CustomStringConvertible {
  /// Nothing could be made at the path: a missing folder, permissions, a folder in its place.
  /// Commands leave with status 73.
  case cannotCreate(path: String, reason: String)
  /// Writing failed on the way, such as on a full disk. Commands leave with status 74.
  case inputOutput(path: String, operation: String, reason: String)
  /// The file system takes no files at all. Commands leave with status 73.
  case readOnly(path: String)

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .cannotCreate(let path, let reason):
      "cannot create '\(path)': \(reason); choose another path"
    case .inputOutput(let path, let operation, let reason):
      "cannot \(operation) '\(path)': \(reason); free some space or choose another disk"
    case .readOnly(let path):
      "cannot write '\(path)': its file system is read-only; choose a path on another one"
    }
  }
}

/// The calls that can fail while a file is written, so that a test can make each of them fail.
///
/// They return what the system calls of the same names return, and leave `errno`.
struct WritingCalls {
  var open: (String, Int32, mode_t) -> Int32 = { path, flags, mode in
    #if canImport(Glibc)
      Glibc.open(path, flags, mode)
    #elseif canImport(Musl)
      Musl.open(path, flags, mode)
    #else
      Darwin.open(path, flags, mode)
    #endif
  }
  var write: (Int32, UnsafeRawPointer, Int) -> Int = { descriptor, start, count in
    #if canImport(Glibc)
      Glibc.write(descriptor, start, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, start, count)
    #else
      Darwin.write(descriptor, start, count)
    #endif
  }
  var synchronize: (Int32) -> Int32 = { fsync($0) }
  var rename: (String, String) -> Int32 = { old, new in
    #if canImport(Glibc)
      Glibc.rename(old, new)
    #elseif canImport(Musl)
      Musl.rename(old, new)
    #else
      Darwin.rename(old, new)
    #endif
  }
}

/// One replacement of one file.
struct AtomicFile {
  let path: String
  var calls = WritingCalls()

  func write(_ bytes: [UInt8]) throws(FileWritingError) {
    let target = try Target(path: path)
    let (temporary, descriptor) = try createTemporary(for: target)
    var isRenamed = false
    defer { if !isRenamed { unlink(temporary) } }
    try fill(descriptor, with: bytes, mode: target.mode)
    guard calls.rename(temporary, target.path) == 0 else { throw failure("rename") }
    isRenamed = true
    try synchronizeFolder(target.folder)
  }

  /// Goes as far as a write can go without bytes.
  func check() throws(FileWritingError) {
    let (temporary, descriptor) = try createTemporary(for: try Target(path: path))
    close(descriptor)
    unlink(temporary)
  }

  private func createTemporary(for target: Target) throws(FileWritingError) -> (String, Int32) {
    for attempt in 0..<100 {
      let name = "\(target.folder)/.\(target.shortName).\(getpid())-\(attempt).tmp"
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
      let descriptor = calls.open(name, flags, target.mode ?? 0o666)
      if descriptor >= 0 { return (name, descriptor) }
      guard errno == EEXIST || errno == EINTR else { break }
    }
    let code = errno
    switch code {
    case EIO, ENOSPC, EDQUOT, EROFS: throw failure("write", code: code)
    case ENOENT where access(target.folder, F_OK) != 0:
      throw .cannotCreate(path: path, reason: "there is no folder '\(target.folder)'")
    default: throw .cannotCreate(path: path, reason: String(cString: strerror(code)))
    }
  }

  /// Writes and synchronizes the open file, and closes it whatever happens.
  private func fill(
    _ descriptor: Int32, with bytes: [UInt8], mode: mode_t?
  ) throws(FileWritingError) {
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    if let mode { fchmod(descriptor, mode) }
    try writeAll(bytes, to: descriptor)
    guard retried({ calls.synchronize(descriptor) }) == 0 else { throw failure("write") }
    isOpen = false
    guard close(descriptor) == 0 || errno == EINTR else { throw failure("write") }
  }

  private func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(FileWritingError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { raw -> Int in
        guard let start = raw.baseAddress else { return 0 }
        return calls.write(descriptor, start + written, raw.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("write", code: count < 0 ? errno : ENOSPC) }
      written += count
    }
  }

  /// Makes the rename last.
  ///
  /// Some file systems cannot synchronize a folder, which is no failure.
  private func synchronizeFolder(_ folder: String) throws(FileWritingError) {
    let descriptor = calls.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let result = retried { calls.synchronize(descriptor) }
    guard result == 0 || ![EIO, ENOSPC, EDQUOT].contains(errno) else {
      throw failure("make durable")
    }
  }

  private func retried(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      if result != 0, errno == EINTR { continue }
      return result
    }
  }

  private func failure(_ operation: String, code: Int32 = errno) -> FileWritingError {
    code == EROFS
      ? .readOnly(path: path)
      : .inputOutput(path: path, operation: operation, reason: String(cString: strerror(code)))
  }
}

extension AtomicFile {
  /// Where a write really goes: behind links, and only to a regular file or to a new one.
  private struct Target {
    let path: String
    /// The permissions of the file that is replaced; nil when it is new.
    let mode: mode_t?

    var folder: String {
      guard let slash = path.lastIndex(of: "/") else { return "." }
      return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    var name: Substring {
      path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    }

    /// As much of the name as leaves room for the rest of a temporary one, which file systems count in bytes.
    var shortName: String {
      var left = 100
      return String(
        name.prefix {
          left -= $0.utf8.count
          return left >= 0
        })
    }

    init(path: String) throws(FileWritingError) {
      func refusal(_ reason: String) -> FileWritingError {
        .cannotCreate(path: path, reason: reason)
      }
      func refusal(_ code: Int32) -> FileWritingError {
        code == EROFS ? .readOnly(path: path) : refusal(String(cString: strerror(code)))
      }

      var status = stat()
      guard lstat(path, &status) == 0 else {
        let code = errno
        guard code == ENOENT, !path.isEmpty, path.last != "/" else { throw refusal(code) }
        (self.path, mode) = (path, nil)
        return
      }
      guard let resolved = realpath(path, nil) else { throw refusal(errno) }
      defer { free(resolved) }
      self.path = String(cString: resolved)
      guard stat(self.path, &status) == 0 else { throw refusal(errno) }
      switch status.st_mode & S_IFMT {
      case S_IFREG: break
      case S_IFDIR: throw refusal("it is a folder")
      default: throw refusal("it is a device or a pipe, not a file")
      }
      guard access(self.path, W_OK) == 0 else { throw refusal(errno) }
      mode = status.st_mode & 0o777
    }
  }
}
