import Datasets
import Findings
import InterfaceState
import TerminalGraphics

/// What the network gives, as bars: a share for each class, or each number beside what it should have been.
struct OutputBars {
  let state: AppState
  let outputs: [Float]
  /// The row of `samples` that was put in; nil for a drawing.
  let row: Int?

  func draw(in area: Rect, on canvas: inout Canvas) {
    let theme = state.theme
    BarChart(
      bars, maximum: maximum, format: format, highlighted: highlighted, style: theme[.bar],
      highlightedStyle: state.answerStyle(of: dataset.chosenClass(outputs)),
      textStyle: theme[.text], glyphs: state.display.glyphs
    ).draw(in: area, on: &canvas)
  }

  /// What is to be said of the row, and whether that is right; empty without a row.
  var verdict: Label { row.map { state.inspection.verdict(on: outputs, row: $0) } ?? "" }

  private var dataset: Dataset { state.snapshot.dataset }
  private static let number = NumberFormat.significant(digits: 3)

  private var targets: [Float] {
    row.map { state.snapshot.samples.target(of: $0, outputs: outputs.count) } ?? []
  }

  private var isShare: Bool {
    if case .classification = dataset.task { return true }
    return false
  }

  private var bars: [BarChart.Bar] {
    if isShare, outputs.count == 1, dataset.classNames.count == 2 {
      return [
        BarChart.Bar(dataset.classLabel(1), outputs[0]),
        BarChart.Bar(dataset.classLabel(0), 1 - outputs[0]),
      ]
    }
    if isShare {
      return outputs.enumerated().map { index, value in
        BarChart.Bar(Self.short(dataset.outputLabel(index, of: outputs.count)), value)
      }
    }
    return outputs.enumerated().flatMap { index, value in
      let name = outputs.count == 1 ? "output" : dataset.outputLabel(index, of: outputs.count)
      let target = targets.indices.contains(index) ? [BarChart.Bar("target", targets[index])] : []
      return [BarChart.Bar(Self.short(name), value)] + target
    }
  }

  private static func short(_ name: Label) -> Label { name.truncated(to: 14) }

  private var highlighted: Int? {
    guard isShare else { return nil }
    guard let said = dataset.chosenClass(outputs) else { return nil }
    // The bar of the second class stands first where a single output speaks for it.
    return outputs.count > 1 ? said : said == 1 ? 0 : 1
  }

  /// Numbers are measured by the largest one that is shown, shares by one.
  private var maximum: Float {
    isShare ? 1 : max(1, ValueRange.symmetric(around: outputs + targets).upper)
  }

  private var format: NumberFormat { isShare ? .fixed(decimals: 2) : Self.number }
}

extension AppState {
  /// The answer in the colour of what speaks for it; on a plane of two classes in that of its class on the map.
  func answerStyle(of answer: Int?) -> Style {
    guard theme.isColored, snapshot.network.readsPlane, snapshot.dataset.classNames.count == 2,
      let answer
    else { return theme[.topBar] }
    return Style(foreground: theme.signed.color(at: answer == 0 ? 0 : 1), attributes: .bold)
  }
}
