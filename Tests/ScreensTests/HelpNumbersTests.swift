import Datasets
import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("The numbers in a panel's help")
struct HelpNumbersTests {
  private static func value(_ name: Label, of kind: PanelKind, in state: AppState) -> String? {
    HelpNumbers.of(kind, in: state).first { $0.name == name }?.value.description
  }

  private static func number(_ value: Double) -> String {
    NumberFormat.compact(digits: 4).label(value).description
  }

  @Test("of the loss are those of the newest evaluation, with the rule that makes it smaller")
  func loss() throws {
    let state = Scene.state(80, 24, Scene.paused)
    let evaluation = try #require(state.snapshot.evaluation)
    let loss = try #require(Self.value("loss", of: .loss, in: state))
    #expect(loss.hasSuffix("= " + Self.number(evaluation.trainLoss)))
    let rate = Self.number(Double(state.snapshot.learningRate))
    let update = try #require(Self.value("update", of: .loss, in: state))
    #expect(update == "m ← 0.9 m + 0.1 g; v ← 0.999 v + 0.001 g²; w ← w − \(rate) m' / √v'")
    let probe = GradientProbe(
      of: state.snapshot.network, on: state.snapshot.dataset.train, loss: .softmaxCrossEntropy)
    let squares = probe.layers.reduce(0) { $0 + $1.gradient * $1.gradient }
    let norm = try #require(Self.value("|g|", of: .loss, in: state))
    #expect(norm.hasPrefix(Self.number(squares.squareRoot()) + ","))
  }

  @Test("say so while nothing is measured")
  func unmeasured() {
    let state = Scene.state(80, 24, Scene.unmeasured)
    #expect(Self.value("loss", of: .loss, in: state) == "not measured yet; b runs one batch")
    #expect(state.snapshot.momentWords == "before the first batch")
  }

  @Test("of the activations are the chosen unit's sum and the softmax of what is read")
  func activations() throws {
    let state = Scene.state(80, 24, Scene.paused).after {
      $0[.activations].view = 3
      $0[.activations].column = 6
    }
    let sample = try #require(state.inspection.shownInput.values)
    let network = state.snapshot.network
    let (sums, values) = (network.weightedSums(for: sample), network.activations(for: sample))
    let lines = HelpNumbers.of(.activations, in: state).map(\.value.description)
    #expect(lines[0].hasSuffix("= " + Self.number(Double(sums[0][6])).replacing("-", with: "−")))
    #expect(lines[1].contains("= " + Self.number(Double(values[0][6])) + ": hidden 7"))
    let best = try #require(values[1].indexOfLargest)
    let total = sums[1].reduce(0.0) { $0 + Elementary.exponential(Double($1)) }
    #expect(lines[3].contains(") / " + Self.number(total) + " = "))
    #expect(lines[3].contains(Self.number(Double(values[1][best])) + ": output \(best)"))
  }

  @Test("are there for every panel that there is, where the lesson has it")
  func everyPanel() {
    let state = Scene.state(80, 24, Scene.paused).drawing(5)
    for kind in [PanelKind.why, .pins, .myDigits, .drawing] {
      #expect(!HelpNumbers.of(kind, in: state).isEmpty, "\(kind)")
    }
  }

  @Test("change with every step")
  func live() {
    let kinds: [PanelKind] = [.activations, .loss, .weights, .drawing, .confusion]
    let (before, after) = (
      Scene.state(80, 24, Scene.snapshot(.paused, batches: 20)).drawing(4),
      Scene.state(80, 24, Scene.snapshot(.paused, batches: 22)).drawing(4)
    )
    for kind in kinds where kind != .confusion {
      #expect(HelpNumbers.of(kind, in: before) != HelpNumbers.of(kind, in: after), "\(kind)")
    }
  }

  @Test("of a drawing are its ink, its digit's probability and the margin to the next")
  func drawing() throws {
    let empty = Scene.state(80, 24, Scene.paused)
    #expect(Self.value("ink", of: .drawing, in: empty)?.hasPrefix("none yet") == true)
    let state = empty.drawing(3)
    let ranked = state.inspection.outputs.sorted(by: >)
    let margin = try #require(Self.value("margin", of: .drawing, in: state))
    #expect(margin.contains("= " + Self.number(Double(ranked[0] - ranked[1])) + " before"))
    #expect(
      Self.value("reads \(state.inspection.outputs.indexOfLargest ?? 0)", of: .drawing, in: state)
        != nil)
  }

  @Test("what probabilities promise is held against what they keep, over the test set")
  func reliability() throws {
    let state = Scene.state(80, 24, Scene.paused)
    let outputs = try #require(state.snapshot.testOutputs)
    let labels = state.snapshot.dataset.test.labels
    let right = (0..<outputs.rows).count { outputs.decision(row: $0) == Int(labels[$0]) }
    for (kind, state) in [(PanelKind.confusion, state), (.drawing, state.drawing(3))] {
      let line = try #require(Self.value("honest", of: kind, in: state))
      #expect(line.hasPrefix("over \(outputs.rows) test samples p is "))
      #expect(line.contains((Double(right) / Double(outputs.rows)).percent + " are right"))
    }
  }

  @Test("of the confusion matrix are its counts")
  func confusion() throws {
    let state = Scene.state(80, 24, Scene.paused)
    let outputs = try #require(state.snapshot.testOutputs)
    let labels = state.snapshot.dataset.test.labels
    let right = (0..<outputs.rows).count { outputs.decision(row: $0) == Int(labels[$0]) }
    let said = try #require(Self.value("right", of: .confusion, in: state))
    #expect(said.hasPrefix("\(right) / \(labels.count) = "))
  }

  @Test("of a filter are those of the place where it gives most")
  func filters() throws {
    let state = LearningScene.segments([.featureMaps], batches: 2) {
      $0.architecture =
        Architecture(notation: "20x20-4@3x3-pool2-10", hidden: .relu, output: .softmax)
        ?? $0.architecture
    }
    let sample = try #require(state.inspection.shownInput.values)
    let values = state.snapshot.network.activations(for: sample)[0]
    let largest = stride(from: 0, to: values.count, by: 4).map { values[$0] }.max() ?? 0
    let said = try #require(Self.value("a", of: .featureMaps, in: state))
    #expect(said.contains("= " + Self.number(Double(largest)) + ": layer 1 filter 1 at row "))
  }

  @Test("stand below the formula in the popup, and as they are when a network has diverged")
  func popup() {
    let state = Scene.state(100, 40, Scene.paused).after {
      $0.focus = .loss
      $0.overlay = HelpOverlay(scroll: 0)
    }
    let text = state.screen.description
    #expect(text.contains("after batch 87:"))
    #expect(text.contains("w ← w − "))
    let lost = Scene.state(80, 24, Scene.diverged)
    for type in PanelTable.types {
      let lines = HelpNumbers.of(type.kind, in: lost)
      #expect(lines.allSatisfy { !$0.value.isEmpty }, "\(type.kind)")
    }
  }
}
