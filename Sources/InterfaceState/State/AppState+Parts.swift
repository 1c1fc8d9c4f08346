import Findings
import Lessons
import TerminalGraphics
import Training

/// What nearly everything reads of the parts.
extension AppState {
  /// What is being taught.
  package var lesson: Lesson { open.lesson }
  /// The newest moment of training.
  package var snapshot: TrainingSnapshot {
    get { open.snapshot }
    set { open.snapshot = newValue }
  }
  /// What the terminal can show.
  package var display: Display {
    get { sitting.terminal.display }
    set { sitting.terminal.display = newValue }
  }
  /// The colours in use.
  package var theme: Theme { display.theme }
  /// The size of the terminal.
  package var size: Size {
    get { sitting.terminal.size }
    set { sitting.terminal.size = newValue }
  }
  /// The panel to which arrows and Enter go.
  package var focus: PanelKind {
    get { open.view.focus }
    set { open.view.focus = newValue }
  }
  /// Whether keys draw: the pad has them, on a panel of its own or in the picture of the network.
  public var isPenHeld: Bool {
    focus == .drawing || (focus == .network && open.view.isPenInNetwork)
  }
  /// Whether the focused panel has the whole screen.
  package var isEnlarged: Bool {
    get { open.view.isEnlarged }
    set { open.view.isEnlarged = newValue }
  }
  /// What lies in front of the panels.
  package var overlay: (any Overlay)? {
    get { front.overlay }
    set { front.overlay = newValue }
  }
  /// One line for the user that stands until the next key.
  package var notice: Label? {
    get { front.notice }
    set { front.notice = newValue }
  }
  /// What the user drew, and the pen.
  package var pad: DrawingPad {
    get { open.pad }
    set { open.pad = newValue }
  }
  package var pins: [Pin] { open.pins }
  /// The drawings that the user labelled.
  package var myDigits: MyDigits {
    get { sitting.myDigits }
    set { sitting.myDigits = newValue }
  }
  package var sample: Int {
    get { open.view.sample }
    set { open.view.sample = newValue }
  }
  package var unit: Int {
    get { open.view.unit }
    set { open.view.unit = newValue }
  }
  package var guide: Guide {
    get { open.guide }
    set { open.guide = newValue }
  }
  package var plots: PlotStudy {
    get { open.plots }
    set { open.plots = newValue }
  }
  package var weightStudy: WeightStudy {
    get { open.weightStudy }
    set { open.weightStudy = newValue }
  }
}
