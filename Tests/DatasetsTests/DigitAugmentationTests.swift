import Testing
import TestSupport

@testable import Datasets

@Suite struct DigitAugmentationTests {
  private let digits: Dataset

  init() throws { digits = try Dataset.digits() }

  private func digit(_ row: Int) -> DigitImage { DigitImage(pixels: Array(digits.train[row])) }

  private let none = DigitAugmentation(
    rotation: 0, scaling: 0, shear: 0, shift: 0, elasticity: 0)

  @Test("without strength nothing changes")
  func identity() {
    var generator = TestChance(seed: 1)
    for row in 0..<50 {
      let isSame = none.applied(to: digit(row), using: &generator) == digit(row)
      #expect(isSame, "row \(row)")
    }
  }

  @Test("the same generator gives the same image, another one another")
  func isDeterministic() {
    var (first, second) = (TestChance(seed: 1), TestChance(seed: 1))
    let augmentation = DigitAugmentation.standard
    let one = augmentation.applied(to: digit(0), using: &first)
    #expect(augmentation.applied(to: digit(0), using: &second) == one)
    #expect(augmentation.applied(to: digit(0), using: &second) != one)
    #expect(one != digit(0))
  }

  @Test("source and result may be the same memory")
  func worksInPlace() {
    var (first, second) = (TestChance(seed: 3), TestChance(seed: 3))
    let source = digit(5).pixels
    var result = [Float](repeating: 9, count: 400)
    source.withUnsafeBufferPointer { source in
      result.withUnsafeMutableBufferPointer {
        DigitAugmentation.standard.apply(source, into: $0, using: &first)
      }
    }
    #expect(result == DigitAugmentation.standard.applied(to: digit(5), using: &second).pixels)
  }

  @Test("ink is neither made nor lost on average, and stays from 0 to 1")
  func keepsInk() {
    var generator = TestChance(seed: 2)
    var (before, after): (Double, Double) = (0, 0)
    for row in 0..<1000 {
      let image = DigitAugmentation.standard.applied(to: digit(row), using: &generator)
      #expect(image.pixels.allSatisfy { (0...1.00001).contains($0) })
      before += Double(digit(row).pixels.reduce(0, +))
      after += Double(image.pixels.reduce(0, +))
    }
    // Some ink is shifted out of the image.
    #expect((0.92...1.0).contains(after / before))
  }

  @Test("the lookups are those of an affine grid with a bilinear elastic field")
  func matchesFormula() {
    for seed in 0..<40 as Range<UInt64> {
      var (first, second) = (TestChance(seed: seed), TestChance(seed: seed))
      let source = digit(Int(seed))
      let image = DigitAugmentation.standard.applied(to: source, using: &first)
      let expected = reference(source, using: &second)
      let error = zip(image.pixels, expected).map { abs(Double($0) - $1) }.max() ?? 1
      #expect(error < 1e-4)
      #expect(first == second)
    }
  }

  /// The distortion as it is usually written: in coordinates from -1 to 1, pixel by pixel.
  private func reference(_ image: DigitImage, using generator: inout TestChance) -> [Double] {
    func pair() -> (Double, Double) {
      let bits = generator.next()
      return (Double(bits >> 40) / 0x1p23 - 1, Double((bits >> 8) & 0xff_ffff) / 0x1p23 - 1)
    }
    let (turn, growth) = pair()
    let (slant, _) = pair()
    let (right, down) = pair()
    let nodes = (0..<25).map { _ in pair() }
    // Sine and cosine of an angle up to 0.21, by enough terms.
    let angle = 0.21 * turn
    let sine = angle - angle * angle * angle / 6 + angle * angle * angle * angle * angle / 120
    let cosine = (1 - sine * sine).squareRoot()
    let scale = 1 + 0.1 * growth

    func source(_ column: Int, _ row: Int) -> Double {
      (0..<20).contains(column) && (0..<20).contains(row) ? Double(image[column, row]) : 0
    }
    func bilinear(_ x: Double, _ y: Double, _ value: (Int, Int) -> Double) -> Double {
      let (column, row) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
      let (u, v) = (x - Double(column), y - Double(row))
      return (1 - v) * ((1 - u) * value(column, row) + u * value(column + 1, row))
        + v * ((1 - u) * value(column, row + 1) + u * value(column + 1, row + 1))
    }
    return (0..<400).map { pixel in
      let (column, row) = (Double(pixel % 20), Double(pixel / 20))
      let (x, y) = ((2 * column + 1) / 20 - 1, (2 * row + 1) / 20 - 1)
      let fieldX = max(0, (column + 0.5) / 4 - 0.5)
      let fieldY = max(0, (row + 0.5) / 4 - 0.5)
      let bendX = bilinear(fieldX, fieldY) { nodes[min($1, 4) * 5 + min($0, 4)].0 }
      let bendY = bilinear(fieldX, fieldY) { nodes[min($1, 4) * 5 + min($0, 4)].1 }
      let lookX =
        cosine * scale * x + (0.15 * slant - sine * scale) * y + 0.15 * right + 0.12 * bendX
      let lookY = sine * scale * x + cosine * scale * y + 0.15 * down + 0.12 * bendY
      return bilinear(((lookX + 1) * 20 - 1) / 2, ((lookY + 1) * 20 - 1) / 2, source)
    }
  }
}

extension DigitAugmentation {
  /// A distorted copy of an image.
  fileprivate func applied(
    to image: DigitImage, using generator: inout some RandomNumberGenerator
  ) -> DigitImage {
    var result = image.pixels
    result.withUnsafeMutableBufferPointer { pixels in
      apply(UnsafeBufferPointer(pixels), into: pixels, using: &generator)
    }
    return DigitImage(pixels: result)
  }
}
