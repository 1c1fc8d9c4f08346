import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// What a layer has learnt, how it changes, or where its gradient points: a picture for each unit where its inputs are
/// a picture, else a table.
struct WeightsPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel, KeyedPanel,
  SizedPanel
{
  static let kind = PanelKind.weights
  static let title: Label = "Weights"
  static let leastSize = Size(columns: 20, rows: 5)

  /// What the largest of its tables can fill; pictures fill all.
  static func mostRows(in state: AppState, columns: Int) -> Int? {
    let layers = WeightLayer.all(of: state.snapshot)
    guard layers.allSatisfy({ $0.form == .table }) else { return nil }
    return layers.map { WeightTable.mostRows(of: $0) }.max()
  }

  /// How the chosen layer is drawn.
  private enum Content {
    case pictures(WeightPictures)
    case table(WeightTable)
  }

  private let state: AppState
  private let area: Rect
  private let layer: WeightLayer
  private let numbers: WeightNumbers
  private let ranges: WeightRanges
  private let content: Content
  /// Where there is room for words on the weight under the cursor.
  private let text: Rect

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    var layer = WeightLayer.chosen(in: state.inspection)
    numbers = WeightNumbers(
      of: state.inspection,
      needsGradient: state.weightStudy.mode == .gradient || Self.hasCursor(in: state))
    layer.parameters = numbers.parameters(ofLayer: layer.index)
    ranges = WeightRanges(of: layer, scale: state.weightStudy.scale, numbers: numbers)
    self.layer = layer
    switch layer.form {
    case .pictures(let tile):
      let pictures = WeightPictures(
        state: state, layer: layer, tile: tile, area: area, ranges: ranges)
      content = .pictures(pictures)
      text = pictures.places.detail?.text ?? area.split(top: area.rows).rest
    case .table:
      let (top, rest) = Self.tablePlaces(of: layer, in: area, state)
      content = .table(WeightTable(state: state, layer: layer, area: top, ranges: ranges))
      text = rest
    }
  }

  /// Whether keys go to one weight, which is then read out.
  private static func hasCursor(in state: AppState) -> Bool {
    guard state.focus == kind else { return false }
    return WeightLayer.chosen(in: state.inspection).form == .table || state.isInPicture
  }

  /// A table, and below it, where the panel has the screen and the table leaves them, rows for words.
  static func tablePlaces(
    of layer: WeightLayer, in area: Rect, _ state: AppState
  ) -> (table: Rect, text: Rect) {
    let needed = WeightTable.rowCount(of: layer) + 1
    let free = state.isEnlarged ? area.rows - needed - 1 : 0
    guard free >= 3 else { return (area, area.split(top: area.rows).rest) }
    let (table, below) = area.split(top: area.rows - min(free, 9))
    return (table, below.split(top: 1).rest)
  }

  var frame: Frame {
    let (palette, extent) =
      switch content {
      case .pictures(let pictures): (pictures.palette, pictures.extent)
      case .table(let table): (table.palette, table.extent)
      }
    return WeightFrame(
      state: state, layer: layer, area: area, palette: palette,
      clampsValues: ranges.clampsValues, selection: selection, extent: extent,
      isReadout: Self.hasCursor(in: state)
    ).frame
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard !numbers.isEmpty else {
      return CenteredText(
        "no training samples: there is no gradient; w shows the weights", style: state.theme[.faint]
      ).draw(in: area, on: &canvas)
    }
    switch content {
    case .pictures(let pictures): pictures.draw(on: &canvas)
    case .table(let table): table.draw(on: &canvas)
    }
    guard text.rows > 0, text.columns > 0 else { return }
    var row = text.minRow
    for (words, role) in lines {
      for line in words.wrapped(to: text.columns) where row < text.maxRow {
        canvas.write(
          line, at: Point(column: text.minColumn, row: row), clippedTo: text,
          style: state.theme[role])
        row += 1
      }
    }
  }

  // MARK: What is chosen

  private var readout: WeightReadout {
    WeightReadout(
      of: layer.cursor(in: state.selection), numbers, in: state.inspection, recipe: state.recipe)
  }

  private var selection: [Label] {
    guard state.focus == Self.kind, !numbers.isEmpty else { return [] }
    if Self.hasCursor(in: state) { return [readout.head] + readout.more }
    guard case .pictures(let pictures) = content else { return [] }
    return [pictures.selection] + (state.isEnlarged ? ["Enter: its weights"] : [])
  }

  private var lines: [(text: Label, role: Theme.Role)] {
    guard state.focus == Self.kind else { return [] }
    if Self.hasCursor(in: state) {
      return readout.lines.map { line in
        let role: Theme.Role =
          switch line.weight {
          case .title: .title
          case .text: .text
          case .aside: .faint
          }
        return (line.text, role)
      }
    }
    let unit = layer.unit(ofPicture: layer.chosenPicture(in: state.selection))
    let sum = state.inspection.unitSumWords(layer: layer.index, unit: unit)
    return [(state.snapshot.unitName(layer: layer.index, unit: unit), .title)]
      + (sum.map { [($0, .text)] } ?? [])
      + [("Enter goes into the picture, to its single weights", .faint)]
  }
}

// MARK: - The help

extension WeightsPanel {

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.weightNumbers }

  static func help(in state: AppState) -> PanelHelp {
    let layer = WeightLayer.chosen(in: state.inspection)
    let modes: Label =
      "w shows how far each has moved since the mark (M sets it), then its gradient; k shares the colours by "
      + "unit, layer or network; y puts the strongest units first."
    let formula: Label =
      "z = sum of w * x" + (layer.layer.hasBias ? " + b" : "") + "; the unit gives f(z)"
    switch layer.form {
    case .pictures(let size):
      return PanelHelp(
        about: [
          Label(
            "One picture for each unit: the weights from \(size.columns)x\(size.rows) inputs to it; "
          )
            + "orange speaks for the unit, blue against it, without colours blocks and strokes do.",
          modes,
          "Enter enlarges and once more goes into the picture: arrows choose a weight, x types it, u takes that "
            + "back, X checks its gradient; f and F freeze unit and layer (F).",
        ],
        formula: formula,
        tryThis: "press r and watch strokes grow out of noise; or w, and see where it learns now.")
    case .table:
      return PanelHelp(
        about: [
          "The weights of one layer: a row for each input, a column for each unit; orange speaks for the unit when "
            + "the input grows, blue against it.",
          modes,
          "The arrows choose one weight, whose numbers stand below: x types it, u takes that back, X checks its "
            + "gradient; f and F freeze unit and layer (F); v shows the next layer.",
        ],
        formula: formula,
        tryThis: "choose the largest weight, step with b, and watch which way it goes.")
    }
  }

  /// A view for each layer.
  static func views(in state: AppState) -> [Label] {
    WeightLayer.all(of: state.snapshot).map(\.name)
  }
}
