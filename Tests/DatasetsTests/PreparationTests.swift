import Interchange
import Testing

@testable import Datasets

@Suite struct PreparationTests {
  private func point(_ column: Float, _ row: Float) -> StrokePoint {
    StrokePoint(column: column, row: row)
  }

  /// A two with curves, about as wide as `size` and half as large again in height, from this corner.
  private func two(column: Float = 4, row: Float = 3, size: Float = 8) -> [Stroke] {
    let shape: [(Float, Float)] = [
      (0, 0.35), (0.2, 0.1), (0.5, 0), (0.85, 0.15), (0.95, 0.45), (0.7, 0.8), (0.3, 1.15),
      (0, 1.5),
      (0.5, 1.45), (1, 1.5),
    ]
    return [shape.map { point(column + size * $0.0, row + size * $0.1) }]
  }

  private func difference(_ one: DigitImage, _ other: DigitImage) -> Float {
    zip(one.pixels, other.pixels).map { abs($0 - $1) }.reduce(0, +) / Float(one.pixels.count)
  }

  @Test("a drawing is prepared the same at every place and of every size")
  func isInvariant() {
    let image = Preparation.all.image(of: two())
    for size: Float in [5.5, 7, 9, 11] {
      for place: Float in [0.5, 1.7, 3] {
        let other = Preparation.all.image(of: two(column: place, row: place / 2, size: size))
        #expect(difference(image, other) < 0.012, "\(size) at \(place)")
      }
    }
    #expect(Preparation.all.image(of: two(column: 6, row: 4)) != DigitImage())
  }

  @Test("the prepared ink fills twenty cells in the middle")
  func fillsImage() throws {
    let image = Preparation.all.image(of: two(column: 0.5, row: 6, size: 6))
    let box = try #require(PathBox(aroundInkOf: image, line: 0.5))
    #expect(box.longerSide >= 18 && abs(box.middle.row - 9.5) <= 0.5)
    #expect(abs(box.middle.column - 9.5) <= 0.5)
  }

  @Test("no step leaves the raw pad, and every step changes something by itself")
  func stepsSwitch() {
    // A two that leans to the left, so that there is something to set up.
    let drawing = Drawing(
      strokes: two(column: 1, row: 1, size: 6).map { stroke in
        stroke.map { StrokePoint(column: $0.column + 0.6 * $0.row, row: $0.row) }
      })
    #expect(Preparation.none.image(of: drawing) == drawing.image)
    var images = [drawing.image]
    for step in Preparation.Step.allCases {
      let image = Preparation(steps: [step]).image(of: drawing)
      #expect(!images.contains(image), "\(step)")
      images.append(image)
      var some = Preparation.all
      some.toggle(step)
      #expect(some.image(of: drawing) != Preparation.all.image(of: drawing), "\(step)")
      some.toggle(step)
      #expect(some == .all && !step.explanation.isEmpty)
    }
  }

  @Test("an empty drawing stays empty, and one whose ink was all taken")
  func emptyStaysEmpty() {
    #expect(Preparation.all.image(of: Drawing()).isEmpty)
    #expect(Preparation.all.image(of: [[], []]).isEmpty)
    var drawing = Drawing(strokes: [[point(9, 9), point(12, 9)]])
    drawing.beginStroke(at: point(7, 9), with: Brush(.eraser, radius: 3))
    drawing.extendStroke(to: point(14, 9))
    #expect(drawing.isEmpty && Preparation.all.image(of: drawing).isEmpty)
    #expect(Preparation.all.image(of: [[point(100, 100), point(300, 100)]]).isEmpty)
  }

  @Test("a dot stays a dot, in the middle")
  func dotStaysDot() {
    let image = Preparation.all.image(of: [[point(2, 17)]])
    #expect(image[9, 9] > 0.5 && image[10, 10] == image[9, 9])
    #expect(image.pixels.reduce(0, +) < 12)
    let speck = Preparation.all.image(of: [[point(2, 17), point(2.5, 17.5)]])
    #expect(speck.pixels.reduce(0, +) < 24)
  }

  @Test("a digit that was stretched to a square is narrowed, but a dash stays a dash")
  func narrowsSquares() throws {
    let square = two().map { stroke in
      stroke.map { StrokePoint(column: 1 + 1.58 * ($0.column - 4), row: $0.row) }
    }
    let box = try #require(
      PathBox(aroundInkOf: Preparation.all.image(of: square), line: Preparation.radius))
    let share = (box.right - box.left) / (box.bottom - box.top)
    #expect(share > 0.68 && share < 0.9, "\(share)")
    #expect(difference(Preparation.all.image(of: square), Preparation.all.image(of: two())) < 0.06)
    let dash = Preparation.all.image(of: [[point(3, 9), point(15, 10)]])
    let flat = try #require(PathBox(aroundInkOf: dash, line: Preparation.radius))
    #expect(flat.right - flat.left > 4 * (flat.bottom - flat.top))
  }

  @Test("a straight line fills the height and keeps its width, whatever the brush")
  func lineKeepsWidth() {
    for radius: Float in [0.75, 1.1, 3] {
      let strokes: [Stroke] = [[point(16, 5), point(16, 14)]]
      let image = Preparation.all.image(of: strokes, brush: Brush(radius: radius))
      #expect(image[9, 1] > 0.9 && image[10, 18] > 0.9 && image[9, 10] == image[10, 10])
      let width = (0..<20).map { image[$0, 10] }.reduce(0, +)
      #expect(abs(width - 2 * Preparation.radius) < 0.15, "\(radius): \(width)")
      var raw = Preparation.all
      raw.toggle(.thickness)
      let own = raw.image(of: Drawing(strokes: strokes, brush: Brush(radius: radius)))
      #expect((0..<20).map { own[$0, 10] }.reduce(0, +) > width)
    }
  }

  @Test("what lies off the pad does not count")
  func cutsAtPad() {
    let line: Stroke = [point(10, 2), point(10, 17)]
    let far: Stroke = [point(900, 400), point(-900, 900)]
    #expect(Preparation.all.image(of: [line, far]) == Preparation.all.image(of: [line]))
    let leaving = Preparation.all.image(of: [[point(10, 2), point(10, 900)]])
    #expect(difference(leaving, Preparation.all.image(of: [line])) < 0.02)
    let parts = [point(5, 5), point(30, 5), point(30, 9), point(5, 9)].clipped(to: -1...20)
    #expect(parts == [[point(5, 5), point(20, 5)], [point(20, 9), point(5, 9)]])
  }

  @Test("an eraser takes away the same part of the prepared ink")
  func eraserIsPrepared() {
    var drawing = Drawing(strokes: [[point(3, 3), point(3, 11)], [point(3, 11), point(8, 11)]])
    let whole = Preparation.all.image(of: drawing)
    drawing.beginStroke(at: point(7.5, 11), with: Brush(.eraser, radius: 2.5))
    drawing.extendStroke(to: point(5.5, 11))
    drawing.endStroke()
    let cut = Preparation.all.image(of: drawing)
    #expect(whole[13, 18] > 0.9 && cut[13, 18] < 0.5)
    #expect(cut[9, 10] > 0.5)
  }

  @Test("a training digit stays as it is, and one moved aside or made smaller comes back")
  func samplesStay() throws {
    let digits = try Dataset.digits()
    for row in 0..<60 {
      let digit = DigitImage(pixels: Array(digits.train[row]))
      var drawing = Drawing()
      drawing.start(from: digit)
      #expect(difference(Preparation.all.image(of: drawing), digit) < 0.02, "row \(row)")
    }
    let digit = DigitImage(pixels: Array(digits.train[4]))
    var drawing = Drawing()
    drawing.start(
      from: digit.resampled(growth: 0.6) {
        PathMap(
          center: point(9.5, 9.5), growth: 0.6, shift: (-2, 3)
        ).source(of: $0)
      })
    #expect(difference(drawing.image, digit) > 0.15)
    #expect(difference(Preparation.all.image(of: drawing), digit) < 0.12)
  }

  @Test("smoothing keeps the ends and takes a staircase away")
  func smooths() {
    let stairs = (0..<12).flatMap {
      [point(Float($0), Float($0)), point(Float($0) + 1, Float($0))]
    }
    let smooth = stairs.smoothed(over: 0.5)
    #expect(smooth.first == stairs.first && smooth.last == stairs.last)
    let strays = smooth.map { abs($0.column - $0.row - 0.5) }
    #expect(strays.dropFirst(4).dropLast(4).allSatisfy { $0 < 0.3 })
    #expect([point(1, 1)].smoothed(over: 0.5) == [point(1, 1)])
    #expect([point(1, 1), point(1, 1)].smoothed(over: 0.5) == [point(1, 1)])
    let even = [point(0, 0), point(1, 0), point(10, 0)].resampled(every: 2)
    #expect(even == (0...5).map { point(2 * Float($0), 0) })
  }
}
