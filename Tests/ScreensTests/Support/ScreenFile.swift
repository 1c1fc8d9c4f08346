import Foundation
import TerminalGraphics
import Testing

/// Pictures kept as text files beside the tests, so that a change of the screen is read as a
/// difference. `RECORD_SNAPSHOTS=1 swift test` writes them anew.
enum ScreenFile {
  /// Compares a picture with the file of that name.
  static func compare(
    _ picture: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name + ".txt")
    if isRecording { try Data((picture + "\n").utf8).write(to: file) }
    let kept = try? String(decoding: Data(contentsOf: file), as: UTF8.self)
    let expected = kept.map { String($0.dropLast()) }
    #expect(
      picture == expected,
      """
      The screen differs from Screens/\(name).txt; RECORD_SNAPSHOTS=1 records it.
      Expected:
      \(expected ?? "(no file)")
      Drawn:
      \(picture)
      Rows that differ: \(differences(picture, expected ?? ""))
      """, sourceLocation: sourceLocation)
  }

  private static func differences(_ first: String, _ second: String) -> [Int] {
    let (first, second) = (
      first.split(separator: "\n", omittingEmptySubsequences: false),
      second.split(separator: "\n", omittingEmptySubsequences: false)
    )
    return (0..<max(first.count, second.count)).filter {
      $0 >= first.count || $0 >= second.count || first[$0] != second[$0]
    }
  }

  private static var isRecording: Bool {
    ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
  }

  private static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Screens")
  }
}
