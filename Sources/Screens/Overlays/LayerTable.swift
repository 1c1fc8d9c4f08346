import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// The network as a table: a line for each layer with its shape, its weights, what it gives and how it learns.
///
/// Where not all columns fit, they are turned over like pages.
struct LayerTable: LineList {
  let state: AppState
  let cursor: LayersOverlay
  private let probe: ActivationProbe
  private let weights: [ValueSpread?]

  init(state: AppState, cursor: LayersOverlay) {
    self.state = state
    self.cursor = cursor
    let network = state.snapshot.network
    probe = state.snapshot.activationProbe
    weights = network.architecture.layers.indices.map { index in
      network.architecture.layers[index].weightShape == nil
        ? nil : ValueSpread(of: network.parameters[index].weights)
    }
  }

  /// Clears its rectangle and draws frame, table and totals there.
  func draw(in area: Rect, on canvas: inout Canvas) {
    let rect = rect(in: area)
    canvas.fill(rect, with: Cell(" ", style: theme[.popup]))
    Frame(
      title: "Network " + Label(shape.notation),
      bottomLeft: TextLine(pageNote(in: area), style: onGround(.faint)),
      bottomRight: TextLine(position(in: area), style: onGround(.faint)),
      style: onGround(.focusedFrame), titleStyle: onGround(.title), glyphs: glyphs
    ).draw(in: rect, on: &canvas)
    let inner = rect.inset(columns: 2, rows: 1)
    let foot = foot(columns: inner.columns)
    let (list, rest) = inner.split(top: inner.rows - foot.count)
    table(in: area).draw(in: list, on: &canvas)
    for (row, line) in foot.enumerated() {
      canvas.write(
        line, at: Point(column: rest.minColumn, row: rest.minRow + row), clippedTo: rest)
    }
  }

  /// The cells that it covers, in the middle of `area`.
  func rect(in area: Rect) -> Rect {
    let columns = min(area.columns, max(width(of: shown(in: area)) + 5, Self.leastColumns))
    let lines = foot(columns: columns - 4).count
    return area.centered(Size(columns: columns, rows: shape.layers.count + 4 + lines))
  }

  /// How many pages of columns there are.
  func pageCount(in area: Rect) -> Int { pages(in: area).count }

  /// The last line that can be scrolled to the top.
  func maxScroll(in area: Rect) -> Int { max(lineCount - visibleRows(in: area), 0) }

  /// Room for the notes below the table.
  private static let leastColumns = 60

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }
  private var shape: Architecture { state.snapshot.network.architecture }
  private func onGround(_ role: Theme.Role) -> Style { theme.onPopup(role) }

  /// The input, and every layer.
  private var lineCount: Int { shape.layers.count + 1 }

  private func visibleRows(in area: Rect) -> Int {
    let rect = rect(in: area)
    return max(rect.rows - 3 - foot(columns: rect.columns - 4).count, 1)
  }

  private func visible(in area: Rect) -> Range<Int> {
    let first = min(max(cursor.row, 0), maxScroll(in: area))
    return first..<min(first + visibleRows(in: area), lineCount)
  }

  private func position(in area: Rect) -> Label {
    let visible = visible(in: area)
    guard visible.count < lineCount else { return "" }
    return Label("\(visible.lowerBound + 1)-\(visible.upperBound) of \(lineCount)")
  }

  private func pageNote(in area: Rect) -> Label {
    let count = pageCount(in: area)
    let keys = glyphs.isUnicode ? "← →" : "left, right"
    return count > 1
      ? Label("page \(min(cursor.page, count - 1) + 1) of \(count), \(keys) to turn") : ""
  }
}

// MARK: - Columns

extension LayerTable {
  /// Columns that stay together.
  private typealias Group = [TextTable.Column]

  private func table(in area: Rect) -> TextTable {
    let columns = shown(in: area).map { $0.rows(visible(in: area)) }
    return TextTable(
      columns: columns, rows: visible(in: area).count, headingStyle: onGround(.faint),
      cursorStyle: onGround(.selection), glyphs: glyphs)
  }

  private func shown(in area: Rect) -> [TextTable.Column] {
    let pages = pages(in: area)
    return [name] + pages[min(max(cursor.page, 0), pages.count - 1)].flatMap { $0 }
  }

  private func width(of columns: [TextTable.Column]) -> Int {
    columns.reduce(0) { $0 + $1.width } + 2 * max(columns.count - 1, 0)
  }

  /// As many groups on each page as fit beside the name.
  private func pages(in area: Rect) -> [[Group]] {
    let room = area.columns - 5
    var pages: [[Group]] = [[]]
    for group in groups {
      let page = pages[pages.count - 1]
      if !page.isEmpty, width(of: [name] + (page + [group]).flatMap { $0 }) > room {
        pages.append([group])
      } else {
        pages[pages.count - 1].append(group)
      }
    }
    return pages
  }

  private var name: TextTable.Column {
    TextTable.Column(
      "layer", (["input"] + names).map { Span($0, style: onGround(.key)) }, isName: true)
  }

  private var names: [Label] {
    shape.layers.indices.map { index in
      switch shape.layers[index] {
      case .dense: index == shape.layers.count - 1 ? "output" : Label("dense \(number(of: index))")
      case .convolution: Label("conv \(number(of: index))")
      case .maxPooling: Label("pool \(number(of: index))")
      case .dropout: Label("dropout \(number(of: index))")
      }
    }
  }

  /// Its place among the layers, as the field counts them, from 1.
  private func number(of index: Int) -> Int { index + 1 }

  private var groups: [Group] {
    [
      [
        column("outputs", shapes, isName: true), column("parameters", parameters),
        column("function", functions, isName: true),
      ],
      [
        numbers("w min", weights.map { $0?.number(\.minimum) }),
        numbers("w mean", weights.map { $0?.number(\.mean) }),
        numbers("w max", weights.map { $0?.number(\.maximum) }),
      ],
      [
        numbers("a min", probe.layers.map { $0.spread.number(\.minimum) }),
        numbers("a mean", probe.layers.map { $0.spread.number(\.mean) }),
        numbers("a max", probe.layers.map { $0.spread.number(\.maximum) }),
        column("D", troubles(.dead)), column("S", troubles(.saturated)),
      ],
      [
        numbers("gradient", norms.map { $0.map { Float($0.gradient) } }),
        numbers("length", norms.map { $0.map { Float($0.weights) } }), column("frozen", frozen),
      ],
    ]
  }

  /// A line for the input, which has nothing but a shape, and one for each layer.
  private func column(_ heading: Label, _ cells: [Label?], isName: Bool = false) -> TextTable.Column
  {
    let none: Label = glyphs.isUnicode ? "–" : "-"
    let all = cells.count == lineCount ? cells : [nil] + cells
    return TextTable.Column(
      heading, all.map { Span($0 ?? none, style: onGround($0 == nil ? .faint : .text)) },
      isName: isName)
  }

  private func numbers(_ heading: Label, _ values: [Float?]) -> TextTable.Column {
    let format = NumberFormat.significant(digits: 3)
    return column(heading, values.map { $0.map { format.label($0, glyphs: glyphs) } })
  }

  private var shapes: [Label?] {
    let dataset = state.snapshot.dataset
    let input = dataset.inputShape.map(String.init).joined(separator: "x")
    return [Label(input)]
      + shape.layers.map { layer in
        guard let image = layer.image, image.rows * image.columns > 1 else {
          return Label("\(layer.outputs)")
        }
        return Label("\(image.channels)@\(image.columns)x\(image.rows)")
      }
  }

  private var parameters: [Label?] {
    shape.layers.map { layer in
      guard let (inputs, outputs) = layer.weightShape else { return nil }
      return Label("\(inputs * outputs + (layer.hasBias ? outputs : 0))")
    }
  }

  private var functions: [Label?] {
    shape.layers.map { layer in
      switch layer {
      case .dropout(let dropout):
        return "drops "
          + NumberFormat.percent(decimals: 0).label(dropout.probability, glyphs: glyphs)
      case .maxPooling(let pool): return Label("largest of \(pool.window)x\(pool.window)")
      case .dense, .convolution: return layer.activation.map { Label($0.title) }
      }
    }
  }

  private func troubles(_ trouble: ActivationProbe.Trouble) -> [Label?] {
    probe.layers.map { $0.troubles.isEmpty ? nil : Label("\($0.count(trouble))") }
  }

  private var norms: [GradientProbe.Layer?] {
    let measured = state.snapshot.evaluation?.norms ?? []
    return shape.layers.indices.map { index in measured.first { $0.index == index } }
  }

  private var frozen: [Label?] {
    shape.layers.indices.map { index in
      guard let units = shape.layers[index].weightShape?.outputs else { return nil }
      if state.recipe.isFrozen(layer: index) { return "all" }
      return Label("\((0..<units).count { state.recipe.isFrozen(layer: index, unit: $0) })")
    }
  }
}

// MARK: - What is said below

extension LayerTable {
  private func foot(columns: Int) -> [TextLine] {
    let network = state.snapshot.network
    let learning = shape.layers.count { $0.weightShape != nil }
    let total = Label(
      "\(network.parameterCount) parameters in \(learning) \(learning == 1 ? "layer" : "layers")")
    var lines = TextLine(total, style: onGround(.text)).wrapped(to: columns)
    let measured: Label =
      state.snapshot.evaluation.map {
        Label(
          "; gradient norm: at \(state.snapshot.updateWord) \($0.step), on at most \(GradientProbe.rows) training rows"
        )
      } ?? ""
    let notes: Label =
      "w: weights now; a: activations over " + state.snapshot.scope(of: probe)
      + ", D dead, S saturated" + measured
    lines += TextLine(notes, style: onGround(.faint)).wrapped(to: columns)
    return lines
      + layersInTrouble.map {
        TextLine($0.truncated(to: columns, glyphs: glyphs), style: onGround(.notice))
      }
  }

  /// Which units are dead or saturated, and why: `dense 1 dead, always 0: unit 3, 7; saturated, flat for over 95 %: unit
  /// 2`; the first few layers that have some.
  private var layersInTrouble: [Label] {
    probe.layers.filter { $0.troubles.contains { $0 != nil } }.prefix(Self.mostInTrouble).map {
      layer in
      func units(_ trouble: ActivationProbe.Trouble) -> [Int] {
        layer.troubles.indices.filter { layer.troubles[$0] == trouble }
      }
      func numbers(_ units: [Int]) -> Label {
        Label(
          units.prefix(Self.mostUnitsNamed)
            .map { state.snapshot.unitNumber(layer: layer.index, unit: $0).description }
            .joined(separator: ", ")
            + (units.count > Self.mostUnitsNamed
              ? " and \(units.count - Self.mostUnitsNamed) more" : ""))
      }
      let (dead, saturated) = (units(.dead), units(.saturated))
      let areZero = dead.allSatisfy { layer.highest[$0] == 0 }
      let parts = [
        dead.isEmpty
          ? "" : "dead, always " + (areZero ? "0" : "the same") + ": unit " + numbers(dead),
        saturated.isEmpty ? "" : "saturated, flat for over 95 %: unit " + numbers(saturated),
      ]
      return names[layer.index] + " " + Label(joining: parts.filter { !$0.isEmpty }, with: "; ")
    }
  }

  private static let mostInTrouble = 3
  private static let mostUnitsNamed = 8
}

extension ValueSpread {
  /// One of its numbers: NaN where none of its values is one, `nil` if it has no values.
  fileprivate func number(_ number: KeyPath<ValueSpread, Float>) -> Float? {
    count > 0 ? self[keyPath: number] : missing > 0 ? .nan : nil
  }
}

extension TextTable.Column {
  /// The same column with some of its rows; pictures stay as they are.
  fileprivate func rows(_ range: Range<Int>) -> TextTable.Column {
    guard case .texts(let cells) = content else { return self }
    return TextTable.Column(heading, Array(cells[range]), isName: isName, rank: rank)
  }
}

// MARK: - The mouse

extension LayerTable {
  /// The layer of the network in whose line a cell lies; nil for the input and beside the lines.
  func row(at point: Point, in area: Rect) -> Int? {
    let inner = rect(in: area).inset(columns: 2, rows: 1)
    let (row, visible) = (point.row - inner.minRow - 1, visible(in: area))
    guard inner.contains(point), row >= 0, row < visible.count else { return nil }
    let line = visible.lowerBound + row
    return line > 0 ? line - 1 : nil
  }

  /// Why the units of a layer have their letters, of the first of them; else that none has one.
  func reason(ofLayer index: Int) -> Label {
    let layer = probe.layers[index]
    guard let unit = layer.troubles.firstIndex(where: { $0 != nil }) else {
      return layer.troubles.isEmpty
        ? names[index] + " has no function of its own, so no unit of it can be dead"
        : names[index] + ": no unit is dead or saturated over " + state.snapshot.scope(of: probe)
    }
    let words = state.inspection.troubleWords(of: unit, in: probe, layer: index)
    let others = layer.troubles.count { $0 != nil } - 1
    return names[index] + " unit " + state.snapshot.unitNumber(layer: index, unit: unit) + " "
      + (words.first ?? "")
      + (others > 0 ? Label(", and \(others) more are dead or saturated") : "")
  }
}
