import Datasets
import Findings
import InterfaceTestSupport
import NeuralNetwork
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import PlainMode
@testable import Screens
@testable import Training

/// Pad, plain mode, help and the panel of reliability say the same of the network that is training.
@Suite("The calibrated network in training")
struct OwnCalibrationTests {
  /// The scene's network with a rule for what looks like a digit: all do, or none.
  private func state(likeness: Float, temperature: Float = 2) -> AppState {
    let width = SegmentDigits.architecture.layers[0].outputs
    let calibration = Calibration(
      temperature: temperature, leastMargin: 0.99,
      likeness: Calibration.Likeness(
        weights: Array(repeating: 0, count: width), bias: likeness))
    let snapshot = Scene.snapshot(
      .paused, batches: 87, calibration: RunCalibration(calibration: calibration, epochs: 17))
    return Scene.state(120, 40, snapshot).drawing(7)
  }

  @Test("what is no digit to its rule is read as none, on the pad and in plain mode")
  func unlike() {
    let state = state(likeness: -1)
    #expect(state.inspection.drawingAnswer == .unlike)
    #expect(state.screen.description.contains("does not look like a digit"))
    let talk = PlainTalk(state)
    #expect(talk.drawingAnswers[0].contains("does not look like a digit"))
    #expect(Scene.state(120, 40, Scene.paused).drawing(7).inspection.drawingAnswer != .unlike)
  }

  @Test("probabilities on the pad, in plain mode and in the help are at its temperature")
  func temperature() throws {
    let state = state(likeness: 1)
    let raw = state.inspection.outputs
    let reading = try #require(state.inspection.ownReading)
    #expect(reading.probabilities != raw && !reading.isSure)
    let top = try #require(reading.probabilities.max())
    #expect(top < (raw.max() ?? 0), "a temperature above 1 is less sure")
    guard case .unsure(let first, _) = state.inspection.drawingAnswer else {
      Issue.record("\(state.inspection.drawingAnswer)")
      return
    }
    #expect(first.share == top)
    let help = state.inspection.drawingNumbers.map { "\($0.name): \($0.value)" }.joined(
      separator: "\n")
    #expect(help.contains("fitted at epoch 17"), "\(help)")
    #expect(help.contains("2"))
  }

  @Test("the panel of reliability counts the same probabilities, and on v those before")
  func reliability() throws {
    let state = state(likeness: 1)
    let (own, raw) = (
      try state.snapshot.reliability(), try state.snapshot.reliability(isCalibrated: false)
    )
    #expect(own != raw)
    #expect(
      ReliabilityPanel.views(in: state)
        == ["the network that is training", "the network that is training, uncalibrated"])
    let plain = PlainTalk(state).reliability
    #expect(plain.contains { $0.contains("fitted at epoch 17") })
    #expect(ReliabilityPanel.views(in: self.state(likeness: 1, temperature: 1)).isEmpty)
  }
}
