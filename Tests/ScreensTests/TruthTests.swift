import Findings
import Foundation
import InterfaceTestSupport
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("What is on the screen is true")
struct TruthTests {
  /// Sizes at which the bars stand in one column, in three, and bare.
  static let sizes = [(120, 40), (80, 24), (40, 12), (60, 20)]

  @Test("the bars' numbers are the network's outputs", arguments: sizes)
  func barsAreOutputs(columns: Int, rows: Int) throws {
    for sample in 0..<20 {
      let state = Scene.state(columns, rows).after { $0.sample = sample }
      let outputs = state.snapshot.network.outputs(for: Array(state.snapshot.samples[sample]))
      let expected = outputs.enumerated().map { index, value in
        "\(index) \(NumberFormat.fixed(decimals: 2).label(value))"
      }
      #expect(try state.barNumbers == expected)
    }
  }

  @Test("the drawing's bars are the outputs for the drawing", arguments: sizes)
  func barsOfDrawing(columns: Int, rows: Int) throws {
    for digit in 0...9 {
      let state = Scene.state(columns, rows).drawing(digit)
      let outputs = state.snapshot.network.outputs(for: state.pad.seen.pixels)
      let expected = outputs.enumerated().map { index, value in
        "\(index) \(NumberFormat.fixed(decimals: 2).label(value))"
      }
      #expect(try state.barNumbers == expected)
    }
  }

  @Test(
    "the verdict is the most probable digit, with its share, and whether it is sure",
    arguments: 0...9, [true, false])
  func verdict(digit: Int, isPrepared: Bool) throws {
    let state = Scene.state().drawing(digit).after {
      if !isPrepared { $0.pad.preparation = .none }
    }
    let outputs = state.snapshot.network.outputs(for: state.pad.seen.pixels)
    let ranked = outputs.indices.sorted { outputs[$0] > outputs[$1] }
    let percents = ranked.map { NumberFormat.percent(decimals: 0).label(outputs[$0]) }
    let isSure = outputs[ranked[0]] > Reading.sureAbove
    func named(_ digit: Int) -> Label { Label("\(digit)").withArticle }
    let verdict =
      isSure
      ? "reads \(named(ranked[0])) (\(percents[0])), or \(named(ranked[1])) (\(percents[1]))"
      : "not sure: \(ranked[0]) (\(percents[0])) or \(ranked[1]) (\(percents[1]))"
    #expect(try state.padEdge.hasPrefix("╰ \(verdict) ─"))
    if !isPrepared {
      #expect(ranked[0] == digit, "the fixture's network is meant to read its own digits")
    }
  }

  @Test("an empty pad has no verdict")
  func emptyPad() throws {
    #expect(try !Scene.state().padEdge.contains("reads"))
    let cleared = Scene.state().drawing(5).after { $0.type(keys: "c") }
    #expect(try !cleared.padEdge.contains("reads"))
  }

  @Test("a dropout layer is not taken for hidden units of its own")
  func dropout() throws {
    var recipe = Scene.recipe
    recipe.architecture = try #require(recipe.architecture.dropping(0.25))
    let trainer = Trainer(recipe: recipe, dataset: SegmentDigits.dataset(), seed: 1)
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    let picture = Scene.state(120, 40, snapshot).screen.description
    #expect(picture.contains("hidden 25: ") && !picture.contains("hidden 2 25"))
    #expect(picture.contains("400-25-drop0.25-10"))
  }

  @Test("a network that has diverged says NaN and no digit", arguments: sizes)
  func diverged(columns: Int, rows: Int) throws {
    let state = Scene.state(columns, rows, Scene.diverged).drawing(7)
    #expect(try state.barNumbers == (0...9).map { "\($0) NaN" })
    #expect(!state.screen.description.contains("▸0"))
    if rows > 12 { #expect(try state.padEdge.contains("NaN")) }
  }

  @Test("the verdict on a test digit says whether it is right", arguments: 0..<20)
  func testDigit(sample: Int) throws {
    let state = Scene.state(120, 40).after { $0.sample = sample }
    let outputs = state.snapshot.network.outputs(for: Array(state.snapshot.samples[sample]))
    let read = try #require(outputs.indexOfLargest)
    let label = Int(state.snapshot.samples.labels[sample])
    let area = try #require(state.place(of: .activations)).area
    let edge = state.screen.text(
      in: Rect(column: area.minColumn, row: area.maxRow - 1, columns: area.columns, rows: 1))
    #expect(
      edge.contains(
        read == label ? "reads \(read), right" : "reads \(read), wrong: it is a \(label)"))
  }

  @Test("the legend's losses are those of the last evaluation")
  func losses() throws {
    let state = Scene.state(120, 40)
    let evaluation = try #require(state.snapshot.evaluation)
    let format = NumberFormat.significant(digits: 3)
    let area = try #require(state.place(of: .loss)).area
    let text = state.screen.text(in: area)
    #expect(text.contains("train \(format.label(evaluation.trainLoss))"))
    #expect(text.contains("test  \(format.label(try #require(evaluation.testLoss)))"))
    let accuracy = NumberFormat.percent(decimals: 1).label(try #require(evaluation.testAccuracy))
    #expect(text.contains("test accuracy \(accuracy)"))
  }

  @Test("without a test set nothing is said of tests")
  func untested() throws {
    let state = Scene.state(120, 40, Scene.untested)
    let area = try #require(state.place(of: .loss)).area
    #expect(!state.screen.text(in: area).contains("test"))
  }

  @Test("a loss that is not a number is not taken for none")
  func divergedLoss() throws {
    let area = try #require(Scene.state().place(of: .loss)).inner
    let diverged = Scene.state(80, 24, Scene.diverged).screen.text(in: area)
    #expect(diverged.contains("not a number") && !diverged.contains("no loss yet"))
    #expect(Scene.state(80, 24, Scene.unmeasured).screen.text(in: area).contains("no loss yet"))
  }

  @Test("the legend of the weights says how far its colours reach, and whether some lie beyond")
  func weightsLegend() throws {
    let state = Scene.state(120, 40)
    let area = try #require(state.place(of: .weights)).area
    let edge = state.screen.line(area.minRow)
    let legend = try #require(edge.firstMatch(of: /(≤?)−(\d\.\d+) +(≥?)\+(\d\.\d+)/)).output
    let (lower, upper) = (try #require(Float(legend.2)), try #require(Float(legend.4)))
    #expect(lower == upper)
    let weights = state.snapshot.network.parameters[0].weights.rowMajor
    let beyond = weights.count { $0.magnitude > upper * 1.03 }
    #expect((beyond > 0) == !legend.1.isEmpty && legend.1.isEmpty == legend.3.isEmpty)
    #expect(Float(beyond) < 0.05 * Float(weights.count))
  }

  @Test("pictures of weights that are not all shown, or not in full size, say so")
  func weightsExtent() throws {
    let state = Scene.state(80, 24)
    let layout = try #require(state.weightsLayout)
    #expect(!layout.isComplete)
    let area = try #require(state.place(of: .weights)).area
    #expect(
      state.screen.line(area.maxRow - 1).contains(
        "units 1-\(layout.visible.upperBound) of 25, scale 1:2"))
  }
}

extension AppState {
  /// The bars' labels and numbers as they stand on the screen, in the order of their labels.
  fileprivate var barNumbers: [String] {
    get throws {
      var area = try #require(place(of: .activations)).inner
      if showsLayers { area = area.split(left: area.columns - 30).rest }
      let text = screen.text(in: area)
      let bars = text.matches(of: /[ ▸>](\d) [ ▏▎▍▌▋▊▉█#]*(NaN|\d\.\d\d)/)
      return bars.map { "\($0.output.1) \($0.output.2)" }.sorted()
    }
  }

  private var showsLayers: Bool { size.columns >= 100 }

  /// The lower edge of the drawing's panel.
  fileprivate var padEdge: String {
    get throws {
      let area = try #require(place(of: .drawing)).area
      return screen.text(
        in: Rect(column: area.minColumn, row: area.maxRow - 1, columns: area.columns, rows: 1))
    }
  }
}
