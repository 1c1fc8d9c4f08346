import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// What of a lesson is looked at, whatever has chosen it.
package struct Selection: Sendable {
  /// What is drawn, as a network gets it; nil while nothing is.
  package var drawing: DigitImage?
  /// A row of the samples that can be looked at.
  package var sample: Int
  /// A row of the training set.
  package var trainingRow: Int
  /// A hidden unit.
  package var unit: Int
  /// A weight.
  package var weights: WeightCursor
  /// How weights are looked at.
  package var study: WeightStudy

  package init(
    drawing: DigitImage? = nil, sample: Int = 0, trainingRow: Int = 0, unit: Int = 0,
    weights: WeightCursor = WeightCursor(), study: WeightStudy = WeightStudy()
  ) {
    self.drawing = drawing
    self.sample = sample
    self.trainingRow = trainingRow
    self.unit = unit
    self.weights = weights
    self.study = study
  }
}

/// A moment of training and what of it is looked at: all findings are made from it.
package struct Inspection: Sendable {
  package let snapshot: TrainingSnapshot
  package let selection: Selection
  /// The built-in network; `nil` if there is none.
  package let builtIn: BuiltInNetwork?
  /// The signs that words may have.
  package let glyphs: GlyphSet

  package init(
    _ snapshot: TrainingSnapshot, _ selection: Selection = Selection(),
    builtIn: BuiltInNetwork? = nil, glyphs: GlyphSet = .ascii
  ) {
    self.snapshot = snapshot
    self.selection = selection
    self.builtIn = builtIn
    self.glyphs = glyphs
  }

  /// How formulas are written with these signs.
  package var words: FormulaWords { FormulaWords(glyphs: glyphs) }
}

/// What the network is shown at the moment.
package enum ShownInput: Equatable, Sendable {
  case drawing([Float])
  /// A row of the samples that are looked at.
  case sample(Int, [Float])
  case nothing

  /// What goes into the network; nil for nothing.
  package var values: [Float]? {
    switch self {
    case .drawing(let values), .sample(_, let values): values
    case .nothing: nil
    }
  }
}

extension TrainingSnapshot {
  /// The samples that can be looked at: those of the test, where there are none those that are learnt from.
  package var samples: SampleSet {
    trainer.dataset.test.count > 0 ? trainer.dataset.test : trainer.dataset.train
  }
}

extension Inspection {
  /// What the network is shown: the drawing when there is one, else the chosen sample.
  package var shownInput: ShownInput {
    if let drawing = selection.drawing { return .drawing(snapshot.input(of: drawing)) }
    guard let row = shownRow else { return .nothing }
    return .sample(row, Array(snapshot.samples[row]))
  }

  /// The chosen row of the samples; nil while a drawing is shown, or where there are none.
  package var shownRow: Int? {
    let count = snapshot.samples.count
    guard selection.drawing == nil, count > 0 else { return nil }
    // Another start may have other samples.
    return min(selection.sample, count - 1)
  }

  /// `of your drawing`, or `of test digit 1, a 7`; empty if nothing is shown.
  package var shownName: Label {
    switch shownInput {
    case .drawing: return "of your drawing"
    case .nothing: return ""
    case .sample(let row, _):
      let label = snapshot.samples.label(of: row).map { ", " + snapshot.dataset.classPhrase($0) }
      return "of " + snapshot.sampleName + Label(" \(row + 1)") + (label ?? "")
    }
  }

  /// What the network gives for what is shown; empty when nothing is.
  package var outputs: [Float] {
    shownInput.values.map { snapshot.network.outputs(for: $0) } ?? []
  }

  /// The row of the training set, as far as there are rows; `nil` if there are none. Another start may have other
  /// samples.
  package var shownTrainingRow: Int? {
    let count = snapshot.dataset.train.count
    return count > 0 ? min(max(selection.trainingRow, 0), count - 1) : nil
  }
}
