import InterfaceState

/// The clocks of what runs on by itself: they tell the state of time, which knows no clock, as messages.
struct StateClocks {
  private var pulse = MomentClock(interval: 1 / NetworkPulse.momentsPerSecond)
  private var hand = MomentClock(interval: 1 / DrawingHand.momentsPerSecond)
  private var seconds = MomentClock(interval: 1)

  /// What there is to tell at this time, in seconds of a clock that never goes back.
  mutating func due(now: Double, for state: AppState) -> [Message] {
    let isPulsed = pulse.isDue(now: now, isRunning: state.isPulsing)
    let isSecond = seconds.isDue(now: now, isRunning: state.countsSeconds)
    let isHandMoved = hand.isDue(now: now, isRunning: state.isHandDrawing)
    return (isPulsed ? [.pulsed] : []) + (isHandMoved ? [.handMoved] : [])
      + (isSecond ? [.secondPassed] : [])
  }

  /// Seconds until there is something to tell; `nil` while nothing waits for time.
  func secondsUntilDue(now: Double) -> Double? {
    [pulse, hand, seconds].compactMap { $0.secondsUntilDue(now: now) }.min()
  }
}
