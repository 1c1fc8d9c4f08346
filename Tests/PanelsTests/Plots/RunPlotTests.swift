import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The plots of a run")
struct RunPlotTests {
  private func text(_ state: AppState) -> String { state.text(of: .loss) }
  private func enlarged(_ state: AppState) -> AppState { state.after { $0.isEnlarged = true } }

  @Test("v goes through losses, shares, norms and the rate")
  func views() {
    var state = enlarged(PlotScene.turned)
    let titles = (0..<5).map { _ in
      defer { state.type(keys: "v") }
      return RunPlot.shown(in: state).title.description
    }
    #expect(titles == ["Loss", "Accuracy", "Gradient norms", "Weight norms", "Learning rate"])
    #expect(RunPlot.shown(in: state) == .loss)
    for title in titles {
      #expect(text(state).contains("3 " + title), "\(title)")
      state.type(keys: "v")
    }
  }

  @Test("numbers have no shares, and a line search no rate")
  func plotsByData() {
    let housing = LearningScene.lesson("housing")
    #expect(RunPlot.all(in: housing.snapshot) == [.loss, .gradients, .weights, .rate])
    let search = LearningScene.lesson("digits-cg")
    #expect(RunPlot.all(in: search.snapshot) == [.loss, .accuracy, .gradients, .weights])
  }

  @Test("names their unit and the newest values", arguments: 0..<5)
  func unitsAndValues(view: Int) throws {
    let state = enlarged(PlotScene.turned).after { $0[.loss].view = view }
    let shown = text(state)
    let last = try #require(state.snapshot.evaluation, "measured")
    let (unit, value): (String, String) =
      switch view {
      case 0: ("cross-entropy over epochs", "train \(rounded(last.trainLoss))")
      case 1: ("% right over epochs", "100.0")
      case 2: ("log norm over epochs", "layer 1 \(rounded(last.norms[0].gradient))")
      case 3: ("norm over epochs", "layer 2 \(rounded(last.norms[1].weights))")
      default: ("rate over epochs", "rate \(rounded(Double(last.learningRate)))")
      }
    #expect(shown.contains(unit) && shown.contains(value), "\(shown)")
  }

  private func rounded(_ value: Double) -> String {
    NumberFormat.significant(digits: 3).label(value).description
  }

  @Test("l turns the axis of the plot that is seen; shares have a linear one")
  func logarithm() {
    var state = PlotScene.turned
    state.type(keys: "vl")
    #expect(
      state.notice?.description.contains("linear") == true && !state.open.view.isLossLogarithmic)
    state.type(keys: "vl")
    #expect(state.notice == "Gradient norms axis: linear")
    state.type(keys: "l")
    #expect(state.notice == "Gradient norms axis: logarithmic")
    state.type(keys: "vvvl")
    #expect(state.open.view.isLossLogarithmic)
  }

  @Test("without a test set there is one line and no gap")
  func untested() {
    let state = PlotScene.run([(.resume, 40)], testRows: 0).after { $0.isEnlarged = true }
    #expect(!text(state).contains("test"))
    let shares = text(state.after { $0.type(keys: "v") })
    #expect(shares.contains("train") && !shares.contains("test "))
  }

  // MARK: Smoothing

  @Test("smoothing says its window, keeps what was measured as dots and the last value as it is")
  func smoothing() {
    let raw = enlarged(PlotScene.state(losses: (0..<60).map { (Double($0 % 2) + 1, nil) }))
    let smooth = raw.after { $0.type(keys: "))") }
    #expect(text(smooth).contains("Loss, mean of 5 points"))
    #expect(text(smooth).contains("train 2.00"))
    let chart = LossPanel.chart(in: smooth, area: Rect(column: 0, row: 0, columns: 60, rows: 15))
    let series = chart.line.series
    #expect(series.count == 4 && series[0].pattern == .dots && series[0].name.isEmpty)
    let line = series[2].y
    #expect(line[2..<58].allSatisfy { (1.3...1.7).contains($0) })
    #expect(series[0].y.contains(1) && series[0].y.contains(2))
    #expect(text(smooth.after { $0.type(keys: "((") }) == text(raw))
    #expect(raw.after { $0.type(keys: "(") }.notice?.description.contains("already") == true)
  }

  // MARK: Thinning and overfitting

  @Test("a column of many batches says so, and keeps the highest of them")
  func thinning() {
    var losses = (0..<2000).map { _ in (train: 1.0, test: Double?.none) }
    losses[1234].train = 9
    let state = enlarged(PlotScene.state(losses: losses))
    #expect(text(state).contains("1 column = 28 batches"))
    let area = Rect(column: 0, row: 0, columns: 76, rows: 16)
    let chart = LossPanel.chart(in: state, area: area)
    #expect((9...10.5).contains(chart.line.yAxis.upper))
    var canvas = Canvas(size: Size(columns: 76, rows: 16))
    // Its text stands below it.
    let rows = chart.cells.maxRow + 2
    chart.draw(in: Rect(column: 0, row: 0, columns: 76, rows: rows), on: &canvas)
    let spike = chart.cells.minColumn + chart.column(of: 1234.0 / 5)
    let column = (0..<chart.cells.maxRow).count { canvas[spike, $0].glyph != " " }
    #expect(column >= chart.cells.rows - 3)
    #expect(!text(PlotScene.state(losses: Array(losses.prefix(20)))).contains("1 column"))
  }

  @Test("the overfitting gap is named where it is real, and shaded")
  func gap() {
    #expect(text(enlarged(PlotScene.overfitting)).contains("Overfitting gap: test is 1.12 above"))
    let small = PlotScene.overfitting.after { $0.size = Size(columns: 120, rows: 40) }
    #expect(text(small).contains("since epoch"))
    let young = PlotScene.state(losses: (0..<8).map { (1.0 / Double($0 + 1), 1.0) })
    #expect(!text(enlarged(young)).contains("verfitting"))
  }

  // MARK: What may go wrong

  @Test("what is no number is said", arguments: [0, 1, 2, 3, 4])
  func awkward(view: Int) {
    for (name, state) in Scene.awkward {
      for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)] {
        let state = state.after {
          $0.size = size
          $0.focus = .loss
          $0.isEnlarged = true
          $0[.loss].view = view
          $0.type(keys: "))++")
        }
        #expect(!text(state).isEmpty, "\(name)")
      }
    }
    let diverged = enlarged(Scene.state(80, 24, Scene.diverged).after { $0.focus = .loss })
    #expect(text(diverged).contains("diverged"))
    let broken = enlarged(
      PlotScene.state(losses: [(1, 1), (0.9, 1), (.nan, .nan), (.infinity, 2)]))
    #expect(text(broken).contains("train") && text(broken).contains("∞"))
  }

  @Test("layers are told apart without colour, and by their numbers at the ends of lines")
  func layers() {
    let state = enlarged(
      PlotScene.state(
        losses: (0..<40).map { _ in (1, 1) },
        norms: [Array(repeating: 0.01, count: 40), Array(repeating: 1, count: 40)])
    ).after {
      $0[.loss].view = 2
      $0.display = Scene.plain
    }
    let lines = text(state).split(separator: "\n")
    #expect(lines.contains { $0.contains("1111111111") && !$0.contains("2") })
    #expect(lines.contains { $0.contains("2222222222") })
  }
}
