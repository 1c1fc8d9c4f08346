import Testing

@testable import Datasets

/// A digit on paper as a camera sees it.
@Suite("Photos of digits on paper")
struct PaperPhotoTests {
  private static let side = 200

  /// A bar of ink, 16 pixels wide, from a third to two thirds of the height, on gray paper.
  private func photo(
    light: (Int, Int) -> Float = { _, _ in 1 }, table: Int = 0, grain: Float = 0
  ) -> [Float] {
    var state: UInt32 = 1
    return (0..<Self.side * Self.side).map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: Self.side)
      state = state &* 1_664_525 &+ 1_013_904_223
      let noise = (Float(state >> 8) / Float(1 << 24) - 0.5) * grain
      let edge = min(row, column, Self.side - 1 - row, Self.side - 1 - column)
      if edge < table { return 0.1 + noise }
      let isInk = (92..<108).contains(column) && (66..<134).contains(row)
      return ((isInk ? 0.3 : 0.7) + noise) * light(column, row)
    }
  }

  private func check(_ photo: [Float]) {
    let (image, isInverted) = ImageForm().digit(of: photo, side: Self.side)
    #expect(isInverted)
    // The bar alone, as tall as a digit can be, and nothing of shadows, the table and grain.
    let inked = image.pixels.indices.filter { image.pixels[$0] > 0.2 }
    let columns = Set(inked.map { $0 % 20 })
    #expect(Set(inked.map { $0 / 20 }).count == 20)
    #expect((3...7).contains(columns.count), "\(columns.sorted())")
    #expect(image.pixels.max() ?? 0 > 0.9)
  }

  @Test("gray paper is paper")
  func gray() { check(photo()) }

  @Test("light from one side, and a shadow, are no ink")
  func uneven() {
    check(photo(light: { column, row in 0.5 + 0.5 * Float(column + row) / 400 }, grain: 0.03))
    check(photo(light: { column, _ in column < 60 ? 0.6 + Float(column) / 150 : 1 }))
  }

  @Test("the table around the paper is cut off")
  func table() {
    check(photo(table: 25))
    check(photo(light: { column, _ in 0.6 + 0.4 * Float(column) / 200 }, table: 40, grain: 0.03))
  }

  @Test("an empty sheet has no ink, whatever is asked for")
  func empty() {
    let paper = Array(repeating: Float(0.7), count: 60 * 60)
    #expect(ImageForm().digit(of: paper, side: 60).image.isEmpty)
    for inverts in [true, false] {
      let (image, isInverted) = ImageForm(inverts: inverts).digit(of: paper, side: 60)
      #expect(isInverted == inverts && image.isEmpty == inverts)
    }
    let odd: [Float] = Array(repeating: 0, count: 45 * 45)
    #expect(ImageForm().digit(of: odd, side: 45).image.isEmpty)
  }

  @Test("a large picture that is white on black stays what it is")
  func whiteOnBlack() {
    let drawn = photo().map { $0 < 0.5 ? Float(1) : 0 }
    let (image, isInverted) = ImageForm().digit(of: drawn, side: Self.side)
    #expect(!isInverted && image.pixels.max() == 1)
  }
}
