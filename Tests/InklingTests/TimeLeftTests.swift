import Testing

@testable import inkling

/// How long a run will still take.
@Suite struct TimeLeftTests {
  /// A run of epochs, each with its updates and its measuring, by a clock of its own.
  private struct Run {
    var epochs = 100
    /// Seconds of an epoch, measuring included.
    var seconds: (Int) -> Double = { _ in 1 }

    func time(after epoch: Int) -> Double { 5 + (0..<epoch).reduce(0) { $0 + seconds($1) } }

    /// What is said after so many epochs of a run that began at another.
    func said(after epoch: Int, from start: Int = 0) -> Double? {
      TimeLeft(share: share(start), now: time(after: start))
        .seconds(share: share(epoch), now: time(after: epoch))
    }

    func error(after epoch: Int, from start: Int = 0) -> Double {
      let left = time(after: epochs) - time(after: epoch)
      return said(after: epoch, from: start).map { abs($0 - left) / left } ?? .infinity
    }

    private func share(_ epoch: Int) -> Double { Double(epoch) / Double(epochs) }
  }

  @Test func `after a quarter it is right within a fifth`() {
    #expect(Run().error(after: 25) < 1e-9)
    // Epochs take turns; the first one warms up; measuring takes most of the time.
    #expect(Run(seconds: { $0.isMultiple(of: 2) ? 1 : 3 }).error(after: 25) < 0.2)
    #expect(Run(seconds: { $0 == 0 ? 3 : 1 }).error(after: 25) < 0.2)
    #expect(Run(seconds: { _ in 0.2 + 0.8 }).error(after: 25) < 0.2)
  }

  @Test func `a run that goes on counts from where it began this time`() {
    #expect(Run().error(after: 70, from: 60) < 1e-9)
    #expect(Run().said(after: 60, from: 60) == nil)
  }

  @Test func `at the end nothing is left`() {
    #expect(Run().said(after: 100) == 0)
    #expect(TimeLeft.text(seconds: 0) == "0 s left")
  }

  @Test(
    arguments: [
      (0.2, "1 s left"), (99, "99 s left"), (100, "2 min left"), (3600, "60 min left"),
      (7300, "2 h 2 min left"), (.infinity, "277777 h 47 min left"),
    ])
  func `it is said as people say it`(seconds: Double, text: String) {
    #expect(TimeLeft.text(seconds: seconds) == text)
  }
}
