import Findings
import InterfaceState
import TerminalGraphics

/// How often the output of a network lies where, for each of two classes, with the threshold as a line.
struct OutputHistogram {
  let state: AppState
  let choice: ThresholdChoice

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let bins = Self.bins(in: area) else { return drawLines(in: area, on: &canvas) }
    let field = field(bins, in: area)
    let (head, rest) = field.split(top: 1)
    let (body, scale) = rest.split(top: rest.rows >= 8 ? 1 : 0).rest.split(
      top: rest.rows - (rest.rows >= 8 ? 2 : 1))
    drawLevels(bins, gutter: Self.gutter(in: area), in: body, on: &canvas)
    drawThreshold(bins, in: body, on: &canvas)
    for label in [0, 1] { drawClass(label, bins, in: body, on: &canvas) }
    drawHeading(bins, in: head, on: &canvas)
    drawScale(in: scale, on: &canvas)
  }

  /// How much of the output a column stands for, such as `0.05`.
  static func binLabel(in area: Rect) -> Label {
    (bins(in: area)?.count ?? lineBins(in: area)).map {
      NumberFormat.fixed(decimals: 2).label(1 / Double($0))
    } ?? "-"
  }

  /// The output that a cell's column stands for; `nil` if there is no histogram.
  func output(at point: Point, in area: Rect) -> Float? {
    guard let bins = Self.bins(in: area) else { return nil }
    let column = point.column - field(bins, in: area).minColumn
    return min(max(Float(column) / Float(bins.width * bins.count), 0), 1)
  }

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }

  /// Parts of the output, each with a bar for each class and a gap.
  private struct Bins {
    let count: Int
    /// Columns from one part to the next.
    let width: Int

    /// The columns of one class's bar.
    var bar: Int { (width - 1) / 2 }
  }

  /// Parts of a round width; `nil` if there is no room for any.
  private static func bins(in area: Rect) -> Bins? {
    let counts = [50, 25, 20, 10]
    let room = area.columns - gutter(in: area) - 1
    // Bars of two columns for each class, or else of one.
    guard area.rows >= 5,
      let count = counts.first(where: { 5 * $0 <= room }) ?? counts.first(where: { 3 * $0 <= room })
    else { return nil }
    return Bins(count: count, width: min(room / count, 9))
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

  /// What the numbers of the faint lines take, where they have room, and a threshold of 0.
  private static func gutter(in area: Rect) -> Int { area.columns >= 40 ? 4 : 1 }

  /// The parts in the middle, behind the numbers at their left.
  private func field(_ bins: Bins, in area: Rect) -> Rect {
    let gutter = Self.gutter(in: area)
    return area.centered(
      Size(columns: gutter + bins.width * bins.count + 1, rows: area.rows)
    ).split(left: gutter).rest
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

  /// The two classes have bars beside each other in the same parts of the output, so that one sees where they overlap. A
  /// bar is as high as the root of its count: in the middle, where the threshold decides, there are few rows.
  private func drawClass(_ label: Int, _ bins: Bins, in area: Rect, on canvas: inout Canvas) {
    let boundary = boundary(bins: bins.count)
    let highest = Float(highestCount(bins)).squareRoot()
    for (bin, count) in counts(of: label, bins: bins.count).enumerated() where count > 0 {
      let share = Float(count).squareRoot() / max(highest, 1)
      let eighths = Int(nearest: share * Float(8 * area.rows), in: 1...8 * max(area.rows, 1))
      let isRight = (bin >= boundary) == (label == 1)
      let left = area.minColumn + bin * bins.width + (label == 1 ? bins.bar : 0)
      for column in left..<left + bins.bar {
        for step in 0..<(eighths + 7) / 8 {
          canvas[column, area.maxRow - 1 - step] = Cell(
            glyph(label, eighths: min(eighths - 8 * step, 8)), style: style(label, isRight: isRight)
          )
        }
      }
    }
  }

  /// The class that the output speaks for is full, the other one hatched, so that they are told apart without colour.
  private func glyph(_ label: Int, eighths: Int) -> Unicode.Scalar {
    label == 1 ? glyphs.verticalEighths[eighths] : eighths >= 4 ? glyphs.positiveShades[1] : "."
  }

  /// What lies on the wrong side of the threshold has the colour of a warning.
  private func style(_ label: Int, isRight: Bool) -> Style {
    theme[isRight ? (label == 1 ? .bar : .trainLoss) : .notice]
  }

  private func highestCount(_ bins: Bins) -> Int {
    [0, 1].flatMap { counts(of: $0, bins: bins.count) }.max() ?? 0
  }

  /// `▒ 89 benign  █ 48 malignant, tallest 85`, as much of it as there is room for.
  private func drawHeading(_ bins: Bins, in line: Rect, on canvas: inout Canvas) {
    let names = [0, 1].flatMap { label -> [Span] in
      let count = counts(of: label, bins: bins.count).reduce(0, +)
      let mark = Label(String(Character(glyph(label, eighths: 8))))
      return [
        Span(mark + " ", style: style(label, isRight: true)),
        Span(Label("\(count) ") + choice.dataset.classLabel(label) + "  ", style: theme[.text]),
      ]
    }
    let tallest = Label("tallest bar: \(highestCount(bins)) rows (heights are square roots)")
    let forms = [
      names + [Span(tallest, style: theme[.faint])], names,
    ].map { TextLine($0) }
    canvas.write(
      forms.first { $0.width <= line.columns } ?? forms[1], at: line.origin, clippedTo: line)
  }

  /// Faint lines at a few counts, as far as they have room: where there are no bars one sees how high a row would be.
  private func drawLevels(
    _ bins: Bins, gutter: Int, in area: Rect, on canvas: inout Canvas
  ) {
    let highest = highestCount(bins)
    var last = area.maxRow
    for count in [1, 2, 5, 10, 20, 50, 100, 200, 500] where count <= highest {
      let share = (Float(count) / Float(highest)).squareRoot()
      let row = area.maxRow - Int(nearest: share * Float(area.rows), in: 1...max(area.rows, 1))
      guard row <= last - 3 else { continue }
      last = row
      for column in stride(from: area.minColumn + 3, to: area.maxColumn, by: 4) {
        canvas[column, row] = Cell(glyphs.isUnicode ? "·" : ".", style: theme[.axis])
      }
      guard gutter > 1 else { continue }
      canvas.write(
        Label("\(count)").leftPadded(to: gutter - 1),
        at: Point(column: area.minColumn - gutter, row: row), style: theme[.axis])
    }
  }

  private func drawThreshold(_ bins: Bins, in field: Rect, on canvas: inout Canvas) {
    let column = field.minColumn + bins.width * boundary(bins: bins.count) - 1
    for row in field.rowRange {
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
