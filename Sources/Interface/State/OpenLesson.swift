import Findings
import Lessons
import Training

/// A lesson that is open, with its run and what is looked at in it. Leaving a lesson keeps this value, coming back puts it
/// in its place again.
public struct OpenLesson: Sendable {
  /// What is being taught.
  public let lesson: Lesson
  /// The newest moment of training.
  public var snapshot: TrainingSnapshot
  /// What the trainer was told, and what is awaited of it.
  public var orders: Orders
  /// What is looked at, and where it stands on the screen.
  public var view: LessonView
  /// What the user drew, and the pen.
  public var pad = DrawingPad()
  /// What was pinned, in the order of their numbers.
  package internal(set) var pins: [Pin] = []
  /// Where the learner is in the lesson's guide.
  public var guide = Guide()
  /// How the curves of the run are looked at.
  var plots = PlotStudy()
  /// How the weights are looked at.
  var weightStudy = WeightStudy()
  /// What u takes back, apart from changes of the drawing.
  var history = UndoHistory()
  /// Moments of training that were shown; what blinks goes by them.
  var moments = 0

  init(_ lesson: Lesson, _ snapshot: TrainingSnapshot, _ catalogue: Catalogue) {
    self.lesson = lesson
    self.snapshot = snapshot
    orders = Orders(following: snapshot)
    view = LessonView(of: lesson, catalogue)
  }
}

/// What is looked at in a lesson, and where it stands on the screen.
public struct LessonView: Sendable {
  /// The panel to which arrows and Enter go.
  public var focus: PanelKind
  /// Whether the focused panel has the whole screen.
  public var isEnlarged = false
  /// Which panels are wanted on the screen.
  public var arrangement = PanelArrangement()
  /// What was chosen in each panel.
  var choices: [PanelKind: PanelChoice] = [:]
  /// The row of `samples` that is looked at.
  public var sample = 0
  /// The row of the training set that is looked at beside the test samples; see `AppState.trainingRow`.
  var rowBesideTests = 0
  /// The hidden unit that is looked at.
  public var unit = 0
  /// Whether the loss axis is logarithmic.
  public var isLossLogarithmic: Bool

  init(of lesson: Lesson, _ catalogue: Catalogue) {
    isLossLogarithmic = lesson.hasLogarithmicLoss
    focus = lesson.panels.first { $0 != .drawing && catalogue.panel($0) != nil } ?? .loss
  }
}
