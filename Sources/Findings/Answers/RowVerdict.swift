import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

extension Inspection {
  /// What is to be said of outputs for a row of the samples, and whether that is right: `reads 7, right`, `says benign,
  /// wrong: it is malignant`, or `error +3.2`.
  package func verdict(on outputs: [Float], row: Int) -> Label {
    let (dataset, samples) = (snapshot.dataset, snapshot.samples)
    if let truth = samples.label(of: row) {
      guard let said = dataset.chosenClass(outputs) else {
        return outputs.isUndecided ? "undecided: it is " + dataset.classPhrase(truth) : ""
      }
      let verb: Label = dataset.picture == nil ? "says " : "reads "
      let mark: Label = said == truth ? "right" : "wrong: it is " + dataset.classPhrase(truth)
      return verb + dataset.classLabel(said) + ", " + mark
    }
    guard let output = outputs.first,
      let target = samples.target(of: row, outputs: outputs.count).first
    else { return "" }
    // Target less output, as everywhere.
    let sign = target > output ? "+" : ""
    return Label("error \(sign)")
      + NumberFormat.significant(digits: 3).label(target - output, glyphs: glyphs)
  }
}
