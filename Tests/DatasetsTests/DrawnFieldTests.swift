import Datasets
import Testing

@Suite("Drawings for pictures of another size")
struct DrawnFieldTests {
  private var drawing: DigitImage {
    var drawing = DigitImage()
    for row in 0..<20 { drawing[9, row] = 1 }
    return drawing
  }

  @Test("a field with ink as large as the pad holds the drawing as it is, in its middle")
  func sameSize() {
    let field = DrawnField(columns: 28, rows: 28)
    var sample = Array(repeating: Float(0), count: 784)
    for row in 4..<24 { sample[row * 28 + 14] = 1 }
    let samples = SampleSet(features: sample, labels: [1], width: 784)
    #expect(field.inkSide(of: samples) == 20)
    let pixels = field.pixels(of: drawing, inkSide: 20)
    for row in 0..<28 {
      for column in 0..<28 {
        #expect(pixels[row * 28 + column] == (column == 13 && (4..<24).contains(row) ? 1 : 0))
      }
    }
  }

  @Test("others are scaled; the mean of the ink stays", arguments: [8, 10, 40])
  func scaled(side: Int) {
    let field = DrawnField(columns: side, rows: side)
    let pixels = field.pixels(of: drawing, inkSide: side)
    let mean = pixels.reduce(0, +) / Float(side * side)
    #expect(abs(mean - 1 / 20) < 0.01)
    #expect(field.inkSide(of: SampleSet(features: [], labels: [], width: side * side)) == side)
  }

  @Test("a field that is not square takes a square in its middle")
  func oblong() {
    let field = DrawnField(columns: 30, rows: 10)
    let pixels = field.pixels(of: drawing, inkSide: 10)
    #expect(pixels.count == 300)
    #expect(pixels.indices.allSatisfy { pixels[$0] == 0 || (10..<20).contains($0 % 30) })
  }
}
