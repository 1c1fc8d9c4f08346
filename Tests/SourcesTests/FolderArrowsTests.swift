import Foundation
import Testing

/// The folders within a target have arrows too.
@Suite("Arrows between the folders of a target")
struct FolderArrowsTests {
  private static let sources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources")

  /// The names in all Swift files of a target, by their paths below its folder.
  private static func files(of target: String) throws -> [String: SourceNames] {
    let folder = sources.appendingPathComponent(target)
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    var files: [String: SourceNames] = [:]
    for path in paths ?? [] where path.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      files[path] = SourceNames(text)
    }
    return files
  }

  @Test("never lead back to where they began")
  func sourcesHaveNoCycle() throws {
    let targets = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    let files = try Dictionary(
      uniqueKeysWithValues: targets.map { ($0, try Self.files(of: $0)) })
    #expect(files.values.reduce(0) { $0 + $1.count } > 400)
    for (target, own) in files {
      let others = files.filter { $0.key != target }.values.flatMap(\.values)
      #expect(FolderArrows(of: own, beside: others).cycle == [], "\(target)")
    }
  }

  private static func cycle(of files: [String: String]) -> [String] {
    FolderArrows(of: files.mapValues(SourceNames.init)).cycle
  }

  @Test("an arrow that leads back is found, with the names that show it")
  func wrongArrow() {
    var tree = [
      "State/AppState.swift": "struct AppState {\n  var guide = Guide()\n}\n",
      "Guide/Guide.swift": "struct Guide {\n  var step = 0\n}\n",
      "Update/Update.swift":
        "extension AppState {\n  mutating func goOn() { guide.step += 1 }\n}\n",
    ]
    #expect(Self.cycle(of: tree) == [])
    tree["Guide/Goals.swift"] = "extension AppState {\n  var isDone: Bool { guide.step > 3 }\n}\n"
    #expect(
      Self.cycle(of: tree) == [
        "Guide -> State: Guide/Goals.swift uses AppState of State/AppState.swift",
        "State -> Guide: State/AppState.swift uses Guide of Guide/Guide.swift",
      ])
  }

  @Test("a way back through several folders is found too")
  func longWay() {
    let tree = [
      "A/a.swift": "let first = second\n", "B/b.swift": "let second = third\n",
      "C/c.swift": "func third() -> Int { fourth }\n",
      "D/d.swift": "enum Fourth { static var fourth: Int { first } }\n",
      "E/e.swift": "let fifth = \"\\(first)\"\n",
    ]
    #expect(Self.cycle(of: tree).count == 4)
  }

  @Test("what a colon follows is seen, unless it is a label")
  func colons() {
    let state = "struct State {\n  var isOver = false\n}\n"
    for use in [
      "case 1 where state.isOver:", "let word = isOver ? first : second",
      "let word = isLong ? isOver : isShort",
    ] {
      let tree = ["State/State.swift": state, "Update/Update.swift": use + "\n"]
      let arrows = FolderArrows(of: tree.mapValues(SourceNames.init))
      #expect(arrows.arrows.keys.contains("Update"), "\(use)")
    }
    let label = ["State/State.swift": state, "Update/Update.swift": "end(isOver: true)\n"]
    #expect(FolderArrows(of: label.mapValues(SourceNames.init)).arrows.isEmpty)
  }

  @Test("comments, texts, private names, and names that several files have are no arrows")
  func noArrows() {
    let tree = [
      "State/State.swift":
        "struct State {\n  var size = 0 // see Panel\n  let name = \"Panel\"\n}\n",
      "Panels/Panel.swift":
        "struct Panel {\n  let state: State\n  private var edge: Int { 0 }\n  var size = 1\n}\n",
      "State/Edge.swift": "func area(edge: Int) -> Int { edge * 2 }\n",
    ]
    let arrows = FolderArrows(of: tree.mapValues(SourceNames.init))
    #expect(arrows.arrows.keys.sorted() == ["Panels"] && arrows.cycle == [])
    let more = ["State/More.swift": "let text = \"a \\(Panel.self)\"\n"]
    #expect(Self.cycle(of: tree.merging(more) { $1 }).count == 2)
  }
}
