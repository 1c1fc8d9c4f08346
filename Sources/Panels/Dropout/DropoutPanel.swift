import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// The mask that a dropout layer drew at the last step: which units were left out, what the others were multiplied
/// by, and beside it the same units at test time.
struct DropoutPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel, SizedPanel {
  static let kind = PanelKind.dropout
  static let title: Label = "Dropout"
  static let leastSize = Size(columns: 30, rows: 6)

  /// Two lines for each unit, with a heading above, and the sentences below.
  static func mostRows(in state: AppState, columns: Int) -> Int? {
    guard let content = DropoutUnits(in: state) else { return nil }
    return 1 + 2 * content.values.count + 1 + sentenceRows
  }

  /// Three sentences, each in two lines.
  private static let sentenceRows = 6
  /// The sentences, and a line free above them.
  static let textRows = sentenceRows + 1

  private let state: AppState
  private let area: Rect
  private let content: DropoutUnits?

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    content = DropoutUnits(in: state)
  }

  var frame: Frame {
    guard let content else { return state.frame(Self.kind, Self.title) }
    return state.frame(
      Self.kind, area.columns >= 60 ? Self.title + ": " + content.name : Self.title,
      topNote: TextLine(content.factorNote, style: theme[.faint]),
      bottomLeft: TextLine(content.countNote, style: theme[.text]),
      bottomRight: TextLine(
        area.columns >= 60 ? content.sampleNote(in: state.inspection) : "", style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let content else {
      return CenteredText(
        "This network drops no unit; start it with --dropout 0.2, or open the lesson dropout.",
        style: theme[.faint]
      ).draw(in: area, on: &canvas)
    }
    let places = places(of: content, in: area)
    for (index, line) in places.lines.enumerated() {
      canvas.write(
        line, at: Point(column: places.text.minColumn, row: places.text.minRow + index),
        clippedTo: places.text)
    }
    DropoutChart(state: state, content: content).draw(in: places.chart, on: &canvas)
  }

  /// The units above, a blank line, and the sentences below as far as they fit.
  private func places(
    of content: DropoutUnits, in area: Rect
  ) -> (chart: Rect, text: Rect, lines: [TextLine]) {
    let lines = sentences(of: content).flatMap { $0.wrapped(to: area.columns) }
    let shown = min(lines.count, max(0, area.rows - 3))
    let (above, text) = area.split(top: area.rows - shown)
    // Few units leave no hole between them and what is said of them.
    let chart = above.split(top: above.rows - (shown > 0 ? 1 : 0)).top
    let wanted = DropoutChart(state: state, content: content).listRows(in: chart.rows)
    guard chart.rows > wanted else { return (chart, text, Array(lines.prefix(shown))) }
    let list = area.split(top: wanted).top
    let below = area.split(top: wanted + 1).rest.split(top: shown).top
    return (list, below, Array(lines.prefix(shown)))
  }

  /// Where the units are drawn in the panel.
  private func chartArea(in area: Rect) -> Rect {
    content.map { places(of: $0, in: area).chart } ?? area
  }

  private var theme: Theme { state.theme }

  /// What the chosen unit shows, and why the mean stays what it is.
  private func sentences(of content: DropoutUnits) -> [TextLine] {
    let unit = content.chosen(state.unit)
    let glyphs = state.display.glyphs
    let times: Label = glyphs.isUnicode ? " × " : " x "
    func number(_ value: Float) -> Label {
      NumberFormat.fixed(decimals: content.largest < 100 ? 3 : 1).label(value, glyphs: glyphs)
    }
    func share(_ value: Float) -> Label {
      NumberFormat.compact(digits: 2).label(value, glyphs: glyphs)
    }
    let value = content.values[unit]
    let (p, kept) = (content.probability, 1 - content.probability)
    let scaled = number(value) + times + NumberFormat.compact(digits: 3).label(content.factor)
    let mean =
      share(kept) + times + number(value * content.factor) + " + " + share(p) + times + "0 = "
      + number(kept * value * content.factor)
    let lines: [TextLine] = [
      TextLine(
        Label("unit \(unit + 1): ") + scaled + " = " + number(value * content.factor)
          + " when kept, 0 when dropped.", style: theme[.text]),
      TextLine("On average " + mean + ": as at test time.", style: theme[.text]),
    ]
    guard content.mask == nil else { return lines }
    return [
      TextLine(
        "No mask yet: each step draws one at random. Press b for one step.",
        style: theme[.notice])
    ] + lines
  }
}

extension DropoutUnits {
  /// Those of the layer that was chosen in the panel.
  init?(in state: AppState) { self.init(of: state.inspection, layer: state[.dropout].view) }
}

// MARK: - Keys, the mouse and the help

extension DropoutPanel {

  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.dropoutNumbers(layer: state[kind].view)
  }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "At each step every unit of the layer is dropped with the probability p. Those that "
          + "are kept count 1/(1-p) times.",
        "The mask is the one of the last batch's first sample; the values are what the network "
          + "gives now for the row that is shown.",
        "At test time nothing is dropped and there is no factor; the arrows choose a unit.",
      ],
      formula: "training: a' = a m, m = 0 or 1/(1-p); mean of a' = (1-p) a/(1-p) + p 0 = a",
      tryThis: "press b again and again, and count how often a unit is dropped.")
  }

  /// A view for each layer that drops.
  static func views(in state: AppState) -> [Label] {
    let layers = DropoutUnits.layers(of: state.snapshot.network)
    return layers.count > 1 ? layers.indices.map { Label("dropout after layer \($0 + 1)") } : []
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard let content = DropoutUnits(in: state) else {
      state.notice = "this network drops no unit"
      return []
    }
    let area = state.layout?.place(of: kind).map {
      DropoutPanel(state: state, area: $0.inner).chartArea(in: $0.inner)
    }
    let perRow =
      area.map { DropoutChart(state: state, content: content).unitsPerRow(in: $0) } ?? 1
    choose(content.chosen(state.unit) + columns + rows * perRow, of: content, in: &state)
    return []
  }

  private static func choose(_ unit: Int, of content: DropoutUnits, in state: inout AppState) {
    let last = content.values.count - 1
    if !(0...last).contains(unit) {
      state.notice = unit < 0 ? "this is the first unit" : "this is the last unit"
    }
    state.unit = min(max(unit, 0), last)
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    guard let content = DropoutUnits(in: state) else { return [] }
    let place = DropoutPanel(state: state, area: area).chartArea(in: area)
    let chart = DropoutChart(state: state, content: content)
    if let unit = chart.unit(at: point, in: place) { state.unit = unit }
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    guard let content = DropoutUnits(in: state) else { return [] }
    choose(content.chosen(state.unit) + step, of: content, in: &state)
    return []
  }
}
