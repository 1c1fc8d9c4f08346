import Datasets
import TerminalGraphics
import Training

/// What the network is shown at the moment.
enum ShownInput: Equatable {
  case drawing([Float])
  /// A row of the samples that are looked at.
  case sample(Int, [Float])
  case nothing

  /// What goes into the network; nil for nothing.
  var values: [Float]? {
    switch self {
    case .drawing(let values), .sample(_, let values): values
    case .nothing: nil
    }
  }
}

extension AppState {
  /// The samples that can be looked at: those of the test, where there are none those that are learnt from.
  var samples: SampleSet {
    snapshot.dataset.test.count > 0 ? snapshot.dataset.test : snapshot.dataset.train
  }

  /// What one of them is called, such as `test digit`.
  var sampleName: Label {
    let word = snapshot.dataset.sampleWord
    return snapshot.dataset.test.count > 0 ? "test " + word : word
  }

  /// What the network is shown: the drawing when there is one, else the chosen sample.
  var shownInput: ShownInput {
    if !pad.drawing.isEmpty { return .drawing(pad.seen.pixels) }
    guard let row = shownRow else { return .nothing }
    return .sample(row, Array(samples[row]))
  }

  /// The chosen row of `samples`; nil while a drawing is shown, or where there are none.
  var shownRow: Int? {
    let count = samples.count
    guard pad.drawing.isEmpty, count > 0 else { return nil }
    // Another start may have other samples.
    return min(sample, count - 1)
  }

  /// `of your drawing`, or `of test digit 1, a 7`; empty where nothing is shown.
  var shownName: Label {
    switch shownInput {
    case .drawing: return "of your drawing"
    case .nothing: return ""
    case .sample(let row, _):
      let dataset = snapshot.dataset
      let label = samples.label(of: row).map { ", " + dataset.classPhrase($0) }
      return "of " + sampleName + Label(" \(row + 1)") + (label ?? "")
    }
  }

  /// What the network gives for what is shown; empty when nothing is.
  var outputs: [Float] { shownInput.values.map { snapshot.network.outputs(for: $0) } ?? [] }

  /// The row of the training set that is looked at; where there is nothing to test on it is the chosen sample.
  public var trainingRow: Int {
    get { snapshot.dataset.test.count > 0 ? open.view.rowBesideTests : sample }
    set {
      if snapshot.dataset.test.count > 0 {
        open.view.rowBesideTests = newValue
      } else {
        sample = newValue
      }
    }
  }

  /// The same, as far as there are rows; nil where there are none. Another start may have other samples.
  var shownTrainingRow: Int? {
    let count = snapshot.dataset.train.count
    return count > 0 ? min(max(trainingRow, 0), count - 1) : nil
  }

  /// Goes so many samples on, around both ends.
  mutating func moveSample(by step: Int) {
    guard pad.drawing.isEmpty else {
      notice = "your drawing is shown; c clears it, then arrows choose a " + sampleName
      return
    }
    let count = samples.count
    guard count > 1 else {
      notice = count == 1 ? "there is one sample only" : "there are no samples to choose from"
      return
    }
    sample = ((sample + step) % count + count) % count
  }
}

extension Dataset {
  /// Columns and rows of the picture that a sample is; nil where it is none.
  var picture: Size? {
    guard inputShape.count >= 2, inputShape.dropFirst(2).allSatisfy({ $0 == 1 }) else {
      return nil
    }
    return Size(columns: inputShape[1], rows: inputShape[0])
  }

  /// What one sample is called.
  var sampleWord: Label {
    if picture == nil { return "row" }
    return classNames == (0...9).map(String.init) ? "digit" : "image"
  }

  /// How an input is called.
  func featureLabel(_ index: Int) -> Label {
    Label(featureNames.indices.contains(index) ? featureNames[index] : "input \(index + 1)")
  }

  /// How a class is written.
  func classLabel(_ index: Int) -> Label {
    Label(classNames.indices.contains(index) ? classNames[index] : "class \(index)")
  }

  /// How an output is called, where the network has so many; a single one of two classes is the second's.
  func outputLabel(_ index: Int, of count: Int) -> Label {
    switch task {
    case .classification(let classes):
      classLabel(count == 1 && classes.count == 2 ? 1 : index)
    case .regression(let names, _):
      Label(names.indices.contains(index) ? names[index] : "output \(index + 1)")
    }
  }

  /// The class that outputs speak for; `nil` if numbers are predicted, where they are undecided, and for NaN.
  func chosenClass(_ outputs: [Float]) -> Int? {
    guard case .classification = task else { return nil }
    return outputs.decision()
  }

  /// The class that outputs speak for, or why they speak for none: `undecided`, or `NaN`.
  func decisionLabel(_ outputs: some Collection<Float>) -> Label {
    outputs.decision().map { classLabel($0) } ?? (outputs.isUndecided ? "undecided" : "NaN")
  }
}

extension SampleSet {
  /// The class of a row; nil where there are none.
  func label(of row: Int) -> Int? { labels.indices.contains(row) ? Int(labels[row]) : nil }
}
