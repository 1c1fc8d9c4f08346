import Datasets
import Findings
import NeuralNetwork
import TerminalGraphics
import Training

/// Samples of a file with what a network of the same samples says of each: `predict --data`.
struct SamplePredictions {
  let samples: UnseenSamples
  private let network: Network
  /// What the outputs stand for; `nil` if numbers are predicted.
  private let classes: [String]?
  private let standardization: Standardization?
  private let calibration: Calibration?
  /// What predicted numbers are multiplied by.
  private var unit: Float = 1

  /// Takes the samples as they are, for a network that another program made.
  init(_ path: String, labels: String?, by foreign: ForeignNetwork) throws(Failure) {
    network = foreign.network
    let shape = network.architecture
    classes = shape.outputs > 1 ? (0..<shape.outputs).map(String.init) : nil
    (standardization, calibration) = (nil, nil)
    do {
      samples = try UnseenSamples(rawOf: path, labels: labels, inputs: shape.inputs)
    } catch { throw Failure(.own(error)) }
  }

  /// Prepares the samples as those were that the network learnt from.
  init(
    _ path: String, labels: String?, by checkpoint: Checkpoint, from source: String
  ) throws(Failure) {
    guard let description = checkpoint.samples else {
      throw .badInput(
        "\(source) does not say which samples it learnt from, as older files do not; save it again with this version"
      )
    }
    network = checkpoint.network
    classes = description.classes
    standardization = description.standardization
    calibration = checkpoint.calibration
    unit = description.origin?.schema?.target.unit ?? 1
    do throws(DataFileError) {
      if let schema = Self.schema(of: description) {
        samples = try UnseenSamples(rowsOf: path, schema)
      } else if let form = Self.form(of: description) {
        samples = try UnseenSamples(
          picturesOf: path, labels: labels, form, like: description.origin?.file)
      } else {
        throw DataFileError("\(source) reads neither tables nor pictures")
      }
    } catch { throw Failure(.own(error)) }
  }

  /// The columns of a network of tables: as its own file had them, or by the names of its features.
  private static func schema(of samples: Checkpoint.Samples) -> TableSchema? {
    if let schema = samples.origin?.schema { return schema }
    guard samples.inputShape.count == 1, !samples.features.isEmpty else { return nil }
    return TableSchema(
      numbers: samples.features, target: samples.targets?.first ?? "class",
      classes: samples.classes)
  }

  private static func form(of samples: Checkpoint.Samples) -> PictureForm? {
    if let form = samples.origin?.form { return form }
    return samples.inputShape.count == 2
      ? PictureForm(columns: samples.inputShape[1], rows: samples.inputShape[0]) : nil
  }

  /// What the network says of a sample.
  func prediction(_ index: Int) -> SamplePrediction {
    let width = network.architecture.inputs
    let features = Array(samples.features[index * width..<(index + 1) * width])
    let raw = network.outputs(for: standardization?.apply(features) ?? features)
    let outputs = calibration?.tempered(raw) ?? raw
    guard let classes else {
      return SamplePrediction(index: index, answer: .values(outputs.map { $0 * unit }))
    }
    let shares = outputs.count == 1 ? [1 - outputs[0], outputs[0]] : outputs
    let best = shares.likeliest
    return SamplePrediction(
      index: index, answer: .class(best.map { classes[$0] }, shares))
  }

  /// How well the network did, where the file says what was to be said.
  func summary(of predictions: [SamplePrediction]) -> SampleSummary? {
    let known = zip(samples.targets, predictions).compactMap { target, prediction in
      target.map { ($0, prediction) }
    }
    guard !known.isEmpty else { return nil }
    guard let classes else { return SampleSummary(numbers: known) }
    return SampleSummary(classes: classes, known)
  }
}

/// What a network says of one sample, in the JSON contract.
struct SamplePrediction: Encodable {
  enum Answer {
    /// The likeliest class, and the share of each; `nil` where an output is no number.
    case `class`(String?, [Float])
    case values([Float])
  }

  let index: Int
  let answer: Answer

  private enum CodingKeys: String, CodingKey {
    case index, probabilities, value, values
    case className = "class"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(index, forKey: .index)
    switch answer {
    case .class(let name, let shares):
      try container.encode(name, forKey: .className)
      try container.encode(shares.map { JSONNumber($0) }, forKey: .probabilities)
    case .values(let values) where values.count == 1:
      try container.encode(JSONNumber(values[0]), forKey: .value)
    case .values(let values):
      try container.encode(values.map { JSONNumber($0) }, forKey: .values)
    }
  }

  /// `3: benign  96.0 %`, or the number.
  var text: String {
    switch answer {
    case .class(let name?, let shares):
      "\(index): \(name)  \(NumberFormat.percent(decimals: 1).label(shares.max() ?? 0))"
    case .class(nil, _): "\(index): no answer, an output is no number"
    case .values(let values):
      "\(index): " + values.map { SampleSummary.text(Double($0)) }.joined(separator: "  ")
    }
  }
}

/// How well a network did over all samples whose answer is known, in the JSON contract.
struct SampleSummary: Encodable {
  let count: Int
  /// `accuracy`, or `mse` and `r2`.
  private let measures: [(key: Key, value: JSONNumber)]
  /// The same for people.
  let text: String

  private enum Key: String, CodingKey { case summary, count, accuracy, mse, r2 }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(true, forKey: .summary)
    try container.encode(count, forKey: .count)
    for measure in measures { try container.encode(measure.value, forKey: measure.key) }
  }

  /// How often the class was right, and which were taken for which.
  init(classes: [String], _ known: [(target: String, prediction: SamplePrediction)]) {
    let pairs = known.map { target, prediction -> (String, String?) in
      if case .class(let name, _) = prediction.answer { return (target, name) }
      return (target, nil)
    }
    count = pairs.count
    let correct = pairs.count { $0 == $1 }
    let accuracy = Double(correct) / Double(max(count, 1))
    measures = [(.accuracy, JSONNumber(accuracy))]
    let share = NumberFormat.percent(decimals: 1).label(Float(accuracy))
    let mistakes = Dictionary(
      pairs.filter { $0 != $1 }.map { ("\($0) read as \($1 ?? "nothing")", 1) }, uniquingKeysWith: +
    )
    let worst = mistakes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10)
    text =
      (["accuracy \(share) (\(correct) of \(count))"] + worst.map { "\($0.value) x \($0.key)" })
      .joined(separator: "\n")
  }

  /// How far the numbers were off, and where most.
  init(numbers known: [(target: String, prediction: SamplePrediction)]) {
    let pairs = known.compactMap {
      target, prediction -> (index: Int, target: Double, value: Double)? in
      guard case .values(let values) = prediction.answer, let value = values.first,
        let target = Double(target)
      else { return nil }
      return (prediction.index, target, Double(value))
    }
    count = pairs.count
    let total = Double(max(count, 1))
    let errors = pairs.map { ($0.value - $0.target) * ($0.value - $0.target) }
    let mean = pairs.reduce(0) { $0 + $1.target } / total
    let spread = pairs.reduce(0) { $0 + ($1.target - mean) * ($1.target - mean) }
    let mse = errors.reduce(0, +) / total
    let r2 = spread > 0 ? 1 - errors.reduce(0, +) / spread : nil
    measures = [(.mse, JSONNumber(mse)), (.r2, JSONNumber(r2))]
    let worst = pairs.indices.sorted { errors[$0] > errors[$1] }.prefix(5).map { place in
      "row \(pairs[place].index): \(Self.text(pairs[place].value)), and it is \(Self.text(pairs[place].target))"
    }
    text =
      (["MSE \(Self.text(mse))  R2 \(r2.map { Self.text($0) } ?? "none")", "worst rows:"] + worst)
      .joined(separator: "\n")
  }

  static func text(_ value: Double) -> String {
    NumberFormat.significant(digits: 4).label(value, glyphs: .ascii).description
  }
}
