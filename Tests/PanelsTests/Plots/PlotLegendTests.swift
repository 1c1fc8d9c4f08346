import Findings
import InterfaceTestSupport
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The legend of the plots")
struct PlotLegendTests {
  /// Noise between 1 and 2 fills the plot.
  private let noise = PlotScene.state(losses: (0..<200).map { (1 + Double($0 * 7 % 11) / 10, nil) })

  @Test(
    "where lines run through all corners it stands above the plot",
    arguments: [(80, 24), (120, 40), (200, 60)])
  func above(columns: Int, rows: Int) {
    let state = noise.after {
      $0.size = Size(columns: columns, rows: rows)
      $0.isEnlarged = true
    }
    let area = state.place(of: .loss)?.inner ?? state.popupArea
    let chart = LossPanel.chart(in: state, area: area)
    #expect(chart.line.isLegendAbove && chart.cells.minRow == area.minRow + 1)
    #expect(state.text(of: .loss).split(separator: "\n")[1].contains("train"))
  }

  @Test("in a zoomed part it stands above the plot and hides nothing")
  func zoomed() {
    let state = PlotScene.turned.after {
      $0.type(keys: "+")
      $0.isEnlarged = true
    }
    let lines = state.text(of: .loss).split(separator: "\n")
    #expect(lines[1].contains("── train") && lines[1].contains("━━ test"))
    let chart = LossPanel.chart(in: state, area: state.place(of: .loss)?.inner ?? state.popupArea)
    #expect(!lines.dropFirst(2).prefix(chart.cells.rows).contains { $0.contains("train") })
  }

  @Test("where there is no row for it the title says the newest values")
  func title() {
    let state = noise.after { $0.focus = .loss }
    let area = Rect(column: 0, row: 0, columns: 40, rows: 7)
    let panel = LossPanel(state: state, area: area)
    #expect(!LossPanel.chart(in: state, area: area).line.showsLegend)
    #expect(panel.frame.topNote.spans.map(\.text.description).joined().contains("train 1"))
  }
}
