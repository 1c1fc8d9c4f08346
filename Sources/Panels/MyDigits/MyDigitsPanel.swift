import Datasets
import Findings
import InterfaceState
import Lessons
import TerminalGraphics
import Training

/// The drawings that the user labelled, how they are read now and were before, and what learning them cost.
struct MyDigitsPanel: ExplainedPanel, SteerablePanel, ClickablePanel, DialPanel {
  static let kind = PanelKind.myDigits
  static let title: Label = "My digits"
  static let leastSize = Size(columns: 24, rows: 3)

  private let state: AppState
  private let area: Rect

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
  }

  var frame: Frame {
    let places = Self.places(in: state, area: area)
    let count = state.myDigits.drawings.count
    let extent = places.extent(of: count)
    let percent = NumberFormat.percent(decimals: 0).label(state.myDigits.share)
    return state.frame(
      Self.kind, Self.title,
      topNote: TextLine(
        state.myDigits.share > 0 ? percent + " of every batch" : "not learnt from",
        style: state.theme[.text]),
      bottomLeft: TextLine(
        state.isFocused(Self.kind) ? "Enter draws on, Delete removes" : "",
        style: state.theme[.text]
      ),
      bottomRight: TextLine(extent, style: state.theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let chosen = state.chosenDigit else {
      CenteredText("draw a digit and press its number", style: state.theme[.faint])
        .draw(in: area, on: &canvas)
      return
    }
    for (index, line) in TeachingMeter(state: state).lines(columns: area.columns)
      .prefix(area.rows).enumerated()
    {
      canvas.write(
        line, at: Point(column: area.minColumn, row: area.minRow + index), clippedTo: area)
    }
    let places = Self.places(in: state, area: area)
    for index in places.visible {
      drawTile(index, isChosen: index == chosen, in: places.rect(of: index), on: &canvas)
    }
  }

  private func drawTile(_ index: Int, isChosen: Bool, in rect: Rect, on canvas: inout Canvas) {
    let (top, caption) = rect.split(top: rect.rows - 1)
    let digit = state.myDigits.drawings[index]
    let side = DigitImage.side
    ImageMosaic(
      tileSize: Size(columns: side, rows: side),
      pixels: state.pad.preparation.image(of: digit.drawing).pixels,
      palette: state.palette(state.theme.ink, .unit)
    ).draw(in: top.split(left: side / 2).left, on: &canvas)
    let now = state.snapshot.taught.flatMap { report in
      report.decisions.indices.contains(index) ? report.decisions[index] : nil
    }
    let reading: Label =
      now.map { $0 == digit.label ? "right" : Label("as \($0)") }
      ?? (digit.said.map { Label("was \($0)") } ?? "?")
    let isFocused = state.isFocused(Self.kind)
    let mark =
      isChosen && isFocused ? Label(repeating: state.display.glyphs.pointer, count: 1) : " "
    canvas.write(
      mark + Label("\(digit.label) ") + reading, at: caption.origin, clippedTo: caption,
      style: state.theme[isChosen && isFocused ? .selection : .text])
  }

  /// A picture of half size with its caption, and a gap.
  private static let pitch = Size(columns: 12, rows: 7)

  /// Where the pictures lie below the meter.
  private static func places(in state: AppState, area: Rect) -> TilePage {
    let rows = TeachingMeter(state: state).lines(columns: area.columns).count
    return TilePage(
      count: state.myDigits.drawings.count, chosen: state.chosenDigit ?? 0,
      across: max(area.columns / pitch.columns, area.columns >= 10 ? 1 : 0), pitch: pitch,
      gap: Size(columns: 1, rows: 1), in: area.split(top: rows + 1).rest)
  }
}

/// What teaching did, in figures.
struct TeachingMeter {
  let state: AppState

  /// The figures one below the other.
  func lines(columns: Int) -> [TextLine] {
    let theme = state.theme
    let count = state.myDigits.drawings.count
    guard let report = state.snapshot.taught, state.myDigits.share > 0 else {
      let said = state.myDigits.drawings.count { $0.said == $0.label }
      return [
        TextLine(Label("\(count) saved; \(said) were read right"), style: theme[.text]),
        TextLine("+ lets them join the training", style: theme[.faint]),
      ]
    }
    let bars = max(min(columns - 34, 20), 0)
    let mine = Label(
      "your digits: \(report.right) of \(report.count) right (\(report.rightBefore) before) ")
    return [
      TextLine([
        Span(mine.rightPadded(to: 32), style: theme[.text]),
        Span(bar(Float(report.right) / Float(max(report.count, 1)), bars), style: theme[.topBar]),
      ]),
      TextLine(others(report), style: theme[.text]),
    ]
  }

  /// `your digits: 5 of 5 right; test accuracy −0.3 points`, as long as there is room for; empty if nothing is taught.
  func short(columns: Int) -> Label {
    guard let report = state.snapshot.taught, report.count > 0 else { return "" }
    let right = Label("\(report.right) of \(report.count) right")
    let mine = "your digits: " + right
    let full = report.forgotten.map { mine + "; test accuracy " + points(-$0) + " points" } ?? mine
    return [full, mine, right].first { $0.width <= columns } ?? ""
  }

  private func others(_ report: TaughtReport) -> Label {
    guard let now = report.testAccuracy else { return "there is no test set" }
    let percent = NumberFormat.percent(decimals: 1)
    let head = "others (test) " + percent.label(now) + " right"
    guard let before = report.testAccuracyBefore, let lost = report.forgotten else {
      return head + ", taught from the start"
    }
    return head + ", before " + percent.label(before) + ": " + points(-lost) + " points"
  }

  /// Hundredths with their sign.
  private func points(_ share: Double) -> Label {
    let number = NumberFormat.fixed(decimals: 1).label(100 * share, glyphs: state.display.glyphs)
    return share * 100 >= 0.05 ? "+" + number : number
  }

  private func bar(_ share: Float, _ columns: Int) -> Label {
    Label(
      repeating: state.display.glyphs.fullBlock,
      count: Int(nearest: share * Float(columns), in: 0...max(columns, 0)))
  }
}

// MARK: - Keys, the mouse and the help

extension MyDigitsPanel {
  static func numbers(in state: AppState) -> [HelpNumber] {
    let count = state.myDigits.drawings.count
    let share = NumberFormat.percent(decimals: 0)
      .label(state.myDigits.share, glyphs: state.display.glyphs)
    var lines = [
      HelpNumber("yours", Label("\(count) labelled \(count == 1 ? "drawing" : "drawings")")),
      HelpNumber("share", share + " of every batch"),
    ]
    if let report = state.snapshot.taught, !report.decisions.isEmpty {
      let right = zip(report.decisions, state.myDigits.drawings).count { $0 == $1.label }
      lines.append(HelpNumber("right", Label("\(right) of \(report.decisions.count) now")))
    }
    return lines
  }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "In the drawing, press a digit key to label what you drew. It is saved in a file, and training includes it.",
        "The meter shows how many of your digits are read right, now and when you labelled them. "
          + "It also shows how test accuracy changed.",
        "+ and - change their share of every batch. Enter puts one on the pad, Delete removes it.",
      ],
      formula:
        "batch = (1 - share) training digits + share your digits; forgotten = test accuracy before - now",
      tryThis:
        "draw a 1 with a foot five times, press 1 after each, and watch the network learn it.")
  }

  static func dial(in state: AppState) -> Label? { "share" }

  static func adjust(_ state: inout AppState, by step: Int) -> [Effect] {
    state.changeShare(by: step)
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard let chosen = state.chosenDigit, let place = state.layout?.place(of: kind) else {
      state.notice = "you have not labelled any digits yet; press a digit's number in the drawing"
      return []
    }
    let across = max(places(in: state, area: place.inner).columns, 1)
    let wanted = chosen + columns + rows * across
    guard state.myDigits.drawings.indices.contains(wanted) else {
      state.notice = columns + rows < 0 ? "this is the first" : "this is the last"
      return []
    }
    state[kind].row = wanted
    return []
  }

  static func activate(_ state: inout AppState) -> [Effect]? {
    guard let chosen = state.chosenDigit, state.panels.contains(.drawing) else { return nil }
    state.pad.liftPen()
    state.pad.drawing.replace(by: state.myDigits.drawings[chosen].drawing)
    state.notice = Label("your \(state.myDigits.drawings[chosen].label) is on the pad; u goes back")
    return []
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    if let index = places(in: state, area: area).index(at: point) { state[kind].row = index }
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return move(&state, columns: step, rows: 0)
  }
}
