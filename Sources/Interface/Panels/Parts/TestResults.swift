import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// What the network said to every test sample at the newest evaluation.
struct TestResults {
  let dataset: Dataset
  /// `[tests x outputs]`
  let outputs: Matrix

  /// Why something cannot be shown, in a sentence.
  struct Absence: Error, Equatable {
    let reason: Label
  }

  /// - Throws: an `Absence` where there are no test samples, and before the first evaluation.
  init(in state: AppState) throws(Absence) {
    dataset = state.snapshot.dataset
    guard dataset.test.count > 0 else {
      throw Absence(reason: "there are no test " + dataset.sampleWord + "s to look at")
    }
    guard let outputs = state.snapshot.testOutputs, outputs.rows == dataset.test.count else {
      throw Absence(reason: "nothing is measured yet; Space or b starts training")
    }
    guard outputs.rows > 0, (0..<outputs.rows).contains(where: { !outputs[$0, 0].isNaN }) else {
      throw Absence(reason: "the outputs are not numbers: training has diverged; r restarts")
    }
    self.outputs = outputs
  }

  /// The results of a network that tells classes apart.
  ///
  /// - Throws: an `Absence` also where numbers are predicted.
  static func ofClasses(in state: AppState) throws(Absence) -> TestResults {
    guard case .classification = state.snapshot.dataset.task else {
      throw Absence(
        reason: "numbers are predicted here: there are no classes to be taken for others")
    }
    return try TestResults(in: state)
  }

  /// The class that the network says to each test sample; nil for NaN.
  var decisions: [Int?] { outputs.decisions() }

  /// `5 read as 3`, or `benign taken for malignant`.
  func verdict(label: Int, decision: Int?) -> Label {
    let verb: Label = dataset.picture == nil ? " taken for " : " read as "
    return dataset.classLabel(label) + verb + (decision.map { dataset.classLabel($0) } ?? "nothing")
  }

  /// `98 %`: what the network gives to a class; of a single output, to the class that it is said of.
  func percent(of decision: Int?, row: Int) -> Label {
    guard let decision else { return "NaN" }
    return NumberFormat.percent(decimals: 0).label(outputs.share(of: decision, row: row))
  }
}

extension AppState {
  /// `test digit 37`; where a table is behind the samples, the row of the table too.
  func sampleTitle(_ row: Int) -> Label {
    let numbers = samples.rowNumbers
    let source = numbers.indices.contains(row) ? ", row \(numbers[row]) of the table" : ""
    return sampleName + Label(" \(row + 1)\(source)")
  }

  /// Whether a sample can be put onto the pad.
  func canDraw(_ row: Int) -> Bool {
    let side = DigitImage.side
    return panels.contains(.drawing) && samples.count > row
      && snapshot.dataset.picture == Size(columns: side, rows: side)
  }

  /// Lets all panels show a sample; a digit goes onto the pad, where there is one, to be drawn over.
  mutating func bringIntoView(_ row: Int) {
    guard samples.count > row else { return }
    sample = row
    guard canDraw(row) else {
      notice = "the panels show " + sampleTitle(row) + " now"
      return
    }
    pad.liftPen()
    pad.drawing.start(from: DigitImage(pixels: Array(samples[row])))
    notice = sampleTitle(row) + " is on the pad: draw over it; u takes it away"
  }
}
