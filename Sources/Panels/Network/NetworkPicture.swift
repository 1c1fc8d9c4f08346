import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// The drawing of the network's panel: one input's way through all layers.
struct NetworkPicture {
  let state: AppState
  let path: NetworkPath
  let places: NetworkPlaces
  let cursor: NetworkCursor?
  /// The pulse that runs through the network; `nil` while none does.
  let pulse: NetworkPulse?

  init(state: AppState, path: NetworkPath, area: Rect) {
    self.state = state
    self.path = path
    cursor = NetworkCursor(in: state, path)
    places = state.networkPlaces(of: path, in: area)
    pulse = state.open.pulse
  }

  var theme: Theme { state.theme }
  var glyphs: GlyphSet { state.display.glyphs }

  func draw(in area: Rect, on canvas: inout Canvas) {
    drawHeading(on: &canvas)
    let columns = [places.input] + places.layers
    for (left, right) in zip(columns, columns.dropFirst()) {
      drawConnections(from: left, to: right, in: area, on: &canvas)
    }
    drawInput(on: &canvas)
    let maps = unitMaps
    for column in places.layers {
      if case .outputs = path.columns[column.index].kind {
        NetworkAnswer(picture: self).drawOutputs(column, on: &canvas)
      } else {
        drawUnits(of: column, maps, on: &canvas)
      }
    }
    NetworkAnswer(picture: self).draw(in: places.answer, on: &canvas)
    drawStrip(on: &canvas)
  }

  // MARK: Headings

  private func drawHeading(on canvas: inout Canvas) {
    guard !places.heading.isEmpty else { return }
    var end = places.heading.maxColumn
    for column in places.layers.reversed() {
      let start = write(name(of: column), over: column.area, before: end, on: &canvas)
      end = start - 2
    }
    canvas.write(
      inputName.truncated(to: max(end - places.heading.minColumn, 0), glyphs: glyphs),
      at: places.heading.origin, clippedTo: places.heading, style: theme[.faint])
  }

  /// Writes a name above the middle of its column where there is room before the next one's.
  ///
  /// - Returns: the column where it begins.
  private func write(
    _ name: Label, over area: Rect, before end: Int, on canvas: inout Canvas
  ) -> Int {
    let heading = places.heading
    let middle = area.minColumn + (area.columns - name.width) / 2
    let start = max(min(middle, end - name.width), heading.minColumn)
    guard start + name.width <= end else { return end }
    canvas.write(
      name, at: Point(column: start, row: heading.minRow), clippedTo: heading, style: theme[.faint])
    return start
  }

  /// `your drawing`, `nothing drawn yet`, or `test digit 12, a 7`.
  var inputName: Label {
    if case .drawing = state.inspection.shownInput {
      return state.pad.drawing.isEmpty ? "nothing drawn yet" : "your drawing"
    }
    guard let row = state.inspection.shownRow else { return "input" }
    let label = state.snapshot.samples.label(of: row).map {
      ", " + state.snapshot.dataset.classPhrase($0)
    }
    return state.snapshot.sampleTitle(row) + (label ?? "")
  }

  /// `25 hidden`, or `8 of 25` where not all are seen.
  private func name(of column: NetworkPlaces.Column) -> Label {
    let all = path.columns[column.index].values.count
    let isOutput = path.columns[column.index].kind == .outputs
    let word: String
    if case .maps = path.columns[column.index].kind {
      word = "maps"
    } else {
      let unit = column.area.columns >= 10 ? "hidden unit" : "unit"
      word = isOutput ? (all == 1 ? "output" : "outputs") : all == 1 ? unit : unit + "s"
    }
    let seen = column.units.count
    let text = seen < all ? "\(seen) of \(all) \(word)" : isOutput ? word : "\(all) \(word)"
    guard text.count > column.area.columns + 8 else { return Label(text) }
    return Label(seen < all ? "\(seen)/\(all)" : "\(all)")
  }

  // MARK: The input

  private func drawInput(on canvas: inout Canvas) {
    if let grid = places.picture {
      PadPicture(state: state, grid: grid, image: path.input, weights: chosenWeights)
        .draw(on: &canvas)
      drawWindow(grid, on: &canvas)
      NetworkNotes(picture: self).draw(in: places.belowInput, on: &canvas)
    } else {
      drawFeatures(on: &canvas)
    }
  }

  /// The weights of the chosen unit, where it sees the picture itself.
  private var chosenWeights: [Float]? {
    guard let cursor, cursor.column == 1, let layer = path.columns[1].layer,
      case .dense = path.network.architecture.layers[layer]
    else { return nil }
    return path.network.parameters[layer].weights.incoming(to: cursor.unit)
  }

  /// Where the chosen filter, else the strongest one, gives most: the window of pixels that it looks at there.
  private func drawWindow(_ grid: PadGrid, on canvas: inout Canvas) {
    guard let links = path.links.first, let layer = path.columns.dropFirst().first?.layer,
      case .convolution(let filter) = path.network.architecture.layers[layer]
    else { return }
    let first = places.layers.first { $0.index == 1 }
    let unit =
      cursor.flatMap { $0.column == 1 ? $0.unit : nil }
      ?? first?.units.max { links[$0, 0] < links[$1, 0] }
    guard let unit, links.origins.indices.contains(unit) else { return }
    let center = links.origins[unit]
    let (columns, rows) = (filter.kernelColumns, filter.kernelRows)
    let corner = (
      column: Int(nearest: center.column - Float(columns - 1) / 2, in: -99...9999),
      row: Int(nearest: center.row - Float(rows - 1) / 2, in: -99...9999)
    )
    for row in 0..<rows {
      for column in 0..<columns
      where row == 0 || row == rows - 1 || column == 0 || column == columns - 1 {
        for cell in grid.cells(column: corner.column + column, row: corner.row + row)
        where grid.area.contains(cell) {
          canvas[cell.column, cell.row].glyph = glyphs.isUnicode ? "░" : ":"
          canvas[cell.column, cell.row].style.foreground = theme[.focusedFrame].foreground
        }
      }
    }
  }

  /// The numbers are left out where the names are whole without them, and would not be with them.
  private var hasInputNumbers: Bool {
    let inputs = places.input.units
    let room = (inputs.first.flatMap { places.input.rect(of: $0) }?.columns ?? 0) - 2
    let longest = inputs.map { path.dataset.inputLabel($0).width }.max() ?? 0
    return longest + 1 + Self.numberColumns <= room || longest + 1 > room
  }

  /// Three digits with their point or sign.
  private static let numberColumns = 5

  /// Names and values, each with a dot where its connections begin.
  private func drawFeatures(on canvas: inout Canvas) {
    let place = places.input
    let largest = max(ValueRange.symmetric(around: path.input).upper, .leastNormalMagnitude)
    let hasNumbers = hasInputNumbers
    for input in place.units {
      guard let rect = place.rect(of: input) else { continue }
      let value = path.input[input]
      let number = hasNumbers ? NumberFormat.compact(digits: 3).label(value, glyphs: glyphs) : ""
      let room = rect.columns - 2
      let name = path.dataset.inputLabel(input).truncated(
        to: max(room - number.width - 1, 0), glyphs: glyphs)
      canvas.write(name, at: rect.origin, clippedTo: rect, style: theme[.text])
      canvas.write(
        number, at: Point(column: rect.maxColumn - 2 - number.width, row: rect.minRow),
        clippedTo: rect, style: theme[.faint])
      let share = value / largest
      canvas[rect.maxColumn - 1, rect.minRow] = Cell(
        dotGlyph(share.magnitude), style: glow(share, isSigned: true))
    }
    let left = path.columns[0].values.count - place.units.count
    guard left > 0, let last = place.units.last.flatMap({ place.rect(of: $0) }),
      last.maxRow < place.area.maxRow
    else { return }
    canvas.write(
      Label("and \(left) more"), at: Point(column: place.area.minColumn, row: last.maxRow),
      clippedTo: place.area, style: theme[.faint])
  }

  // MARK: Units

  /// The small picture of each unit, where units have one.
  private var unitMaps: UnitMaps? {
    let tile = places.layers.compactMap { column -> Size? in
      if case .tile(let size) = column.form, path.columns[column.index].kind == .hidden {
        return size
      }
      return nil
    }.first
    return tile.flatMap { tile in
      UnitMaps(
        of: path.network, on: path.dataset,
        size: Size(columns: tile.columns, rows: 2 * tile.rows))
    }
  }

  private func drawUnits(
    of column: NetworkPlaces.Column, _ maps: UnitMaps?, on canvas: inout Canvas
  ) {
    let values = path.columns[column.index]
    let range = Self.range(of: values, in: path)
    for unit in column.units {
      guard let rect = column.rect(of: unit) else { continue }
      let isChosen = cursor == NetworkCursor(column: column.index, unit: unit)
      let isDropped = values.dropped.contains(unit)
      if case .tile(let size) = column.form {
        let raster = tile(of: unit, values, column.index, maps, size)
        draw(raster, values, in: rect, on: &canvas)
        if isDropped { strike(rect, on: &canvas) }
        if isChosen { mark(rect, on: &canvas) }
        continue
      }
      let share =
        range.lower < 0
        ? values.values[unit] / range.upper : range.fraction(of: values.values[unit]) ?? .nan
      drawUnit(
        unit, share: share, isSigned: range.lower < 0, isChosen: isChosen, isDropped: isDropped,
        column.form, in: rect, on: &canvas)
    }
  }

  /// What a dot's glow goes from and to.
  static func range(of column: NetworkPath.Column, in path: NetworkPath) -> ValueRange {
    guard let layer = column.layer else { return .symmetric(around: column.values) }
    let bounds = path.network.architecture.layers[layer].activation?.bounds
    if bounds == 0...1 { return .unit }
    let covering = ValueRange.covering(column.values + [0])
    return covering.lower < 0 ? .symmetric(around: column.values) : covering
  }

  private func drawUnit(
    _ unit: Int, share: Float, isSigned: Bool, isChosen: Bool, isDropped: Bool,
    _ form: NetworkPlaces.Form, in rect: Rect, on canvas: inout Canvas
  ) {
    let style = isDropped ? theme[.faint] : glow(share, isSigned: isSigned)
    canvas[rect.minColumn, rect.minRow] = Cell(
      isDropped ? glyphs.missing : dotGlyph(share.magnitude), style: style)
    guard rect.columns > 1 else {
      if isChosen { canvas[rect.minColumn, rect.minRow].style = theme[.pen] }
      return
    }
    let number = Label("\(unit + 1)")
    if form == .bar {
      let bar = Rect(
        column: rect.minColumn + 2, row: rect.minRow, columns: rect.columns - 3 - number.width,
        rows: 1)
      if isDropped {
        canvas.write(
          Label("dropped").truncated(to: bar.columns, glyphs: glyphs), at: bar.origin,
          style: theme[.faint])
      } else {
        canvas.drawBar(Double(share.magnitude), in: bar, style: style, glyphs: glyphs)
      }
    }
    let isOn = share.magnitude >= 0.5
    canvas.write(
      number, at: Point(column: rect.maxColumn - number.width, row: rect.minRow), clippedTo: rect,
      style: isChosen ? theme[.pen] : theme[isOn ? .text : .faint])
  }

  /// From hollow to full, so that it is seen without colour too.
  private func dotGlyph(_ share: Float) -> Unicode.Scalar {
    guard share.isFinite else { return glyphs.missing }
    guard glyphs.isUnicode else { return share < 0.2 ? "." : share < 0.6 ? "o" : "@" }
    return theme.isColored ? "●" : share < 0.2 ? "·" : share < 0.6 ? "○" : "●"
  }

  /// The look of a value: the more, the brighter; with a sign in the colours of for and against.
  func glow(_ share: Float, isSigned: Bool) -> Style {
    guard theme.isColored else { return share.magnitude >= 0.6 ? theme[.topBar] : theme[.text] }
    guard share.isFinite else { return theme[.notice] }
    if isSigned {
      let side: Float = share < 0 ? -1 : 1
      return Style(
        foreground: theme.signed.color(at: 0.5 + 0.5 * side * (0.3 + 0.7 * min(share.magnitude, 1)))
      )
    }
    return Style(foreground: theme.glow.color(at: min(max(share, 0), 1)))
  }

  // MARK: Small pictures

  private func tile(
    of unit: Int, _ column: NetworkPath.Column, _ index: Int, _ maps: UnitMaps?,
    _ size: Size
  ) -> Raster {
    if case .maps(let map) = column.kind {
      return Raster(
        columns: map.columns, rows: map.rows,
        pixels: path.map(ofUnit: unit, inColumn: index)
      ).reduced(to: Size(columns: size.columns, rows: 2 * size.rows))
    }
    guard let maps, let layer = column.layer else { return Raster(columns: 0, rows: 0, pixels: []) }
    return Raster(
      columns: maps.size.columns, rows: maps.size.rows,
      pixels: maps.map(ofUnit: unit, inLayer: layer))
  }

  private func draw(
    _ raster: Raster, _ column: NetworkPath.Column, in rect: Rect,
    on canvas: inout Canvas
  ) {
    guard raster.size.rows > 1 else { return drawCurve(raster, column, in: rect, on: &canvas) }
    let range: ValueRange
    if case .maps = column.kind, let layer = column.layer {
      range = .covering(path.activations[layer] + [0])
    } else {
      range = tileRange(column)
    }
    let palette =
      range.lower < 0
      ? state.palette(theme.signed, .symmetric(around: [range.lower, range.upper]))
      : state.palette(theme.unsigned, range)
    Heatmap(raster, palette: palette).draw(in: rect, on: &canvas)
  }

  private func tileRange(_ column: NetworkPath.Column) -> ValueRange {
    guard let layer = column.layer,
      let bounds = path.network.architecture.layers[layer].activation?.bounds
    else { return .unit }
    return bounds == 0...1
      ? .unit : bounds == -1...1 ? ValueRange(-1, 1) : .covering(column.values + [0, 1])
  }

  /// A unit's curve over the axis.
  private func drawCurve(
    _ raster: Raster, _ column: NetworkPath.Column, in rect: Rect, on canvas: inout Canvas
  ) {
    let values = (0..<raster.size.columns).map { raster[$0, 0] }
    let range = ValueRange.covering(values + [0, 1])
    let dots = glyphs.dots
    for (index, value) in values.enumerated() where index < rect.columns {
      guard let share = range.fraction(of: value) else { continue }
      let height = rect.rows * dots.rows
      let row = Int(nearest: (1 - share) * Float(height - 1), in: 0...max(height - 1, 0))
      let bits = (0..<dots.columns).reduce(UInt8(0)) {
        $0 | dots.bit(column: $1, row: row % dots.rows)
      }
      canvas[rect.minColumn + index, rect.minRow + row / dots.rows] = Cell(
        dots.glyph(bits, mark: "*"), style: theme[.unit])
    }
  }

  private func strike(_ rect: Rect, on canvas: inout Canvas) {
    for offset in 0..<min(rect.columns, rect.rows * 2) {
      canvas[
        rect.minColumn + offset * rect.columns / max(rect.rows * 2, 1), rect.minRow + offset / 2] =
        Cell(glyphs.missing, style: theme[.faint])
    }
  }

  private func mark(_ rect: Rect, on canvas: inout Canvas) {
    let marks = glyphs.sideMarks
    for row in rect.rowRange {
      canvas[rect.minColumn - 1, row] = Cell(marks.left, style: theme[.focusedFrame])
      canvas[rect.maxColumn, row] = Cell(marks.right, style: theme[.focusedFrame])
    }
  }

  // MARK: What spoke for the answer

  private func drawStrip(on canvas: inout Canvas) {
    guard !places.strip.isEmpty else { return }
    Contributors(state: state).draw(in: places.strip, on: &canvas)
  }
}
