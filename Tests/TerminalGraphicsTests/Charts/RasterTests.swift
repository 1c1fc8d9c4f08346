import Testing

@testable import TerminalGraphics

struct RasterTests {
  @Test func aReducedPictureHasTheMeansOfItsParts() {
    let picture = Raster(columns: 4, rows: 2, pixels: [1, 3, 5, 7, 1, 3, 5, 7])
    let half = picture.reduced(to: Size(columns: 2, rows: 1))
    #expect(half.size == Size(columns: 2, rows: 1) && half.pixels == [2, 6])
    let uneven = Raster(columns: 5, rows: 1, pixels: [0, 2, 4, 6, 8])
      .reduced(to: Size(columns: 2, rows: 1))
    #expect(uneven.pixels == [1, 6])
  }

  @Test func itIsNeverEnlarged() {
    let picture = Raster(columns: 2, rows: 1, pixels: [1, 2])
    for size in [Size(columns: 9, rows: 9), Size(columns: 0, rows: 0), picture.size] {
      #expect(picture.reduced(to: size).pixels == [1, 2])
    }
    #expect(picture.reduced(to: Size(columns: 1, rows: 5)).pixels == [1.5])
    let empty = Raster(columns: 0, rows: 0, pixels: [])
    #expect(empty.reduced(to: Size(columns: 3, rows: 3)).pixels == [])
  }

  @Test func aPartThatIsNoNumberIsNone() {
    let pixels = Raster(columns: 4, rows: 1, pixels: [1, .nan, 5, 7])
      .reduced(to: Size(columns: 2, rows: 1)).pixels
    #expect(pixels[0].isNaN && pixels[1] == 6)
  }
}
