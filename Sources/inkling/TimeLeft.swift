/// How long a run will still take, from how long it has taken: measuring between the epochs counts, as the clock does.
struct TimeLeft {
  private let start: (share: Double, time: Double)

  /// - Parameters:
  ///   - share: how much of the run is done already, in 0 ... 1.
  ///   - now: the time in seconds.
  init(share: Double, now: Double) { start = (share, now) }

  /// Seconds until the whole run is done; `nil` if nothing tells yet.
  func seconds(share: Double, now: Double) -> Double? {
    let done = share - start.share
    guard done > 0, now > start.time else { return nil }
    return (now - start.time) / done * max(1 - share, 0)
  }

  /// `40 s left`, `3 min left`, `1 h 5 min left`.
  static func text(seconds: Double) -> String {
    let seconds = Int(min(seconds, 1e9).rounded(.up))
    if seconds < 100 { return "\(seconds) s left" }
    let minutes = (seconds + 30) / 60
    if minutes < 100 { return "\(minutes) min left" }
    return "\(minutes / 60) h \(minutes % 60) min left"
  }
}
