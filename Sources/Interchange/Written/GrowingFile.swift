import Platform

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file that is written bit by bit while others read it, as logs are.
package final class GrowingFile: Sendable {
  package let path: String
  private let descriptor: Int32

  /// Makes a file; one that is there is emptied.
  package convenience init(path: String) throws(FileWritingError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.refusal(path) }
    self.init(path: path, descriptor: descriptor)
  }

  /// Makes a file that was not there in a folder, which is made too: `name.0`, or the next number that is free.
  package convenience init(folder: String, name: String) throws(FileWritingError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotCreate(path: folder, reason: "the folder cannot be made")
    }
    for number in 0..<1000 {
      let path = "\(folder)/\(name).\(number)"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        self.init(path: path, descriptor: descriptor)
        return
      }
      guard errno == EEXIST else { throw Self.refusal(path) }
    }
    throw .cannotCreate(path: "\(folder)/\(name)", reason: "all its numbers are taken")
  }

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { _ = close(descriptor) }

  /// Writes at the end, at once.
  package func append(_ bytes: [UInt8]) throws(FileWritingError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw FileWritingError(path: path, operation: "write", code: count < 0 ? errno : ENOSPC)
      }
      rest = rest.dropFirst(count)
    }
  }

  private static func refusal(_ path: String) -> FileWritingError {
    errno == EROFS
      ? .readOnly(path: path) : .cannotCreate(path: path, reason: systemText(ofError: errno))
  }
}
