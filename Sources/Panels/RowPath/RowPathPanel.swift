import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// One row's way through the layers, number by number.
struct RowPathPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel, DialPanel,
  TabularPanel
{
  static let kind = PanelKind.rowPath
  static let title: Label = "Row path"
  static let leastSize = Size(columns: 30, rows: 6)

  let state: AppState
  let area: Rect
  /// The way of the chosen row; `nil` if there is none.
  private let path: SamplePath?

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    path = SamplePath(of: state.inspection)
  }

  var frame: Frame {
    let place = Self.choice(in: state)
    let unit: Label =
      path.map { isOverview ? "" : ": " + $0.unitName(place.unit, ofLayer: place.layer) } ?? ""
    let note = TextLine(state.inspection.shownName, style: theme[.faint])
    let top = state.top(
      of: Self.kind, columns: area.columns,
      [
        FrameTop(Self.title + unit, note), FrameTop("Path" + unit, note),
        FrameTop(Self.title + unit), FrameTop("Path" + unit), FrameTop(Self.title),
      ])
    let outputs = path?.activations.last ?? []
    return state.frame(
      Self.kind, top.title, topNote: top.note,
      bottomLeft: TextLine(verdict(outputs), style: theme[.text]),
      bottomRight: TextLine(isOverview ? "" : layerName(place.layer), style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let path else {
      return CenteredText("nothing to show: the data has no samples", style: theme[.faint])
        .draw(in: area, on: &canvas)
    }
    let place = Self.choice(in: state)
    guard isOverview else { return drawSum(path, place, in: area, on: &canvas) }
    let blocks = blocks(path, place, rows: area.rows - 1)
    drawLayers(blocks, place, in: area, on: &canvas)
    guard let below = Self.place(below: blocks, in: area) else { return }
    drawSums(path, from: place, in: below, on: &canvas)
  }

  /// Whether the sum of the chosen unit stands below the layers.
  var showsSumBelow: Bool {
    guard isOverview, let path else { return false }
    let blocks = blocks(path, Self.choice(in: state), rows: area.rows - 1)
    return Self.place(below: blocks, in: area) != nil
  }

  /// `says benign, right`, or `error +3.2`: the target less the output, as in the table.
  private func verdict(_ outputs: [Float]) -> Label {
    guard let output = outputs.first, let row = state.inspection.shownRow else { return "" }
    if !state.snapshot.samples.labels.isEmpty {
      return state.inspection.verdict(on: outputs, row: row)
    }
    guard let target = path?.targets.first else { return "" }
    return "error "
      + state.number(target - output, .significant(digits: 3), signed: true).text
  }

  var theme: Theme { state.theme }
  var isOverview: Bool { state[Self.kind].view == 0 }
  var architecture: Architecture { state.snapshot.network.architecture }

  func layerName(_ index: Int) -> Label {
    SamplePath.name(ofLayer: index, in: architecture)
  }

  /// The chosen layer of the network, and the chosen one of its values.
  ///
  /// Where a layer has too many places to begin at the first, as maps have, the strongest is chosen until the arrows
  /// choose another one.
  static func choice(in state: AppState) -> (layer: Int, unit: Int) {
    let architecture = state.snapshot.network.architecture
    let layer = chosenLayer(in: state)
    let last = architecture.layers[layer].outputs - 1
    if isShared(layer, architecture) { return (layer, min(max(state.unit, 0), last)) }
    let chosen = state[kind].column
    guard SamplePath.isMap(layer, of: architecture) else {
      return (layer, min(max(chosen, 0), last))
    }
    // Counted from 1, as 0 is the strongest.
    if chosen > 0 { return (layer, min(chosen - 1, last)) }
    let values = SamplePath(of: state.inspection)?.activations[layer] ?? []
    return (layer, SamplePath.strongest(values, count: 1).first ?? 0)
  }

  private static func chosenLayer(in state: AppState) -> Int {
    let layers = SamplePath.layers(of: state.snapshot.network.architecture)
    // Every network ends in a dense layer.
    return layers[min(max(state[kind].row, 0), layers.count - 1)]
  }

  /// Whether a layer's unit is the one that all panels share, as the weights panel has it.
  private static func isShared(_ layer: Int, _ architecture: Architecture) -> Bool {
    guard layer == 0, case .dense = architecture.layers[0] else { return false }
    return true
  }

  /// Whether the chosen layer has biases.
  private static func hasBias(in state: AppState) -> Bool {
    state.snapshot.network.architecture.layers[chosenLayer(in: state)].hasBias
  }
}

// MARK: - Keys and the help

extension RowPathPanel {

  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.rowPathNumbers(at: choice(in: state))
  }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "The way of one " + state.snapshot.sampleName + " through the network, with its numbers.",
        "One view shows the activations of every layer, the others how one unit gets its value.",
        "Left and right choose the unit, in maps the next largest output; up and down the layer, + and - the row. S "
          + "and then p save the numbers, all of them, as CSV too.",
      ],
      formula: "z = sum of w x" + (hasBias(in: state) ? " + b" : "") + "; a = f(z)",
      tryThis: "press v, look for the largest w x, and follow it back to its input.")
  }

  static func views(in state: AppState) -> [Label] {
    ["layer by layer", "contributions by size", "contributions in order"]
  }

  static func dial(in state: AppState) -> Label? { state.snapshot.samples.count > 1 ? "row" : nil }

  static func adjust(_ state: inout AppState, by step: Int) -> [Effect] {
    state.moveSample(by: step)
    return []
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    let architecture = state.snapshot.network.architecture
    let layers = SamplePath.layers(of: architecture)
    if rows != 0 {
      let present = min(max(state[kind].row, 0), layers.count - 1)
      let wanted = present + rows
      if !layers.indices.contains(wanted) {
        state.notice = wanted < 0 ? "this is the first layer" : "this is the last layer"
      }
      state[kind].row = min(max(wanted, 0), layers.count - 1)
      // The next layer starts with its first unit again, maps with their strongest place.
      if state[kind].row != present { state[kind].column = 0 }
    }
    guard columns != 0 else { return [] }
    let place = choice(in: state)
    let values =
      SamplePath(of: state.inspection)?.activations[place.layer]
      ?? Array(repeating: 0, count: architecture.layers[place.layer].outputs)
    let order = SamplePath.order(values, ofLayer: place.layer, of: architecture)
    let wanted = (order.firstIndex(of: place.unit) ?? 0) + columns
    if !order.indices.contains(wanted) {
      state.notice = edgeWords(
        isFirst: wanted < 0, isMap: SamplePath.isMap(place.layer, of: architecture))
    }
    guard !order.isEmpty else { return [] }
    let unit = order[min(max(wanted, 0), order.count - 1)]
    if isShared(place.layer, architecture) {
      state.unit = unit
    } else {
      state[kind].column = SamplePath.isMap(place.layer, of: architecture) ? unit + 1 : unit
    }
    return []
  }

  private static func edgeWords(isFirst: Bool, isMap: Bool) -> Label {
    if isMap { return isFirst ? "this is the largest output" : "this is the smallest output" }
    return isFirst ? "this is the first unit" : "this is the last unit"
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    state.moveSample(by: step)
    return []
  }
}
