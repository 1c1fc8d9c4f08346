import Testing

@testable import Interchange

@Suite("Images that are written")
struct ImageWritingTests {
  private let images: [[Float]] = [
    (0..<400).map { Float($0 % 256) / 255 }, (0..<400).map { $0 == 7 ? 1 : 0 },
  ]

  @Test("CSV and IDX are read again as they were")
  func roundTrip() throws {
    for decoded in [
      try CSVImages.read(CSVImages.encode(images)).images,
      try IDXImages.decode(IDXImages.encode(images, side: 20)),
    ] {
      #expect(decoded.side == 20 && decoded.images == images)
    }
  }

  @Test("labels have MNIST's header, strange pixels do no harm")
  func labels() {
    #expect(IDXImages.encode(labels: [7, 1]) == [0, 0, 8, 1, 0, 0, 0, 2, 7, 1])
    #expect([Float.nan, -1, 2, 0.5].map(IDXImages.level(of:)) == [0, 0, 255, 128])
  }
}
