import Findings
import InterfaceState
import TerminalGraphics

/// How often the output of a network lies where, for each of two classes, with the threshold as a line.
struct OutputHistogram {
  let state: AppState
  let choice: ThresholdChoice

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let bins = Self.bins(in: area) else { return drawLines(in: area, on: &canvas) }
    let field = field(bins: bins, in: area)
    let halves = field.split(top: (field.rows - 1) / 2)
    let lower = halves.rest.split(top: halves.rest.rows - 1)
    drawClass(1, bins: bins, in: halves.top, on: &canvas)
    drawClass(0, bins: bins, in: lower.top, on: &canvas)
    for half in [halves.top, lower.top] {
      drawThreshold(bins: bins, in: half.split(top: 1).rest, on: &canvas)
    }
    drawScale(in: lower.rest, on: &canvas)
  }

  /// How much of the output a column stands for, such as `0.05`.
  static func binLabel(in area: Rect) -> Label {
    (bins(in: area) ?? lineBins(in: area)).map {
      NumberFormat.fixed(decimals: 2).label(1 / Double($0))
    } ?? "-"
  }

  /// The output that a cell's column stands for; `nil` if there is no histogram.
  func output(at point: Point, in area: Rect) -> Float? {
    guard let bins = Self.bins(in: area) else { return nil }
    let column = point.column - field(bins: bins, in: area).minColumn
    return min(max(Float(column) / Float(2 * bins), 0), 1)
  }

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }

  /// Columns of a round width, each with a gap for the threshold; `nil` if there is no room for any.
  private static func bins(in area: Rect) -> Int? {
    guard area.rows >= 5 else { return nil }
    return [50, 25, 20, 10].first { 2 * $0 + 2 <= area.columns }
  }

  // MARK: In lines

  /// Bins of a column each beside a word and a count.
  private static func lineBins(in area: Rect) -> Int? {
    area.rows > 0 ? [20, 10, 5].first { $0 + leastWords <= area.columns } : nil
  }

  private static let leastWords = 10

  /// A line for each class, where there is no room for columns below a heading: the bins as blocks, and how many of its
  /// rows lie on the right side of the threshold.
  private func drawLines(in area: Rect, on canvas: inout Canvas) {
    for (row, label) in [1, 0].prefix(area.rows).enumerated() {
      var words = area.split(top: row).rest.split(top: 1).top
      let bins = Self.lineBins(in: area) ?? 1
      let counts = counts(of: label, bins: bins)
      if Self.lineBins(in: area) != nil {
        let boundary = boundary(bins: bins)
        BlockLine(counts: counts, empty: theme[.axis], glyphs: glyphs)
          .draw(in: words.split(left: bins).left, on: &canvas) {
            theme[($0 >= boundary) == (label == 1) ? .bar : .topBar]
          }
        words = words.split(left: bins + 1).rest
      }
      let right = zip(choice.scores, choice.dataset.test.labels).count {
        $1 == label && ($0 >= choice.threshold) == (label == 1)
      }
      let text =
        choice.dataset.classLabel(label) + Label(": \(right) of \(counts.reduce(0, +)) right")
      canvas.write(
        text.truncated(to: words.columns, glyphs: glyphs), at: words.origin, clippedTo: words,
        style: theme[.faint])
    }
  }

  /// The columns in the middle, and one column before them for a threshold of 0.
  private func field(bins: Int, in area: Rect) -> Rect {
    area.centered(Size(columns: 2 * bins + 2, rows: area.rows)).split(left: 1).rest
  }

  /// The bins that the threshold has at its left, to the nearest one.
  private func boundary(bins: Int) -> Int {
    Int(nearest: choice.threshold * Float(bins), in: 0...bins)
  }

  /// How many samples of a class lie in each bin; an output of 1 belongs to the last.
  private func counts(of label: Int, bins: Int) -> [Int] {
    var counts = Array(repeating: 0, count: bins)
    for (score, truth) in zip(choice.scores, choice.dataset.test.labels)
    where truth == label && score.isFinite {
      counts[Int(nearest: (score * Float(bins)).rounded(.down), in: 0...bins - 1)] += 1
    }
    return counts
  }

  private func drawClass(_ label: Int, bins: Int, in area: Rect, on canvas: inout Canvas) {
    let counts = counts(of: label, bins: bins)
    let (head, body) = area.split(top: 1)
    let highest = counts.max() ?? 0
    let text =
      choice.dataset.classLabel(label)
      + Label(": \(counts.reduce(0, +)) test rows, highest column \(highest)")
    canvas.write(text, at: head.origin, clippedTo: head, style: theme[.faint])
    // A single sample among many is still an eighth of a row.
    let least = Float(highest) / Float(8 * max(body.rows, 1))
    let values = counts.map { $0 > 0 ? max(Float($0), least) : 0 }
    let boundary = boundary(bins: bins)
    let range = ValueRange(0, Float(max(highest, 1)))
    // What lies on the wrong side has the other colour.
    for (part, isAbove) in [(0..<boundary, false), (boundary..<bins, true)] {
      let style = theme[isAbove == (label == 1) ? .bar : .topBar]
      let columns = Rect(
        column: body.minColumn + 2 * part.lowerBound, row: body.minRow, columns: 2 * part.count,
        rows: body.rows)
      ColumnChart(Array(values[part]), range: range, style: style, glyphs: glyphs)
        .draw(in: columns, on: &canvas)
    }
  }

  private func drawThreshold(bins: Int, in field: Rect, on canvas: inout Canvas) {
    let column = field.minColumn + 2 * boundary(bins: bins) - 1
    for row in field.rowRange where canvas[column, row].glyph == " " {
      canvas[column, row] = Cell(glyphs.box.vertical, style: theme[.topBar])
    }
  }

  private func drawScale(in line: Rect, on canvas: inout Canvas) {
    for (share, text) in [(0.0, "0"), (0.25, "0.25"), (0.5, "0.5"), (0.75, "0.75"), (1, "1")] {
      let label = Label(text)
      let column =
        line.minColumn
        + Int(nearest: share * Double(line.columns - 1), in: 0...max(line.columns - 1, 0)) - 1
      let start = min(column - label.width / 2, line.maxColumn - label.width)
      canvas.write(label, at: Point(column: start, row: line.minRow), style: theme[.axis])
    }
  }
}
