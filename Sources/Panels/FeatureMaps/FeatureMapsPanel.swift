import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// What the filters of a convolutional network make of a picture, from edges to parts: the filters, and the maps
/// after each stage.
struct FeatureMapsPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel {
  static let kind = PanelKind.featureMaps
  static let title: Label = "Feature maps"
  /// A row of maps in half size.
  static let leastSize = Size(columns: 24, rows: 5)

  private let state: AppState
  private let area: Rect
  private let stages: [FeatureStage]

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    stages = FeatureStage.all(of: state.inspection)
  }

  var frame: Frame {
    guard let stage = chosenStage else { return state.frame(Self.kind, Self.title) }
    func legend(_ columns: Int) -> TextLine {
      ColorLegend(stage.palette(in: state), style: theme[.faint], columns: columns).line
    }
    let isFocused = state.focus == Self.kind
    let isWide = area.columns >= 60
    let name: Label =
      places.overview != nil
      ? isWide ? Self.title + " of " + what : Self.title
      : isWide ? Self.title + ": " + stage.name + " of " + what : Self.shortName(of: stage)
    let short = places.overview != nil ? Self.title : Self.shortName(of: stage)
    let top = state.top(
      of: Self.kind, columns: area.columns,
      (isWide ? [FrameTop(name, legend(15))] : []) + [
        FrameTop(name, legend(5)), FrameTop(Self.title + ": " + short, legend(5)),
        FrameTop(short, legend(5)), FrameTop(short),
      ])
    return state.frame(
      Self.kind, top.title, topNote: top.note,
      bottomLeft: TextLine(isFocused ? selection : "", style: theme[.text]),
      bottomRight: TextLine(extent, style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let stage = chosenStage else {
      let isConvolutional = FeatureStage.hasStages(state.snapshot.network)
      return CenteredText(
        isConvolutional
          ? "nothing to show: the data has no samples"
          : "This network is dense and has no filters; the lesson digits-conv shows some.",
        style: theme[.faint]
      ).draw(in: area, on: &canvas)
    }
    let places = places
    if let detail = places.detail { drawDetail(of: stage, in: detail, on: &canvas) }
    if let overview = places.overview {
      return overview.draw(state: state, chosen: Self.chosen(in: state, stages), on: &canvas)
    }
    let mosaic = mosaic(of: stage)
    mosaic.draw(in: places.field, on: &canvas)
    let layout = mosaic.layout(in: places.field)
    for map in layout.visible where stage.isSilent(map) {
      guard let rect = layout.rect(ofTile: map) else { continue }
      FeatureStage.markSilent(rect.intersection(places.field), state: state, on: &canvas)
    }
  }

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }

  private var chosenStage: FeatureStage? {
    stages.isEmpty ? nil : stages[Self.chosen(in: state, stages).stage]
  }

  private func mosaic(of stage: FeatureStage) -> ImageMosaic {
    let map = Self.chosen(in: state, stages).map
    return ImageMosaic(
      tileSize: stage.tile, pixels: stage.planes, palette: stage.palette(in: state), first: map,
      selected: state.focus == Self.kind ? map : nil, selectedStyle: theme[.selection])
  }

  // MARK: Where it stands

  /// The large pictures of the chosen map, and below them all stages or the maps of one.
  private var places: (detail: Rect?, overview: FeatureOverview?, field: Rect) {
    let chosen = Self.chosen(in: state, stages)
    func overview(in area: Rect) -> FeatureOverview? {
      guard state[Self.kind].view == 0 else { return nil }
      let overview = FeatureOverview(stages: stages, area: area, chosen: chosen.map)
      return overview.bands.isEmpty ? nil : overview
    }
    let (detail, rest) = area.split(top: detailRows + 1)
    let isWide = area.columns >= Self.leastDetailColumns
    if isWide, let below = overview(in: rest) { return (detail, below, rest) }
    if let whole = overview(in: area) { return (nil, whole, area) }
    let leastField = (chosenStage?.tile.rows ?? 0) / 4 + 3
    return isWide && rest.rows >= leastField ? (detail, nil, rest) : (nil, nil, area)
  }

  /// The input in half blocks with its heading.
  private var detailRows: Int { ((state.snapshot.dataset.picture?.rows ?? 0) + 1) / 2 + 1 }

  /// Input, filter and map beside each other.
  private static let leastDetailColumns = 64

  // MARK: The chosen map in large

  private func drawDetail(of stage: FeatureStage, in area: Rect, on canvas: inout Canvas) {
    guard let picture = state.snapshot.dataset.picture,
      let values = state.inspection.shownInput.values
    else {
      return
    }
    let map = Self.chosen(in: state, stages).map
    let input = InputPicture(state: state, values: values)
    var rest = drawPart(
      input.heading, columns: picture.columns, in: area, on: &canvas
    ) { input.draw(in: $0, isLarge: false, on: &$1) }
    if let filters = stage.allKernels(in: state) {
      let range = ValueRange.covering(filters.weights(of: map)).text(glyphs)
      let shape =
        filters.channels > 1
        ? "\(filters.channels) channels" : "\(filters.tile.columns)x\(filters.tile.rows)"
      // Channels beside each other in two rows, a column between them.
      let columns =
        filters.channels > 1
        ? min((filters.tile.columns + 1) * ((filters.channels + 1) / 2), rest.columns / 2) : 15
      rest = drawPart(
        Label("filter \(map + 1), \(shape): \(range)"), columns: max(columns, 28),
        in: rest, on: &canvas
      ) { filters.draw(map, in: $0, on: &$1) }
    } else if case .maxPooling(let layer) = stage.hidden.layer {
      rest = drawPart(
        Label("before: largest of each \(layer.window)x\(layer.window)"), columns: 28, in: rest,
        on: &canvas
      ) { area, canvas in
        if let before = stageBefore {
          ImageMosaic(
            tileSize: before.tile, pixels: Array(before.map(map)),
            palette: before.palette(in: state)
          ).draw(
            in: area.split(left: max(before.tile.columns, 1)).left, on: &canvas)
        }
      }
    }
    let range = ValueRange.covering(stage.map(map)).text(glyphs)
    _ = drawPart(
      Label("map \(map + 1): \(range)"), columns: rest.columns, in: rest, on: &canvas
    ) { area, canvas in
      stage.draw(
        map, in: area.split(left: max(2 * stage.tile.columns, 20)).left.split(top: 10).top,
        state: state, on: &canvas)
    }
  }

  /// The stage that a pooling looks at.
  private var stageBefore: FeatureStage? {
    let stage = Self.chosen(in: state, stages).stage
    return stage > 0 ? stages[stage - 1] : nil
  }

  /// A heading above a picture at the left; gives what is left beside it.
  private func drawPart(
    _ heading: Label, columns: Int, in area: Rect, on canvas: inout Canvas,
    _ draw: (Rect, inout Canvas) -> Void
  ) -> Rect {
    let (part, rest) = area.split(left: columns)
    let (top, below) = part.split(top: 1)
    canvas.write(
      heading.truncated(to: top.columns, glyphs: glyphs), at: top.origin, clippedTo: top,
      style: theme[.faint])
    draw(below.split(top: below.rows - 1).top, &canvas)
    return rest.split(left: 3).rest
  }

  // MARK: In words

  /// `filters 1`
  private static func shortName(of stage: FeatureStage) -> Label {
    Label(stage.name.description.split(separator: " ").dropLast().joined(separator: " "))
  }

  /// `test digit 1`, or `your drawing`
  private var what: Label {
    guard let row = state.inspection.shownRow else { return "your drawing" }
    return state.snapshot.sampleName + Label(" \(row + 1)")
  }

  /// `filters 1, map 3: 0 … 1.2`
  private var selection: Label {
    guard let stage = chosenStage else { return "" }
    let map = Self.chosen(in: state, stages).map
    let range = ValueRange.covering(stage.map(map)).text(glyphs)
    let short = Label("map \(map + 1): ") + (stage.isSilent(map) ? "all 0" : Label(range))
    return area.columns >= 60 ? Self.shortName(of: stage) + ", " + short : short
  }

  /// Which maps are seen, how large, and how many of them are zero everywhere.
  private var extent: Label {
    guard let stage = chosenStage else { return "" }
    let zeros = stage.silentCount
    var parts: [String] = zeros > 0 ? ["\(zeros) of \(stage.count) all 0"] : []
    if places.overview != nil {
      if stages.contains(where: { FeatureOverview.isReduced($0.tile) }) {
        parts.append("large maps 1:2")
      }
      return Label(parts.joined(separator: ", "))
    }
    let layout = mosaic(of: stage).layout(in: places.field)
    if !layout.isComplete, !layout.visible.isEmpty {
      parts.insert(
        "maps \(layout.visible.lowerBound + 1)-\(layout.visible.upperBound) of \(layout.count)",
        at: 0)
    }
    if !layout.scale.label.isEmpty { parts.append("scale \(layout.scale.label)") }
    return Label(parts.joined(separator: ", "))
  }
}

// MARK: - Keys, the mouse and the help

extension FeatureMapsPanel {
  /// The stage and the map that the arrows have come to; in the overview the row is the stage.
  static func chosen(
    in state: AppState, _ stages: [FeatureStage]
  ) -> (stage: Int, map: Int) {
    guard !stages.isEmpty else { return (0, 0) }
    let choice = state[kind]
    let stage = min(choice.view == 0 ? choice.row : choice.view - 1, stages.count - 1)
    return (stage, min(choice.column, max(stages[stage].count - 1, 0)))
  }

  static func numbers(in state: AppState) -> [HelpNumber] {
    let stages = FeatureStage.all(of: state.inspection)
    guard !stages.isEmpty else { return [] }
    let chosen = chosen(in: state, stages)
    return state.inspection.mapNumbers(of: stages[chosen.stage], map: chosen.map)
  }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "Each small picture shows the output of one filter at every place of the picture: bright where it "
          + "found what it looks for.",
        "The first filters find edges; pooling keeps the largest value of each square; the next "
          + "filters combine edges into parts.",
        "v chooses a stage, the arrows a map, which stands large next to its filter if there is "
          + "room; a map that is 0 everywhere says so.",
      ],
      formula: "map = f(sum of weight * pixel under the window"
        + (state.snapshot.network.hasBiases ? " + bias)" : ")"),
      tryThis: "draw a bar, then the same bar turned, and see which maps answer to each.")
  }

  /// All stages together, or one of them alone.
  static func views(in state: AppState) -> [Label] {
    let stages = FeatureStage.all(of: state.inspection)
    return stages.isEmpty ? [] : ["all stages"] + stages.map(\.name)
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    let stages = FeatureStage.all(of: state.inspection)
    guard !stages.isEmpty else {
      state.notice = "this network has no filters"
      return []
    }
    let chosen = chosen(in: state, stages)
    let place = state.layout?.place(of: kind)?.inner
    let panel = place.map { FeatureMapsPanel(state: state, area: $0) }
    if state[kind].view == 0, rows != 0, panel?.places.overview != nil {
      choose(stage: chosen.stage + rows, of: stages, in: &state)
      return []
    }
    let stage = stages[chosen.stage]
    let perRow = panel.map { $0.mosaic(of: stage).layout(in: $0.places.field).columns } ?? 1
    choose(map: chosen.map + columns + rows * max(perRow, 1), of: stage, in: &state)
    return []
  }

  private static func choose(stage: Int, of stages: [FeatureStage], in state: inout AppState) {
    if !stages.indices.contains(stage) {
      state.notice = stage < 0 ? "this is the first stage" : "this is the last stage"
    }
    state[kind].row = min(max(stage, 0), stages.count - 1)
    state[kind].column = min(state[kind].column, stages[state[kind].row].count - 1)
  }

  private static func choose(map: Int, of stage: FeatureStage, in state: inout AppState) {
    if !(0..<stage.count).contains(map) {
      state.notice = map < 0 ? "this is the first map" : "this is the last map"
    }
    state[kind].column = min(max(map, 0), stage.count - 1)
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    let panel = FeatureMapsPanel(state: state, area: area)
    guard let stage = panel.chosenStage else { return [] }
    if let overview = panel.places.overview {
      guard let found = overview.map(at: point) else { return [] }
      state[kind].row = found.stage
      state[kind].column = found.map
    } else if let map = panel.mosaic(of: stage).layout(in: panel.places.field).tile(at: point) {
      state[kind].column = map
    }
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    let stages = FeatureStage.all(of: state.inspection)
    guard !stages.isEmpty else { return [] }
    let chosen = chosen(in: state, stages)
    choose(map: chosen.map + step, of: stages[chosen.stage], in: &state)
    return []
  }
}
