import Interchange
import Testing

@testable import Datasets

@Suite("A file of labelled drawings")
struct LabeledDrawingTests {
  private func point(_ column: Float, _ row: Float) -> StrokePoint {
    StrokePoint(column: column, row: row)
  }

  private func plain() -> LabeledDrawing {
    LabeledDrawing(
      Drawing(strokes: [[point(4, 3), point(15.25, 3), point(8, 17)]]), label: 7, said: 1)
  }

  private func rich() -> LabeledDrawing {
    var drawing = Drawing()
    drawing.start(from: DigitImage(pixels: (0..<400).map { $0 % 7 == 0 ? 0.4 : 0 }))
    drawing.beginStroke(at: point(3, 3), with: Brush(radius: 2.5))
    drawing.extendStroke(to: point(12.125, 9))
    drawing.beginStroke(at: point(9, 9), with: Brush(.eraser))
    return LabeledDrawing(drawing, label: 4, said: nil)
  }

  @Test("what is written is read again")
  func roundTrip() throws {
    var file = LabeledDrawingFile()
    file.append(plain())
    file.append(rich())
    let again = LabeledDrawingFile(decoding: file.bytes)
    #expect(again.bytes == file.bytes && again.brokenCount == 0 && again.drawings.count == 2)
    #expect(
      again.drawings[0] == plain() && again.drawings[0].drawing.image == plain().drawing.image)
    let second = again.drawings[1]
    #expect(second.label == 4 && second.said == nil && second.strokes == rich().strokes)
    for (pixel, other) in zip(second.drawing.image.pixels, rich().drawing.image.pixels) {
      #expect(abs(pixel - other) <= 0.5 / 255)
    }
  }

  @Test("it is a file of drawings too")
  func isFileOfDrawings() throws {
    var file = LabeledDrawingFile()
    file.append(plain())
    #expect(try DrawingFile.decode(file.bytes) == [plain().strokes.map(\.points)])
  }

  @Test(
    "what cannot be read is counted and kept",
    arguments: [
      "nonsense", "{}", #"{"label":12,"strokes":[]}"#, #"{"label":3,"strokes":[[[1]]]}"#,
      #"{"label":3,"strokes":[[[1e9,2]]]}"#, #"{"label":3,"strokes":[[[1,2]]],"radii":[1,2]}"#,
      #"{"label":3,"strokes":[],"ground":[1,2]}"#, #"{"label":3,"said":10,"strokes":[]}"#,
    ])
  func broken(line: String) {
    var first = LabeledDrawingFile()
    first.append(plain())
    let text = "\n" + line + "\n" + String(decoding: first.bytes, as: UTF8.self)
    var file = LabeledDrawingFile(decoding: Array(text.utf8))
    #expect(file.brokenCount == 1 && file.drawings == [plain()])
    file.append(rich())
    #expect(file.remove(plain()) && !file.remove(plain()))
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2 && lines[0] == line)
    #expect(LabeledDrawingFile(decoding: file.bytes).drawings.map(\.label) == [4])
  }

  @Test("members that are not known yet stay in their lines")
  func foreignMembers() {
    let line = #"{"label":3,"strokes":[[[1,2],[3,4]]],"writer":"me"}"# + "\n"
    let file = LabeledDrawingFile(decoding: Array(line.utf8))
    #expect(file.drawings.map(\.label) == [3] && file.bytes == Array(line.utf8))
  }
}
