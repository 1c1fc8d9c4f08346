import Testing

@testable import TerminalGraphics

@Suite("the nearest whole number in a range")
struct NearestWholeTests {
  @Test("is the nearest, the half going away from zero, and never beyond the ends")
  func rounds() {
    #expect(Int(nearest: 2.5, in: 0...9) == 3 && Int(nearest: -2.5, in: -9...9) == -3)
    #expect(Int(nearest: Float(7.49), in: 0...9) == 7)
    #expect(Int(nearest: 9.6, in: 0...9) == 9 && Int(nearest: -0.6, in: 0...9) == 0)
    #expect(Int(nearest: 3.0, in: 5...5) == 5)
  }

  @Test("what is no number, or too large for one, is an end")
  func extremes() {
    #expect(Int(nearest: Double.nan, in: 2...9) == 2 && Int(nearest: Float.nan, in: 2...9) == 2)
    #expect(Int(nearest: Double.infinity, in: 2...9) == 9)
    #expect(Int(nearest: -Float.infinity, in: 2...9) == 2)
    #expect(Int(nearest: 1e300, in: .min ... .max) == .max)
    #expect(Int(nearest: -1e300, in: .min ... .max) == .min)
    #expect(Int(nearest: 0x1p62, in: .min ... .max) == 1 << 62)
  }
}
