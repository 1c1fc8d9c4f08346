import Datasets
import NeuralNetwork

/// The targets of one batch as the network wants them, in memory allocated once for the largest batch.
///
/// Classes are handed on as labels, which the kernels take as one 1 among zeros; a network with a single output
/// gets the class itself, 0 or 1, as a number.
struct TargetBuffer: Sendable {
  private var labels: [UInt8] = []
  private var values: Matrix
  private let takesLabels: Bool

  init(for samples: SampleSet, outputs: Int, capacity: Int) {
    takesLabels = samples.valueWidth == 0 && outputs > 1
    labels = Array(repeating: 0, count: takesLabels ? capacity : 0)
    values = Matrix(rows: takesLabels ? 0 : capacity, columns: outputs)
  }

  /// The targets of the last batch that was gathered; those of a larger batch before it may follow.
  var targets: Targets { takesLabels ? .labels(labels) : .values(values) }

  /// Takes the targets of these samples.
  mutating func gather(_ indices: ArraySlice<Int32>, from samples: SampleSet) {
    if takesLabels {
      for (place, index) in indices.enumerated() { labels[place] = samples.labels[Int(index)] }
      return
    }
    for (place, index) in indices.enumerated() {
      guard samples.valueWidth > 0 else {
        values[place, 0] = Float(samples.labels[Int(index)])
        continue
      }
      for column in 0..<samples.valueWidth {
        values[place, column] = samples.values[Int(index) * samples.valueWidth + column]
      }
    }
  }

  /// Gives a row of the batch another class.
  mutating func setLabel(_ label: UInt8, ofRow row: Int) {
    if takesLabels { labels[row] = label } else { values[row, 0] = Float(label) }
  }
}
