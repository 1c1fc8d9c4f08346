import Testing

@testable import Datasets

@Suite struct ColumnSummaryTests {
  @Test("range, mean and deviation of the finite numbers")
  func measures() throws {
    let summary = try #require(ColumnSummary(of: [1, 2, .nan, 3, 6]))
    #expect(summary.minimum == 1 && summary.maximum == 6 && summary.mean == 3)
    #expect(summary.deviation == Float(3.5.squareRoot()))
    #expect(ColumnSummary(of: [Float.nan]) == nil)
    #expect(ColumnSummary(of: [0.1, 0.1, 0.1])?.deviation == 0)
  }

  @Test("bins have equal width, the last one its upper end, and the outer ones what lies beyond")
  func bins() {
    let histogram = Histogram(of: [0, 0.9, 1, 3.9, 4, -7, 99, .nan], from: 0, to: 4, bins: 4)
    #expect(histogram.counts == [3, 1, 0, 3])
    #expect(histogram.bin(of: 2.5) == 2 && histogram.bin(of: .nan) == nil)
    #expect(Histogram(of: [5, 5], from: 5, to: 5, bins: 3).counts == [0, 2, 0])
  }

  @Test("the largest numbers, and ends that are no numbers, have bins too")
  func extremes() {
    let most = Float.greatestFiniteMagnitude
    let values: [Float] = [0, 1, .leastNonzeroMagnitude, most, -most, .infinity, -.infinity, .nan]
    let ends: [(Float, Float)] = [
      (-most, most), (-.infinity, .infinity), (.nan, 1), (0, .leastNonzeroMagnitude), (1, 1),
    ]
    for (lower, upper) in ends {
      let histogram = Histogram(of: values, from: lower, to: upper, bins: 7)
      #expect(histogram.lower.isFinite && histogram.upper.isFinite)
      #expect(histogram.counts.reduce(0, +) == 7)
    }
    #expect(Histogram.roundEnd(atLeast: most) == most)
  }

  @Test("the note on the homes says what column b is built on")
  func notes() throws {
    let housing = try Dataset.housing()
    #expect(housing.notes.count == 1 && housing.notes[0].contains("Black residents"))
    #expect(housing.standardized().notes == housing.notes)
    #expect(housing.drawn(seed: 2).notes == housing.notes)
  }
}
