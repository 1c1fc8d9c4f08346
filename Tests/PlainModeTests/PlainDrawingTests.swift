import Datasets
import Findings
import NeuralNetwork
import Testing
import Training

@testable import InterfaceState
@testable import PlainMode

@Suite("Plain mode: drawings, both networks, undo")
struct PlainDrawingTests {
  private static let seven = "draw 5,3 14,3 9,16"

  @Test("both networks are told of, with the judgement of the screen")
  func bothNetworks() throws {
    var talk = try Conversation("digits", builtIn: BuiltInNetwork.load())
    _ = talk.say("step 60")
    let said = talk.say(Self.seven)
    #expect(said.count == 3 && said[1].hasPrefix("Your drawing: the network says "))
    guard case .sure(let first, let next) = talk.talk.state.inspection.builtInAnswer else {
      Issue.record("a clear seven is read")
      return
    }
    let shares = [first, next].map { $0.share.percent }
    #expect(
      said[2] == "The built-in network says 7, \(shares[0]), then \(next.name), \(shares[1]).")
    #expect(Array(said.dropFirst()) == talk.say("read"))
    _ = talk.say("clear")
    #expect(talk.say("read").count == 1, "samples are the trained network's alone")
  }

  @Test("a scribble is no digit, and an answer that is not sure is not called one")
  func unsure() throws {
    var talk = try Conversation("digits", builtIn: BuiltInNetwork.load())
    let said = talk.say(
      "draw 1,1 18,18 1,18 18,1 10,0 10,19 0,10 19,10 3,14 16,5 2,7 17,13 5,1 14,18 1,1")
    #expect(said[1] == "Your drawing: the network says that it does not look like a digit.")
    #expect(talk.talk.state.inspection.builtInAnswer == .unlike)
    #expect(said[2] == "The built-in network says that it does not look like a digit.")
  }

  @Test("the steps of the preparation are told and switched")
  func preparation() throws {
    var talk = try Conversation("digits")
    let steps = Preparation.Step.allCases
    #expect(talk.say("prepare").count == steps.count)
    #expect(talk.say("prepare")[0].hasPrefix("position, on: it moves "))
    #expect(talk.say("prepare slant")[0].hasPrefix("Slant off: it "))
    #expect(!talk.talk.state.pad.preparation.steps.contains(.slant))
    #expect(talk.say("prepare all")[0].hasPrefix("Preparation on: "))
    #expect(talk.talk.state.pad.preparation == .all)
    #expect(talk.say("prepare all") == ["It is so already."])
    _ = talk.say(Self.seven)
    #expect(talk.say("prepare none").last?.hasPrefix("Your drawing: ") == true)
    #expect(talk.talk.state.pad.preparation == .none)
    #expect(talk.say("prepare ink")[0].hasPrefix("prepare takes one of: position, "))
  }

  @Test("what was said is held against what is right")
  func reliability() throws {
    let builtIn = try BuiltInNetwork.load()
    var talk = try Conversation("digits", builtIn: builtIn)
    _ = talk.say("step 40")
    let said = talk.say("reliability")
    let snapshot = talk.talk.state.snapshot
    let own = Reliability(
      of: try #require(snapshot.testOutputs), labels: snapshot.dataset.test.labels)
    let error = PlainTalk.text(try #require(own.expectedError))
    #expect(said[0].hasPrefix("Over 1000 test digits the network says "))
    #expect(said[0].contains("the calibration error is \(error), "))
    let bins = own.bins.filter { $0.count > 0 }
    let last = try #require(bins.last)
    #expect(said[1].contains(" of \(last.count) right, \(last.accuracy.percent)."))
    #expect(
      said[bins.count + 1].hasPrefix("Over 1000 test digits the built-in network says "))
    var rows = try Conversation("housing")
    #expect(rows.say("reliability")[0].hasPrefix("This network predicts numbers"))
  }

  @Test("undo takes back the stroke or the weight, whichever is newer")
  func undo() throws {
    var talk = try Conversation("digits")
    let place = ParameterPlace(layer: 0, unit: 2, input: 6 * 20 + 3)
    func value() -> Float? { talk.talk.state.snapshot.network[place] }
    func strokes() -> Int { talk.talk.state.pad.drawing.strokes.count }
    let before = value()
    #expect(talk.say("undo")[0] == "Nothing to undo.")
    _ = talk.say("draw 3,3 4,4")
    #expect(talk.say("weight hidden 3 (4,7) 0.5")[0].hasSuffix(" to 0.500; undo takes it back."))
    _ = talk.say("draw 8,3 8,14")
    _ = talk.say("weight hidden 3 (4,7) 0.75")
    #expect(talk.say("undo")[0] == "Hidden 3, row 7, column 4 is 0.500 again.")
    #expect(value() == 0.5 && strokes() == 2)
    #expect(talk.say("undo")[0] == "Stroke undone." && strokes() == 1)
    #expect(talk.say("undo")[0].hasPrefix("Hidden 3, row 7, column 4 is "))
    #expect(value() == before && strokes() == 1)
    #expect(talk.say("undo")[0] == "Stroke undone." && strokes() == 0)
    #expect(talk.say("undo")[0] == "Nothing to undo.")
    #expect(talk.say("redo")[0] == "Stroke drawn again." && strokes() == 1)
    #expect(talk.say("redo")[0] == "Hidden 3, row 7, column 4 is 0.500 again." && value() == 0.5)
    #expect(talk.say("redo")[0] == "Stroke drawn again." && strokes() == 2)
    #expect(talk.say("redo")[0] == "Hidden 3, row 7, column 4 is 0.750 again.")
    #expect(talk.say("redo")[0] == "Nothing to redo.")

    var neuron = try Conversation("neuron")
    _ = neuron.say("weight 1 1 1 0.5")
    #expect(neuron.say("undo")[0].hasSuffix(" again."))
  }

  @Test("undo is about the pad wherever the focus of the screen is")
  func focus() throws {
    var talk = try Conversation("digits")
    _ = talk.say("draw 3,3 4,4")
    let number = try #require(talk.talk.state.number(of: .weights))
    _ = talk.say("key \(number)")
    #expect(talk.talk.state.focus == .weights)
    #expect(talk.say("undo")[0] == "Stroke undone.")
    #expect(talk.talk.state.pad.drawing.isEmpty)
  }

  @Test("no key is named where a word does the same")
  func keys() throws {
    var talk = try Conversation("digits")
    _ = talk.say("draw 3,3 4,4")
    #expect(talk.say("clear") == ["Cleared; undo brings it back."])
  }

  @Test(
    "keys in sentences become words, or are called keys",
    arguments: [
      ("cleared; u brings it back", "cleared; undo brings it back"),
      ("calm; C ends it", "calm; key C ends it"),
      ("projector; J goes back", "projector; key J goes back"),
      ("Esc goes back and never quits; q leaves", "key Esc goes back and never quits; quit leaves"),
      ("nothing yet; Space or b starts training", "nothing yet; run or step starts training"),
      ("all is seen: + zooms in", "all is seen: key + zooms in"),
      ("hidden 1, x is 0.5 again", "hidden 1, x is 0.5 again"),
      ("test digit 5, a 7, is on the pad", "test digit 5, a 7, is on the pad"),
      ("weights of a unit", "weights of a unit"), ("", ""),
    ])
  func spoken(notice: String, sentence: String) {
    #expect(PlainTalk.spoken(notice) == sentence)
  }
}
