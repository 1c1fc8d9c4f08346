import Findings
import InterfaceState
import Testing

@testable import PlainMode
@testable import Training

/// What the screen says elsewhere is said in plain mode too.
@Suite("Plain mode says what the screen says")
struct SameAsScreenTests {
  @Test("the loss that a weight changes names its samples")
  func weightLoss() throws {
    var talk = try Conversation("digits")
    _ = talk.say("step 20")
    let said = talk.say("weight hidden 3 (10,7) = 2")
    #expect(said.contains { $0.contains("over the first 64 training digits") }, "\(said)")
  }

  @Test("undo says which run is back, and goes on with it")
  func undo() throws {
    var talk = try Conversation("neuron")
    _ = talk.say("step 12")
    let before = talk.talk.state.snapshot.network
    #expect(talk.say("restart 4")[0].contains("undo goes back"))
    _ = talk.say("step 3")
    #expect(talk.say("undo") == ["Restart undone: back at step 12."])
    #expect(talk.talk.state.snapshot.network == before)
    #expect(talk.say("runs").count == 2)
    #expect(talk.say("undo") == ["Nothing to undo."])
    _ = talk.say("set initialization zeros")
    #expect(talk.talk.state.snapshot.step == 0)
    #expect(talk.say("undo") == ["Restart undone: back at step 12."])
  }

  @Test("a pixel is typed in words; column and row in brackets go on working")
  func typedPixels() throws {
    var talk = try Conversation("digits")
    let answer = talk.say("weight hidden 3 row 7 column 4")
    #expect(answer[0].hasPrefix("Hidden 3, row 7, column 4: "))
    for words in [
      "hidden 3 row 7, column 4", "hidden 3 \u{2190} row 7, column 4", "hidden 3 (4,7)",
      "hidden 3 pixel (4, 7)", "1 3 4,7", "hidden 3 from Row 7 Column 4",
    ] {
      #expect(talk.say("weight \(words)") == answer, "\(words)")
    }
    #expect(talk.say("weight hidden 3 row 7 column 4 0.5")[0].contains(" to 0.500"))
    #expect(talk.say("weight hidden 3 row 21 column 1")[0].hasPrefix("Layer 1 has 25 units"))
    #expect(talk.say("help weight")[0].contains("row 7 column 4"))
  }

  @Test("the rate of another optimizer is usual, and the way back restores the lesson's")
  func rates() throws {
    var talk = try Conversation("digits")
    #expect(
      talk.say("set optimizer sgd") == ["Optimizer: SGD; learning rate 0.005 to 0.1, usual for it."]
    )
    #expect(talk.say("rate") == ["SGD with learning rate 0.1, falling by a cosine to 0."])
    _ = talk.say("rate 0.3")
    #expect(
      talk.say("set optimizer adam") == ["Optimizer: Adam; learning rate 0.3 to 0.005, as it was."])
    _ = talk.say("set optimizer sgd")
    #expect(talk.say("rate") == ["SGD with learning rate 0.3, falling by a cosine to 0."])
  }

  @Test("a run that has diverged says why, and how it goes on")
  func divergence() throws {
    var talk = try Conversation("housing-linear")
    _ = talk.say("set optimizer sgd")
    _ = talk.say("rate 1")
    let said = talk.say("epoch 1000")
    let reason = try #require(said.first { $0.hasPrefix("Diverged at step ") })
    #expect(reason.contains("run goes on from the weights of"), "\(reason)")
    for words in ["step", "epoch 2", "run 3 epochs", "until loss 1"] {
      #expect(talk.say(words) == [reason])
    }
    #expect(talk.say("status").contains(reason))
    let rate = talk.loop.trainer.rateScale
    #expect(talk.say("run")[0].hasPrefix("Going on from the weights of "))
    #expect(talk.loop.trainer.rateScale == rate / 2)
  }
}
