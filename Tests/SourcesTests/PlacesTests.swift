import Foundation
import Testing

/// The house's rule that keeps this so.
@Suite("Numbers become places")
struct PlacesTests {
  @Test("by the conversion that knows NaN and infinities, in all rooms that draw")
  func conversions() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var found: [String] = []
    for room in ["TerminalGraphics", "InterfaceState", "Panels", "Screens", "PlainMode"] {
      let folder = root.appendingPathComponent("Sources/\(room)")
      let files = try #require(FileManager.default.enumerator(atPath: folder.path))
      for case let file as String in files where file.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        found += text.split(separator: "\n").filter {
          $0.contains(/\bInt\((?!nearest|exactly).*(rounded|Double\(|Float\(|\bshare\b|fraction)/)
        }.map { "\(file): \($0)" }
      }
    }
    // The conversion itself.
    #expect(found.filter { !$0.hasPrefix("Geometry/NearestWhole.swift") } == [])
  }
}
