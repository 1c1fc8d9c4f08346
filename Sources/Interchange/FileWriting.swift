import Platform

/// Replaces the file at `path` by `bytes`, wholly or not at all, and durably.
///
/// The bytes go to a temporary file beside the target, which is synchronized and renamed over it;
/// then the folder is synchronized. When anything fails before the rename the temporary file is
/// removed and an old file stays as it was. An old file's permissions are kept, and a symbolic link
/// is followed, not replaced. What a killed save has left in that folder is removed first.
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

/// Writes files under names that no file has yet: `stem.ending`, or `stem-2.ending` where one of them exists, and so on.
/// All get the same stem, and each is written wholly or not at all. However many programs do this at once, none replaces
/// the file of another.
///
/// - Returns: the paths, in the order of the files.
public func writeNewFiles(
  _ files: [(ending: String, bytes: [UInt8])], stem: String
) throws(FileWritingError) -> [String] {
  try NewFiles(stem: stem).write(files)
}

/// Writes one such file, unless one of these names has the very same bytes already.
///
/// - Returns: the path of the file that has them.
public func keepFile(
  _ bytes: [UInt8], stem: String, ending: String
) throws(FileWritingError) -> String {
  let files = NewFiles(stem: stem)
  if let path = files.path(ofFileWith: bytes, ending: ending) { return path }
  let paths = try files.write([(ending, bytes)])
  return paths.first ?? "\(stem).\(ending)"
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

  /// What a call that failed on the way has left in `errno`.
  init(path: String, operation: String, code: Int32) {
    self =
      code == EROFS
      ? .readOnly(path: path)
      : .inputOutput(path: path, operation: operation, reason: systemText(ofError: code))
  }

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
  var open: (String, Int32, mode_t) -> Int32 = { Platform.open($0, $1, $2) }
  var write: (Int32, UnsafeRawPointer, Int) -> Int = { Platform.write($0, $1, $2) }
  var synchronize: (Int32) -> Int32 = { fsync($0) }
  var link: (String, String) -> Int32 = { Platform.link($0, $1) }
  var rename: (String, String) -> Int32 = { Platform.rename($0, $1) }
}

/// One replacement of one file.
struct AtomicFile {
  let path: String
  var calls = WritingCalls()

  func write(_ bytes: [UInt8]) throws(FileWritingError) {
    let target = try Target(path: path)
    removeLeftovers(in: target.folder)
    let temporary = try TemporaryFile(
      for: target.path, named: path, mode: target.mode, calls: calls)
    defer { temporary.remove() }
    try temporary.fill(with: bytes)
    guard calls.rename(temporary.path, target.path) == 0 else { throw temporary.failure("rename") }
    try temporary.synchronizeFolder()
  }

  /// Goes as far as a write can go without bytes.
  func check() throws(FileWritingError) {
    let target = try Target(path: path)
    try TemporaryFile(for: target.path, named: path, mode: target.mode, calls: calls).remove()
  }
}

/// Files that are written under names which nobody has.
struct NewFiles {
  let stem: String
  var calls = WritingCalls()

  func write(
    _ files: [(ending: String, bytes: [UInt8])]
  ) throws(FileWritingError) -> [String] {
    removeLeftovers(in: FilePlace(stem).folder)
    var temporaries: [TemporaryFile] = []
    defer { for temporary in temporaries { temporary.remove() } }
    for (ending, bytes) in files {
      let path = "\(stem).\(ending)"
      let temporary = try TemporaryFile(for: path, named: path, mode: nil, calls: calls)
      temporaries.append(temporary)
      try temporary.fill(with: bytes)
    }
    let endings = files.map(\.ending)
    for number in 1...Self.mostNames {
      let paths = endings.map { path(number, $0) }
      guard try name(temporaries, paths) else { continue }
      try temporaries.last?.synchronizeFolder()
      return paths
    }
    throw .cannotCreate(
      path: "\(stem).\(endings.first ?? "")",
      reason: "a file has this name, and all names up to \(stem)-\(Self.mostNames) are taken")
  }

  /// The file with these bytes among those that are in the way of this one; `nil` if there is none.
  func path(ofFileWith bytes: [UInt8], ending: String) -> String? {
    let taken = (1...Self.mostNames).lazy.map { path($0, ending) }.prefix { FilePlace.isTaken($0) }
    return taken.first { path in
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        status.st_size == bytes.count
      else { return false }
      return (try? readFile(path, limit: bytes.count)) == bytes
    }
  }

  private func path(_ number: Int, _ ending: String) -> String {
    number == 1 ? "\(stem).\(ending)" : "\(stem)-\(number).\(ending)"
  }

  /// So many names are tried; trying them all takes some seconds.
  private static let mostNames = 1_000_000

  /// Gives the files these names, all or none.
  ///
  /// - Returns: whether all names were free.
  private func name(
    _ temporaries: [TemporaryFile], _ paths: [String]
  ) throws(FileWritingError) -> Bool {
    // A look costs less than a link; whoever takes the name after it is found out by the link.
    guard !paths.contains(where: { FilePlace.isTaken($0) }) else { return false }
    var named: [String] = []
    var isWhole = false
    defer { if !isWhole { for path in named { unlink(path) } } }
    for (temporary, path) in zip(temporaries, paths) {
      guard try temporary.take(path) else { return false }
      named.append(path)
    }
    isWhole = true
    return true
  }
}

/// A path as folder and name.
struct FilePlace {
  let folder: String
  let name: Substring

  init(_ path: String) {
    name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    let slash = path.lastIndex(of: "/")
    folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  /// Whether anything has this name, a link that leads nowhere included.
  static func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }
}

/// The bytes of a file that has no name yet: they lie beside it, under a name that says whose they are.
///
/// It is locked for as long as it is written, so that nobody takes it for a leftover; see `removeLeftovers`.
struct TemporaryFile {
  let path: String
  private let target: String
  private let descriptor: Int32
  private let calls: WritingCalls

  /// Makes an empty one.
  ///
  /// - Parameters:
  ///   - target: the file that it is to become.
  ///   - path: what the user calls that file.
  ///   - mode: its permissions; `nil` for the usual ones.
  init(
    for target: String, named path: String, mode: mode_t?, calls: WritingCalls
  ) throws(FileWritingError) {
    let place = FilePlace(target)
    for attempt in 0..<100 {
      let name = "\(place.folder)/\(Leftover.name(for: place.name, attempt: attempt))"
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
      let descriptor = calls.open(name, flags, mode ?? 0o666)
      if descriptor >= 0 {
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
        if let mode { fchmod(descriptor, mode) }
        (self.path, self.target, self.descriptor, self.calls) = (name, path, descriptor, calls)
        return
      }
      guard errno == EEXIST || errno == EINTR else { break }
    }
    let code = errno
    switch code {
    case EIO, ENOSPC, EDQUOT, EROFS:
      throw FileWritingError(path: path, operation: "write", code: code)
    case ENOENT where access(place.folder, F_OK) != 0:
      throw .cannotCreate(path: path, reason: "there is no folder '\(place.folder)'")
    default: throw .cannotCreate(path: path, reason: systemText(ofError: code))
    }
  }

  /// Closes it, and takes its own name away where it still has it.
  func remove() {
    var (own, there) = (stat(), stat())
    if fstat(descriptor, &own) == 0, lstat(path, &there) == 0, own.st_ino == there.st_ino {
      unlink(path)
    }
    close(descriptor)
  }

  /// Writes and synchronizes it.
  func fill(with bytes: [UInt8]) throws(FileWritingError) {
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
    guard retried({ calls.synchronize(descriptor) }) == 0 else { throw failure("write") }
  }

  /// Gives it a name unless something has it.
  ///
  /// - Returns: whether the name was free.
  func take(_ name: String) throws(FileWritingError) -> Bool {
    if calls.link(path, name) == 0 { return true }
    switch errno {
    case EEXIST: return false
    case EPERM, EACCES, ENOSYS, EOPNOTSUPP, EMLINK, EXDEV: break  // a file system without links
    default: throw failure("write")
    }
    // An empty file keeps the name until the rename.
    let descriptor = calls.open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      if errno == EEXIST { return false }
      throw failure("write")
    }
    close(descriptor)
    guard calls.rename(path, name) == 0 else {
      let failure = failure("rename")
      unlink(name)
      throw failure
    }
    return true
  }

  /// Makes the name last.
  ///
  /// Some file systems cannot synchronize a folder, which is no failure.
  func synchronizeFolder() throws(FileWritingError) {
    let descriptor = calls.open(
      FilePlace(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
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

  func failure(_ operation: String, code: Int32 = errno) -> FileWritingError {
    FileWritingError(path: target, operation: operation, code: code)
  }
}

extension AtomicFile {
  /// Where a write really goes: behind links, and only to a regular file or to a new one.
  private struct Target {
    let path: String
    /// The permissions of the file that is replaced; `nil` if it is new.
    let mode: mode_t?

    var folder: String { FilePlace(path).folder }

    init(path: String) throws(FileWritingError) {
      func refusal(_ reason: String) -> FileWritingError {
        .cannotCreate(path: path, reason: reason)
      }
      func refusal(_ code: Int32) -> FileWritingError {
        code == EROFS ? .readOnly(path: path) : refusal(systemText(ofError: code))
      }

      var status = stat()
      guard lstat(path, &status) == 0 else {
        let code = errno
        guard code == ENOENT, !path.isEmpty, path.last != "/" else { throw refusal(code) }
        (self.path, mode) = (path, nil)
        return
      }
      guard let resolved = realpath(path, nil) else {
        throw errno == ENOENT ? refusal("it is a link that leads nowhere") : refusal(errno)
      }
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
