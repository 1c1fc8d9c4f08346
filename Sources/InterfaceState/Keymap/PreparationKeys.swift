import Datasets

extension Preparation.Step {
  /// The key that switches it.
  package var key: Character {
    switch self {
    case .position: "W"
    case .scale: "Z"
    case .slant: "O"
    case .thickness: "I"
    case .smoothing: "Y"
    }
  }
}
