import InterfaceState

/// When the next moment of a pulse through the network is due.
struct PulseClock {
  private var next: Double?

  /// Whether a moment has passed at this time, in seconds of a clock that never goes back.
  mutating func isDue(now: Double, isRunning: Bool) -> Bool {
    guard isRunning else {
      next = nil
      return false
    }
    guard let due = next, now < due + Self.interval else {
      // It begins, or the program was held up: nothing is made up for.
      let isHeldUp = next != nil
      next = now + Self.interval
      return isHeldUp
    }
    guard now >= due else { return false }
    next = due + Self.interval
    return true
  }

  /// Seconds until then; `nil` while none runs.
  func secondsUntilDue(now: Double) -> Double? { next.map { max(0, $0 - now) } }

  private static let interval = 1 / NetworkPulse.momentsPerSecond
}
