import Testing

@testable import TerminalGraphics

@Suite("Axes")
struct AxisTests {
  @Test(
    "linear ticks at 1, 2 and 5 times a power of ten",
    arguments: [
      (0, 1, 6, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]), (0, 1, 2, ["0", "1"]),
      (0.116, 2.4, 5, ["0.5", "1.0", "1.5", "2.0"]), (-1, 1, 3, ["−1", "0", "1"]),
      (0, 12_500, 5, ["0", "5.0 k", "10 k"]), (0, 1e-7, 3, ["0", "5.0e-8", "1.0e-7"]),
      (3, 4, 0, []),
    ])
  func linear(lower: Double, upper: Double, count: Int, labels: [String]) {
    let ticks = Axis(from: lower, to: upper).ticks(atMost: count)
    #expect(ticks.map(\.label.description) == labels)
  }

  @Test(
    "logarithmic ticks at powers of ten, more or fewer as there is room",
    arguments: [
      (0.001, 10, 8, ["0.001", "0.01", "0.1", "1", "10"]),
      (0.001, 10, 3, ["0.001", "0.1", "10"]),
      (0.09, 2.5, 8, ["0.1", "1"]), (0.2, 2.5, 8, ["0.25", "0.5", "1", "2"]),
      (0.2, 2.5, 2, ["0.25", "1"]),
      (1e-6, 1e-4, 3, ["1e-6", "1e-5", "0.0001"]),
      (34, 100, 6, ["40", "60", "80", "100"]), (34, 100, 3, ["50", "100"]),
      (0.31, 0.39, 4, ["0.32", "0.34", "0.36", "0.38"]),
    ])
  func logarithmic(lower: Double, upper: Double, count: Int, labels: [String]) {
    let axis = Axis(from: lower, to: upper, scale: .logarithmic)
    #expect(axis.ticks(atMost: count).map(\.label.description) == labels)
  }

  @Test("a value's place is the nearest step, none outside")
  func positions() {
    let axis = Axis(from: 0, to: 10)
    #expect(
      [0, 10, 5.1, 4.9, -1, 11].map { axis.position(of: $0, steps: 11) } == [0, 10, 5, 5, nil, nil])
    #expect(axis.position(of: 3, steps: 0) == nil)
    #expect(axis.position(of: 3, steps: 1) == 0)
    let logarithmic = Axis(from: 0.01, to: 100, scale: .logarithmic)
    #expect(
      [0.01, 1, 100, 0, -1].map { logarithmic.position(of: $0, steps: 5) } == [0, 2, 4, nil, nil])
  }

  @Test("NaN and infinities have no place and do not stretch an axis")
  func noPlace() {
    let axis = Axis(covering: [.nan, 3, .infinity, 1, -.infinity])
    #expect(axis.lower == 1 && axis.upper == 3)
    #expect([Double.nan, .infinity].allSatisfy { axis.fraction(of: $0) == nil })
    let logarithmic = Axis(covering: [0, -5, 0.1, 10], scale: .logarithmic)
    #expect(logarithmic.lower == 0.1 && logarithmic.upper == 10)
  }

  @Test("an axis always has a length", arguments: [Axis.Scale.linear, .logarithmic])
  func neverWithoutLength(scale: Axis.Scale) {
    let values = awkwardNumbers.map(Double.init)
    for first in values {
      for second in values {
        let axis = Axis(from: first, to: second, scale: scale)
        #expect(axis.lower < axis.upper)
        #expect(axis.ticks(atMost: 5).count <= 5)
      }
    }
    #expect(Axis(covering: [], scale: scale).lower < 2)
  }
}
