import Testing

@testable import TerminalGraphics

@Suite("ValueRange that leaves extremes out")
struct RobustValueRangeTests {
  /// 99 values up to 1 and one of 100.
  private let values: [Float] = (1...99).map { Float($0) / 99 } + [-100]

  @Test("a few extreme values do not set the range")
  func extremes() {
    let range = ValueRange.symmetric(around: values, holding: 0.98)
    #expect(range.upper < 2 && range.upper >= 0.98)
    #expect(range.lower == -range.upper)
  }

  @Test("a share of 1 holds every value")
  func whole() {
    #expect(ValueRange.symmetric(around: values, holding: 1).upper == 100)
  }

  @Test("empty, zero and missing values have the plain range")
  func degenerate() {
    for values: [Float] in [[], [0, 0], [.nan], [.infinity, .nan]] {
      #expect(ValueRange.symmetric(around: values, holding: 0.9) == .symmetric(around: values))
    }
  }
}
