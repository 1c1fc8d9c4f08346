import Foundation
import Testing

/// The map of the sources leads to places that exist.
@Suite struct MapTests {
  private static let sources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources")

  private static func map() throws -> String {
    try String(contentsOf: sources.appendingPathComponent("README.md"), encoding: .utf8)
  }

  @Test func `every file that it names is there`() throws {
    let names = try Self.map().matches(of: /`([A-Za-z]+\/[A-Za-z\/+]+\.(?:swift|c))`/).map(\.1)
    #expect(names.count > 20)
    for name in names {
      let path = Self.sources.appendingPathComponent(String(name)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(name)")
    }
  }

  @Test func `every room is on it`() throws {
    let map = try Self.map()
    for room in try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    where room != "README.md" {
      #expect(map.contains("`\(room)`"), "\(room)")
    }
  }
}
