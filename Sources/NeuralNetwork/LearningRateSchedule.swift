/// How the learning rate changes over a run.
///
/// Time is the progress of the run, the part that is done, in 0 ... 1; a rule gives the share of
/// the full rate.
public enum LearningRateSchedule: Equatable, Sendable {
  case constant
  /// Half a cosine from the full rate to 0 (Loshchilov and Hutter, 2017): `½ (1 + cos π t)`.
  case cosine
  /// Multiplied by `factor`, 0 ... 1, each time that a share `every` of the run is over, 0
  /// excluded.
  case stepDecay(factor: Double, every: Double)
  /// In a straight line from 0 to the full rate over the first `share` of the run (Goyal et al.,
  /// 2017), 0 and 1 excluded; what is left of the run is the whole run of `then`.
  indirect case warmUp(share: Double, then: LearningRateSchedule)

  /// The share of the full rate in effect at `progress`; outside 0 ... 1 that at the nearer end.
  public func factor(at progress: Double) -> Float {
    Float(share(at: min(max(progress, 0), 1)))
  }

  private func share(at time: Double) -> Double {
    switch self {
    case .constant: 1
    case .cosine: (1 + Elementary.cosine(.pi * time)) / 2
    case .stepDecay(let factor, let every):
      // A step that is due by now isn't put off by a rounding error of the division.
      Elementary.power(factor, (time / every + 1e-9).rounded(.down))
    case .warmUp(let share, let then):
      time < share ? time / share : then.share(at: (time - share) / (1 - share))
    }
  }
}

/// Rules without numbers are their name; the others say their name under `schedule`, and their
/// numbers.
extension LearningRateSchedule: Codable {
  private enum Name: String, Codable { case constant, cosine, stepDecay, warmUp }
  private enum Key: String, CodingKey { case schedule, factor, every, share, then }

  /// Reads a rule; numbers out of range are an error.
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(Name.self) {
      self = try Self.withoutNumbers(name, decoder)
      return
    }
    let values = try decoder.container(keyedBy: Key.self)
    switch try values.decode(Name.self, forKey: .schedule) {
    case .stepDecay:
      self = .stepDecay(
        factor: try values.decode(Double.self, forKey: .factor),
        every: try values.decode(Double.self, forKey: .every))
    case .warmUp:
      self = .warmUp(
        share: try values.decode(Double.self, forKey: .share),
        then: try values.decode(LearningRateSchedule.self, forKey: .then))
    case let name: self = try Self.withoutNumbers(name, decoder)
    }
    guard hasValidNumbers else { throw Self.damage("a number is out of range", decoder) }
  }

  private static func withoutNumbers(
    _ name: Name, _ decoder: any Decoder
  ) throws -> LearningRateSchedule {
    switch name {
    case .constant: .constant
    case .cosine: .cosine
    case .stepDecay, .warmUp: throw damage("\(name.rawValue) needs its numbers", decoder)
    }
  }

  private static func damage(_ reason: String, _ decoder: any Decoder) -> DecodingError {
    .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: reason))
  }

  private var hasValidNumbers: Bool {
    switch self {
    case .constant, .cosine: true
    case .stepDecay(let factor, let every): (0...1).contains(factor) && every > 0 && every <= 1
    case .warmUp(let share, _): share > 0 && share < 1
    }
  }

  /// Writes what `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .constant: try Name.constant.encode(to: encoder)
    case .cosine: try Name.cosine.encode(to: encoder)
    case .stepDecay(let factor, let every):
      var values = encoder.container(keyedBy: Key.self)
      try values.encode(Name.stepDecay, forKey: .schedule)
      try values.encode(factor, forKey: .factor)
      try values.encode(every, forKey: .every)
    case .warmUp(let share, let then):
      var values = encoder.container(keyedBy: Key.self)
      try values.encode(Name.warmUp, forKey: .schedule)
      try values.encode(share, forKey: .share)
      try values.encode(then, forKey: .then)
    }
  }
}
