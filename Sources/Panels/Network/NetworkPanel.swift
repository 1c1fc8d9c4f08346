import Datasets
import Findings
import InterfaceState
import Interchange
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// The whole network with one input on its way through it: what goes in, what each unit makes of it, and the answer.
struct NetworkPanel: ExplainedPanel, SteerablePanel, PadPanel, ViewedPanel, DialPanel,
  TabularPanel, SizedPanel
{
  static let kind = PanelKind.network
  static let title: Label = "The network"
  static let leastSize = Size(columns: 36, rows: 10)

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.pathNumbers }

  static func help(in state: AppState) -> PanelHelp {
    let product = "w" + state.formulaWords.times + "x"
    return PanelHelp(
      about: [
        "You see one input go through the network that is training: input, hidden units, outputs, answer.",
        "A connection carries weight times activation. Orange raises the unit that it leads to, and blue lowers it.",
        "The arrow keys choose a unit and show its weights behind the input. + and - show more or fewer connections.",
      ],
      formula: state.formulaWords.typeset(
        "a = f(z), z = sum of " + product + (state.snapshot.network.hasBiases ? " + b" : "")
          + "; a connection carries " + product),
      tryThis: state.hasPad
        ? "draw a 7, then add a bar to it and watch which units change."
        : "press b and watch the step run forward, then the error run back.")
  }

  /// What small networks can fill; a picture takes all that there is.
  static func mostRows(in state: AppState, columns: Int) -> Int? {
    guard state.snapshot.dataset.picture == nil else { return nil }
    let network = state.snapshot.network
    let layers = HiddenLayer.places(in: network.architecture)
    let hasMaps = UnitMaps.exist(for: network, on: state.snapshot.dataset)
    let units = layers.map { network.architecture.layers[$0].outputs }.max() ?? 0
    // On a large screen the same few units stand further apart.
    let isLarge = columns >= Self.largeColumns
    let inputs = network.architecture.inputs * (isLarge ? 4 : 2)
    let most = max(units * (hasMaps || isLarge ? 6 : 3), inputs, isLarge ? 14 : 8)
    return min(most, 40) + 2
  }

  private static let largeColumns = 90

  /// The pad as drawn, or as the network gets it.
  static func views(in state: AppState) -> [Label] {
    state.hasPad ? ["the drawing as it is", "the drawing as the network gets it"] : []
  }

  private let state: AppState
  private let area: Rect
  private let picture: NetworkPicture?

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    picture = NetworkPath(of: state.inspection).map {
      NetworkPicture(state: state, path: $0, area: area)
    }
  }

  var frame: Frame {
    guard let picture else { return state.frame(Self.kind, Self.title) }
    let note = TextLine(state.inspection.pathSummary, style: state.theme[.faint])
    let other = TextLine(otherAnswer, style: state.theme[.faint])
    let forms =
      otherAnswer.isEmpty
      ? [FrameTop(Self.title, note), FrameTop(Self.title)]
      : [FrameTop(Self.title, other), FrameTop(Self.title)]
    let top = state.top(of: Self.kind, columns: area.columns, forms)
    let left = bottomLeft(picture)
    return state.frame(
      Self.kind, top.title, topNote: top.note,
      bottomLeft: TextLine(left, style: state.theme[.text]),
      bottomRight: TextLine(
        connectionsNote(picture, columns: area.columns - left.width - 8), style: state.theme[.faint]
      ))
  }

  /// What the built-in network reads, where it stands nowhere else.
  private var otherAnswer: Label {
    guard let picture, picture.places.belowInput.rows < 2, state.inspection.builtInReading != nil
    else { return "" }
    return "built-in " + state.inspection.builtInAnswer.brief
  }

  /// The chosen unit with its numbers, else what is said of the answer.
  private func bottomLeft(_ picture: NetworkPicture) -> Label {
    guard let cursor = picture.cursor else {
      if state.selection.drawing != nil, state.snapshot.canTeach {
        let sentence = state.inspection.drawingAnswer.sentence(columns: area.columns / 2 - 10)
        let isCalibrated = state.snapshot.calibration != nil && !sentence.isEmpty
        return isCalibrated && area.columns >= 100 ? sentence + ", calibrated" : sentence
      }
      return state.inspection.shownRow.map {
        state.inspection.verdict(on: picture.path.outputs, row: $0)
      } ?? ""
    }
    return state.inspection.unitSentence(
      picture.path, column: cursor.column, unit: cursor.unit, columns: area.columns - 4)
  }

  /// `46 of 250 connections, + - more or fewer`
  private func connectionsNote(_ picture: NetworkPicture, columns: Int) -> Label {
    let columnsOfUnits = [picture.places.input] + picture.places.layers
    var (shown, all) = (0, 0)
    for (left, right) in zip(columnsOfUnits, columnsOfUnits.dropFirst()) {
      guard let (links, strongest) = picture.connections(from: left, to: right) else { continue }
      shown += strongest.count
      all += links.count
    }
    guard all > 0 else { return "" }
    let counts = Label(shown < all ? "\(shown) of \(all) connections" : "\(all) connections")
    let meaning: Label =
      state.theme.isColored
      ? ": orange for, blue against"
      : state.display.glyphs.isUnicode ? ": solid for, dashed against" : ": * for, . against"
    let keys: Label = shown < all ? ", + - more or fewer" : ""
    let forms = [counts + meaning + keys, counts + meaning, counts + keys, counts]
    return forms.first { $0.width <= columns } ?? ""
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let picture else {
      return CenteredText("nothing to show: the data has no samples", style: state.theme[.faint])
        .draw(in: area, on: &canvas)
    }
    guard area.columns > 2 else { return }
    picture.draw(in: area, on: &canvas)
  }
}

// MARK: - How many connections

extension NetworkPanel {
  static func dial(in state: AppState) -> Label? { "lines" }

  static func adjust(_ state: inout AppState, by step: Int) -> [Effect] {
    state[kind].dial = min(max(state[kind].dial + step, -6), 12)
    return []
  }

  /// The most connections that lead to a column: twice as many as it is high, by the dial half as many again.
  static func mostConnections(in state: AppState, _ column: NetworkPlaces.Column) -> Int {
    let dial = state[kind].dial
    // A character in place of dots fills its whole cell: fewer of them are as much.
    let density = state.display.glyphs.dots.columns > 1 ? 2.0 : 0.75
    var count = density * Double(max(column.area.rows, 6))
    for _ in 0..<dial.magnitude { count *= dial > 0 ? 1.5 : 1 / 1.5 }
    return max(Int(nearest: count, in: 1...100_000), 1)
  }
}

// MARK: - Keys and the mouse

extension NetworkPanel {
  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    if state.isPenHeld {
      state.pad.movePen(columns: columns, rows: rows, inking: state.pad.isPenDown)
      return []
    }
    guard let path = NetworkPath(of: state.inspection) else { return [] }
    let last = path.columns.count - 1
    let cursor = NetworkCursor(in: state, path)
    guard let cursor else {
      state.choose(NetworkCursor(column: columns < 0 ? last : 1, unit: 0), of: path)
      state.chooseSeenUnit(of: path)
      return []
    }
    if columns != 0 {
      let wanted = cursor.column + columns
      guard (1...last).contains(wanted) else {
        state.notice = wanted < 1 ? "this is the first layer" : "these are the outputs"
        return []
      }
      let count = path.columns[wanted].values.count
      let before = max(path.columns[cursor.column].values.count - 1, 1)
      let unit = cursor.unit * max(count - 1, 0) / before
      state.choose(NetworkCursor(column: wanted, unit: unit), of: path)
    } else {
      let count = path.columns[cursor.column].values.count
      // As they stand below each other.
      let order = path.strongestUnits(
        ofColumn: cursor.column, count: count,
        isRanked: state.weightStudy.followsStrength && cursor.column < last)
      let wanted = (order.firstIndex(of: cursor.unit) ?? 0) + rows
      if !order.indices.contains(wanted) {
        state.notice = wanted < 0 ? "this is the first unit" : "this is the last unit"
      }
      let unit = order[min(max(wanted, 0), count - 1)]
      state.choose(NetworkCursor(column: cursor.column, unit: unit), of: path)
    }
    return []
  }

  static func goBack(_ state: inout AppState) -> [Effect]? {
    if state.isPenHeld {
      leave(&state)
      return []
    }
    guard state[kind].column > 0 else { return nil }
    state[kind].column = 0
    return []
  }

  static func leave(_ state: inout AppState) {
    state.pad.liftPen()
    state.open.view.isPenInNetwork = false
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    if let grid = state.networkPad(in: area), grid.area.contains(point) {
      // The mouse draws; keys go on meaning what they mean without a pen.
      state.beginStroke(button, at: grid.point(at: point, within: state.front.fraction))
      return []
    }
    state.open.view.isPenInNetwork = false
    guard let path = NetworkPath(of: state.inspection) else { return [] }
    let places = state.networkPlaces(of: path, in: area)
    for column in places.layers {
      guard let unit = column.unit(at: point) else { continue }
      state.choose(NetworkCursor(column: column.index, unit: unit), of: path)
      return []
    }
    state[kind].column = 0
    return []
  }

  static func drag(_ state: inout AppState, to point: Point, in area: Rect) -> [Effect] {
    guard state.pad.isMouseDrawing, let grid = state.networkPad(in: area) else { return [] }
    state.extendStroke(to: grid.point(at: point, within: state.front.fraction))
    return []
  }

  static func cell(
    of point: StrokePoint, in state: AppState, area: Rect
  ) -> (cell: Point, within: MouseEvent.Fraction)? {
    state.networkPad(in: area)?.cell(of: point)
  }

  static func release(_ state: inout AppState) -> [Effect] {
    if state.pad.isMouseDrawing { state.pad.liftPen() }
    return []
  }

  /// The wheel goes through the samples.
  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.moveSample(by: step)
    return []
  }

  static func table(in state: AppState) -> CSVTable? {
    NetworkPath(of: state.inspection)?.table(in: state.snapshot)
  }
}

extension AppState {
  /// Where the pad of the network's panel lies when its inside is `area`; `nil` if what goes in cannot be drawn.
  func networkPad(in area: Rect) -> PadGrid? {
    guard hasPad else { return nil }
    // It depends on sizes alone: a blank input does, and what is drawn need not be prepared for each move of the hand.
    let (network, dataset) = (snapshot.network, snapshot.dataset)
    let blank = [Float](repeating: 0, count: network.architecture.inputs)
    let path = NetworkPath(of: network, input: blank, dataset: dataset)
    return networkPlaces(of: path, in: area).picture
  }

  /// Of a layer that is entered, the unit that is chosen is one that gives much.
  mutating func chooseSeenUnit(of path: NetworkPath) {
    guard let cursor = NetworkCursor(in: self, path) else { return }
    let unit = path.strongestUnits(ofColumn: cursor.column, count: 1).first ?? 0
    choose(NetworkCursor(column: cursor.column, unit: unit), of: path)
  }
}
