import Interchange
import Testing
import TestSupport

@testable import Datasets

@Suite struct ImageFormTests {
  private func images(_ name: String) throws -> SquareImages {
    try ImageFile(decoding: Fixtures.bytes("cases/images/\(name)")).images
  }

  private func digits(_ images: SquareImages, _ form: ImageForm) -> [(DigitImage, Bool)] {
    images.images.map {
      let (image, isInverted) = form.digit(of: $0, side: images.side)
      return (image, isInverted)
    }
  }

  @Test func `black on white is seen by the border and inverted, if nobody says otherwise`() throws
  {
    let inverted = try images("inverted.csv")
    let clean = digits(try images("clean.csv"), ImageForm()).map(\.0)
    let seen = digits(inverted, ImageForm())
    #expect(seen.allSatisfy { $0.1 })
    for (seen, clean) in zip(seen, clean) {
      #expect(zip(seen.0.pixels, clean.pixels).allSatisfy { abs($0 - $1) < 1e-5 })
    }
    #expect(digits(inverted, ImageForm(inverts: true)).map(\.0) == seen.map(\.0))
    #expect(digits(inverted, ImageForm(inverts: false)).allSatisfy { !$0.1 })
  }

  @Test func `white on black stays, also where the digit touches the border`() throws {
    #expect(digits(try images("clean.csv"), ImageForm()).allSatisfy { !$0.1 })
    let learnt = try Dataset.digits().train
    for index in 0..<learnt.count {
      #expect(!ImageForm().digit(of: Array(learnt[index]), side: 20).isInverted)
    }
  }

  @Test func `paper that is gray becomes paper`() {
    var pixels = [Float](repeating: 0.9, count: 784)
    for row in 5..<20 { pixels[row * 28 + 13] = 0.1 }
    let (image, isInverted) = ImageForm().digit(of: pixels, side: 28)
    #expect(isInverted)
    #expect(image.pixels.count { $0 > 0 } == 15 && !image.isTooFaint)
    #expect(ImageForm().digit(of: Array(repeating: 0.9, count: 784), side: 28).image.isEmpty)
  }

  @Test func `rows and columns change places`() throws {
    let turned = digits(try images("transposed.idx3"), ImageForm(transposes: true)).map(\.0)
    #expect(turned == digits(try images("clean.csv"), ImageForm()).map(\.0))
  }
}
