/// When the next frame may start: only when something changed, and not more often than the frame rate.
///
/// A line that takes long to carry a frame gets fewer of them: at least as much time passes in between as the
/// last frame took on its way.
struct FramePacer {
  private let interval: Double
  private var needed = true
  private var nextDue = 0.0
  private var lastPresented = 0.0

  init(framesPerSecond: Int) { interval = 1 / Double(framesPerSecond) }

  /// Something changed that is to be seen.
  mutating func needsFrame() { needed = true }

  /// Whether a frame is to start at this time, in seconds of a clock that never goes back.
  func isDue(now: Double) -> Bool { needed && now >= nextDue }

  /// Seconds until a frame is due; nil when none is needed.
  func secondsUntilDue(now: Double) -> Double? { needed ? max(0, nextDue - now) : nil }

  /// A frame has started.
  mutating func presented(now: Double) {
    needed = false
    lastPresented = now
    nextDue = now + interval
  }

  /// The frame has left, so many seconds after it started.
  mutating func frameSent(seconds: Double) {
    nextDue = max(nextDue, lastPresented + 2 * seconds)
  }
}
