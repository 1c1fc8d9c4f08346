import Platform
import TestSupport
import Testing

@testable import Interchange

@Suite struct FileReadingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("what cannot be read is told apart")
  func tellsErrorsApart() throws {
    let missing = folder.path + "/missing"
    #expect(throws: FileReadingError.notFound(path: missing)) { try readFile(missing) }
    #expect(throws: FileReadingError.isDirectory(path: folder.path)) { try readFile(folder.path) }
    let large = folder.path + "/large"
    try writeFile([1, 2, 3], to: large)
    #expect(throws: FileReadingError.tooLarge(path: large, limit: 2)) {
      try readFile(large, limit: 2)
    }
    #expect(try readFile(large, limit: 3) == [1, 2, 3])
    #expect(symlink("loop", folder.path + "/loop") == 0)
    let error = try #require(throws: FileReadingError.self) {
      try readFile(folder.path + "/loop")
    }
    guard case .unreadable = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test("a device without an end is refused, one without a byte is empty")
  func refusesDevices() throws {
    for path in ["/dev/zero", "/dev/random", "/dev/urandom"] {
      #expect(throws: FileReadingError.isDevice(path: path)) { try readFile(path) }
      #expect(throws: FileReadingError.notAFile(path: path)) { try readFile(path, kinds: .files) }
    }
    #expect(try readFile("/dev/null") == [])
  }

  @Test("a file behind a link is read where only files are")
  func followsLinks() throws {
    try writeFile([7], to: folder.path + "/file")
    #expect(symlink("file", folder.path + "/link") == 0)
    #expect(try readFile(folder.path + "/link", kinds: .files) == [7])
  }
}

/// Pipes in the file system (FIFOs) and those that a shell makes for `<(…)`.
@Suite struct PipeReadingTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
  }

  @Test("a pipe that nobody writes to is refused, and at once where only files are read")
  func refusesQuietPipes() {
    #expect(throws: FileReadingError.noWriter(path: path)) { try readFile(path) }
    #expect(throws: FileReadingError.notAFile(path: path)) { try readFile(path, kinds: .files) }
  }

  @Test("a pipe with a writer is read to its end, however much more than it holds at once")
  func readsToTheEnd() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let writer = try PipeWriter(bytes, to: path)
    #expect(try readFile(path) == bytes)
    writer.join()
  }

  @Test("a pipe stops at the limit")
  func stopsAtTheLimit() throws {
    let writer = try PipeWriter(Array(repeating: 1, count: 1000), to: path)
    #expect(throws: FileReadingError.tooLarge(path: path, limit: 999)) {
      try readFile(path, limit: 999)
    }
    writer.join()
  }

  @Test("what was written before a writer left is there, and nothing where nothing was")
  func readsWhatIsLeft() throws {
    let ends = try #require(makePipe())
    let shell = "/dev/fd/\(ends.readEnd)"
    #expect(write(ends.writeEnd, [5, 6] as [UInt8], 2) == 2)
    close(ends.writeEnd)
    #expect(try readFile(shell) == [5, 6])
    #expect(try readFile(shell) == [])
    close(ends.readEnd)
  }
}

/// A thread that opens a pipe, writes to it, and closes it.
private struct PipeWriter {
  private let thread: pthread_t

  init(_ bytes: [UInt8], to path: String) throws {
    final class Work: Sendable {
      let bytes: [UInt8]
      let path: String

      init(bytes: [UInt8], path: String) {
        self.bytes = bytes
        self.path = path
      }

      func run() {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
          guard count > 0 else { break }
          rest = rest.dropFirst(count)
        }
        close(descriptor)
      }
    }
    signal(SIGPIPE, SIG_IGN)
    let work = Unmanaged.passRetained(Work(bytes: bytes, path: path))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let status = pthread_create(
      &thread, nil,
      { context in
        #if canImport(Darwin)
          Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
        #else
          context.map { Unmanaged<Work>.fromOpaque($0).takeRetainedValue().run() }
        #endif
        return nil
      }, work.toOpaque())
    try #require(status == 0)
    #if canImport(Darwin)
      self.thread = try #require(thread)
    #else
      self.thread = thread
    #endif
  }

  func join() { pthread_join(thread, nil) }
}
