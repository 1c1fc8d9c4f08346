import Findings
import Interchange
import Lessons
import TerminalGraphics

/// A part of the screen: a frame that says what is shown, and the picture inside of it.
///
/// It draws in the rectangle that it is given and nowhere else, whatever its size. What else a panel can do it says by
/// further protocols; all that a key or the mouse does in it is a function from state to state, which gives what is
/// asked of the world and stands beside the picture in the panel's own file.
package protocol Panel: SendableMetatype {
  /// What a lesson calls it.
  static var kind: PanelKind { get }
  /// Its name on the screen.
  static var title: Label { get }
  /// The room inside of the frame below which it is not worth showing beside others.
  static var leastSize: Size { get }

  /// The panel as it looks in this state when it gets `area` for its inside.
  init(state: AppState, area: Rect)
  /// What is shown, with number, notes and legend.
  var frame: Frame { get }
  /// Draws the inside.
  func draw(in area: Rect, on canvas: inout Canvas)
}

extension Panel {
  package static var leastSize: Size { Size(columns: 24, rows: 5) }
}

// MARK: - What panels may do besides

/// A panel that the help explains.
package protocol ExplainedPanel: Panel {
  /// What the help says about it in this state.
  static func help(in state: AppState) -> PanelHelp
  /// What the help's formula comes to now.
  static func numbers(in state: AppState) -> [HelpNumber]
}

extension ExplainedPanel {
  package static func numbers(in state: AppState) -> [HelpNumber] { [] }
}

/// A panel that may not fill all the room that it gets.
package protocol SizedPanel: Panel {
  /// The rows inside of the frame that it can fill at that width; `nil` if it fills all that it gets. What changes while
  /// training changes nothing here: panels do not move by themselves.
  static func mostRows(in state: AppState, columns: Int) -> Int?
}

/// A panel with several views, which `v` goes through.
package protocol ViewedPanel: Panel {
  /// Their names; none if there is one view only at the moment. The chosen one is `state[kind].view`.
  static func views(in state: AppState) -> [Label]
}

/// A panel in which `+` and `-` change something.
package protocol DialPanel: Panel {
  /// What they change, such as `threshold`; `nil` if they change nothing at the moment.
  static func dial(in state: AppState) -> Label?
  /// What `+` (1) and `-` (-1) do; called only if there is a dial.
  static func adjust(_ state: inout AppState, by step: Int) -> [Effect]
}

/// A panel in which arrows, Enter and Esc do something.
package protocol SteerablePanel: Panel {
  /// What the arrows do: one of the numbers is 1 or -1, the other 0.
  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect]
  /// What Enter does; `nil` if it enlarges the panel.
  static func activate(_ state: inout AppState) -> [Effect]?
  /// What Esc does first; `nil` if there is nothing to go back from inside of the panel.
  static func goBack(_ state: inout AppState) -> [Effect]?
  /// Tidies up when keys go to another panel.
  static func leave(_ state: inout AppState)
}

extension SteerablePanel {
  package static func activate(_ state: inout AppState) -> [Effect]? { nil }
  package static func goBack(_ state: inout AppState) -> [Effect]? { nil }
  package static func leave(_ state: inout AppState) {}
}

/// A panel that gives a meaning to further keys.
package protocol KeyedPanel: Panel {
  /// Whether an action is for it.
  static func takes(_ action: PanelAction) -> Bool
  /// What one of these does.
  static func apply(_ action: PanelAction, to state: inout AppState) -> [Effect]
}

/// A panel in which the mouse does something.
package protocol ClickablePanel: Panel {
  /// What a mouse button does at a cell of the inside, which is `area`.
  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect]
  /// What moving the mouse does after a press in this panel; the cell may lie anywhere.
  static func drag(_ state: inout AppState, to point: Point, in area: Rect) -> [Effect]
  /// What releasing the button does after a press in this panel.
  static func release(_ state: inout AppState) -> [Effect]
  /// What the wheel does over the inside: -1 up, 1 down.
  static func turn(_ state: inout AppState, by step: Int) -> [Effect]
}

extension ClickablePanel {
  package static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] { [] }
  package static func drag(_ state: inout AppState, to point: Point, in area: Rect) -> [Effect] {
    []
  }
  package static func release(_ state: inout AppState) -> [Effect] { [] }
  package static func turn(_ state: inout AppState, by step: Int) -> [Effect] { [] }
}

/// A panel with a pad on which the mouse draws.
package protocol PadPanel: ClickablePanel {
  /// The cell of the screen under a point of the pad, and the place in it, when the panel has `area` for its inside;
  /// `nil` if it shows no pad.
  static func cell(
    of point: StrokePoint, in state: AppState, area: Rect
  ) -> (cell: Point, within: MouseEvent.Fraction)?
}

/// A panel that shows tables of numbers, which other programs can read.
package protocol TabularPanel: Panel {
  /// The numbers that it shows; `nil` if there are none at the moment.
  static func table(in state: AppState) -> CSVTable?
  /// What it shows beside that table, each with a word for the name of its file.
  static func moreTables(in state: AppState) -> [(name: String, table: CSVTable)]
}

extension TabularPanel {
  package static func moreTables(in state: AppState) -> [(name: String, table: CSVTable)] { [] }
}

/// What the help says about a panel: three sentences, the formula, something to try; the numbers of the moment
/// come from the panel's `numbers`.
package struct PanelHelp {
  package let about: [Label]
  package let formula: Label
  package let tryThis: Label
  /// What else is to be known of these data.
  package var notes: [Label]

  package init(about: [Label], formula: Label, tryThis: Label, notes: [Label] = []) {
    self.about = about
    self.formula = formula
    self.tryThis = tryThis
    self.notes = notes
  }
}

extension AppState {
  /// What was chosen in a panel.
  package subscript(kind: PanelKind) -> PanelChoice {
    get { open.view.choices[kind] ?? PanelChoice() }
    set { open.view.choices[kind] = newValue }
  }

  /// The lesson's panels, those that were added to them and those of what the user has kept, in the order of their
  /// numbers.
  package var panels: [PanelKind] { numberedPanels.filter { sitting.catalogue.panel($0) != nil } }

  /// The panel of a number; `nil` if there is none.
  package func panel(ofNumber number: Int) -> PanelKind? {
    let place = number - firstNumber
    guard numberedPanels.indices.contains(place), panels.contains(numberedPanels[place]) else {
      return nil
    }
    return numberedPanels[place]
  }

  /// A panel's number on the screen; nil when it is not among the panels, or no digit.
  package func number(of kind: PanelKind) -> Int? {
    numberedPanels.prefix(10 - firstNumber).firstIndex(of: kind).map { $0 + firstNumber }
  }

  /// The whole network is number 0; its parts count from 1.
  private var firstNumber: Int { numberedPanels.first == .network ? 0 : 1 }

  private var numberedPanels: [PanelKind] {
    let kept: [PanelKind] =
      (pins.isEmpty ? [] : [.pins])
      + (myDigits.drawings.isEmpty || !snapshot.canTeach ? [] : [.myDigits])
    let lasting = lesson.panels + open.view.arrangement.added
    return lasting + kept.filter { !lasting.contains($0) }
  }

  /// The panels that the lesson does without; they can be added to it. Only a lesson of digits has use for a pad.
  package var otherPanels: [PanelKind] {
    sitting.catalogue.panels.map { $0.kind }.filter { $0 != .drawing && !panels.contains($0) }
  }

  /// The views of a panel; none if it has but one.
  package func views(of kind: PanelKind) -> [Label] {
    (sitting.catalogue.panel(kind) as? any ViewedPanel.Type)?.views(in: self) ?? []
  }

  /// What `+` and `-` change in a panel; `nil` if they change nothing.
  package func dial(of kind: PanelKind) -> Label? {
    (sitting.catalogue.panel(kind) as? any DialPanel.Type)?.dial(in: self)
  }

  /// What the help says about a panel.
  package func help(of kind: PanelKind) -> PanelHelp {
    (sitting.catalogue.panel(kind) as? any ExplainedPanel.Type)?.help(in: self)
      ?? PanelHelp(about: [], formula: "", tryThis: "")
  }

  /// Whether keys go to this panel.
  package func isFocused(_ kind: PanelKind) -> Bool { focus == kind && overlay == nil }
}
