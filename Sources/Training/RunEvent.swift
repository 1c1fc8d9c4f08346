/// Something that was done to a run, at its place in it: a flag on its curves.
public struct RunEvent: Equatable, Sendable {
  /// What was done.
  public enum Kind: Equatable, Sendable {
    /// The recipe was changed while the run went on. Where another rule came with another rate, both recipes name what
    /// the rate was and is, whatever the user had turned it by.
    case recipe(from: Recipe, to: Recipe)
    /// The learning rate was turned, by so much of the recipe's own.
    case rateScale(from: Float, to: Float)
    /// A weight or bias was set by hand.
    case parameter(ParameterPlace, from: Float, to: Float)
    /// After a divergence it went back to the weights of an earlier place, in epochs; at this share of the rate.
    case wentBack(epochs: Double, rateShare: Float)
    /// It was stopped for a while.
    case pause
    /// It began anew; this is the run of that number, from 1.
    case start(run: Int)
  }

  /// The update after which it was done.
  public let step: Int
  /// The place in the run in epochs.
  public let epochs: Double
  /// What was done.
  public let kind: Kind
}

/// A run that was left for another of the same lesson, as far as it had come.
public struct EarlierRun: Equatable, Sendable {
  /// Its number among the runs of the lesson, from 1.
  public let number: Int
  /// How it was trained at its end.
  public let recipe: Recipe
  /// What the learning rate was turned by at its end.
  public let rateScale: Float
  /// The seed.
  public let seed: UInt64
  /// Updates made.
  public let step: Int
  /// What was measured.
  public let history: TrainingHistory
  /// What was done to it.
  public let events: [RunEvent]

  /// More are not listed, the oldest first.
  public static let most = 12

  /// Keeps what a trainer came to.
  init(of trainer: TrainerState, number: Int) {
    self.number = number
    recipe = trainer.recipe
    rateScale = trainer.rateScale
    seed = trainer.seed
    step = trainer.step
    history = trainer.history
    events = trainer.events
  }
}

extension RunEvent.Kind {
  /// This and what was done right after it to the same thing, as one; `nil` if they are two.
  func joined(with next: RunEvent.Kind) -> RunEvent.Kind? {
    switch (self, next) {
    case (.recipe(let first, _), .recipe(_, let last)): .recipe(from: first, to: last)
    case (.rateScale(let first, _), .rateScale(_, let last)): .rateScale(from: first, to: last)
    case (.parameter(let place, let first, _), .parameter(let other, _, let last))
    where place == other:
      .parameter(place, from: first, to: last)
    case (.pause, .pause): .pause
    default: nil
    }
  }

  /// Whether nothing is other than before.
  var isNothing: Bool {
    switch self {
    case .recipe(let from, let to): from.isSame(as: to)
    case .rateScale(let from, let to): from == to
    case .parameter(_, let from, let to): from == to
    case .pause, .start, .wentBack: false
    }
  }
}
