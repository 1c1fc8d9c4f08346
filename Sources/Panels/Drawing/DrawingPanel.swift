import Datasets
import Findings
import Interchange
import InterfaceState
import Lessons
import TerminalGraphics

/// The pad: 20x20 cells to draw in, what the network sees of it, and what is read there.
struct DrawingPanel: ExplainedPanel, SteerablePanel, PadPanel, ViewedPanel {
  static let kind = PanelKind.drawing
  static let title: Label = "Draw here"
  static let leastSize = Size(columns: DigitImage.side, rows: DigitImage.side / 2)

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.drawingNumbers }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "Draw with the left mouse button, erase with the right one, or use the keys below.",
        "The drawing is made like the training digits: in the middle, 20 cells high, as thick and as smooth.",
        "W Z O I Y switch these steps, A all of them; v shows what the network sees next to your drawing.",
      ],
      formula: "input = 400 numbers from 0 (paper) to 1 (ink)",
      tryThis: "draw a small 7 in a corner, then press A and watch the same network fail.")
  }

  /// The pad alone as large as there is room, or with what the network sees beside it.
  static func views(in state: AppState) -> [Label] {
    ["the pad as large as it fits", "the pad next to what the network sees"]
  }

  private let state: AppState
  private let places: DrawingPlaces
  private let columns: Int

  init(state: AppState, area: Rect) {
    self.state = state
    columns = area.columns
    places = state.drawingPlaces(in: area)
  }

  var frame: Frame {
    let answer = state.inspection.drawingAnswer
    return state.frame(
      Self.kind, Self.title, topNote: TextLine(mode, style: theme[.faint]),
      bottomLeft: TextLine(
        answer.sentence(columns: columns - 4), style: theme[answer.isSure ? .topBar : .text]),
      bottomRight: TextLine(
        hint(columns: columns - answer.sentence(columns: columns - 4).width - 4),
        style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let places = state.drawingPlaces(in: area)
    draw(state.pad.drawing.image, places.pad, on: &canvas)
    if state.pad.drawing.isEmpty, state.focus != .drawing {
      drawInvitation(places.pad, on: &canvas)
    }
    if state.focus == .drawing { state.drawPen(places.pad, on: &canvas) }
    if let seen = places.seen { draw(state.pad.seen, seen, on: &canvas) }
    DrawingNotes(state: state).draw(in: places, on: &canvas)
  }

  private var theme: Theme { state.theme }
  private var side: Int { DigitImage.side }

  private func draw(_ image: DigitImage, _ grid: PadGrid, on canvas: inout Canvas) {
    Heatmap(
      Raster(columns: side, rows: side, pixels: image.pixels),
      palette: state.palette(theme.ink, .unit), shape: grid.shape
    ).draw(in: grid.area, on: &canvas)
  }

  /// As much as there is room for: what the other network reads comes before what the pen does.
  private var mode: Label {
    var parts: [Label] = []
    if places.notes.isEmpty, !state.pad.drawing.isEmpty, state.sitting.builtIn != nil,
      state.snapshot.canTeach
    {
      parts.append("built-in " + state.inspection.builtInAnswer.brief)
    }
    if places.seen != nil { parts.append(isAbove ? "below: as seen" : "right: as seen") }
    if places.seen == nil, state.pad.preparation.steps.isEmpty { parts.append("raw") }
    if state.focus == .drawing {
      let pen: Label = state.pad.isErasing ? "eraser" : "ink"
      let width = NumberFormat.compact(digits: 2).label(2 * state.pad.radius)
      parts.append(pen + " " + width + (state.pad.isPenDown ? ", pen down" : ""))
    }
    // The title with its number, the corners, and a gap.
    let room = columns - Self.title.width - 9
    return parts.reduce("") { text, part in
      let longer = text.isEmpty ? part : part + ", " + text
      return longer.width <= room ? longer : text
    }
  }

  /// Whether what the network gets stands below the pad.
  private var isAbove: Bool { places.seen.map { $0.area.minRow > places.pad.area.minRow } ?? false }

  /// What teaching did, or where to see what the network gets as long as it is not shown.
  private func hint(columns: Int) -> Label {
    let taught = TeachingMeter(state: state).short(columns: columns)
    guard taught.isEmpty else { return taught }
    guard places.seen == nil, !state.pad.drawing.isEmpty, state.focus == .drawing else { return "" }
    return "v: as seen"
  }

  /// What to do with an empty pad, on it.
  private func drawInvitation(_ grid: PadGrid, on canvas: inout Canvas) {
    let style = Style(foreground: theme[.faint].foreground, background: theme.ink.color(at: 0))
    let lines: [Label] =
      state.sitting.terminal.isMouseOn
      ? ["draw a digit here", "with the mouse, or", "d and Shift-arrows"]
      : ["draw a digit here:", "d and Shift-arrows"]
    CenteredText(lines.map { TextLine($0, style: theme.isColored ? style : .plain) })
      .draw(in: grid.area, on: &canvas)
  }
}

// MARK: - The hand that draws

extension DrawingPanel {
  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    state.pad.movePen(columns: columns, rows: rows, inking: state.pad.isPenDown)
    return []
  }

  static func leave(_ state: inout AppState) { state.pad.liftPen() }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    state.beginStroke(
      button, at: state.drawingPlaces(in: area).pad.point(at: point, within: state.front.fraction))
    return []
  }

  static func drag(_ state: inout AppState, to point: Point, in area: Rect) -> [Effect] {
    guard state.pad.isMouseDrawing else { return [] }
    state.extendStroke(
      to: state.drawingPlaces(in: area).pad.point(at: point, within: state.front.fraction))
    return []
  }

  static func cell(
    of point: StrokePoint, in state: AppState, area: Rect
  ) -> (cell: Point, within: MouseEvent.Fraction)? {
    state.drawingPlaces(in: area).pad.cell(of: point)
  }

  static func release(_ state: inout AppState) -> [Effect] {
    if state.pad.isMouseDrawing { state.pad.liftPen() }
    return []
  }
}
