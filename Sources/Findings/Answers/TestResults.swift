import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// What the network says to every test sample: now, or where that takes too long for a frame at the newest evaluation.
package struct TestResults {
  package let dataset: Dataset
  /// `[tests x outputs]`
  package let outputs: Matrix
  /// `, at epoch 12` where that was before this moment; else empty.
  package let age: Label

  /// - Throws: an `Absence` where there are no test samples, and before the first evaluation.
  package init(of snapshot: TrainingSnapshot) throws(Absence) {
    dataset = snapshot.dataset
    guard dataset.test.count > 0 else {
      throw Absence(reason: "there are no test " + dataset.sampleWord + "s to look at")
    }
    // Before the first evaluation there is nothing to compare with, and nothing was asked for yet.
    guard snapshot.evaluation != nil, let tests = snapshot.tests else {
      throw Absence(reason: "nothing is measured yet; Space or b starts training")
    }
    let outputs = tests.outputs
    guard outputs.rows > 0, (0..<outputs.rows).contains(where: { !outputs[$0, 0].isNaN }) else {
      throw Absence(reason: "the outputs are not numbers: training has diverged; r restarts")
    }
    self.outputs = outputs
    age = snapshot.age(of: tests)
  }

  /// The results of a network that tells classes apart.
  ///
  /// - Throws: an `Absence` also where numbers are predicted.
  package static func ofClasses(of snapshot: TrainingSnapshot) throws(Absence) -> TestResults {
    guard case .classification = snapshot.dataset.task else {
      throw Absence(
        reason: "this network predicts numbers, so there are no classes to confuse")
    }
    return try TestResults(of: snapshot)
  }

  /// The class that the network says to each test sample; `nil` if it is undecided, and for NaN.
  package var decisions: [Int?] { outputs.decisions() }

  /// How often each class is taken for each.
  package var confusion: ConfusionMatrix {
    ConfusionMatrix(
      labels: dataset.test.labels, decisions: decisions, classes: dataset.classNames.count)
  }

  /// The samples that are not given their class, the worst first.
  package func mistakes(worstBy order: Mistake.Order) -> [Mistake] {
    Mistake.all(outputs: outputs, labels: dataset.test.labels, worstBy: order)
  }

  /// `5 read as 3`, or `benign taken for malignant`; `5 undecided`.
  package func verdict(label: Int, decision: Int?) -> Label {
    guard let decision else { return dataset.classLabel(label) + " undecided" }
    let verb: Label = dataset.picture == nil ? " taken for " : " read as "
    return dataset.classLabel(label) + verb + dataset.classLabel(decision)
  }

  /// `98 %`: what the network gives to a class; of a single output, to the class that it is said of.
  package func percent(of decision: Int?, row: Int) -> Label {
    guard let decision = decision ?? outputs.row(row).likeliest else { return "NaN" }
    return NumberFormat.percent(decimals: 0).label(outputs.share(of: decision, row: row))
  }
}
