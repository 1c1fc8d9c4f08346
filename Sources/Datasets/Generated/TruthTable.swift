/// Tables of a few rows that are learnt whole: there is nothing to test on.
public enum TruthTable: String, CaseIterable, Equatable, Sendable {
  /// The rows 001, 111, 101, 011 of the lesson `neuron` with the labels 0, 1, 1, 0: the first input is the answer, and the
  /// third, always 1, stands for a bias.
  case firstInput = "first-input"
  /// The same rows with the exclusive or of the first two inputs.
  case xor
  /// The one row of the worked example in the lesson `backprop`: (.35, .9) to .5.
  case workedExample = "worked-example"

  /// The table as a dataset.
  public var dataset: Dataset {
    Dataset(
      name: rawValue, task: .regression(names: ["target"], unit: ""),
      inputShape: [inputNames.count], featureNames: inputNames,
      train: SampleSet(features: features, values: targets, width: inputNames.count),
      test: SampleSet(features: [], values: [], width: inputNames.count))
  }

  private var inputNames: [String] {
    switch self {
    case .firstInput, .xor: ["x1", "x2", "bias"]
    case .workedExample: ["x1", "x2"]
    }
  }

  private var features: [Float] {
    switch self {
    case .firstInput, .xor: [0, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1]
    case .workedExample: [0.35, 0.9]
    }
  }

  private var targets: [Float] {
    switch self {
    case .firstInput: [0, 1, 1, 0]
    case .xor: [0, 0, 1, 1]
    case .workedExample: [0.5]
    }
  }
}
