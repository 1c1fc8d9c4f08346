import Findings
import InterfaceTestSupport
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The feature maps")
struct FeatureMapsPanelTests {
  private func state(_ columns: Int = 120, _ rows: Int = 40) -> AppState {
    SmallNetworks.state(
      columns, rows, SmallNetworks.convolution, [.drawing, .activations, .loss, .featureMaps]
    ).after { $0.focus = .featureMaps }
  }

  @Test("the stages are the layers' outputs, map by map")
  func stages() {
    let state = state()
    let stages = FeatureStage.all(of: state.inspection)
    #expect(stages.map(\.count) == [5, 5, 4, 4])
    #expect(
      stages.map(\.tile)
        == [20, 10, 10, 5].map { Size(columns: $0, rows: $0) })
    let activations = state.snapshot.network.activations(for: Array(state.snapshot.samples[0]))
    for (stage, values) in zip(stages, activations) {
      for map in 0..<stage.count {
        let expected = stride(from: map, to: values.count, by: stage.count).map { values[$0] }
        #expect(Array(stage.map(map)) == expected)
      }
    }
    #expect(stages.map { $0.kernels != nil } == [true, false, true, false])
  }

  @Test("an upright stroke is found by the upright filter")
  func truth() {
    // A one is two upright segments.
    let state = state().drawing(1)
    let stage = FeatureStage.all(of: state.inspection)[0]
    #expect(stage.map(0).reduce(0, +) > stage.map(1).reduce(0, +))
    #expect(stage.isSilent(4) && stage.silentCount >= 1)
    #expect(state.screen.description.contains("of 5 all 0"))
  }

  @Test("filters are the weights, channel by channel")
  func filters() throws {
    let state = state()
    let stages = FeatureStage.all(of: state.inspection)
    let first = try #require(stages[0].allKernels(in: state))
    #expect(first.channels == 1 && first.weights(of: 1) == [-1, -1, -1, 2, 2, 2, -1, -1, -1])
    let second = try #require(stages[2].allKernels(in: state))
    #expect(second.channels == 5)
    #expect(Array(second.weights(of: 1)[9..<18]) == Array(repeating: 0.25, count: 9))
    #expect(second.weights(of: 1)[..<9].allSatisfy { $0 == 0 })
  }

  @Test("arrows, v and the mouse choose stage and map")
  func choices() throws {
    var state = state()
    func chosen() -> [Int] {
      let chosen = FeatureMapsPanel.chosen(in: state, FeatureStage.all(of: state.inspection))
      return [chosen.stage, chosen.map]
    }
    state.press([.right, .right, .down])
    #expect(chosen() == [1, 2])
    state.press([.up, .up])
    #expect(chosen() == [0, 2] && state.notice == "this is the first stage")
    state.type(keys: "vvv")
    #expect(chosen() == [2, 2])
    state.press([.right, .right])
    #expect(chosen() == [2, 3] && state.notice == "this is the last map")
    state.type(keys: "VVV")
    let area = try #require(state.place(of: .featureMaps)).inner
    let overview = FeatureOverview(
      stages: FeatureStage.all(of: state.inspection), area: area, chosen: 0)
    let band = try #require(overview.bands.last)
    let place = try #require(overview.rect(of: 1, in: band))
    state.mouse(.press(.left), place.minColumn, place.minRow)
    #expect(chosen() == [3, 1])
  }

  @Test(
    "the overview never lies on itself nor outside", arguments: [(64, 18), (76, 23), (198, 56)])
  func overview(columns: Int, rows: Int) {
    let area = Rect(column: 2, row: 1, columns: columns, rows: rows)
    let overview = FeatureOverview(
      stages: FeatureStage.all(of: state().inspection), area: area, chosen: 3)
    for (band, next) in zip(overview.bands, overview.bands.dropFirst()) {
      #expect(band.area.maxRow <= next.area.minRow)
    }
    for band in overview.bands {
      for map in band.visible {
        let rect = overview.rect(of: map, in: band)
        #expect(rect.map { $0.intersection(area) == $0 } ?? false)
      }
    }
  }
}
