/// How the learning rate changes over a run.
public enum LearningRateSchedule: String, Equatable, Sendable, Codable {
  case constant
  /// Half a cosine from the full rate to 0 (Loshchilov and Hutter, 2017): `½ (1 + cos π t)`.
  case cosine

  /// The share of the full rate in effect at `progress`, the part of the run that is done, in 0 ... 1.
  public func factor(at progress: Double) -> Float {
    switch self {
    case .constant: 1
    case .cosine: Float((1 + Elementary.cosine(.pi * min(max(progress, 0), 1))) / 2)
    }
  }
}
