import Foundation
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// The README's tables that are made from the program's own.
@Suite("README")
struct ReadmeTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "README.md")
  private static let opening = "<!-- keys: made from the keymap by the tests -->\n"
  private static let closing = "<!-- end of keys -->"

  /// The table as Markdown; `RECORD_SNAPSHOTS=1` writes it into the README.
  private var table: String {
    rows("Everywhere", Keymap.global) + "\n" + rows("In the drawing", Keymap.drawing)
  }

  private func rows(_ heading: String, _ bindings: [KeyBinding]) -> String {
    let lines = bindings.filter { !$0.name.isEmpty }.map { "| `\($0.name)` | \($0.help) |\n" }
    return "| \(heading) | |\n|---|---|\n" + lines.joined()
  }

  @Test("every lesson has a row, with its network", arguments: LessonCatalog.all)
  func lessons(lesson: Lesson) throws {
    let readme = try String(contentsOf: Self.path, encoding: .utf8)
    let row = try #require(
      readme.split(separator: "\n").first { $0.hasPrefix("| `\(lesson.name)` | ") })
    #expect(row.contains("| \(lesson.recipe.architecture.notation)"))
  }

  @Test("the keys are those of the keymap")
  func keys() throws {
    let readme = try String(contentsOf: Self.path, encoding: .utf8)
    let start = try #require(readme.range(of: Self.opening)?.upperBound)
    let end = try #require(readme.range(of: Self.closing)?.lowerBound)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      let changed = readme.replacingCharacters(in: start..<end, with: table)
      try changed.write(to: Self.path, atomically: true, encoding: .utf8)
    } else {
      #expect(readme[start..<end] == table)
    }
  }
}
