import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// What stands on the frame of the weights: title, legend and notes, as much of each as there is room for.
struct WeightFrame {
  let state: AppState
  let layer: WeightLayer
  let area: Rect
  /// The colours of the chosen unit, and whether some values lie beyond them.
  let palette: Heatmap.Palette
  let clampsValues: Bool
  /// What is chosen: first what has to be said, then what more there is.
  let selection: [Label]
  /// What is seen of the layer, where that is not all.
  let extent: Label
  /// Whether what is chosen is more important than what is seen.
  let isReadout: Bool

  var frame: Frame {
    let (title, legend) = top
    let (left, right) = bottom(saysSince: title.saysSince)
    return state.frame(
      .weights, title.text, topNote: legend, bottomLeft: TextLine(left, style: state.theme[.text]),
      bottomRight: TextLine(right, style: state.theme[.faint]))
  }

  private var mode: WeightMode { state.weightStudy.mode }

  // MARK: Above

  /// The longest title beside which a legend fits, and the longest legend that fits there.
  private var top: (title: Title, legend: TextLine) {
    let legends = legends
    let number = state.number(of: .weights).map { "\($0) ".count } ?? 0
    for title in titles {
      let room = area.columns - title.text.width - number - 6
      if let legend = legends.first(where: { $0.width <= room }) { return (title, legend) }
    }
    // Where no legend has room, at least how far the colours go.
    let reach = reach
    let title = titles.first { $0.text.width + reach.width + number + 6 <= area.columns }
    return (title ?? titles[titles.count - 1], reach)
  }

  struct Title {
    let text: Label
    /// Whether it says from where changes count.
    var saysSince = false
  }

  /// From the longest to the shortest.
  private var titles: [Title] {
    let plain = plainTitles
    guard let frozen else { return plain }
    return plain.map { Title(text: $0.text + ", " + frozen, saysSince: $0.saysSince) } + plain
  }

  /// `frozen` of a whole layer, or how many of its units are; `nil` if all learn.
  private var frozen: Label? {
    let units = layer.parameters.weights.outputs
    let count = (0..<units).count { state.recipe.isFrozen(layer: layer.index, unit: $0) }
    return count == 0
      ? nil : count == units ? "frozen (F)" : Label("\(count) of \(units) frozen (F)")
  }

  private var plainTitles: [Title] {
    switch mode {
    case .weight:
      let long: Label =
        if case .convolution = layer.layer { "Weights: " + layer.name } else {
          "Weights of " + what
        }
      return (area.columns >= 60 ? [Title(text: long)] : []) + [Title(text: WeightsPanel.title)]
    case .change:
      let since = " since " + state.inspection.markWords
      return [
        Title(text: "Change of the weights of " + what + since + " (M marks)", saysSince: true),
        Title(text: "Change of weights" + since + " (M marks)", saysSince: true),
        Title(text: "Change" + since + " (M marks)", saysSince: true),
        Title(text: "Change" + since, saysSince: true), Title(text: "Change"),
      ]
    case .gradient:
      return [
        Title(text: "Gradient dL/dw of " + what + ", " + state.snapshot.gradientSource),
        Title(text: "Gradient dL/dw, " + state.snapshot.gradientSource),
        Title(text: "Gradient dL/dw"),
        Title(text: "Gradient"),
      ]
    }
  }

  /// Whose weights they are.
  private var what: Label {
    if case .convolution = layer.layer { return layer.name }
    if layer.isLast(in: state.snapshot.network.architecture) { return "each output" }
    return layer.index == 0 ? "each hidden unit" : Label("layer \(layer.index + 1)")
  }

  /// From the longest to the shortest.
  private var legends: [TextLine] {
    let sizes = area.columns >= 60 ? [15, 5, 3] : [5, 3]
    let named = words.flatMap { word in sizes.map { legend(columns: $0, word) } }
    return named + (state.weightStudy.scale == .layer ? [legend(columns: 5, "")] : [])
      + [legend(columns: 0, words[words.count - 1])]
  }

  /// How far the colours go to both sides of zero, in the fewest columns.
  private var reach: TextLine {
    let sign: Label = state.display.glyphs.isUnicode ? "±" : "+-"
    let word = state.weightStudy.scale == .layer ? "" : words[words.count - 1] + " "
    let format = NumberFormat.compact(digits: 2)
    return TextLine(
      word + sign + format.label(palette.range.upper, glyphs: state.display.glyphs),
      style: state.theme[.faint])
  }

  /// What shares the colours.
  private var words: [Label] {
    switch state.weightStudy.scale {
    case .layer: return ["layer"]
    case .network: return ["whole network", "network"]
    case .unit:
      let unit = layer.unit(ofPicture: layer.chosenPicture(in: state.selection))
      let word = layer.unitWord
      let name = Label(word + " ") + layer.unitNumber(unit)
      return [Label("each \(word), ") + name, name]
    }
  }

  private func legend(columns: Int, _ word: Label) -> TextLine {
    let style = state.theme[.faint]
    let scale = ColorLegend(palette, style: style, columns: columns, clampsValues: clampsValues)
    return word.isEmpty ? scale.line : TextLine(word + " ", style: style) + scale.line
  }

  // MARK: Below

  /// What is chosen at the left, what is seen at the right: first what has to be said on both sides, then more of the
  /// side that counts more.
  private func bottom(saysSince: Bool) -> (left: Label, right: Label) {
    var left = [selection.first ?? ""]
    var right = notes(saysSince: saysSince)
    func joined(_ parts: [Label]) -> Label {
      parts.filter { !$0.isEmpty }.reduce("") { $0.isEmpty ? $1 : $0 + ", " + $1 }
    }
    func fits(_ left: [Label], _ right: [Label]) -> Bool {
      let (first, second) = (joined(left).width, joined(right).width)
      return (first > 0 ? first + 3 : 0) + (second > 0 ? second + 3 : 0) <= area.columns
    }
    while right.count > 1, !fits(left, right) { right.removeLast() }
    if !isReadout, fits(left, right + [extent]) { right.append(extent) }
    for part in selection.dropFirst() {
      guard fits(left + [part], right) else { break }
      left.append(part)
    }
    if isReadout, fits(left, right + [extent]) { right.append(extent) }
    return (joined(left), joined(right))
  }

  /// What changes what one sees.
  private func notes(saysSince: Bool) -> [Label] {
    var notes: [Label] = []
    // Where the title has no room for it.
    if let frozen, !top.title.text.description.hasSuffix(frozen.description) {
      notes.append(frozen)
    }
    if mode == .change, !saysSince { notes.append("since " + state.inspection.markWords) }
    if layer.order != nil, let order = state.weightStudy.orders[layer.index] {
      notes.append("by " + order.mode.word + " at " + state.snapshot.placeWords(order.epochs))
    }
    return notes
  }
}
