import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// What the network says to every test sample: now, or where that takes too long for a frame at the newest evaluation.
struct TestResults {
  let dataset: Dataset
  /// `[tests x outputs]`
  let outputs: Matrix
  /// `, at epoch 12` where that was before this moment; else empty.
  let age: Label

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
    // Before the first evaluation there is nothing to compare with, and nothing was asked for yet.
    guard state.snapshot.evaluation != nil, let tests = state.snapshot.tests else {
      throw Absence(reason: "nothing is measured yet; Space or b starts training")
    }
    let outputs = tests.outputs
    guard outputs.rows > 0, (0..<outputs.rows).contains(where: { !outputs[$0, 0].isNaN }) else {
      throw Absence(reason: "the outputs are not numbers: training has diverged; r restarts")
    }
    self.outputs = outputs
    age = state.age(of: tests)
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

  /// The class that the network says to each test sample; `nil` if it is undecided, and for NaN.
  var decisions: [Int?] { outputs.decisions() }

  /// `5 read as 3`, or `benign taken for malignant`; `5 undecided`.
  func verdict(label: Int, decision: Int?) -> Label {
    guard let decision else { return dataset.classLabel(label) + " undecided" }
    let verb: Label = dataset.picture == nil ? " taken for " : " read as "
    return dataset.classLabel(label) + verb + dataset.classLabel(decision)
  }

  /// `98 %`: what the network gives to a class; of a single output, to the class that it is said of.
  func percent(of decision: Int?, row: Int) -> Label {
    guard let decision = decision ?? outputs.row(row).likeliest else { return "NaN" }
    return NumberFormat.percent(decimals: 0).label(outputs.share(of: decision, row: row))
  }
}

extension AppState {
  /// `, at epoch 12` where tests were measured before this moment; empty where they are of now.
  func age(of tests: TestMoment) -> Label {
    guard tests.step != snapshot.step else { return "" }
    let isWhole = tests.epochs == tests.epochs.rounded()
    let place = NumberFormat.fixed(decimals: isWhole ? 0 : 2)
      .label(tests.epochs, glyphs: display.glyphs)
    return Label(", at \(snapshot.epochWord) ") + place
  }

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
