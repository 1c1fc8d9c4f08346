import NeuralNetwork

/// What chance is used for: each purpose has a stream of its own, so that none disturbs another.
enum Chance {
  case weights
  case order(epoch: Int)
  case augmentation(step: Int)
  case dropout(step: Int)
  case growth(step: Int)
  case teaching(step: Int)

  func generator(seed: UInt64) -> SeededGenerator {
    let stream: UInt64 =
      switch self {
      case .weights: 1 << 56
      case .order(let epoch): 2 << 56 | UInt64(epoch)
      case .augmentation(let step): 3 << 56 | UInt64(step)
      case .dropout(let step): 4 << 56 | UInt64(step)
      case .growth(let step): 6 << 56 | UInt64(step)
      case .teaching(let step): 7 << 56 | UInt64(step)
      }
    return SeededGenerator(seed: seed, stream: stream)
  }
}
