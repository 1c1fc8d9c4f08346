import Datasets
import Findings
import Lessons
import TerminalGraphics
import Training

/// The drawings that the user labelled, and how much of the training they are.
package struct MyDigits: Equatable, Sendable {
  /// All of them, the newest last.
  package internal(set) var drawings: [LabeledDrawing]
  /// The part of every batch that they take; 0 while they only lie in their file.
  package internal(set) var share: Float = 0

  /// What a run was taught before it was carried on, and no drawing of the file gives.
  private let inherited: TaughtSamples?

  /// The digits of a file. They join training when the user says so, or where the run that is carried on was taught
  /// some.
  package init(_ drawings: [LabeledDrawing] = [], taught: TaughtSamples? = nil) {
    self.drawings = drawings
    share = taught?.share ?? 0
    inherited = taught.map { Self.others($0, than: drawings) }
  }

  /// The samples that are no prepared or raw image of a drawing.
  private static func others(
    _ taught: TaughtSamples, than drawings: [LabeledDrawing]
  ) -> TaughtSamples {
    let own = Set(
      drawings.flatMap { drawing in
        [Preparation.all, .none].map { $0.image(of: drawing.drawing).pixels }
      })
    let samples = taught.samples
    let rows = (0..<samples.count).filter { !own.contains(Array(samples[$0])) }
    return TaughtSamples(
      samples: samples.rows(rows), firstDecisions: rows.map { taught.firstDecisions[$0] })
  }

  /// The shares that `+` and `-` go through.
  package static let shares: [Float] = [0, 0.1, 0.2, 0.3, 0.5]

  /// What training is to be given.
  package func taught(preparedBy preparation: Preparation) -> TaughtSamples {
    let images = drawings.flatMap { preparation.image(of: $0.drawing).pixels }
    let labels = drawings.map { UInt8($0.label) }
    let others = inherited?.samples
    return TaughtSamples(
      samples: SampleSet(
        features: images + (others?.features ?? []), labels: labels + (others?.labels ?? []),
        width: DigitImage.side * DigitImage.side),
      firstDecisions: drawings.map(\.said) + (inherited?.firstDecisions ?? []), share: share)
  }

  /// The label that was given to this very drawing; `nil` if none was.
  package func label(of drawing: Drawing) -> Int? {
    drawings.last { $0.strokes == drawing.strokes && $0.ground == drawing.ground }?.label
  }
}
