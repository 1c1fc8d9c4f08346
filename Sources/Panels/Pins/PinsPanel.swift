import Findings
import InterfaceState
import Lessons
import TerminalGraphics

/// What was pinned: a small picture, the reading, and its probability over the run.
struct PinsPanel: ExplainedPanel, SteerablePanel, ClickablePanel {
  static let kind = PanelKind.pins
  static let title: Label = "Pins"
  static let leastSize = Size(columns: 20, rows: 1)

  private let state: AppState
  private let area: Rect

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
  }

  var frame: Frame {
    let places = PinPlaces(count: state.pins.count, chosen: state.chosenPin ?? 0, in: area)
    let extent = places.page.extent(of: state.pins.count)
    let hint: Label = state.isFocused(Self.kind) ? "Enter shows, Delete unpins" : ""
    return state.frame(
      Self.kind, Self.title,
      topNote: TextLine(
        area.columns >= 50 ? "probability over the run, 0 to 1" : "0 to 1",
        style: state.theme[.faint]),
      bottomLeft: TextLine(hint, style: state.theme[.text]),
      bottomRight: TextLine(extent, style: state.theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let chosen = state.chosenPin else {
      CenteredText("p pins the drawing or the sample that is shown", style: state.theme[.faint])
        .draw(in: area, on: &canvas)
      return
    }
    let places = PinPlaces(count: state.pins.count, chosen: chosen, in: area)
    for index in places.page.visible {
      let drawing = PinPicture(state: state, index: index, isChosen: index == chosen)
      if places.hasPictures {
        drawing.drawTile(in: places.page.rect(of: index), on: &canvas)
      } else {
        drawing.drawLine(in: places.page.rect(of: index), on: &canvas)
      }
    }
  }
}

/// Where the pins lie: tiles with pictures where all have room, else lines.
struct PinPlaces {
  let hasPictures: Bool
  let page: TilePage

  init(count: Int, chosen: Int, in area: Rect) {
    let least = Size(columns: 24, rows: 5)
    let across = max(area.columns / least.columns, 1)
    let down = max((area.rows + 1) / (least.rows + 1), 0)
    hasPictures =
      area.rows >= least.rows && area.columns >= least.columns
      && across * down >= min(count, max(area.rows / 4, 1))
    let columns = hasPictures ? min(across, max(count, 1)) : 1
    let gap = Size(columns: columns > 1 ? 1 : 0, rows: hasPictures ? 1 : 0)
    page = TilePage(
      count: count, chosen: chosen, across: columns,
      pitch: Size(
        columns: area.columns / columns, rows: (hasPictures ? least.rows : 1) + gap.rows),
      gap: gap, in: area)
  }
}

/// One pin on the screen.
struct PinPicture {
  let state: AppState
  let index: Int
  let isChosen: Bool

  private var pin: Pin { state.pins[index] }
  private var theme: Theme { state.theme }

  /// Picture of half size, words and the curve beside it.
  func drawTile(in area: Rect, on canvas: inout Canvas) {
    let (left, right) = area.split(left: Self.pictureColumns + 1)
    if let picture = state.snapshot.dataset.picture {
      ImageMosaic(
        tileSize: picture, pixels: pin.input, palette: state.palette(theme.ink, .unit)
      ).draw(in: left.split(left: Self.pictureColumns).left, on: &canvas)
    }
    let lines: [(Label, Style)] = [
      (mark + Label("\(index + 1) ") + title(columns: right.columns - 3), headStyle),
      (reading, theme[.text]),
    ]
    for (row, line) in lines.enumerated() {
      canvas.write(
        line.0, at: Point(column: right.minColumn, row: right.minRow + row), clippedTo: right,
        style: line.1)
    }
    let (_, rest) = right.split(top: lines.count)
    let (name, curve) = rest.split(top: 1)
    canvas.write(told, at: name.origin, clippedTo: name, style: theme[.faint])
    drawCurve(in: curve, on: &canvas)
  }

  /// `▸1 drawing  reads 7  p(7) 0.96 ▁▂▅█`
  func drawLine(in area: Rect, on canvas: inout Canvas) {
    let head = mark + Label("\(index + 1) ") + title(columns: 12)
    let end = canvas.write(head, at: area.origin, clippedTo: area, style: headStyle)
    let words = "  " + (area.columns >= 44 ? reading + "  " : "") + told + " "
    let next = canvas.write(
      words, at: Point(column: end, row: area.minRow), clippedTo: area, style: theme[.text])
    guard next < area.maxColumn else { return }
    drawCurve(
      in: Rect(column: next, row: area.minRow, columns: area.maxColumn - next, rows: 1), on: &canvas
    )
  }

  private static let pictureColumns = 10

  private var mark: Label {
    isChosen && state.isFocused(.pins)
      ? Label(repeating: state.display.glyphs.pointer, count: 1) : " "
  }
  private var headStyle: Style {
    theme[isChosen && state.isFocused(.pins) ? .selection : .title]
  }

  private func title(columns: Int) -> Label {
    let truth = pin.label.map { " (" + state.snapshot.dataset.classPhrase($0) + ")" } ?? ""
    let full = pin.name + truth
    return full.width <= columns
      ? full : pin.name.truncated(to: max(columns, 4), glyphs: state.display.glyphs)
  }

  private var reading: Label {
    guard let outputs = pin.record.last?.outputs, let said = outputs.decision() else {
      return pin.record.last?.outputs.isUndecided == true ? "undecided" : "reads nothing"
    }
    let isWrong = pin.label.map { $0 != said } ?? false
    return "reads " + state.snapshot.dataset.classLabel(said) + (isWrong ? ", wrong" : "")
  }

  /// `p(7) 0.96`
  private var told: Label {
    guard let told = pin.toldClass, let outputs = pin.record.last?.outputs,
      outputs.indices.contains(told)
    else { return "p NaN" }
    let share = NumberFormat.fixed(decimals: 2).label(outputs[told], glyphs: state.display.glyphs)
    return "p(" + state.snapshot.dataset.classLabel(told) + ") " + share
  }

  /// A column for each part of the run so far, the newest at the right.
  private func drawCurve(in area: Rect, on canvas: inout Canvas) {
    guard let told = pin.toldClass, !area.isEmpty else { return }
    let shares = pin.shares(of: told)
    let values = (0..<min(area.columns, shares.count)).map { column in
      // The last column is the newest moment.
      let count = min(area.columns, shares.count)
      return shares[count == 1 ? shares.count - 1 : column * (shares.count - 1) / (count - 1)]
    }
    ColumnChart(values, range: .unit, style: theme[.unit], glyphs: state.display.glyphs)
      .draw(in: area.split(left: values.count).left, on: &canvas)
  }
}

// MARK: - Keys, the mouse and the help

extension PinsPanel {
  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.pinNumbers(state.pins, chosen: state.chosenPin)
  }

  /// What is given to a class.
  private static func formula(in state: AppState) -> Label {
    state.snapshot.network.architecture.output.probabilityFormula.map {
      Label("p(class) = \($0), over the updates of the run")
    } ?? "p(class) = what its output gives, over the updates"
  }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "Each pin is a drawing or sample that stays on screen while training goes on: p pins what is shown.",
        "The curve is the probability of its class since it was pinned; if the class is not known, of the answer.",
        "The arrows choose one, Enter shows it in all panels, p or Delete unpins it. A restart begins new curves.",
      ],
      formula: formula(in: state),
      tryThis: "pin a digit that is read wrong, press r, and watch it go from flat to certain.")
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard let chosen = state.chosenPin, let place = state.layout?.place(of: kind) else {
      state.notice = "there is no pin; p pins what is shown"
      return []
    }
    let places = PinPlaces(count: state.pins.count, chosen: chosen, in: place.inner)
    let wanted = chosen + columns + rows * places.page.columns
    guard state.pins.indices.contains(wanted) else {
      state.notice = columns + rows < 0 ? "this is the first pin" : "this is the last pin"
      return []
    }
    state[kind].row = wanted
    return []
  }

  static func activate(_ state: inout AppState) -> [Effect]? {
    guard let chosen = state.chosenPin else { return nil }
    state.showPin(chosen)
    return []
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    guard let chosen = state.chosenPin else { return [] }
    let places = PinPlaces(count: state.pins.count, chosen: chosen, in: area)
    if let index = places.page.index(at: point) { state[kind].row = index }
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return move(&state, columns: step, rows: 0)
  }
}
