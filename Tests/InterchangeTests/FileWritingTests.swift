import Platform
import Testing
import TestSupport

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
@testable import Interchange

@Suite struct FileWritingTests {
  private let folder: TemporaryFolder
  private var target: String { folder.path + "/net.safetensors" }

  init() throws { folder = try TemporaryFolder() }

  @Test("a written file reads back, and nothing else is left", arguments: [0, 1, 3_000_000])
  func roundTrips(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try writeFile(bytes, to: target)
    #expect(try readFile(target) == bytes)
    try writeFile([1], to: target)
    #expect(try readFile(target) == [1])
    #expect(try folder.names == ["net.safetensors"])
  }

  /// Makes the call of this number fail, counted over all kinds, with this error code.
  private func failing(_ failure: Int, code: Int32) -> (WritingCalls, () -> Int) {
    let real = WritingCalls()
    let counter = Counter()
    func fails() -> Bool {
      counter.count += 1
      guard counter.count == failure else { return false }
      errno = code
      return true
    }
    let calls = WritingCalls(
      open: { fails() ? -1 : real.open($0, $1, $2) },
      write: { fails() ? -1 : real.write($0, $1, min($2, 1000)) },
      synchronize: { fails() ? -1 : real.synchronize($0) },
      link: { fails() ? -1 : real.link($0, $1) },
      rename: { fails() ? -1 : real.rename($0, $1) })
    return (calls, { counter.count })
  }

  private final class Counter { var count = 0 }

  @Test(
    "whichever call fails, the old or the new file is whole, and no other is left",
    arguments: [ENOSPC, EIO, EACCES, EDQUOT])
  func survivesEveryFailure(code: Int32) throws {
    let old: [UInt8] = [1, 2, 3]
    let new = [UInt8](repeating: 9, count: 3500)
    var reported = 0
    for number in 1... {
      try writeFile(old, to: target)
      let (calls, count) = failing(number, code: code)
      var isReported = false
      do {
        try AtomicFile(path: target, calls: calls).write(new)
      } catch {
        isReported = true
        #expect(error.description.contains(target))
      }
      let found = try readFile(target)
      #expect(found == old || found == new)
      #expect(isReported || found == new)
      #expect(try folder.names == ["net.safetensors"])
      reported += isReported ? 1 : 0
      if count() < number { break }
    }
    #expect(reported >= 7)
  }

  @Test("an interrupted call is made again")
  func survivesInterruption() throws {
    for number in 2...9 {
      let bytes = [UInt8](repeating: UInt8(number), count: 3500)
      let (calls, count) = failing(number, code: EINTR)
      guard number != 7 else { continue }  // rename is not interruptible
      try AtomicFile(path: target, calls: calls).write(bytes)
      #expect(try readFile(target) == bytes)
      #expect(count() >= number)
    }
  }

  @Test("a full disk and a forbidden place are different errors")
  func tellsErrorsApart() throws {
    let (full, _) = failing(2, code: ENOSPC)
    #expect(
      throws: FileWritingError.inputOutput(
        path: target, operation: "write", reason: "No space left on device")
    ) { try AtomicFile(path: target, calls: full).write([1]) }
    let (forbidden, _) = failing(1, code: EACCES)
    #expect(
      throws: FileWritingError.cannotCreate(path: target, reason: "Permission denied")
    ) { try AtomicFile(path: target, calls: forbidden).write([1]) }
    #expect(try folder.names == [])
  }

  @Test("a read-only file system is called that, wherever it shows", arguments: 1...4)
  func namesReadOnly(call: Int) throws {
    let (calls, _) = failing(call, code: EROFS)
    let error = try #require(throws: FileWritingError.self) {
      try AtomicFile(path: target, calls: calls).write([1])
    }
    #expect(error == .readOnly(path: target))
    #expect(error.description.contains("its file system is read-only"))
    #expect(try folder.names == [])
  }

  @Test("a check refuses what a write would, and leaves nothing behind")
  func checks() throws {
    try checkWritable(target)
    #expect(try folder.names == [])
    try writeFile([1], to: target)
    try checkWritable(target)
    #expect(try readFile(target) == [1])
    #expect(try folder.names == ["net.safetensors"])
    for path in ["", folder.path, folder.path + "/missing/net", "/dev/null"] {
      let error = try #require(throws: FileWritingError.self) { try checkWritable(path) }
      #expect(throws: error) { try writeFile([1], to: path) }
    }
    #expect(
      throws: FileWritingError.cannotCreate(
        path: folder.path + "/missing/net", reason: "there is no folder '\(folder.path)/missing'")
    ) { try checkWritable(folder.path + "/missing/net") }
    for (code, error) in [
      (EROFS, FileWritingError.readOnly(path: target)),
      (EACCES, .cannotCreate(path: target, reason: "Permission denied")),
      (
        ENOSPC,
        .inputOutput(path: target, operation: "write", reason: "No space left on device")
      ),
    ] {
      let (calls, _) = failing(1, code: code)
      #expect(throws: error) { try AtomicFile(path: target, calls: calls).check() }
    }
  }

  @Test("a folder, a missing folder, a device and no name are refused", arguments: ["", "a/", "/"])
  func refusesPlaces(path: String) throws {
    for path in [path, folder.path, folder.path + "/missing/net", "/dev/null"] {
      let error = try #require(throws: FileWritingError.self) { try writeFile([1], to: path) }
      guard case .cannotCreate = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test("permissions are kept and a link is followed")
  func keepsPermissionsAndLinks() throws {
    let link = folder.path + "/link"
    try writeFile([1], to: target)
    #expect(symlink("net.safetensors", link) == 0)
    // The umask takes bits from a new file, but none from what the user gave an old one.
    for mode: mode_t in [0o640, 0o664, 0o600, 0o666] {
      chmod(target, mode)
      try writeFile([2], to: link)
      var status = stat()
      #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
      #expect(lstat(target, &status) == 0 && status.st_mode & 0o777 == mode)
      #expect(try readFile(target) == [2])
    }
  }

  @Test("a link that leads nowhere stays, and is told of")
  func leavesDanglingLinks() throws {
    #expect(symlink("nowhere", target) == 0)
    #expect(
      throws: FileWritingError.cannotCreate(
        path: target, reason: "it is a link that leads nowhere")
    ) { try writeFile([1], to: target) }
    #expect(try folder.names == ["net.safetensors"])
  }

  @Test(
    "a replaced file keeps its permissions, whatever the user's mask",
    arguments: [0o600, 0o640, 0o644, 0o664, 0o666, 0o755] as [mode_t])
  func keepsMode(mode: mode_t) throws {
    try writeFile([1], to: target)
    chmod(target, mode)
    try writeFile([2], to: target)
    var status = stat()
    #expect(lstat(target, &status) == 0 && status.st_mode & 0o7777 == mode)
  }

  @Test(
    "a long name leaves room for the temporary one, whatever its letters",
    arguments: ["n", "ä", "字", "🖋️", "👩‍👩‍👧‍👦"])
  func writesLongNames(letter: String) throws {
    let count = 255 / letter.utf8.count
    let name = String(repeating: letter, count: count)
    try writeFile([5], to: folder.path + "/" + name)
    #expect(try readFile(folder.path + "/" + name) == [5])
    #expect(try folder.names.map { Array($0.utf8) } == [Array(name.utf8)])
  }

  // MARK: Names that the program chooses

  private func writeNew(_ byte: UInt8, _ endings: [String] = ["svg"]) throws -> [String] {
    try writeNewFiles(endings.map { ($0, [byte]) }, stem: folder.path + "/picture")
      .map { String($0.dropFirst(folder.path.count + 1)) }
  }

  @Test("a new file takes no other's place")
  func choosesFreeNames() throws {
    #expect(try writeNew(1) == ["picture.svg"])
    #expect(try writeNew(2) == ["picture-2.svg"])
    #expect(try readFile(folder.path + "/picture.svg") == [1])
    // A link that leads nowhere is somebody's, too.
    #expect(symlink("nowhere", folder.path + "/picture-3.svg") == 0)
    #expect(try writeNew(4) == ["picture-4.svg"])
    #expect(
      try folder.names == ["picture-2.svg", "picture-3.svg", "picture-4.svg", "picture.svg"])
  }

  @Test("files that belong together get one stem, which is free for all of them")
  func choosesOneStem() throws {
    try writeFile([9], to: folder.path + "/picture.ans")
    try writeFile([9], to: folder.path + "/picture-2.svg")
    #expect(try writeNew(1, ["svg", "ans"]) == ["picture-3.svg", "picture-3.ans"])
    #expect(try readFile(folder.path + "/picture.ans") == [9])
    #expect(try folder.names.count == 4)
  }

  @Test("the thousandth file replaces none either")
  func choosesManyNames() throws {
    for number in 1...999 {
      let name = number == 1 ? "picture" : "picture-\(number)"
      let descriptor = open(folder.path + "/\(name).svg", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      close(descriptor)
    }
    #expect(try writeNew(1) == ["picture-1000.svg"])
    #expect(try readFile(folder.path + "/picture.svg") == [])
  }

  @Test("what is kept already is not kept twice")
  func keepsOnce() throws {
    func keep(_ bytes: [UInt8]) throws -> String {
      let path = try keepFile(bytes, stem: folder.path + "/run", ending: "net")
      return String(path.dropFirst(folder.path.count + 1))
    }
    #expect(try keep([1, 2]) == "run.net")
    #expect(try keep([1, 3]) == "run-2.net")
    #expect(try keep([1, 2]) == "run.net" && keep([1, 3]) == "run-2.net")
    #expect(try keep([4]) == "run-3.net")
    // Nothing is read that is no file.
    try #require(mkfifo(folder.path + "/run-4.net", 0o600) == 0)
    #expect(try keep([]) == "run-5.net")
  }

  @Test("of many that write at once none replaces another's file")
  func choosesNamesAtOnce() async throws {
    let stem = folder.path + "/net"
    let paths = try await withThrowingTaskGroup(of: [String].self) { group in
      for writer in 0..<8 {
        group.addTask {
          try (0..<20).map { _ in
            try writeNewFiles([("a", [UInt8(writer)]), ("b", [UInt8(writer)])], stem: stem)[0]
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(paths).count == 160)
    #expect(try folder.names.count == 320)
    for path in paths {
      #expect(try readFile(path) == readFile(path.dropLast() + "b"))
    }
  }

  @Test("a file system without links has free names, too", arguments: [EPERM, EOPNOTSUPP])
  func choosesNamesWithoutLinks(code: Int32) throws {
    var calls = WritingCalls()
    calls.link = { _, _ in
      errno = code
      return -1
    }
    let files = NewFiles(stem: folder.path + "/picture", calls: calls)
    for number in 1...3 { _ = try files.write([("svg", [UInt8(number)]), ("ans", [0])]) }
    #expect(try folder.names.count == 6)
    #expect(try readFile(folder.path + "/picture-3.svg") == [3])
    #expect(try readFile(folder.path + "/picture.svg") == [1])
  }

  @Test("whichever call fails, new files are there all or none", arguments: [ENOSPC, EIO])
  func newFilesSurviveEveryFailure(code: Int32) throws {
    for number in 1... {
      let (calls, count) = failing(number, code: code)
      let files = NewFiles(stem: folder.path + "/try\(number)", calls: calls)
      let paths = try? files.write([("a", [1]), ("b", [2])])
      let names = try folder.names.filter { $0.hasPrefix("try\(number).") }
      #expect(try folder.names.allSatisfy { $0.hasPrefix("try") }, "no temporary file is left")
      if paths == nil, count() > 9 {
        // Only the folder could not be synchronized: the files have their names.
        #expect(names.count == 2)
      } else {
        #expect(names.count == (paths == nil ? 0 : 2))
      }
      if count() < number { break }
    }
  }
}

@Suite struct LeftoversTests {
  private let folder: TemporaryFolder
  /// More than any system gives.
  private static let gone = 999_999_999

  init() throws { folder = try TemporaryFolder() }

  private func make(_ name: String, daysOld: Int = 0) throws {
    let path = folder.path + "/" + name
    close(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600))
    let then = time(nil) - 86_400 * daysOld - 120
    var times = [timeval(tv_sec: then, tv_usec: 0), timeval(tv_sec: then, tv_usec: 0)]
    try #require(utimes(path, &times) == 0)
  }

  @Test("what killed saves have left goes with the next save, and nothing else")
  func removes() throws {
    let kept = [
      ".net.1-0.tmp", ".net.\(Self.gone)-0.bak", "net.\(Self.gone)-0.tmp", ".net.x-0.tmp",
      ".\(Self.gone)-0.tmp", ".net.\(Self.gone)-.tmp", "net.safetensors",
    ]
    for name in kept { try make(name) }
    for name in [
      ".net.\(Self.gone)-0.tmp", ".a.b.json.\(Self.gone)-99.tmp", ".学.\(getpid())-0.tmp",
    ] { try make(name) }
    try folder.makeFolder(".net.\(Self.gone)-1.tmp")
    try writeFile([1], to: folder.path + "/net.safetensors")
    #expect(try folder.names == (kept + [".net.\(Self.gone)-1.tmp"]).sorted())
  }

  @Test("the number of a process that is gone may be another's by now: age tells")
  func ages() throws {
    try make(".net.1-0.tmp", daysOld: 2)
    try make(".net.1-1.tmp")
    removeLeftovers(in: folder.path)
    #expect(try folder.names == [".net.1-1.tmp"])
  }

  @Test("what is locked is being written, whatever its name says")
  func locked() throws {
    let name = ".net.\(Self.gone)-0.tmp"
    try make(name, daysOld: 2)
    let writer = try HeldLock(folder.path + "/" + name)
    removeLeftovers(in: folder.path)
    #expect(try folder.names == [name])
    writer.release()
    removeLeftovers(in: folder.path)
    #expect(try folder.names == [])
  }

  @Test("a save locks what it writes")
  func locksOwn() throws {
    var calls = WritingCalls()
    var seen: [String] = []
    let rename = calls.rename
    calls.rename = { [folder] old, new in
      removeLeftovers(in: folder.path)
      seen += (try? folder.names) ?? []
      return rename(old, new)
    }
    try AtomicFile(path: folder.path + "/net", calls: calls).write([1])
    #expect(seen == [".net.\(getpid())-0.tmp"])
    #expect(try folder.names == ["net"])
  }

  @Test("a missing folder has none") func missing() {
    removeLeftovers(in: folder.path + "/missing")
  }
}

@Suite struct FileLockTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/digits" }

  init() throws { folder = try TemporaryFolder() }

  @Test("of many that add to a file each adds to what the others have added")
  func excludes() async throws {
    let path = path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<6 {
        group.addTask {
          for _ in 0..<20 {
            try withFileLocked(path, patience: 60) { () throws(FileWritingError) in
              let before = (try? readFile(path)) ?? []
              try writeFile(before + [UInt8(writer)], to: path)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let bytes = try readFile(path)
    #expect(bytes.count == 120)
    #expect((0..<6).allSatisfy { writer in bytes.count { $0 == writer } == 20 })
    #expect(try folder.names == [".digits.lock", "digits"])
  }

  @Test("a lock that another holds for good is given up on, and a dead one's means nothing")
  func givesUp() throws {
    let other = try HeldLock(folder.path + "/.digits.lock")
    #expect(
      throws: FileWritingError.cannotCreate(
        path: path, reason: "another program is busy with it")
    ) { try withFileLocked(path, patience: 0.01) { () throws(FileWritingError) in } }
    other.release()
    try withFileLocked(path, patience: 0) { () throws(FileWritingError) in }
  }

  @Test("where no lock can be made, that is an error, and nothing blocks")
  func refuses() throws {
    func attempt(_ path: String) -> FileWritingError? {
      do throws(FileWritingError) {
        try withFileLocked(path, patience: 0) { () throws(FileWritingError) in }
        return nil
      } catch { return error }
    }
    #expect(attempt(folder.path + "/missing/digits") != nil)
    try folder.makeFolder(".folder.lock")
    #expect(attempt(folder.path + "/folder") != nil)
    #expect(symlink("elsewhere", folder.path + "/.link.lock") == 0)
    #expect(attempt(folder.path + "/link") != nil)
    #expect(try !folder.names.contains("elsewhere"))
    try #require(mkfifo(folder.path + "/.pipe.lock", 0o600) == 0)
    // A pipe can be locked as well as a file can.
    #expect(attempt(folder.path + "/pipe") == nil)
  }
}

/// A lock on a file, as another program would hold it.
private struct HeldLock {
  private let descriptor: Int32

  init(_ path: String) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    try #require(flock(descriptor, LOCK_EX) == 0)
  }

  /// Ends the lock at once, also where a process that another test is starting has the descriptor for a moment.
  func release() {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
