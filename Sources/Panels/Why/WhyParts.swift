import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

/// The parts of the panel that says why: three pictures with a heading, and the contributions of the units.
struct WhyParts {
  let state: AppState
  let explanation: Explanation
  /// The smallest change, where it is shown; `nil` if none was found.
  let change: SmallestChange?

  /// What it is, and its figures.
  static let headingRows = 2

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }

  private func name(_ index: Int) -> Label { state.snapshot.dataset.classLabel(index) }

  private func number(_ value: Double) -> Label {
    let text = NumberFormat.significant(digits: 2).label(value, glyphs: glyphs)
    return value > 0 ? "+" + text : text
  }

  func draw(_ part: WhyPanel.Part, in area: Rect, on canvas: inout Canvas) {
    let answer = name(explanation.answer)
    switch part {
    case .gradient:
      let values = explanation.gradient
      let figure = "score per inked pixel: " + range(values)
      drawSigned(
        values,
        fitting(
          [
            "pixels that raise the score for " + answer, "raise the score for " + answer,
            "what raises " + answer,
          ], area),
        figure.width <= area.columns ? figure : range(values), in: area, on: &canvas)
    case .occlusion:
      let values = explanation.occlusion
      let agreement = Explanation.agreement(
        gradient: explanation.gradient, occlusion: values, input: explanation.input)
      let figure: Label =
        agreement.map {
          "the two agree (" + NumberFormat.fixed(decimals: 2).label($0, glyphs: glyphs) + ")"
        }
        ?? range(values)
      drawSigned(
        values, fitting(["effect of erasing each pixel", "each pixel erased"], area), figure,
        in: area, on: &canvas)
    case .change: drawChange(in: area, on: &canvas)
    case .contributions: drawContributions(in: area, on: &canvas)
    }
  }

  /// `−0.8 … +0.9`
  private func range(_ values: [Float]) -> Label {
    let range = ValueRange.covering(values)
    let dots: Label = glyphs == .ascii ? ".." : "…"
    return number(Double(range.lower)) + dots + number(Double(range.upper))
  }

  /// Of several forms the first that has room, else the last.
  private func fitting(_ forms: [Label], _ area: Rect) -> Label {
    forms.first { $0.width <= area.columns } ?? forms.last ?? ""
  }

  // MARK: Pictures

  private func heading(_ first: Label, _ second: Label, in area: Rect, on canvas: inout Canvas)
    -> Rect
  {
    let (top, rest) = area.split(top: Self.headingRows)
    for (row, line) in [(first, theme[.text]), (second, theme[.faint])].enumerated() {
      guard row < top.rows else { break }
      canvas.write(
        line.0.truncated(to: top.columns, glyphs: glyphs),
        at: Point(column: top.minColumn, row: top.minRow + row), clippedTo: top, style: line.1)
    }
    return rest
  }

  private func drawSigned(
    _ values: [Float], _ first: Label, _ second: Label, in area: Rect, on canvas: inout Canvas
  ) {
    let rest = heading(first, second, in: area, on: &canvas)
    draw(
      values, state.palette(theme.signed, .symmetric(around: values, holding: 0.98)), in: rest,
      on: &canvas)
  }

  private func draw(
    _ values: [Float], _ palette: Heatmap.Palette, in area: Rect, on canvas: inout Canvas
  ) {
    guard let picture = state.snapshot.dataset.picture else { return }
    Heatmap(
      Raster(columns: picture.columns, rows: picture.rows, pixels: values), palette: palette,
      shape: shape(in: area)
    ).draw(in: area, on: &canvas)
  }

  private func shape(in area: Rect) -> Heatmap.PixelShape {
    guard let picture = state.snapshot.dataset.picture else { return .halfBlock }
    return area.columns >= 2 * picture.columns && area.rows >= picture.rows
      ? .doubleWidth : .halfBlock
  }

  // MARK: The smallest change

  private func drawChange(in area: Rect, on canvas: inout Canvas) {
    guard let change else {
      let rest = heading("no small change", "gives another answer", in: area, on: &canvas)
      draw(explanation.input, state.palette(theme.ink, .unit), in: rest, on: &canvas)
      return
    }
    let cells = change.steps.count == 1 ? "1 pixel" : "\(change.steps.count) pixels"
    let after = name(change.after)
    let sentence = Label("changing \(cells) turns it into ") + after.withArticle
    let rest = heading(
      fitting([sentence, Label("\(cells) make it ") + after.withArticle], area), "+ ink, - paper",
      in: area, on: &canvas)
    let isChanged = state.isBlinkOn
    draw(
      isChanged ? change.applied(to: explanation.input) : explanation.input,
      state.palette(theme.ink, .unit), in: rest, on: &canvas)
    drawSteps(change, in: rest, on: &canvas)
    guard !isChanged, let picture = state.snapshot.dataset.picture else { return }
    let shape = shape(in: rest)
    for step in change.steps {
      let (row, column) = step.input.quotientAndRemainder(dividingBy: picture.columns)
      let cells =
        shape == .doubleWidth
        ? [Point(column: 2 * column, row: row), Point(column: 2 * column + 1, row: row)]
        : [Point(column: column, row: row / 2)]
      for cell in cells {
        let place = Point(column: rest.minColumn + cell.column, row: rest.minRow + cell.row)
        guard rest.contains(place) else { continue }
        canvas[place.column, place.row] = Cell(step.to > step.from ? "+" : "-", style: theme[.pen])
      }
    }
  }

  /// The pixels that change, a line each, where something is left below the picture.
  private func drawSteps(_ change: SmallestChange, in area: Rect, on canvas: inout Canvas) {
    guard let picture = state.snapshot.dataset.picture else { return }
    let rows = shape(in: area) == .doubleWidth ? picture.rows : (picture.rows + 1) / 2
    let below = area.split(top: rows + 1).rest
    let number = NumberFormat.fixed(decimals: 1)
    let arrow: Label = glyphs.isUnicode ? " → " : " -> "
    for (index, step) in change.steps.prefix(below.rows).enumerated() {
      let sign: Label = step.to > step.from ? "+ " : "- "
      let place = sign + state.snapshot.inputName(step.input)
      let whole = place + ": " + number.label(step.from) + arrow + number.label(step.to)
      canvas.write(
        whole.width <= below.columns ? whole : place,
        at: Point(column: below.minColumn, row: below.minRow + index), clippedTo: below,
        style: theme[.faint])
    }
  }

  // MARK: Contributions

  private var hasBias: Bool {
    state.snapshot.network.architecture.layers.last?.hasBias ?? false
  }

  private func drawContributions(in area: Rect, on canvas: inout Canvas) {
    guard let contributions = explanation.logitContributions else {
      canvas.write(
        "the last layer is not dense", at: area.origin, clippedTo: area, style: theme[.faint])
      return
    }
    let pair = name(explanation.answer) + " beats " + name(explanation.rival)
    let first = pair + " by " + number(contributions.lead)
    guard contributions.layer != nil else {
      _ = heading(
        first, "no hidden units: each pixel contributes directly", in: area, on: &canvas)
      return
    }
    let rest = heading(
      first,
      "each unit's contribution" + (hasBias ? ", bias " + number(Double(contributions.bias)) : ""),
      in: area,
      on: &canvas)
    let pictures = ContributionPictures(
      explanation: explanation, contributions: contributions, state: state)
    let capacity = pictures.capacity(in: rest)
    guard capacity >= 2 else { return drawLines(contributions, in: rest, on: &canvas) }
    pictures.draw(contributions.ranked.extremes(count: capacity), in: rest, on: &canvas)
  }

  /// `hidden 3  +1.2`, a line each.
  private func drawLines(
    _ contributions: LogitContributions, in area: Rect, on canvas: inout Canvas
  ) {
    let units = contributions.ranked.extremes(count: area.rows)
    let names = units.map { state.snapshot.contributorName($0.unit, inLayer: contributions.layer) }
    for (row, unit) in units.enumerated() {
      canvas.write(
        names[row].rightPadded(to: names.reduce(0) { max($0, $1.width) } + 2)
          + number(Double(unit.amount)),
        at: Point(column: area.minColumn, row: area.minRow + row), clippedTo: area,
        style: theme[.text])
    }
  }
}

/// What units contribute, with their pictures: the weights of a first layer, or the map that a channel gives.
struct ContributionPictures {
  let explanation: Explanation
  let contributions: LogitContributions
  let state: AppState

  /// How many units have room; 0 where they have no pictures.
  func capacity(in area: Rect) -> Int {
    guard size != nil else { return 0 }
    return (area.columns + 2) / Self.pitch.columns * ((area.rows + 1) / Self.pitch.rows)
  }

  /// Half of a picture of 20x20 with its caption, and a gap.
  private static let pitch = Size(columns: 13, rows: 7)

  func draw(_ units: [LogitContribution], in area: Rect, on canvas: inout Canvas) {
    guard let size else { return }
    let pictures = units.map { explanation.pixels(ofContributor: $0.unit, in: contributions) }
    let palette = palette(pictures.flatMap { $0 })
    let across = max((area.columns + 2) / Self.pitch.columns, 1)
    for (index, unit) in units.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: across)
      let rect = Rect(
        column: area.minColumn + column * Self.pitch.columns,
        row: area.minRow + row * Self.pitch.rows, columns: Self.pitch.columns - 2,
        rows: Self.pitch.rows - 1
      ).intersection(area)
      let (top, caption) = rect.split(top: rect.rows - 1)
      ImageMosaic(tileSize: size, pixels: pictures[index], palette: palette)
        .draw(in: top, on: &canvas)
      let number = NumberFormat.significant(digits: 2)
        .label(unit.amount, glyphs: state.display.glyphs)
      let sign: Label = unit.amount > 0 ? "+" : ""
      canvas.write(
        Label("\(unit.unit + 1): ") + sign + number, at: caption.origin, clippedTo: caption,
        style: state.theme[.text])
    }
  }

  private var size: Size? {
    explanation.contributorPicture(in: contributions, of: state.snapshot.dataset)
  }

  private func palette(_ values: [Float]) -> Heatmap.Palette {
    contributions.layer == explanation.firstDense || values.contains { $0 < 0 }
      ? state.palette(state.theme.signed, .symmetric(around: values, holding: 0.98))
      : state.palette(state.theme.unsigned, .covering(values))
  }
}

extension AppState {
  /// Whether what blinks is seen changed at the moment; where nothing moves it is marked instead.
  var isBlinkOn: Bool {
    !sitting.terminal.isCalm && snapshot.state == .training && open.moments / 12 % 2 == 1
  }

  /// Puts what is shown onto the pad with a few pixels changed, and says what is read then.
  mutating func apply(_ change: SmallestChange, to input: [Float]) {
    pad.liftPen()
    pad.drawing.start(from: DigitImage(pixels: change.applied(to: input)))
    let read = inspection.drawingAnswer.short
    let cells = change.steps.count == 1 ? "1 pixel" : "\(change.steps.count) pixels"
    notice = Label("\(cells) changed on the pad: it reads ") + read + "; u takes it back"
  }
}
