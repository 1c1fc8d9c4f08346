import Testing

@testable import TerminalGraphics

@Suite("Running means")
struct RunningMeanTests {
  @Test("are those of the numbers around, fewer near the ends")
  func plain() {
    let values = [1.0, 2, 6, 4, 5]
    #expect(values.runningMean(of: 3) == [1, 3, 4, 5, 5])
    #expect(values.runningMean(of: 1) == values)
    #expect(values.runningMean(of: 99) == [1, 3, 3.6, 5, 5])
    #expect([Double]().runningMean(of: 3).isEmpty)
    #expect([7.0].runningMean(of: 9) == [7])
  }

  @Test("leave gaps as they are, and out of the means beside them")
  func gaps() {
    let means = [1.0, .nan, 3, .infinity, 5].runningMean(of: 3)
    #expect(means[0] == 1 && means[1].isNaN && means[2] == 3 && means[4] == 5)
    #expect(means[3] == .infinity)
  }

  @Test("forget a spike however large it was")
  func spike() {
    var values = Array(repeating: 0.1, count: 40)
    values[10] = 1e30
    let means = values.runningMean(of: 5)
    #expect(means[13...].allSatisfy { abs($0 - 0.1) < 1e-12 })
    #expect(abs(means[10] / 2e29 - 1) < 1e-12)
  }

  @Test("are what adding each window up gives", arguments: [3, 9, 33, 65])
  func asDefined(window: Int) {
    let values = (0..<50).map { Double(($0 * 37) % 23) }
    let means = values.runningMean(of: window)
    for index in values.indices {
      let reach = min(window / 2, index, values.count - 1 - index)
      let part = values[(index - reach)...(index + reach)]
      #expect(abs(means[index] - part.reduce(0, +) / Double(part.count)) < 1e-9)
    }
  }
}
