import Findings

/// When the next frame may start: only when something changed, and not more often than the frame rate.
///
/// What answers the user comes sooner than what training does by itself. A line that takes long to carry a frame gets fewer
/// of them: at least as much time passes in between as the last frame took on its way.
struct FramePacer {
  /// Why a frame is needed, from the least to the most urgent.
  enum Need: Comparable {
    case none
    /// Something changed that may be seen some time later.
    case calm
    /// Something changed by itself.
    case news
    /// The user has done something.
    case answer
  }

  /// The most frames a second.
  var framesPerSecond: Int
  private var need = Need.answer
  private var lastPresented = -Double.infinity
  /// How long the last frame was on its way, in seconds.
  private var lastSending = 0.0

  init(framesPerSecond: Int) { self.framesPerSecond = framesPerSecond }

  /// The least time between two frames of which nothing is urgent, in seconds.
  static let calmInterval = 0.5
  /// The least time before a frame that answers the user.
  static let answerInterval = 1.0 / 120

  /// Something changed that is to be seen.
  mutating func needsFrame(_ need: Need = .answer) { self.need = max(self.need, need) }

  /// When the next frame is due; `nil` if none is needed.
  private var due: Double? {
    let interval = 1 / Double(framesPerSecond)
    let least: Double
    switch need {
    case .none: return nil
    case .calm: least = max(interval, Self.calmInterval)
    case .news: least = interval
    case .answer: least = min(interval, Self.answerInterval)
    }
    return lastPresented + max(least, 2 * lastSending)
  }

  /// Whether a frame is to start at this time, in seconds of a clock that never goes back.
  func isDue(now: Double) -> Bool { due.map { now >= $0 } ?? false }

  /// Seconds until a frame is due; `nil` if none is needed.
  func secondsUntilDue(now: Double) -> Double? { due.map { max(0, $0 - now) } }

  /// Whether frames follow each other so fast that the eye sees motion.
  func isQuick(now: Double) -> Bool { now - lastPresented < Self.quickInterval }

  /// Slower ones are looked at one by one.
  private static let quickInterval = 0.25

  /// A frame has started.
  mutating func presented(now: Double) {
    need = .none
    lastPresented = now
    lastSending = 0
  }

  /// The frame has left, so many seconds after it started.
  mutating func frameSent(seconds: Double) { lastSending = seconds }
}
