import Datasets
import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// What every layer does with the drawing, or with a sample while nothing is drawn; and how its values, or its
/// weights, are spread over many samples.
///
/// Where there is no room for the layers, the output alone is left: bars with their numbers.
struct ActivationsPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel, DialPanel,
  SizedPanel
{
  static let kind = PanelKind.activations
  static let title: Label = "Activations"
  static let leastSize = Size(columns: 16, rows: 4)

  /// A bar for each output and a line for the target, where the layers have no room; pictures of layers fill all.
  static func mostRows(in state: AppState, columns: Int) -> Int? {
    let view = LayersView.chosen(in: state)
    guard state.snapshot.dataset.picture == nil, columns < layersColumns, view != .activations,
      view != .weights
    else { return nil }
    return max(state.snapshot.network.architecture.outputs, 1) + 1
  }

  /// Numbers, hidden units and output bars beside each other.
  private static let layersColumns = 50

  let state: AppState
  /// The inside of the panel: it decides whether all layers fit.
  let area: Rect
  /// What the layers give over many samples; `nil` if nothing of it is shown.
  let probe: ActivationProbe?

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    probe = Self.showsLayers(state, in: area) ? state.snapshot.activationProbe : nil
  }

  var frame: Frame {
    let view = LayersView.chosen(in: state)
    let titles: [Label] =
      switch view {
      case .activations where showsLayers: ["Activations over many samples", Self.title]
      case .weights where showsLayers: ["Weights of every layer", "Weights"]
      default: [showsLayers ? Self.title : "Output"]
      }
    let note = TextLine(topNote(view), style: theme[.faint])
    let top = state.top(
      of: Self.kind, columns: area.columns,
      titles.map { FrameTop($0, note) } + titles.map { FrameTop($0) })
    return state.frame(
      Self.kind, top.title, topNote: top.note,
      bottomLeft: TextLine(bottomLeft(view), style: theme[.text]),
      bottomRight: TextLine(bottomRight(view), style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let view = LayersView.chosen(in: state)
    if let probe, view == .activations || view == .weights {
      return drawHistograms(
        view == .weights
          ? LayerHistogram.weights(in: state) : LayerHistogram.activations(probe, in: state),
        in: area, on: &canvas)
    }
    guard let values = state.inspection.shownInput.values else {
      CenteredText("nothing to show: the data has no samples", style: theme[.faint])
        .draw(in: area, on: &canvas)
      return
    }
    guard showsLayers else {
      output.draw(in: area, on: &canvas)
      return
    }
    let hidden = hiddenLayers(for: values)
    let (input, middle, bars) = parts(of: area, hasHidden: !hidden.isEmpty)
    let picture = InputPicture(state: state, values: values)
    drawLabeled(picture.heading, in: input, on: &canvas) {
      picture.draw(in: $0, isLarge: isLarge, on: &$1)
    }
    drawHidden(hidden, in: middle, on: &canvas)
    guard state.inspection.builtInReading == nil else {
      return AnswerBars(state: state).draw(in: bars, on: &canvas)
    }
    drawLabeled("output", in: bars, on: &canvas) { output.draw(in: $0, on: &$1) }
  }

  /// The input, the hidden layers and the output beside each other.
  func parts(of area: Rect, hasHidden: Bool) -> (input: Rect, middle: Rect, bars: Rect) {
    let (input, rest) = area.split(left: inputColumns + 3)
    let hiddenColumns = hasHidden ? rest.columns - barColumns(in: rest) : 0
    let (middle, bars) = rest.split(left: hiddenColumns)
    return (input.split(left: inputColumns).left, middle, bars)
  }

  var theme: Theme { state.theme }
  var dataset: Dataset { state.snapshot.dataset }
  var glyphs: GlyphSet { state.display.glyphs }

  var output: OutputBars {
    OutputBars(state: state, outputs: state.inspection.outputs, row: state.inspection.shownRow)
  }

  /// Thirty columns, more where the panel is wide.
  private func barColumns(in area: Rect) -> Int {
    min(max(30, area.columns / 3), area.columns / 2)
  }

  var showsLayers: Bool { probe != nil }

  /// Input, hidden units and output bars need this much room beside each other; histograms need less.
  static func showsLayers(_ state: AppState, in area: Rect) -> Bool {
    switch LayersView.chosen(in: state) {
    case .activations, .weights:
      // Where there is no room for columns there is one for lines.
      return !area.isEmpty
    case .sample, .layer: break
    }
    guard let picture = state.snapshot.dataset.picture else {
      return area.columns >= Self.layersColumns && area.rows >= 4
    }
    return area.columns >= 36 + picture.columns && area.rows >= picture.rows / 2 + 1
  }

  /// Whether a picture fits in cells of two columns, as in the pad.
  private var isLarge: Bool {
    dataset.picture.map { area.columns >= 60 + 2 * $0.columns && area.rows > $0.rows } ?? false
  }

  private var inputColumns: Int {
    guard let picture = dataset.picture else { return min(36, area.columns * 3 / 10) }
    return isLarge ? 2 * picture.columns : picture.columns
  }
}
