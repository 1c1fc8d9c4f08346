/// When the next of the moments is due that come at equal distances while something runs.
struct MomentClock {
  /// Seconds between two moments.
  let interval: Double
  private var next: Double?

  init(interval: Double) { self.interval = interval }

  /// Whether a moment has passed at this time, in seconds of a clock that never goes back.
  mutating func isDue(now: Double, isRunning: Bool) -> Bool {
    guard isRunning else {
      next = nil
      return false
    }
    guard let due = next, now < due + interval else {
      // It begins, or the program was held up: nothing is made up for.
      let isHeldUp = next != nil
      next = now + interval
      return isHeldUp
    }
    guard now >= due else { return false }
    next = due + interval
    return true
  }

  /// Seconds until then; `nil` while nothing runs.
  func secondsUntilDue(now: Double) -> Double? { next.map { max(0, $0 - now) } }
}
