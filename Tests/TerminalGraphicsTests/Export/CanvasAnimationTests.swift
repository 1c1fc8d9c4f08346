import Testing

@testable import TerminalGraphics

struct CanvasAnimationTests {
  private static func canvas(_ lines: String...) -> Canvas {
    var canvas = Canvas(columns: 4, rows: lines.count)
    for (row, line) in lines.enumerated() {
      canvas.write(Label(line), at: Point(column: 0, row: row), clippedTo: canvas.bounds)
    }
    return canvas
  }

  @Test func aRowThatStaysIsDrawnOnceAndWithoutTime() {
    let svg = CanvasAnimation([
      .init(Self.canvas("same", "one"), seconds: 1), .init(Self.canvas("same", "two"), seconds: 3),
    ]).svg()
    #expect(svg.matches(of: />same</).count == 1)
    let same = svg.split(separator: "\n").first { $0.contains(">same<") }
    #expect(same?.contains("<animate") == false && same?.hasPrefix("<g><text") == true)
  }

  @Test func aRowThatChangesIsSeenInItsTimeAndTheLastOneWhereNothingPlays() throws {
    let svg = CanvasAnimation([
      .init(Self.canvas("one"), seconds: 1), .init(Self.canvas("two"), seconds: 2),
      .init(Self.canvas("end"), seconds: 1),
    ]).svg()
    let lines = svg.split(separator: "\n")
    let (one, two, end) = (
      try #require(lines.first { $0.contains(">one<") }),
      try #require(lines.first { $0.contains(">two<") }),
      try #require(lines.first { $0.contains(">end<") })
    )
    #expect(one.contains("values=\"visible;hidden\" keyTimes=\"0;0.2500\""))
    #expect(two.contains("values=\"hidden;visible;hidden\" keyTimes=\"0;0.2500;0.7500\""))
    #expect(end.contains("values=\"hidden;visible\" keyTimes=\"0;0.7500\""))
    #expect(
      one.hasPrefix("<g visibility=\"hidden\">") && end.hasPrefix("<g visibility=\"visible\">"))
    #expect([one, two, end].allSatisfy { $0.contains("dur=\"4.0s\" repeatCount=\"indefinite\"") })
  }

  @Test func oneFrameIsAPictureAndNoneIsEmpty() {
    let svg = CanvasAnimation([.init(Self.canvas("only"), seconds: 1)]).svg()
    #expect(!svg.contains("<animate") && svg.contains(">only<"))
    let none = CanvasAnimation([]).svg()
    #expect(none.hasPrefix("<svg ") && none.hasSuffix("</svg>\n"))
  }
}
