import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// How the values of one layer, or its weights, are spread: bins on a labelled axis, the flat ends of its function
/// shaded.
struct LayerHistogram {
  let state: AppState
  /// `hidden 2 32`
  var name: Label
  let spread: ValueSpread
  /// What lies between is steep; `nil` if the function has no flat ends.
  var steep: ClosedRange<Float>?
  /// What is counted beside the bins, such as `3 S`; the first ones have room.
  var notes: [Label] = []
  /// Whether one of the notes is a warning.
  var hasTrouble = false

  /// A heading, two rows of columns and an axis.
  static let leastRows = 4
  /// A column for two bins, which are one there.
  static let leastColumns = ValueSpread.bins / 2

  func draw(in area: Rect, on canvas: inout Canvas) {
    let lines = heading(columns: area.columns, rows: area.rows >= 7 ? 2 : 1)
    for (row, line) in lines.enumerated() {
      canvas.write(
        line, at: Point(column: area.minColumn, row: area.minRow + row), clippedTo: area,
        style: theme[row == 0 && hasTrouble ? .notice : .faint])
    }
    let (bars, axis) = chart(below: area.split(top: lines.count).rest)
    guard binColumns(in: bars) > 0, bars.rows > 0 else { return }
    guard spread.count > 0 else {
      let reason: Label = spread.missing > 0 ? "no value is a number" : "no values"
      canvas.write(reason, at: bars.origin, clippedTo: bars, style: theme[.notice])
      return
    }
    drawBars(in: bars, on: &canvas)
    drawAxis(in: axis, within: area, on: &canvas)
  }

  /// One line, where there is no room for columns below a heading: the bins as blocks, several of them in one where they
  /// have no room, the name, from where to where they go, and what is wrong.
  func drawLine(in line: Rect, on canvas: inout Canvas) {
    let merged = Self.wordColumns.lazy.compactMap { words in
      [1, 2, 4].first { ValueSpread.bins / $0 + words <= line.columns }
    }.first
    var words = line
    if let merged, spread.count > 0 {
      let blocks = line.split(left: ValueSpread.bins / merged).left
      BlockLine(counts: counts(merging: merged), empty: theme[.axis], glyphs: glyphs)
        .draw(in: blocks, on: &canvas) { theme[isFlat($0 * merged) ? .notice : .unit] }
      words = line.split(left: blocks.columns + 1).rest
    }
    canvas.write(
      lineText(columns: words.columns), at: words.origin, clippedTo: words,
      style: theme[hasTrouble ? .notice : .faint])
  }

  private func lineText(columns: Int) -> Label {
    let format = NumberFormat.compact(digits: 2)
    let dots: Label = glyphs.isUnicode ? "…" : ".."
    let range: Label =
      spread.count > 0
      ? format.label(histogram.lower, glyphs: glyphs) + dots
        + format.label(histogram.upper, glyphs: glyphs) : "no values"
    let room = columns - range.width - 1
    guard room >= 4 else { return range.truncated(to: columns, glyphs: glyphs) }
    var text = name.truncated(to: room, glyphs: glyphs) + " " + range
    for note in notes where !note.isEmpty && (text + separator + note).width <= columns {
      text = text + separator + note
    }
    return text
  }

  /// Room for a name and a range, or for a range and a little more.
  private static let wordColumns = [24, 12]

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }
  private var histogram: Histogram { spread.histogram }

  // MARK: What is said

  /// The name, and what there is room for: trouble, the bins, and what the tallest column stands for.
  private func heading(columns: Int, rows: Int) -> [Label] {
    var lines: [Label] = [name]
    for part in notes + [bins(columns), tallest(columns), missing, mean] where !part.isEmpty {
      let joined = lines[lines.count - 1] + separator + part
      if joined.width <= columns {
        lines[lines.count - 1] = joined
      } else if lines.count < rows {
        lines.append(part)
      }
    }
    return lines.map { $0.truncated(to: columns, glyphs: glyphs) }
  }

  private var separator: Label { glyphs.isUnicode ? " · " : ", " }
  private func number(_ value: Float) -> Label {
    NumberFormat.compact(digits: 3).label(value, glyphs: glyphs)
  }
  private func bins(_ columns: Int) -> Label {
    let count = binCount(columns)
    return Label("\(count) bins of ") + number(spread.binWidth * Float(ValueSpread.bins / count))
  }
  private var mean: Label { spread.count > 0 ? "mean " + number(spread.mean) : "" }

  /// What is no number is in no bin.
  private var missing: Label {
    spread.missing > 0 ? Label("\(spread.missing) are no numbers") : ""
  }

  private func tallest(_ columns: Int) -> Label {
    let merged = ValueSpread.bins / binCount(columns)
    let counts = counts(merging: merged)
    guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[most] > 0 else {
      return ""
    }
    let bins = most * merged..<min((most + 1) * merged, histogram.counts.count)
    return "tallest " + percent(bins.reduce(0) { $0 + spread.share(ofBin: $1) })
  }

  private func percent(_ share: Double) -> Label {
    NumberFormat.percent(decimals: share > 0 && share < 0.095 ? 1 : 0).label(share, glyphs: glyphs)
  }

  // MARK: What is drawn

  /// Two of the bins are one where each of them has no column.
  private func binCount(_ columns: Int) -> Int {
    columns < ValueSpread.bins ? Self.leastColumns : ValueSpread.bins
  }

  private func binColumns(in area: Rect) -> Int { area.columns / binCount(area.columns) }

  private func counts(merging count: Int) -> [Int] {
    stride(from: 0, to: histogram.counts.count, by: count).map {
      histogram.counts[$0..<min($0 + count, histogram.counts.count)].reduce(0, +)
    }
  }

  /// The columns, and the line below them where there is room for it.
  private func chart(below area: Rect) -> (bars: Rect, axis: Rect) {
    let width = min(binColumns(in: area), 8) * binCount(area.columns)
    let (bars, axis) = area.split(top: area.rows > 1 ? area.rows - 1 : area.rows)
    return (
      bars.intersection(
        Rect(column: bars.minColumn, row: bars.minRow, columns: width, rows: bars.rows)),
      axis.intersection(
        Rect(column: axis.minColumn, row: axis.minRow, columns: width, rows: axis.rows))
    )
  }

  private func isFlat(_ bin: Int) -> Bool {
    guard let steep else { return false }
    let middle = histogram.lower + (Float(bin) + 0.5) * spread.binWidth
    return middle < steep.lowerBound || middle > steep.upperBound
  }

  private func drawBars(in area: Rect, on canvas: inout Canvas) {
    let width = binColumns(in: area)
    let merged = ValueSpread.bins / binCount(area.columns)
    let counts = counts(merging: merged)
    let most = max(counts.max() ?? 0, 1)
    for (bin, count) in counts.enumerated() {
      let exact = Double(count) / Double(most) * Double(8 * area.rows)
      // A single value among thousands is still seen.
      let eighths = count > 0 ? Int(nearest: exact, in: 1...max(8 * area.rows, 1)) : 0
      let isFlat = isFlat(bin * merged)
      // Bins of three columns and more have a gap.
      let gap = width >= 3 && !isFlat ? 1 : 0
      for row in 0..<area.rows {
        let filled = min(max(eighths - 8 * row, 0), 8)
        let isShaded = isFlat && filled == 0
        let glyph = isShaded ? glyphs.positiveShades[1] : glyphs.verticalEighths[filled]
        let style = theme[isShaded ? .axis : isFlat ? .notice : .unit]
        for column in 0..<width - gap {
          canvas[area.minColumn + bin * width + column, area.maxRow - 1 - row] = Cell(
            glyph, style: style)
        }
      }
    }
  }

  /// The numbers at both ends and in the middle, where there is room for it, and the name of the flat ends.
  private func drawAxis(in line: Rect, within area: Rect, on canvas: inout Canvas) {
    let middle = (histogram.lower + histogram.upper) / 2
    let labels = [histogram.lower, middle, histogram.upper].map(number)
    let starts = [
      line.minColumn, line.minColumn + (line.columns - labels[1].width) / 2,
      // Under narrow columns the last number stands beyond them.
      max(line.maxColumn - labels[2].width, line.minColumn + labels[0].width + 1),
    ]
    let hasMiddle =
      starts[1] > starts[0] + labels[0].width && starts[1] + labels[1].width < starts[2]
    for (index, (label, start)) in zip(labels, starts).enumerated() where index != 1 || hasMiddle {
      canvas.write(
        label, at: Point(column: start, row: line.minRow), clippedTo: area, style: theme[.axis])
    }
    guard steep != nil else { return }
    let flat: Label = "flat"
    let left = starts[0] + labels[0].width + 1
    let right = starts[2] - flat.width - 1
    guard left + flat.width < starts[1], right > starts[1] + labels[1].width else { return }
    for start in [left, right] {
      canvas.write(
        flat, at: Point(column: start, row: line.minRow), clippedTo: line, style: theme[.axis])
    }
  }
}

// MARK: - Of the network that is shown

extension LayerHistogram {
  /// What each layer gives over the probe's samples; dropout passes on what it gets.
  static func activations(_ probe: ActivationProbe, in state: AppState) -> [LayerHistogram] {
    SamplePath.layers(of: state.snapshot.network.architecture).map {
      activation(probe.layers[$0], in: state)
    }
  }

  static func activation(_ layer: ActivationProbe.Layer, in state: AppState) -> LayerHistogram {
    let shape = state.snapshot.network.architecture
    let isLast = layer.index == shape.layers.count - 1
    return LayerHistogram(
      state: state, name: SamplePath.name(ofLayer: layer.index, in: shape), spread: layer.spread,
      steep: isLast ? nil : shape.layers[layer.index].activation?.flatEnds, notes: layer.notes,
      hasTrouble: layer.troubles.contains { $0 != nil })
  }

  /// The weights of each layer that has some.
  static func weights(in state: AppState) -> [LayerHistogram] {
    let network = state.snapshot.network
    return network.architecture.layers.indices.compactMap { index in
      guard network.architecture.layers[index].weightShape != nil else { return nil }
      let weights = network.parameters[index].weights
      return LayerHistogram(
        state: state, name: SamplePath.name(ofLayer: index, in: network.architecture),
        spread: ValueSpread(of: weights),
        notes: [Label("\(weights.inputs * weights.outputs) weights")])
    }
  }
}
