import Interchange
import Testing
import TestSupport

@testable import Datasets

@Suite struct DigitImageTests {
  /// A square image with ink 1 in a box.
  private func image(side: Int, columns: Range<Int>, rows: Range<Int>) -> [Float] {
    (0..<side * side).map { columns.contains($0 % side) && rows.contains($0 / side) ? 1 : 0 }
  }

  @Test("an image of 20x20 is taken as it is")
  func keepsDigits() {
    let pixels = image(side: 20, columns: 0..<3, rows: 0..<1)
    #expect(DigitImage(cropping: pixels, side: 20).pixels == pixels)
  }

  @Test(
    "the ink box goes to the middle, an odd remainder to the right and the bottom",
    arguments: [(4..<24, 4..<24), (0..<3, 25..<28), (27..<28, 0..<20), (8..<13, 2..<18)])
  func centersBox(columns: Range<Int>, rows: Range<Int>) {
    let digit = DigitImage(cropping: image(side: 28, columns: columns, rows: rows), side: 28)
    let (left, top) = ((20 - columns.count) / 2, (20 - rows.count) / 2)
    #expect(
      digit.pixels
        == image(
          side: 20, columns: left..<left + columns.count, rows: top..<top + rows.count))
  }

  @Test("a larger box is scaled down and keeps its form", arguments: [28, 24, 21])
  func scalesBox(rows: Int) {
    let digit = DigitImage(
      cropping: image(side: 28, columns: 0..<rows / 2, rows: 0..<rows), side: 28)
    let width = Int((Float(rows / 2) * 20 / Float(rows)).rounded())
    let left = (20 - width) / 2
    let expected = image(side: 20, columns: left..<left + width, rows: 0..<20)
    #expect(zip(digit.pixels, expected).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("scaling keeps the mean ink")
  func scalingKeepsInk() {
    var generator = TestChance(seed: 4)
    let pixels = (0..<784).map { _ in Float.random(in: 0.1...1, using: &generator) }
    let digit = DigitImage(cropping: pixels, side: 28)
    let means = (pixels.reduce(0, +) / 784, digit.pixels.reduce(0, +) / 400)
    #expect(abs(means.0 - means.1) < 1e-5)
    #expect(digit.pixels.allSatisfy { (0...1).contains($0) })
  }

  @Test(
    "specks far from the lines are no ink, and the gray edge of a line is", arguments: [1, 10, 20])
  func cutsToTheLines(level: Int) {
    // A line with gray edges that are hardly darker than paper, in an image that is not quite black anywhere.
    var pixels = image(side: 28, columns: 10..<14, rows: 5..<23).map { $0 * 0.8 }
    for row in 5..<23 { (pixels[row * 28 + 9], pixels[row * 28 + 14]) = (0.004, 0.3) }
    let clean = DigitImage(cropping: pixels, side: 28)
    #expect(clean[7, 1] == 0.004 && clean[12, 18] == 0.3)
    for corner in [0, 27, 27 * 28, 783] { pixels[corner] = Float(level) / 255 }
    #expect(DigitImage(cropping: pixels, side: 28) == clean)
  }

  @Test("what is hardly darker than paper, and a speck, are too faint to be a digit")
  func tellsFaintImages() {
    let line = image(side: 20, columns: 9..<10, rows: 6..<14)
    #expect(!DigitImage(pixels: line).isTooFaint)
    #expect(!DigitImage(pixels: line.map { $0 * 0.2 }).isTooFaint)
    #expect(DigitImage(pixels: line.map { $0 / 255 }).isTooFaint)
    #expect(DigitImage(pixels: image(side: 20, columns: 9..<10, rows: 6..<7)).isTooFaint)
    #expect(DigitImage().isTooFaint)
  }

  @Test("paper stays paper")
  func keepsPaper() {
    #expect(DigitImage(cropping: Array(repeating: 0, count: 784), side: 28).isEmpty)
    #expect(DigitImage().isEmpty)
  }

  @Test("columns come before rows")
  func subscripts() {
    var digit = DigitImage()
    digit[3, 1] = 0.5
    #expect(digit.pixels.firstIndex(of: 0.5) == 23)
    #expect(digit[3, 1] == 0.5 && !digit.isEmpty)
  }
}
