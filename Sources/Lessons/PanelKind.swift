/// The name of a panel. Those that lessons begin with are named here; a panel of the interface may bring a name of its
/// own.
public struct PanelKind: RawRepresentable, Hashable, Sendable, Codable {
  /// What settings files and arguments call it.
  public let rawValue: String

  /// Any name.
  public init(rawValue: String) { self.rawValue = rawValue }
}

extension PanelKind: ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name as it stands in the source.
  public init(stringLiteral name: String) { self.init(rawValue: name) }

  /// The name.
  public var description: String { rawValue }
}

extension PanelKind {
  /// The whole network with one input on its way through it.
  public static let network: Self = "network"
  /// What spoke for the answer: the units with the largest contributions.
  public static let contributors: Self = "contributors"
  /// The pad to draw on.
  public static let drawing: Self = "drawing"
  /// What every layer makes of one sample.
  public static let activations: Self = "activations"
  /// The loss over the run.
  public static let loss: Self = "loss"
  /// The weights of a layer.
  public static let weights: Self = "weights"
  /// Every row with its target and what the network gives for it.
  public static let truthTable: Self = "truthTable"
  /// What the network gives for every point of the plane.
  public static let decisionMap: Self = "decisionMap"
  /// What was to be predicted against what is predicted.
  public static let predictions: Self = "predictions"
  /// One row's way through the layers, with its numbers.
  public static let rowPath: Self = "rowPath"
  /// The receiver operating characteristic, and where a threshold stands on it.
  public static let threshold: Self = "threshold"
  /// How often each class is taken for each other.
  public static let confusion: Self = "confusion"
  /// The samples that are read wrong.
  public static let mistakes: Self = "mistakes"
  /// The activation functions, their slopes, and where the units of a layer sit.
  public static let functions: Self = "functions"
  /// How large the gradient is in each layer.
  public static let gradients: Self = "gradients"
  /// One step of backpropagation with its numbers.
  public static let backpropagation: Self = "backpropagation"
  /// Whether hidden units differ from each other.
  public static let symmetry: Self = "symmetry"
  /// A function of one number, and what the network makes of it.
  public static let curve: Self = "curve"
  /// The units that are dropped, and what is done with the others.
  public static let dropout: Self = "dropout"
  /// A line search's evaluations and the lengths of its steps.
  public static let lineSearch: Self = "lineSearch"
  /// What the filters of a convolution make of a picture.
  public static let featureMaps: Self = "featureMaps"
  /// The columns of the data, before and after standardisation.
  public static let features: Self = "features"
  /// What speaks for an answer, and the smallest change that gives another.
  public static let why: Self = "why"
  /// Drawings and samples that stay in sight while training goes on.
  public static let pins: Self = "pins"
  /// The drawings that the user labelled, and what learning them did.
  public static let myDigits: Self = "myDigits"
}
