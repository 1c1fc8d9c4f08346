import Training

/// One step of a lesson's guide: what to look at, what to do, and how the program knows that it was done.
///
/// The texts are a few short sentences: all of a step has to fit into six lines of a small terminal.
public struct LessonStep: Equatable, Sendable {
  /// A few words.
  public let title: String
  /// What one sees.
  public let see: String
  /// What to do.
  public let tryThis: String
  /// What has happened, once it was done.
  public let happened: String
  /// What the program does when the step begins, in order.
  public let setup: [LessonAction]
  /// When the step is done.
  public let goal: LessonGoal
  /// Keys that do it, by their names: `Space`, `b`, `Shift-Right`.
  public let answer: [String]

  /// Makes a step.
  public init(
    title: String, see: String, tryThis: String, happened: String, setup: [LessonAction] = [],
    goal: LessonGoal, answer: [String]
  ) {
    self.title = title
    self.see = see
    self.tryThis = tryThis
    self.happened = happened
    self.setup = setup
    self.goal = goal
    self.answer = answer
  }
}

/// What the program does when a step of the guide begins.
public enum LessonAction: Equatable, Sendable {
  case pause
  /// Trains on; a run that has reached its end stays as it is.
  case resume
  /// Starts again with the same seed and the recipe's own rate.
  case restart
  case speed(TrainingSpeed)
  case focus(PanelKind)
  case enlarge(Bool)
  /// Makes the loss axis logarithmic or linear.
  case logAxis(Bool)
  /// Another view of a panel, from 0.
  case view(PanelKind, Int)
  case clearDrawing
  /// Another form of the lesson, in which the guide goes on; it comes first where it is needed.
  case openVariant(String)
}

/// When a step of the guide is done. `Changed` counts from the beginning of the step.
public indirect enum LessonGoal: Equatable, Sendable {
  /// At least so many updates were made since the step began.
  case steps(Int)
  /// At least so many epochs of the run are complete.
  case epochs(Int)
  case focused(PanelKind)
  case enlarged
  /// Paused, or at the run's end.
  case paused
  case training, finished
  case trainLossBelow(Double)
  case testAccuracyAbove(Double)
  /// Something is drawn.
  case drew
  case sampleChanged
  /// Another unit is looked at.
  case unitChanged
  /// A panel shows another view.
  case viewChanged
  /// What a panel adjusts was adjusted, or the cursor in it moved.
  case adjusted
  case speedChanged, rateChanged, axisChanged
  /// Distortion, standardisation or the number of units was turned.
  case recipeChanged
  /// The run was started again, with any seed.
  case restarted
  /// This form of the lesson is open.
  case variant(String)
  case all([LessonGoal])
  case either([LessonGoal])
}
