import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// The thresholds that can be chosen: hundredths, and finer steps towards both ends, where a network that is sure
/// puts most of its outputs.
package enum ThresholdLadder {
  /// From 0, which every output reaches, to 1.
  package static let values: [Float] = {
    let low: [Float] = [0, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005]
    let high: [Float] = [0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999, 1]
    return low + (1...99).map { Float($0) / 100 } + high
  }()

  /// The threshold at which a class is decided, and accuracy is reported; what reads 0.500 there is undecided.
  package static let usual: Float = 0.5
  private static let usualPlace = values.firstIndex(of: usual) ?? 0

  /// The place of a dial's turn, kept inside.
  package static func place(ofDial dial: Int) -> Int {
    min(max(usualPlace + dial, 0), values.count - 1)
  }

  /// How far the dial is turned for a place.
  package static func dial(ofPlace place: Int) -> Int { place - usualPlace }

  /// The place of the threshold nearest to a number.
  package static func place(nearest value: Float) -> Int {
    values.indices.min { abs(values[$0] - value) < abs(values[$1] - value) } ?? usualPlace
  }
}

/// The threshold that is looked at, on the curve of the test samples.
package struct ThresholdChoice {
  package let dataset: Dataset
  package let scores: [Float]
  package let curve: ROCCurve
  /// When the outputs were measured, where that is not now.
  package let age: Label
  /// The threshold's place on the ladder.
  package let place: Int

  /// Whether the network tells two classes apart by one output.
  package static func suits(_ snapshot: TrainingSnapshot) -> Bool {
    snapshot.dataset.classNames.count == 2 && snapshot.network.architecture.outputs == 1
  }

  /// - Parameter dial: how many places above the usual threshold on the ladder.
  /// - Throws: an `Absence` where the network does not tell two classes apart by one output.
  package init(of snapshot: TrainingSnapshot, dial: Int) throws(Absence) {
    guard Self.suits(snapshot) else {
      throw Absence(
        reason: "a threshold needs two classes and one output, which this network does not have")
    }
    let results = try TestResults(of: snapshot)
    dataset = results.dataset
    scores = (0..<results.outputs.rows).map { results.outputs[$0, 0] }
    curve = ROCCurve(scores: scores, labels: results.dataset.test.labels)
    age = results.age
    place = ThresholdLadder.place(ofDial: dial)
  }

  /// The accuracy as every other panel has it; nil without samples.
  package var reportedAccuracy: Double? {
    let labels = dataset.test.labels
    guard !labels.isEmpty, labels.count == scores.count else { return nil }
    let right = zip(scores, labels).count { [$0].decision() == Int($1) }
    return Double(right) / Double(labels.count)
  }

  /// How many outputs lie in the middle.
  package var undecidedCount: Int { scores.count { [$0].isUndecided } }

  package var threshold: Float { ThresholdLadder.values[place] }
  package var point: ROCCurve.Point { curve.point(at: threshold) }

  /// `0.50`, with more decimals where the steps are finer.
  package var thresholdLabel: Label {
    let isCoarse = (0.01...0.99).contains(threshold) || threshold == 0 || threshold == 1
    return NumberFormat.fixed(decimals: isCoarse ? 2 : 4).label(threshold)
  }

  /// A point of the curve in the plane of false alarms and hits, both as shares; NaN where a class has no sample.
  package func place(_ point: ROCCurve.Point) -> (x: Double, y: Double) {
    (
      curve.specificity(point).map { 1 - $0 } ?? .nan, curve.sensitivity(point) ?? .nan
    )
  }

  /// The next threshold of the ladder, up or down, that decides another way for some sample; `nil` if none does.
  package func nextPlace(by step: Int) -> Int? {
    let places = stride(
      from: place + step, through: step > 0 ? ThresholdLadder.values.count - 1 : 0, by: step)
    return places.first { curve.point(at: ThresholdLadder.values[$0]) != point }
  }
}
