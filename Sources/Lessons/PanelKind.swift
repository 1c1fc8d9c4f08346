/// The views that a lesson can name; the interface has one panel for each.
public enum PanelKind: String, CaseIterable, Hashable, Sendable, Codable {
  /// The pad to draw on.
  case drawing
  /// What every layer makes of one sample.
  case activations
  /// The loss over the run.
  case loss
  /// The weights of a layer.
  case weights
  /// Every row with its target and what the network gives for it.
  case truthTable
  /// What the network gives for every point of the plane.
  case decisionMap
  /// What was to be predicted against what is predicted.
  case predictions
  /// One row's way through the layers, with its numbers.
  case rowPath
  /// The receiver operating characteristic, and where a threshold stands on it.
  case threshold
  /// How often each class is taken for each other.
  case confusion
  /// The samples that are read wrong.
  case mistakes
  /// The activation functions, their slopes, and where the units of a layer sit.
  case functions
  /// How large the gradient is in each layer.
  case gradients
  /// One step of backpropagation with its numbers.
  case backpropagation
  /// Whether hidden units differ from each other.
  case symmetry
  /// A function of one number, and what the network makes of it.
  case curve
  /// The units that are dropped, and what is done with the others.
  case dropout
  /// A line search's evaluations and the lengths of its steps.
  case lineSearch
  /// What the filters of a convolution make of a picture.
  case featureMaps
  /// The columns of the data, before and after standardisation.
  case features
  /// What speaks for an answer, and the smallest change that gives another.
  case why
  /// Drawings and samples that stay in sight while training goes on.
  case pins
  /// The drawings that the user labelled, and what learning them did.
  case myDigits
}
