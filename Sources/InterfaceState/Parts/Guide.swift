import Findings
import Lessons
import TerminalGraphics
import Training

/// Where the learner is in the lesson's guide.
package struct Guide: Equatable, Sendable {
  /// Whether the strip with the step's text is seen.
  package var isOpen = false
  /// The step, from 0.
  package var step = 0
  /// Whether the step's goal was reached; it stays so.
  package var isDone = false
  /// Whether the learner was told what is still open, so that the next key skips it.
  package var hasWarned = false
  /// Whether the step before was skipped: what this step's text builds on may not have happened.
  package var isAfterSkip = false
  /// Whether it asks before it begins: the step starts the run again, and there is one.
  package var asksToRestart = false
  /// What there was when the step began.
  package var start: Beginning?
  /// Whether the step has asked for another form of the lesson, which is not on the screen yet.
  var isOpeningForm = false

  /// Whether the world is asked for what a step takes.
  package enum Asking {
    case now
    /// It was asked, and another form of the lesson has come of it.
    case before
    /// The learner has opened this form of the lesson.
    case never
  }

  /// What there was when a step began, to see what has changed since.
  package struct Beginning: Equatable, Sendable {
    package var step: Int
    package let restarts: Int
    package let sample, unit: Int
    package let choices: [PanelKind: PanelChoice]
    package let speed: TrainingSpeed
    package let rateScale: Float
    package let recipe: Recipe
    package let isLossLogarithmic: Bool
    /// Snapshots to wait for after a restart: those of the run before say nothing of this one.
    package var awaited: Int
  }
}
