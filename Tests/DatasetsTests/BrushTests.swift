import Interchange
import Testing

@testable import Datasets

@Suite struct BrushTests {
  private func line(
    _ start: (Float, Float), _ end: (Float, Float), brush: Brush = Brush()
  ) -> DigitImage {
    var image = DigitImage()
    brush.draw(
      from: StrokePoint(column: start.0, row: start.1),
      to: StrokePoint(column: end.0, row: end.1), on: &image)
    return image
  }

  @Test("ink falls off from full to none", arguments: [0.75, 1.1, 2, 3] as [Float])
  func fallsOff(radius: Float) {
    let brush = Brush(radius: radius)
    #expect(brush.ink(at: radius - Brush.softness) == 1)
    #expect(abs(brush.ink(at: radius) - 0.5) < 1e-5)
    #expect(brush.ink(at: radius + Brush.softness) == 0)
    let levels = stride(from: Float(0), to: 4, by: 0.05).map(brush.ink(at:))
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test("a line has a full core and a soft ring")
  func crossSection() {
    let image = line((5, 10), (15, 10))
    #expect(image[10, 10] == 1)
    #expect((0.4...0.65).contains(image[10, 9]) && image[10, 9] == image[10, 11])
    #expect(image[10, 8] == 0 && image[10, 12] == 0)
    #expect(image[3, 10] == 0 && image[17, 10] == 0)
  }

  @Test("a radius is kept within its limits", arguments: [(0, 0.75), (9, 3), (.nan, 1.1)])
  func limitsRadius(radius: Float, expected: Float) {
    #expect(Brush(radius: radius).radius == expected)
    var brush = Brush()
    brush.radius = radius
    #expect(brush.radius == expected)
  }

  @Test("a line of any slope has no gap", arguments: 0..<72, [0.75, 1.1] as [Float])
  func hasNoGaps(step: Int, radius: Float) {
    // Ends on the border of a square around the middle, so that all slopes occur.
    let (edge, along) = (step / 18, Float(step % 18) - 9)
    let offset: (Float, Float) =
      switch edge {
      case 0: (along, -9)
      case 1: (9, along)
      case 2: (-along, 9)
      default: (-9, -along)
      }
    let (start, end) = ((9.3, 9.6) as (Float, Float), (9.3 + offset.0, 9.6 + offset.1))
    let image = line(start, end, brush: Brush(radius: radius))
    for position in 0...200 {
      let part = Float(position) / 200
      let column = Int((start.0 + part * offset.0).rounded())
      let row = Int((start.1 + part * offset.1).rounded())
      guard (0..<20).contains(column), (0..<20).contains(row) else { continue }
      #expect(image[column, row] >= 0.5)
    }
  }

  @Test("a line does not depend on the points it is cut into", arguments: [2, 7, 100])
  func isIndependentOfSampling(pieces: Int) {
    let whole = line((1.5, 2), (17, 18.25))
    var cut = DigitImage()
    func point(_ index: Int) -> StrokePoint {
      let part = Float(index) / Float(pieces)
      return StrokePoint(column: 1.5 + part * 15.5, row: 2 + part * 16.25)
    }
    for piece in 0..<pieces { Brush().draw(from: point(piece), to: point(piece + 1), on: &cut) }
    #expect(zip(whole.pixels, cut.pixels).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test("what leaves the pad is cut off, not wrapped")
  func clips() {
    let image = line((-30, 5), (50, 5))
    for column in 0..<20 {
      #expect(image[column, 5] == 1)
      #expect(image[column, 3] == 0 && image[column, 7] == 0)
    }
    #expect(line((-5, -5), (-5, 30)).isEmpty)
    #expect(line((30, 30), (1000, -1000)).isEmpty)
  }

  @Test("the eraser takes ink away and lays none")
  func erases() {
    let eraser = Brush(.eraser)
    #expect(line((2, 2), (9, 9), brush: eraser).isEmpty)
    var image = line((2, 10), (17, 10))
    eraser.draw(
      from: StrokePoint(column: 10, row: 2), to: StrokePoint(column: 10, row: 18), on: &image)
    #expect(image[10, 10] == 0 && image[4, 10] == 1)
  }
}
