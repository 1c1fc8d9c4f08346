import Interchange
import Testing

@testable import Datasets

@Suite struct DrawingTests {
  private func point(_ column: Float, _ row: Float) -> StrokePoint {
    StrokePoint(column: column, row: row)
  }

  /// A seven of two strokes, the second with a wide brush.
  private func seven() -> Drawing {
    var drawing = Drawing()
    drawing.beginStroke(at: point(4, 3))
    drawing.extendStroke(to: point(15.5, 3))
    drawing.extendStroke(to: point(8, 17))
    drawing.endStroke()
    drawing.beginStroke(at: point(7, 10), with: Brush(radius: 2))
    drawing.extendStroke(to: point(13, 10))
    drawing.endStroke()
    return drawing
  }

  @Test("a new pad is empty and everything on it does nothing")
  func startsEmpty() {
    var drawing = Drawing()
    drawing.extendStroke(to: point(3, 3))
    drawing.endStroke()
    drawing.clear()
    drawing.move(columns: 1, rows: 1)
    #expect(!drawing.undo() && !drawing.redo())
    #expect(drawing == Drawing() && drawing.isEmpty && !drawing.canUndo && !drawing.canRedo)
  }

  @Test("a touch leaves a dot")
  func leavesDot() {
    var drawing = Drawing()
    drawing.beginStroke(at: point(10, 10))
    #expect(drawing.isDrawing && drawing.image[10, 10] == 1 && !drawing.isEmpty)
    drawing.endStroke()
    #expect(!drawing.isDrawing)
  }

  @Test("replayed strokes give the same image to the bit")
  func replays() {
    let strokes: [Stroke] = [
      [point(3.3, 2.1), point(15.7, 4.4), point(6.1, 18.9)], [], [point(9, 9)],
    ]
    let drawing = Drawing(strokes: strokes)
    var byHand = Drawing()
    for stroke in strokes {
      for (index, place) in stroke.enumerated() {
        index == 0 ? byHand.beginStroke(at: place) : byHand.extendStroke(to: place)
      }
      byHand.endStroke()
    }
    #expect(drawing.image == byHand.image && !drawing.isEmpty)
    #expect(drawing.strokes.count == 2 && !drawing.canUndo)
    byHand.undo()
    byHand.redo()
    #expect(byHand.image == drawing.image)
  }

  @Test("undo and redo walk through every change")
  func undoes() {
    var drawing = seven()
    drawing.beginStroke(at: point(9, 9), with: Brush(.eraser))
    drawing.extendStroke(to: point(12, 12))
    drawing.endStroke()
    drawing.move(columns: 1, rows: -1)
    drawing.rotate(by: 0.3)
    drawing.clear()
    var images = [drawing.image]
    while drawing.undo() { images.append(drawing.image) }
    #expect(images.count == 7)
    #expect(images.first == DigitImage() && images.last == DigitImage())
    #expect(zip(images, images.dropFirst()).allSatisfy { $0 != $1 })
    var again = [drawing.image]
    while drawing.redo() { again.append(drawing.image) }
    #expect(again == images.reversed())
  }

  @Test("a new change leaves nothing to redo")
  func forgetsFuture() {
    var drawing = seven()
    drawing.undo()
    #expect(drawing.canRedo)
    drawing.beginStroke(at: point(1, 1))
    #expect(!drawing.canRedo && !drawing.redo())
  }

  @Test("undo in the middle of a stroke takes it away whole")
  func undoesOpenStroke() {
    var drawing = Drawing()
    drawing.beginStroke(at: point(3, 3))
    drawing.extendStroke(to: point(9, 9))
    drawing.undo()
    #expect(drawing.isEmpty && !drawing.isDrawing)
    drawing.extendStroke(to: point(12, 12))
    #expect(drawing.isEmpty)
  }

  @Test("memory is bounded: so many changes, so many points")
  func isBounded() {
    var drawing = Drawing()
    for index in 0..<Drawing.undoDepth + 50 { drawing.beginStroke(at: point(Float(index % 20), 5)) }
    var undone = 0
    while drawing.undo() { undone += 1 }
    #expect(undone == Drawing.undoDepth && !drawing.isEmpty)
    drawing.beginStroke(at: point(0, 9))
    for index in 1...Drawing.mostPoints { drawing.extendStroke(to: point(Float(index % 20), 9)) }
    #expect(drawing.strokes.reduce(0) { $0 + $1.points.count } == Drawing.mostPoints)
    let full = drawing
    drawing.beginStroke(at: point(1, 19))
    drawing.extendStroke(to: point(2, 19))
    #expect(drawing.image == full.image)
  }

  @Test("a drawing from a file is whole: what the pad does not take is refused")
  func fileFits() throws {
    func file(points: Int) -> [UInt8] {
      let stroke = (0..<points).map { "[\($0 % 20),\($0 / 20 % 20)]" }.joined(separator: ",")
      return Array("{\"strokes\":[[\(stroke)]]}".utf8)
    }
    let strokes = try DrawingFile.decode(file(points: Drawing.mostPoints))[0]
    let drawing = Drawing(strokes: strokes)
    #expect(drawing.strokes.map(\.points) == strokes)
    #expect(throws: DrawingFileError.tooManyPoints(line: 1)) {
      try DrawingFile.decode(file(points: Drawing.mostPoints + 1))
    }
  }

  @Test("strange coordinates do no harm", arguments: [.nan, .infinity, -1e30] as [Float])
  func survivesStrangePoints(value: Float) {
    var drawing = Drawing()
    drawing.beginStroke(at: point(10, 10))
    drawing.extendStroke(to: point(value, 10))
    drawing.extendStroke(to: point(10, value))
    #expect(drawing.image[10, 10] == 1)
    #expect(drawing.image.pixels.allSatisfy { (0...1).contains($0) })
    drawing.rotate(by: value)
    drawing.move(columns: value, rows: 0)
    #expect(drawing.image.pixels.allSatisfy { (0...1).contains($0) })
  }

  @Test("moving by whole cells shifts the image")
  func moves() {
    var drawing = Drawing(strokes: [[point(5, 5), point(8, 12)]])
    let before = drawing.image
    drawing.move(columns: 3, rows: 2)
    for row in 2..<20 {
      for column in 3..<20 {
        #expect(abs(drawing.image[column, row] - before[column - 3, row - 2]) < 1e-5)
      }
    }
  }

  @Test("a quarter turn is clockwise")
  func rotates() {
    var drawing = Drawing(strokes: [[point(9.5, 2)]])
    drawing.rotate(by: .pi / 2)
    #expect(abs(drawing.strokes[0].points[0].column - 17) < 1e-4)
    #expect(abs(drawing.strokes[0].points[0].row - 9.5) < 1e-4)
  }

  @Test("growing goes from the middle and leaves the brush as it is")
  func scales() {
    var drawing = Drawing(strokes: [[point(5.5, 9.5), point(13.5, 9.5)]])
    drawing.scale(by: 1.5)
    #expect(drawing.strokes[0].points.map(\.column) == [3.5, 15.5])
    #expect(drawing.strokes[0].brush == Brush())
    drawing.scale(by: 0)
    drawing.scale(by: -1)
    #expect(drawing.strokes[0].points.map(\.column) == [3.5, 15.5])
    drawing.undo()
    #expect(drawing.strokes[0].points.map(\.column) == [5.5, 13.5] && !drawing.canUndo)
  }

  @Test("another brush inks all strokes anew, and several changes are undone as one")
  func reinks() {
    var drawing = seven()
    let before = drawing
    drawing.reink(radius: 0.8)
    let thin = drawing.image.pixels.reduce(0, +)
    drawing.reink(radius: 2.4)
    #expect(drawing.strokes.allSatisfy { $0.brush.radius == 2.4 })
    #expect(drawing.image.pixels.reduce(0, +) > 2 * thin)
    drawing.undo()
    #expect(drawing.image == before.image && drawing.strokes == before.strokes)
    drawing.reink(radius: 1)
    drawing.move(columns: 1, rows: 0)
    drawing.reink(radius: 2)
    drawing.undo()
    #expect(drawing.strokes.allSatisfy { $0.brush.radius == 1 })
    var empty = Drawing()
    empty.reink(radius: 2)
    #expect(!empty.canUndo)
  }

  @Test("strokes with their brushes over an image make the drawing again")
  func rebuilds() {
    var drawing = seven()
    drawing.beginStroke(at: point(9, 9), with: Brush(.eraser))
    let again = Drawing(brushStrokes: drawing.strokes)
    #expect(again.image == drawing.image && again.strokes == drawing.strokes && !again.canUndo)
    let ground = DigitImage(pixels: (0..<400).map { $0 == 3 ? 0.5 : 0 })
    #expect(Drawing(brushStrokes: [], over: ground).image == ground)
  }

  @Test("a hundred thousand points cost no more each than the first")
  func isFast() {
    // Copying the strokes at every point would take minutes.
    for _ in 0..<10 {
      var drawing = Drawing()
      drawing.beginStroke(at: point(0, 0))
      for index in 1..<Drawing.mostPoints {
        drawing.extendStroke(to: point(Float(index % 20), Float(index % 19)))
      }
      #expect(drawing.isFull)
    }
  }
}

@Suite("A drawing that starts from an image")
struct DrawingFromImageTests {
  private let image = DigitImage(pixels: (0..<400).map { $0 % 20 == 5 ? 0.75 : 0 })

  private func point(_ column: Float, _ row: Float) -> StrokePoint {
    StrokePoint(column: column, row: row)
  }

  @Test("has that image, which is undone like a stroke")
  func starts() {
    var drawing = Drawing(strokes: [[point(3, 3), point(9, 9)]])
    let before = drawing.image
    drawing.start(from: image)
    #expect(drawing.image == image && drawing.ground == image && drawing.strokes.isEmpty)
    drawing.undo()
    #expect(drawing.image == before && drawing.strokes.count == 1 && drawing.ground.isEmpty)
    drawing.redo()
    #expect(drawing.image == image)
  }

  @Test("goes round in small turns and is as sharp as before")
  func turnsAround() {
    var drawing = Drawing()
    drawing.start(from: image)
    for _ in 0..<72 { drawing.rotate(by: .pi / 36) }
    for _ in 0..<3 { drawing.move(columns: 1, rows: 1) }
    for _ in 0..<3 { drawing.move(columns: -1, rows: -1) }
    drawing.scale(by: 1.25)
    drawing.scale(by: 0.8)
    for (now, then) in zip(drawing.image.pixels, image.pixels) { #expect(abs(now - then) < 1e-3) }
  }

  @Test("takes ink and eraser over it, and forgets neither")
  func drawsOver() {
    var drawing = Drawing()
    drawing.start(from: image)
    drawing.beginStroke(at: point(12, 4))
    drawing.beginStroke(at: point(5, 15), with: Brush(.eraser))
    drawing.endStroke()
    #expect(drawing.image[12, 4] == 1 && drawing.image[5, 15] == 0 && drawing.image[5, 4] == 0.75)
    drawing.undo()
    #expect(drawing.image[5, 15] == 0.75 && drawing.image[12, 4] == 1)
    drawing.undo()
    #expect(drawing.image == image)
  }

  @Test("is cleared as a whole, and that is undone")
  func clears() {
    var drawing = Drawing()
    drawing.start(from: image)
    drawing.clear()
    #expect(drawing.isEmpty && drawing.canUndo)
    drawing.undo()
    #expect(drawing.image == image)
  }

  @Test("moves and turns with its strokes")
  func moves() {
    var drawing = Drawing()
    drawing.start(from: image)
    drawing.move(columns: 3, rows: 0)
    #expect(drawing.image[8, 10] == 0.75 && drawing.image[5, 10] == 0)
    drawing.rotate(by: .pi / 2)
    #expect(abs(drawing.image[10, 8] - 0.75) < 1e-4)
    drawing.move(columns: 0.5, rows: .nan)
    #expect(drawing.image.pixels.allSatisfy { (0...1).contains($0) })
  }
}
