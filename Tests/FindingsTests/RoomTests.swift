import Findings
import Foundation
import Testing

/// What is found out is one thing, how it is drawn another: the sources of this room name nothing that is drawn with.
@Suite("Findings know no screen")
struct RoomTests {
  /// What belongs to drawing, and what holds the whole program.
  private static let forbidden: Set<String> = [
    "AppState", "Axis", "BarChart", "Canvas", "Cell", "Color", "ColorMap", "ColumnChart", "Frame",
    "Heatmap", "ImageMosaic", "LineChart", "MosaicLayout", "Panel", "PanelKind", "Raster", "Rect",
    "Span", "Style", "TextLine", "TextTable", "Theme",
  ]

  /// The forbidden names in a file, as its code has them; comments may speak of them.
  private static func names(in source: String) -> Set<String> {
    let code = source.split(separator: "\n").map { line -> Substring in
      line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
    }
    let words = code.joined(separator: "\n").split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    return forbidden.intersection(words.map { String($0) })
  }

  @Test("no file draws")
  func drawing() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Findings")
    let files = try #require(
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      count += 1
      let found = Self.names(in: try String(contentsOf: file, encoding: .utf8))
      #expect(found.isEmpty, "\(file.lastPathComponent) knows \(found.sorted())")
    }
    #expect(count > 20, "the sources lie where they are looked for")
  }

  @Test("a name is found in code, not in a comment or in another name")
  func finding() {
    #expect(Self.names(in: "let area: Rect // a Cell") == ["Rect"])
    #expect(Self.names(in: "/// The Canvas.\nlet rectangle = 1, Cells = 2").isEmpty)
  }
}
