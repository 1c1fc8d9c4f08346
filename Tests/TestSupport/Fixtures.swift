import Foundation

/// Files of the kinds that users have, kept beside the tests.
package enum Fixtures {
  /// The folder, `Tests/Fixtures`.
  package static let folder =
    URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().path + "/Fixtures"

  /// The path of one.
  package static func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// What is in one.
  package static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// The paths of those in a folder, below `Tests/Fixtures`, in the order of their names.
  package static func names(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: path(folder))
    return (names ?? []).sorted().map { "\(folder)/\($0)" }
  }
}
