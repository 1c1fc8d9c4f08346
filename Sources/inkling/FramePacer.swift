import Findings

/// When the next frame may start: only when something changed, and not more often than the frame rate.
///
/// A line that takes long to carry a frame gets fewer of them: at least as much time passes in between as the
/// last frame took on its way.
struct FramePacer {
  private enum Need { case none, urgent, calm }

  /// The most frames a second.
  var framesPerSecond: Int
  private var need = Need.urgent
  private var nextDue = 0.0
  private var lastPresented = 0.0

  init(framesPerSecond: Int) { self.framesPerSecond = framesPerSecond }

  /// The least time between two frames of which nothing is urgent, in seconds.
  static let calmInterval = 0.5

  /// Something changed that is to be seen: with the next frame, or some time later where it is not urgent.
  mutating func needsFrame(isUrgent: Bool = true) {
    if isUrgent { need = .urgent } else if need == .none { need = .calm }
  }

  /// When the next frame is due; `nil` if none is needed.
  private var due: Double? {
    switch need {
    case .none: nil
    case .urgent: nextDue
    case .calm: max(nextDue, lastPresented + Self.calmInterval)
    }
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
    nextDue = now + 1 / Double(framesPerSecond)
  }

  /// The frame has left, so many seconds after it started.
  mutating func frameSent(seconds: Double) {
    nextDue = max(nextDue, lastPresented + 2 * seconds)
  }
}
