import Lessons
import TerminalGraphics
import Training

/// Everything that decides what is on the screen. One value, changed by `update` alone.
package struct AppState: Sendable {
  /// What lasts as long as the program runs, whatever lesson is open.
  package var sitting: Sitting
  /// The lesson on the screen, with its run and what is looked at in it.
  package var open: OpenLesson
  /// What lies in front of the panels.
  package var front = Front()

  /// The state at the start; without a list of lessons there is this one alone.
  package init(
    lesson: Lesson, lessons: [Lesson]? = nil, snapshot: TrainingSnapshot, size: Size,
    display: Display, settings: Settings = Settings(), catalogue: Catalogue
  ) {
    sitting = Sitting(
      catalogue: catalogue, lessons: lessons ?? [lesson],
      terminal: Terminal(size: size, display: display, settings),
      settings: settings)
    open = OpenLesson(lesson, snapshot, catalogue)
    open.view.arrangement = rememberedArrangement
    let chosen = chosenPanels
    focus = chosen.first { $0 != .drawing } ?? chosen.first ?? focus
  }

  /// A lesson that was not open before, in the same sitting.
  package func opening(_ lesson: Lesson, _ snapshot: TrainingSnapshot) -> OpenLesson {
    AppState(
      lesson: lesson, lessons: sitting.lessons, snapshot: snapshot, size: size, display: display,
      settings: sitting.settings, catalogue: sitting.catalogue
    ).open
  }
}

/// What lies in front of the panels, and what the moment brings.
package struct Front: Sendable {
  /// What takes all keys.
  package var overlay: (any Overlay)?
  /// One line for the user that stands until the next key.
  package var notice: Label?
  /// The panel in which a mouse button went down and is held.
  var held: PanelKind?
  /// The border between panels that is held.
  var grip: BorderGrip?
  /// Where in its cell the mouse is, or `nil` if the terminal reports only whole cells.
  package var fraction: MouseEvent.Fraction?
  /// Whether the list of runs is to be opened with the run that is awaited.
  package var opensRunsThen = false
}
