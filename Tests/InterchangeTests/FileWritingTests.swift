import Testing
import TestSupport

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
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
    chmod(target, 0o640)
    #expect(symlink("net.safetensors", link) == 0)
    try writeFile([2], to: link)
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(lstat(target, &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(try readFile(target) == [2])
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
}
