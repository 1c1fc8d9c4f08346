import Findings
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import PlainMode

@Suite("Plain mode: why, confusion, pins, labels, runs, weights")
struct PlainWordsTests {
  /// A network that has learnt a little.
  private func digits() throws -> Conversation {
    var talk = try Conversation("digits")
    _ = talk.say("step 40")
    return talk
  }

  @Test("a slip of the hand is answered by what was meant")
  func slips() throws {
    var talk = try Conversation("neuron")
    #expect(talk.say("wieghts")[0].hasPrefix("There is no command wieghts. Did you mean weights? "))
    #expect(talk.say("confuson")[0].contains("Did you mean confusion?"))
    #expect(!talk.say("dance")[0].contains("Did you mean"))
    #expect(talk.say("help")[0].contains("why, confusion, mistakes"))
  }

  @Test("why says which ink, which units and which cells matter")
  func why() throws {
    var talk = try digits()
    let said = talk.say("why")
    let explanation = try Explanation(of: talk.talk.state.inspection)
    let answer = "\(explanation.answer)"
    #expect(said[0].hasPrefix("Test digit 1, a "))
    #expect(said.contains { $0.hasPrefix("The ink that speaks for \(answer) is ") })
    #expect(said.contains { $0.hasPrefix("The strongest cell is row ") })
    let contributions = try #require(
      said.first { $0.hasPrefix("\(answer) leads over \(explanation.rival)") })
    let first = try #require(explanation.logitContributions?.ranked.first)
    #expect(contributions.contains("Most for it: hidden \(first.unit + 1) +"))
    #expect(said.last?.contains("the answer") == true || said.last?.contains("answer.") == true)
    for line in said { #expect(line.utf8.allSatisfy { $0 < 128 }, "\(line)") }

    var table = try Conversation("housing")
    #expect(
      table.say("why") == [
        "What goes in is no picture here; type row to hear how the output comes about."
      ])
  }

  @Test("cells are pixels of the picture, also where filters look at it first")
  func cells() throws {
    var talk = try Conversation("digits-conv")
    let said = talk.say("why")
    #expect(said.contains { $0.hasPrefix("The strongest cell is row ") })
    #expect(!said.contains { $0.contains("weight (") })
  }

  @Test("confusion counts what is taken for what, of all classes or of one")
  func confusion() throws {
    var talk = try digits()
    let said = talk.say("confusion")
    #expect(said.count == 11 && said[0].hasSuffix("of 1000 test digits are read right."))
    let row = talk.say("confusion 4")
    #expect(row.count == 1 && row == talk.say("confusion fours"))
    #expect(row[0].hasPrefix("Of ") && row[0].contains(" fours, ") && said.contains(row[0]))
    let state = talk.talk.state
    let outputs = try #require(state.snapshot.testOutputs)
    let matrix = ConfusionMatrix(
      labels: state.snapshot.dataset.test.labels, decisions: outputs.decisions(), classes: 10)
    #expect(row[0].contains("Of \(matrix.count(ofLabel: 4)) fours, \(matrix[4, 4]) "))
    #expect(talk.say("confusion ten")[0].hasPrefix("There is no class ten; there are: 0, 1"))
    var untested = try Conversation("neuron")
    #expect(untested.say("confusion") == ["There are no test rows to look at."])
  }

  @Test("what is pinned is told of at the start and now")
  func pins() throws {
    var talk = try Conversation("digits")
    #expect(talk.say("pins")[0].hasPrefix("Nothing is pinned"))
    _ = talk.say("sample 5")
    let pinned = talk.say("pin")
    #expect(pinned[0].hasPrefix("Pin 1, test digit 5, of class ") && pinned.count == 1)
    #expect(talk.say("pin") == ["This is pinned already; unpin and its number lets it go."])
    _ = talk.say("step 20")
    let now = talk.say("pins")
    #expect(now.count == 1 && now[0].contains(": now ") && now[0].hasSuffix("% at first."))
    #expect(talk.say("unpin 7") == ["There are pins 1 to 1."])
    #expect(talk.say("unpin 1") == ["Pin 1 was removed."])
    #expect(talk.talk.state.pins.isEmpty)
  }

  @Test("a drawing is labelled, kept, learnt and told of")
  func labels() throws {
    var talk = try digits()
    #expect(talk.say("label 7") == ["The pad is empty: draw or picture makes a drawing."])
    #expect(talk.say("digits") == ["You have labelled no digit yet; draw one, then label."])
    _ = talk.say("draw 5,3 14,3 9,16")
    #expect(talk.say("label 12")[0].hasPrefix("label takes the digit"))
    let kept = talk.say("label 7")[0]
    #expect(
      kept.hasPrefix("Saved as a 7 (") && kept.contains("Training now includes it")
    )
    #expect(talk.effects.contains { if case .keepDigit = $0 { true } else { false } })
    let said = talk.say("digits")
    #expect(said.count == 2 && said[0].contains("of your 1 are read right"))
    #expect(said[1].hasPrefix("Digit 1, a 7: read as "))
    var other = try Conversation("neuron")
    #expect(other.say("label 7") == ["The network of this lesson reads no digits."])
  }

  @Test("runs are listed with what differs, and named")
  func runs() throws {
    var talk = try digits()
    #expect(talk.say("runs").count == 2)
    _ = talk.say("restart 2")
    _ = talk.say("step 3")
    #expect(talk.say("name 1 first try") == ["Run 1 is called first try."])
    let said = talk.say("runs")
    #expect(said.count == 2)
    #expect(talk.say("name 2") == ["Run 2 has no name now."])
    #expect(said[0].hasPrefix("Run 1, first try: ") && said[0].contains("seed 1 to 2"))
    #expect(said[1].hasPrefix("Run 2, the present one: "))
    #expect(talk.say("name 9 x")[0].hasPrefix("name takes the number of a run"))
    #expect(talk.talk.state.overlay == nil)
  }

  @Test(
    "a weight is told and set, a unit frozen", arguments: ["hidden 3 \u{2190} (4,7)", "1 3 4,7"])
  func weight(words: String) throws {
    var talk = try digits()
    let place = ParameterPlace(layer: 0, unit: 2, input: 6 * 20 + 3)
    let value = try #require(talk.talk.state.snapshot.network[place])
    let text = NumberFormat.significant(digits: 3).label(value, glyphs: .ascii)
    #expect(talk.say("weight \(words)") == ["Hidden 3, row 7, column 4: \(text)."])
    #expect(talk.say("weight \(words) = 0.5")[0].hasPrefix("Hidden 3, row 7, column 4: "))
    #expect(talk.talk.state.snapshot.network[place] == 0.5)
    #expect(talk.say("weight output 2 bias")[0].hasPrefix("Output 2, bias: "))
    for wrong in [
      "weight", "weight hidden", "weight hidden 3", "weight hidden 99 (1,1)", "weight 1 3 (0,5)",
    ] {
      #expect(talk.say(wrong)[0].contains("weight takes a unit"), "\(wrong)")
    }
    #expect(
      talk.say("freeze hidden 3") == [
        "Hidden 3 is frozen while the rest learns; the same words let it learn again."
      ])
    _ = talk.say("step 5")
    #expect(talk.talk.state.snapshot.network[place] == 0.5)
    #expect(talk.say("freeze hidden 3") == ["Hidden 3 learns again."])
    #expect(talk.say("freeze 2")[0].contains("frozen while the rest learns"))
    #expect(talk.say("freeze 7")[0].hasPrefix("freeze takes a unit"))
  }

  @Test("units that do not take part are counted, layer by layer")
  func activations() throws {
    var talk = try digits()
    let said = talk.say("activations")
    let probe = talk.talk.state.snapshot.activationProbe
    #expect(said.count == probe.layers.count)
    let first = try #require(probe.layers.first)
    #expect(
      said[0].contains("25 units: \(first.count(.dead)) dead")
        && said[0].contains("\(first.count(.saturated)) saturated")
        && said[0].hasSuffix("over \(probe.rows) test digits."))
  }

  @Test("a layer without units of its own is left out, and one of a kind is one")
  func pooling() throws {
    var talk = try Conversation("digits-conv")
    #expect(talk.talk.state.snapshot.activationProbe.layers.contains { $0.troubles.isEmpty })
    #expect(!talk.say("activations").contains { $0.contains(" 0 units") })
    var neuron = try Conversation("neuron")
    for word in ["activations", "layers", "weights", "weight 1 7 1"] {
      let said = neuron.say(word)
      #expect(!said.contains { $0.contains(/\b1 (units|inputs|rows|samples)\b/) }, "\(said)")
    }
  }

  @Test("every new word says something in every lesson", arguments: LessonCatalog.all.map(\.name))
  func everywhere(name: String) throws {
    var talk = try Conversation(name)
    for word in [
      "why", "confusion", "pin", "pins", "unpin", "runs", "activations", "digits", "label 1",
      "weight 1 1 1", "freeze 1 1", "name 1 a", "row", "reliability", "prepare", "undo",
    ] {
      let said = talk.say(word)
      #expect(!said.isEmpty && said.allSatisfy { !$0.isEmpty }, "\(word)")
    }
  }
}
