import Findings
import Lessons
import TerminalGraphics
import Training

/// What nearly everything reads of the parts.
extension AppState {
  /// What is being taught.
  public var lesson: Lesson { open.lesson }
  /// The newest moment of training.
  public var snapshot: TrainingSnapshot {
    get { open.snapshot }
    set { open.snapshot = newValue }
  }
  /// What the terminal can show.
  public var display: Display {
    get { sitting.terminal.display }
    set { sitting.terminal.display = newValue }
  }
  /// The size of the terminal.
  public var size: Size {
    get { sitting.terminal.size }
    set { sitting.terminal.size = newValue }
  }
  /// The panel to which arrows and Enter go.
  public var focus: PanelKind {
    get { open.view.focus }
    set { open.view.focus = newValue }
  }
  /// Whether the focused panel has the whole screen.
  public var isEnlarged: Bool {
    get { open.view.isEnlarged }
    set { open.view.isEnlarged = newValue }
  }
  /// What lies in front of the panels.
  var overlay: (any Overlay)? {
    get { front.overlay }
    set { front.overlay = newValue }
  }
  /// One line for the user that stands until the next key.
  public var notice: Label? {
    get { front.notice }
    set { front.notice = newValue }
  }
  /// What the user drew, and the pen.
  public var pad: DrawingPad {
    get { open.pad }
    set { open.pad = newValue }
  }
  var pins: [Pin] { open.pins }
  var offered: BuiltInNetwork? { sitting.offered }
  /// The drawings that the user labelled.
  public var myDigits: MyDigits {
    get { sitting.myDigits }
    set { sitting.myDigits = newValue }
  }
  var sample: Int {
    get { open.view.sample }
    set { open.view.sample = newValue }
  }
  var unit: Int {
    get { open.view.unit }
    set { open.view.unit = newValue }
  }
  var guide: Guide {
    get { open.guide }
    set { open.guide = newValue }
  }
  var plots: PlotStudy {
    get { open.plots }
    set { open.plots = newValue }
  }
  var weightStudy: WeightStudy {
    get { open.weightStudy }
    set { open.weightStudy = newValue }
  }
}
