import Foundation
import Testing

/// A value with many properties is one that everything has to know.
@Suite("Stored properties")
struct StoredPropertiesTests {
  @Test(
    "are at most 12 for each type of the interface",
    arguments: ["InterfaceState", "Panels", "Screens", "PlainMode"])
  func interface(room: String) throws {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/\(room)")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    var types = 0
    for case let file as String in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let counts = StoredProperties(text).counts
      types += counts.count
      #expect(counts.filter { $0.value > 12 } == [:], "\(room)/\(file)")
    }
    #expect(types > 2)
  }

  @Test("are counted in a list of 13")
  func longList() {
    let list = (1...13).map { "  package var property\($0): Int\n" }.joined()
    #expect(StoredProperties("package struct State {\n\(list)}\n").counts == ["State": 13])
  }

  @Test("are told from what is computed, belongs to the type, or is local")
  func whatCounts() {
    let text = """
      @MainActor
      final class Outer<Value>: Base {
        let first: Int, second = [1, 2]  // let comment: Int
        private(set) lazy var third: [String: (Int) -> Set<Int>] = [:]
        var fourth = 4 {
          didSet { let other = 1 }
        }
        var fifth: Int { willSet { print("let no: Int") } }
        @Wrapped(2) var sixth: Int?
        let (seventh, eighth) = (7, 8)
        var ninth, tenth: Int
        let eleventh = {
          let local = 1
          return local
        }()

        static let shared = 1
        var computed: Int { first }
        var alsoComputed:
          Dictionary<String, Int>
        {
          let local = 2
          return [:]
        }
        func method() {
          let local = 3
        }

        struct Inner {
          let only: Int
        }
        enum Choice {
          case one
          var name: String { "one" }
        }
      }
      extension Outer {
        var more: Int { 1 }
      }
      protocol Base {
        var wanted: Int { get }
      }
      """
    #expect(StoredProperties(text).counts == ["Outer": 11, "Inner": 1])
  }
}
