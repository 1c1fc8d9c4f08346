import Findings
import Lessons
import Training

/// A lesson that is open, with its run and what is looked at in it. Leaving a lesson keeps this value, coming back puts it
/// in its place again.
package struct OpenLesson: Sendable {
  /// What is being taught.
  package let lesson: Lesson
  /// The newest moment of training.
  package var snapshot: TrainingSnapshot
  /// What the trainer was told, and what is awaited of it.
  package var orders: Orders
  /// What is looked at, and where it stands on the screen.
  package var view: LessonView
  /// What the user drew, and the pen.
  package var pad = DrawingPad()
  /// What was pinned, in the order of their numbers.
  package internal(set) var pins: [Pin] = []
  /// Where the learner is in the lesson's guide.
  package var guide = Guide()
  /// How the curves of the run are looked at.
  package var plots = PlotStudy()
  /// How the weights are looked at.
  package var weightStudy = WeightStudy()
  /// What u takes back, apart from changes of the drawing.
  package var history = UndoHistory()
  /// Moments of training that were shown; what blinks goes by them.
  package var moments = 0
  /// A step of training that runs through the picture of the network; `nil` while none does.
  package var pulse: NetworkPulse?

  package init(_ lesson: Lesson, _ snapshot: TrainingSnapshot, _ catalogue: Catalogue) {
    self.lesson = lesson
    self.snapshot = snapshot
    orders = Orders(following: snapshot)
    view = LessonView(of: lesson, catalogue)
    weightStudy.followsStrength = lesson.start.hasStrongestFirst
    followStrength()
  }

  /// Brings the units of the first layer into the order of their strength, anew after each epoch: in between they keep
  /// their places.
  mutating func followStrength() {
    guard weightStudy.followsStrength, let layer = WeightLayer.all(of: snapshot).first,
      layer.parameters.weights.outputs > 1
    else { return }
    let before = weightStudy.orders[layer.index]
    guard before.map({ Int($0.epochs) != snapshot.epoch }) ?? true else { return }
    let order = UnitOrder(of: layer.parameters, mode: .weight, epochs: snapshot.epochs)
    weightStudy.orders[layer.index] = order
    // Nobody has chosen another one.
    if view.unit == before?.units.first ?? 0, let strongest = order.units.first {
      view.unit = strongest
    }
  }
}

/// What is looked at in a lesson, and where it stands on the screen.
package struct LessonView: Sendable {
  /// The panel to which arrows and Enter go.
  package var focus: PanelKind
  /// Whether the focused panel has the whole screen.
  package var isEnlarged = false
  /// Which panels are wanted on the screen.
  package var arrangement = PanelArrangement()
  /// What was chosen in each panel.
  package var choices: [PanelKind: PanelChoice] = [:]
  /// The row of `samples` that is looked at.
  package var sample = 0
  /// The row of the training set that is looked at beside the test samples; see `AppState.trainingRow`.
  var rowBesideTests = 0
  /// The hidden unit that is looked at.
  package var unit = 0
  /// Whether the pen's keys go to the pad in the network's panel.
  package var isPenInNetwork = false
  /// Whether the loss axis is logarithmic.
  package var isLossLogarithmic: Bool

  init(of lesson: Lesson, _ catalogue: Catalogue) {
    isLossLogarithmic = lesson.start.hasLogarithmicLoss
    focus = lesson.panels.first { $0 != .drawing && catalogue.panel($0) != nil } ?? .loss
  }
}
