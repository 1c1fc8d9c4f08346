import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import PlainMode
@testable import Screens

@Suite("What things are called")
struct NameWordsTests {
  /// Everything that the program says of a state: all panels in large with their help, and plain mode.
  private func everything(_ state: AppState) -> String {
    var texts = PanelTable.types.map { panel in
      state.after {
        if !$0.panels.contains(panel.kind) { $0.open.view.arrangement.added.append(panel.kind) }
        $0.focus(on: panel.kind)
        $0.isEnlarged = true
      }
    }.flatMap { state in
      [state.screen.description]
        + [state.after { _ = update(&$0, .action(.overlay(.open(.help)))) }.screen.description]
        + HelpNumbers.of(state.focus, in: state).map { "\($0.name) \($0.value)" }
    }
    var talk = PlainTalk(state)
    for line in ["read", "why", "row", "weights", "weights 1", "layers", "mistakes", "confusion"] {
      texts += talk.take(line).sentences
    }
    return texts.joined(separator: "\n")
  }

  @Test(
    "an eight has its own article wherever one is named",
    arguments: ["digits", "digits-logistic", "digits-conv"])
  func eights(name: String) throws {
    let state = try LessonScene.state(name, .activations, steps: 2).after { state in
      state.size = Size(columns: 120, rows: 40)
      state.sample = state.snapshot.samples.labels.firstIndex(of: 8) ?? 0
    }
    let said = everything(state)
    #expect(said.contains("an 8"))
    #expect(said.firstMatch(of: /\ba (8|11|18)\b/) == nil)
    var labelled = state
    labelled.pad.drawing = SegmentDigits.drawing(of: 8)
    _ = labelled.label(8)
    #expect(labelled.notice?.description.hasPrefix("Saved as an 8 ") == true)
    #expect(labelled.searchItems.contains { $0.name.description.contains(", an 8") })
    #expect(!labelled.searchItems.contains { $0.name.description.contains(", a 8") })
  }

  @Test(
    "pixels are named by row and column, in these words, everywhere",
    arguments: ["digits", "digits-logistic", "digits-conv", "digits-cg"])
  func pixels(name: String) throws {
    let state = try LessonScene.state(name, .weights, steps: 2).after {
      $0.size = Size(columns: 120, rows: 40)
    }
    let cursor = state.after {
      $0.focus = .weights
      $0.isEnlarged = true
      $0.press([.enter, .down, .down, .right])
    }
    let said = everything(state) + cursor.screen.description
    #expect(said.contains("row ") && said.contains(", column "))
    #expect(said.firstMatch(of: /\(\d+, ?\d+\)/) == nil)
    #expect(said.firstMatch(of: /pixel \d/) == nil)
    let input = 10 * 20 + 1
    #expect(state.snapshot.inputName(input) == "row 11, column 2")
    #expect(SamplePath(of: state.inspection)?.inputName(input) == state.snapshot.inputName(input))
  }

  @Test("an output that stands for a class carries its name wherever it is named or numbered")
  func classes() throws {
    let state = try LessonScene.state("digits-logistic", .weights, steps: 2).after {
      $0.size = Size(columns: 120, rows: 40)
      $0.isEnlarged = true
      $0.focus = .weights
      $0.unit = 7
    }
    let layer = WeightLayer.chosen(in: state.inspection)
    #expect((0..<10).map { layer.pictureNumber($0).description } == (0..<10).map(String.init))
    let screen = state.screen.description
    #expect(screen.contains("output 7") && !screen.contains("unit 8"))
    let numbers = screen.split(separator: "\n").compactMap { line -> [Int]? in
      let words = line.split { !$0.isNumber && !$0.isLetter }.compactMap { Int($0) }
      return words.count >= 3 && line.allSatisfy { $0.isNumber || $0.isWhitespace || $0 == "│" }
        ? words : nil
    }
    #expect(numbers.first?.first == 0 && numbers.flatMap { $0 }.allSatisfy { (0...9).contains($0) })
    let frozen = state.after { $0.type(keys: "f") }
    #expect(frozen.notice?.description.hasPrefix("output 7 is frozen") == true)
    #expect(state.searchItems.contains { $0.name == "output 0" })
    #expect(!state.searchItems.contains { $0.name == "output 10" })
    var talk = PlainTalk(state)
    #expect(talk.take("weights 0").sentences[0].hasPrefix("Output 0, "))
    #expect(talk.take("weights 9").sentences[0].hasPrefix("Output 9, "))
    #expect(
      talk.take("weights 12").sentences == ["Layer 1 has outputs 0, 1, 2, 3, 4, 5, 6, 7, 8, 9."])
    let strongest = talk.take("weights").sentences[0]
    #expect(strongest.contains("output ") && !strongest.contains("unit "))
    #expect(talk.take("freeze output 7").sentences[0].hasPrefix("Output 7 is frozen"))
  }
}
