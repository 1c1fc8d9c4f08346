import Findings
import InterfaceState
import TerminalGraphics
import Training

/// What stands below an enlarged plot: the numbers at the cursor, the gap between the losses, and what the flags mean.
struct PlotText {
  let chart: RunChart

  private var theme: Theme { chart.state.theme }

  /// At most a third of the panel, and not so much that the plot loses its axis.
  func lines(in area: Rect) -> [TextLine] {
    let room = max(0, min(area.rows / 3, area.rows - Self.leastChartRows))
    guard room > 0, let readout = chart.readout else { return [] }
    var lines = Array(readout.wrapped(to: area.columns).prefix(room))
    if let gap = chart.gapSentence {
      lines += TextLine(gap, style: theme[.notice]).wrapped(to: area.columns)
        .prefix(room - lines.count)
    }
    return lines + flags(columns: area.columns, rows: room - lines.count)
  }

  private static let leastChartRows = 6
  private static let gap = 3

  /// Below each other, in as many columns as there is room for; where that is not enough the newest.
  private func flags(columns: Int, rows: Int) -> [TextLine] {
    let flags = chart.legendOfFlags
    guard rows > 0, !flags.isEmpty else { return [] }
    let widest = min(flags.map(\.width).max() ?? 0, columns)
    let across = max(1, (columns + Self.gap) / (widest + Self.gap))
    var shown = flags
    if flags.count > across * rows {
      let left = flags.count - across * rows + 1
      shown =
        [TextLine("\(left) flags before these", style: theme[.faint])]
        + flags.suffix(across * rows - 1)
    }
    let used = (shown.count + across - 1) / across
    return (0..<used).map { row in
      stride(from: row, to: shown.count, by: used).reduce(TextLine([])) { line, index in
        let blanks = index == row ? 0 : index / used * (widest + Self.gap) - line.width
        return line + TextLine(Label(repeating: " ", count: max(blanks, 0))) + shown[index]
      }
    }
  }
}
