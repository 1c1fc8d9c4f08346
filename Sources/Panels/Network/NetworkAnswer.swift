import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// The outputs with their bars, and the answer in large figures.
struct NetworkAnswer {
  let picture: NetworkPicture

  private var state: AppState { picture.state }
  private var theme: Theme { picture.theme }
  private var glyphs: GlyphSet { picture.glyphs }
  private var path: NetworkPath { picture.path }
  private var dataset: Dataset { path.dataset }
  private var outputs: [Float] { path.outputs }

  /// Whether an output is a share of 1.
  private var isShare: Bool {
    if case .classification = dataset.task { true } else { false }
  }

  /// The class that is answered; `nil` where numbers are predicted, or there is no answer.
  private var answer: Int? { dataset.chosenClass(outputs) }

  // MARK: The outputs

  func drawOutputs(_ column: NetworkPlaces.Column, on canvas: inout Canvas) {
    let names = column.units.map { path.outputName($0) }
    let numbers = column.units.map { number(outputs[$0]) }
    let numberColumns = numbers.reduce(4) { max($0, $1.width) }
    let nameColumns = min(
      names.reduce(0) { max($0, $1.width) }, max(column.area.columns - 3 - numberColumns, 0))
    for (place, unit) in column.units.enumerated() {
      guard let rect = column.rect(of: unit) else { continue }
      let isAnswer = outputs.count > 1 && answer == unit
      let isChosen = picture.cursor == NetworkCursor(column: column.index, unit: unit)
      let style = isAnswer ? answerStyle : theme[.text]
      canvas[rect.minColumn, rect.minRow] = Cell(
        glyphs.isUnicode ? "●" : isAnswer ? "@" : "o",
        style: isAnswer ? answerStyle : theme[.faint])
      let name = names[place].truncated(to: nameColumns, glyphs: glyphs)
      canvas.write(
        name, at: Point(column: rect.minColumn + 2, row: rect.minRow), clippedTo: rect,
        style: isChosen ? theme[.pen] : style)
      let numberAt = rect.maxColumn - numberColumns
      let bar = Rect(
        column: rect.minColumn + 3 + nameColumns, row: rect.minRow,
        columns: numberAt - 1 - (rect.minColumn + 3 + nameColumns), rows: 1)
      if isShare {
        canvas.drawBar(
          Double(outputs[unit]), in: bar, style: isAnswer ? answerStyle : theme[.bar],
          glyphs: glyphs)
      }
      canvas.write(
        numbers[place].leftPadded(to: numberColumns),
        at: Point(column: numberAt, row: rect.minRow), clippedTo: rect,
        style: isAnswer || outputs.count == 1 ? style : theme[.faint])
    }
    drawTargets(column, on: &canvas)
  }

  private func number(_ value: Float) -> Label {
    (isShare ? NumberFormat.fixed(decimals: 2) : .significant(digits: 3))
      .label(value, glyphs: glyphs)
  }

  /// What a few outputs should have been, below them.
  private func drawTargets(_ column: NetworkPlaces.Column, on canvas: inout Canvas) {
    guard outputs.count <= 3, column.pitch >= 2 || outputs.count == 1,
      let row = state.inspection.shownRow
    else { return }
    let targets = state.snapshot.samples.target(of: row, outputs: outputs.count)
    for unit in column.units {
      guard let rect = column.rect(of: unit), targets.indices.contains(unit),
        rect.maxRow < column.area.maxRow
      else { continue }
      let target = number(targets[unit])
      let long: Label = "target " + target
      // A number is never cut.
      let text = long.width <= rect.columns ? long : target
      canvas.write(
        text, at: Point(column: max(rect.maxColumn - text.width, rect.minColumn), row: rect.maxRow),
        clippedTo: column.area, style: theme[.faint])
    }
  }

  private var answerStyle: Style { state.answerStyle(of: answer) }

  // MARK: The answer

  /// What is written large, and what is said of it.
  private var figure: (text: Label, isSure: Bool, below: [Label]) {
    if state.selection.drawing != nil, state.snapshot.canTeach {
      return drawnFigure(state.inspection.drawingAnswer)
    }
    guard isShare else {
      guard let output = outputs.first, outputs.count == 1 else { return ("", false, []) }
      return (number(output), true, [verdict])
    }
    guard let answer else { return ("?", false, [dataset.decisionLabel(outputs)]) }
    let share = outputs.count == 1 ? (answer == 1 ? outputs[0] : 1 - outputs[0]) : outputs[answer]
    return (
      dataset.classLabel(answer), true,
      [NumberFormat.percent(decimals: 0).label(share), verdict]
    )
  }

  private func drawnFigure(_ answer: DigitAnswer) -> (text: Label, isSure: Bool, below: [Label]) {
    // What the outputs beside it say; where they are calibrated, the frame has the one share that counts.
    let isCalibrated = state.snapshot.calibration != nil
    func percent(_ choice: DigitAnswer.Choice) -> Label {
      if isCalibrated { return "" }
      let place = outputs.indices.first { dataset.classLabel($0) == choice.name }
      return place.map { NumberFormat.percent(decimals: 0).label(outputs[$0]) } ?? ""
    }
    return switch answer {
    case .nothing: ("", false, [])
    case .broken: ("?", false, ["NaN"])
    case .unlike: ("?", false, ["no digit"])
    case .unsure(let first, let second):
      (
        first.name, false,
        [percent(first), "or " + second.name + ", not sure"].filter { !$0.isEmpty }
      )
    case .sure(let first, _): (first.name, true, [percent(first)].filter { !$0.isEmpty })
    }
  }

  /// `right`, or `wrong: it is a 3`; of a number the error.
  private var verdict: Label {
    guard let row = state.inspection.shownRow else { return "" }
    guard let truth = state.snapshot.samples.label(of: row) else {
      return state.inspection.verdict(on: outputs, row: row)
    }
    guard let answer else { return "" }
    return answer == truth ? "right" : "it is " + dataset.classPhrase(truth)
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (text, isSure, below) = figure
    let style = isSure ? answerStyle : theme[.text]
    guard area.rows >= 1, area.columns >= 3, !text.isEmpty else { return }
    let lines = below.filter { !$0.isEmpty && $0.width <= area.columns }
    let points = max(BigText.points(of: text), 1)
    let scale = (1...8).last { scale in
      points * scale <= area.columns
        && BigText.rows(scale: scale, glyphs: glyphs) + lines.count + 1 <= area.rows
    }
    guard let scale else {
      return write([text] + lines, in: area, style: style, on: &canvas)
    }
    let big = BigText(text, scale: scale, style: style, glyphs: glyphs)
    let height = big.size.rows + lines.count + 1
    let block = area.split(top: max(0, (area.rows - height) / 2)).rest
    let (top, rest) = block.split(top: 1)
    let heading: Label = isShare ? "reads" : "predicts"
    canvas.write(
      dataset.picture == nil && isShare ? "says" : heading, at: top.origin, clippedTo: top,
      style: theme[.faint])
    big.draw(in: rest, on: &canvas)
    write(lines, in: rest.split(top: big.size.rows).rest, style: theme[.text], on: &canvas)
  }

  private func write(
    _ lines: [Label], in area: Rect, style: Style, on canvas: inout Canvas
  ) {
    for (row, line) in lines.prefix(area.rows).enumerated() {
      canvas.write(
        line.truncated(to: area.columns, glyphs: glyphs),
        at: Point(column: area.minColumn, row: area.minRow + row), clippedTo: area,
        style: row == 0 ? style : theme[.faint])
    }
  }
}
