import Datasets
import NeuralNetwork

/// What the answers of the network that is training are worth: fitted now and then, not to the test set.
public struct RunCalibration: Equatable, Sendable {
  /// What was fitted.
  public let calibration: Calibration
  /// The place in the run, in epochs, at which that was.
  public let epochs: Double

  /// The drawings that it is fitted to: made-up digits that no network learns from, and scribbles.
  public static let drawings = 300
  /// The training images that have to look like digits too.
  static let images = 300
  /// The share of wrong ones among the sure answers to those drawings, at most.
  public static let errors = 0.05

  /// Made once for all runs; it takes some tens of milliseconds.
  private static let digits = SampleSet.heldOutDrawings(count: drawings, seed: 1)
  private static let scribbles = SampleSet.scribbles(count: drawings, seed: 1)

  init(calibration: Calibration, epochs: Double) {
    self.calibration = calibration
    self.epochs = epochs
  }

  /// Fits a trainer's network as it is now; `nil` if it does not read digits.
  init?(of trainer: TrainerState) {
    guard Self.suits(trainer), trainer.network.parameters.isFinite else { return nil }
    calibration = Calibration(
      of: trainer.network, digits: Self.digits, scribbles: Self.scribbles,
      images: trainer.dataset.train.prefix(Self.images), errors: Self.errors, refusals: 0.01)
    guard calibration.suits(trainer.network.architecture) else { return nil }
    epochs = trainer.epochs
  }

  /// Whether a trainer's network reads digits as they are drawn on the pad.
  static func suits(_ trainer: TrainerState) -> Bool {
    guard case .classification(let classes) = trainer.dataset.task else { return false }
    return classes.count == 10 && trainer.network.architecture.outputs == 10
      && trainer.dataset.inputShape == [DigitImage.side, DigitImage.side]
  }
}

/// Fits the network that is training when there is time for it: at once where training stands still or has come twice
/// as far, else so seldom that it loses a two-hundredth of its speed at most.
struct Calibrator: Sendable {
  /// What was fitted last.
  private(set) var latest: RunCalibration?
  /// The update after which that was.
  private var fittedStep: Int?
  /// The evaluation that it followed.
  private var fittedEvaluation: Int?
  /// When it may be fitted again, in seconds of the caller's clock.
  private var due = 0.0

  /// How many times as long as fitting took it rests.
  private static let rest = 200.0

  /// How long to wait before it is fitted again; `nil` if there was no evaluation since.
  func wait(for trainer: TrainerState, isTraining: Bool, now: Double) -> Double? {
    guard let step = trainer.history.last?.step, step != fittedEvaluation else { return nil }
    if isTraining, let fittedStep, trainer.step < 2 * max(fittedStep, 1) {
      return max(due - now, 0)
    }
    return RunCalibration.suits(trainer) ? 0 : nil
  }

  /// Fits what is there now.
  ///
  /// - Parameter clock: gives the time in seconds.
  mutating func fit(_ trainer: TrainerState, clock: () -> Double) {
    let start = clock()
    latest = RunCalibration(of: trainer)
    fittedStep = trainer.step
    fittedEvaluation = trainer.history.last?.step
    let end = clock()
    due = end + Self.rest * (end - start)
  }

  /// Forgets what was fitted to another network.
  mutating func reset() {
    (latest, fittedStep, fittedEvaluation) = (nil, nil, nil)
  }
}
