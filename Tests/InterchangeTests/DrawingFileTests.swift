import Testing

@testable import Interchange

@Suite struct DrawingFileTests {
  private func decode(_ text: String) throws(DrawingFileError) -> [[Stroke]] {
    try DrawingFile.decode(Array(text.utf8))
  }

  @Test("reads a drawing a line, skipping blank lines and other members")
  func reads() throws {
    let drawings = try decode(
      """
      {"strokes":[[[1,2.5],[3,4]],[[0,19]]]}

      {"label":7,"strokes":[]}\r

      """)
    #expect(
      drawings == [
        [
          [StrokePoint(column: 1, row: 2.5), StrokePoint(column: 3, row: 4)],
          [StrokePoint(column: 0, row: 19)],
        ], [],
      ])
  }

  @Test(
    "errors name the line",
    arguments: [
      ("", .empty), ("\n\n", .empty), ("{}", .notADrawing(line: 1)),
      ("{\"strokes\":[]}\nhello", .notADrawing(line: 2)),
      ("{\"strokes\":[[[NaN,1]]]}", .notADrawing(line: 1)),
      ("{\"strokes\":[[[1e999,1]]]}", .notADrawing(line: 1)),
      ("\n{\"strokes\":[[[1,2,3]]]}", .notAPoint(line: 2, count: 3)),
      ("{\"strokes\":[[[]]]}", .notAPoint(line: 1, count: 0)),
      ("{\"strokes\":[[[1e30,2]]]}", .outOfRange(line: 1, column: 1e30, row: 2)),
      ("{\"strokes\":[[[2,-1001]]]}", .outOfRange(line: 1, column: 2, row: -1001)),
    ] as [(String, DrawingFileError)])
  func refuses(text: String, expected: DrawingFileError) {
    #expect(throws: expected) { try decode(text) }
  }

  @Test("a drawing has a limit of points")
  func limitsPoints() {
    let points = Array(repeating: "[1,1]", count: Limits.pointsOfDrawing + 1).joined(separator: ",")
    #expect(throws: DrawingFileError.tooManyPoints(line: 1)) {
      try decode("{\"strokes\":[[\(points)]]}")
    }
  }
}
