import Foundation
import Testing

/// The half of Foundation that knows languages brings thirty megabytes with it: a release holds the other half alone.
@Suite("Foundation")
struct FoundationTests {
  @Test("is its essentials alone, where there are such")
  func essentials() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    let files = (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    #expect(files.count > 300)
    for file in files {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      // Beside the essentials it stands behind `#else`, indented.
      #expect(!lines.contains("import Foundation"), "\(file.lastPathComponent)")
    }
  }
}
