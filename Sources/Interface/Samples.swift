import Datasets
import TerminalGraphics

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
    if !pad.drawing.isEmpty { return .drawing(pad.drawing.image.pixels) }
    let samples = samples
    guard samples.count > 0 else { return .nothing }
    // Another start may have other samples.
    let row = min(sample, samples.count - 1)
    return .sample(row, Array(samples[row]))
  }

  /// What the network gives for what is shown; empty when nothing is.
  var outputs: [Float] { shownInput.values.map { snapshot.network.outputs(for: $0) } ?? [] }
}

extension Dataset {
  /// Rows and columns of the picture that a sample is; nil where it is none.
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

  /// How a class is written.
  func className(_ index: Int) -> Label {
    Label(classNames.indices.contains(index) ? classNames[index] : "\(index)")
  }
}
