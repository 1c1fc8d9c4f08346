import Testing

@testable import inkling

/// When moments are due, at times that the test says.
struct MomentClockTests {
  private static let interval = 0.04

  private func expect(_ isDue: Bool, is expected: Bool, _ place: SourceLocation = #_sourceLocation)
  {
    #expect(isDue == expected, sourceLocation: place)
  }

  @Test func `nothing is due while none runs, nor right when one begins`() {
    var clock = MomentClock(interval: Self.interval)
    expect(clock.isDue(now: 5, isRunning: false), is: false)
    #expect(clock.secondsUntilDue(now: 5) == nil)
    expect(clock.isDue(now: 5, isRunning: true), is: false)
    #expect(abs((clock.secondsUntilDue(now: 5) ?? 0) - Self.interval) < 1e-9)
  }

  @Test func `moments come at equal distances, however often it is asked`() {
    var clock = MomentClock(interval: Self.interval)
    var due = 0
    for tick in 0...1000 where clock.isDue(now: 10 + Double(tick) / 1000, isRunning: true) {
      due += 1
    }
    #expect(due == 25)
  }

  @Test func `what was missed is not made up for`() {
    var clock = MomentClock(interval: Self.interval)
    _ = clock.isDue(now: 0, isRunning: true)
    expect(clock.isDue(now: 60, isRunning: true), is: true)
    expect(clock.isDue(now: 60.001, isRunning: true), is: false)
    #expect(clock.secondsUntilDue(now: 61) == 0)
    expect(clock.isDue(now: 61, isRunning: false), is: false)
    #expect(clock.secondsUntilDue(now: 61) == nil)
  }
}
