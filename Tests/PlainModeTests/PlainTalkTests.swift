import Findings
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import PlainMode
@testable import Training

@Suite("Plain mode")
struct PlainTalkTests {
  // MARK: The table

  @Test("every word is there once and is explained in one sentence")
  func table() {
    let names = PlainWord.all.map(\.name)
    #expect(Set(names).count == names.count)
    for word in PlainWord.all {
      #expect(word.explanation.hasPrefix(word.name) && word.explanation.hasSuffix("."))
      #expect(PlainWord.named(word.name).map(\.name) == [word.name])
    }
  }

  @Test("a word that there is not is answered by those that there are")
  func unknown() throws {
    var talk = try Conversation("neuron")
    let said = talk.say("dance 3")
    #expect(said.count == 1)
    #expect(said[0].hasPrefix("There is no command dance. You can type: help, status,"))
    #expect(talk.say("") == [] && talk.say("   ") == [])
    #expect(talk.say("l") == ["l may mean loss or layers or label or lessons or lesson."])
    #expect(talk.say("\u{1B}[2Jx")[0].unicodeScalars.allSatisfy { $0 != "\u{1B}" })
  }

  @Test("help lists the words, explains one, or all")
  func help() throws {
    var talk = try Conversation("neuron")
    #expect(talk.say("help")[0].contains("run, pause, step"))
    #expect(talk.say("HELP pau") == ["pause: stop training; run goes on."])
    #expect(talk.say("help all").count == PlainWord.all.count)
  }

  // MARK: Training

  @Test("it introduces the lesson and is paused")
  func introduction() throws {
    var talk = try Conversation("digits").talk
    let said = talk.begin()
    #expect(said.effects.isEmpty)
    #expect(said.sentences[0].hasPrefix("Lesson digits: "))
    #expect(
      said.sentences[1]
        == "The network 400-25-10 has 10285 parameters and learns from 4000 digits; "
        + "1000 others test it.")
    #expect(said.sentences[2].hasPrefix("Paused. Epoch 0 of 100: train loss 2."))
  }

  @Test("counts are run to their end, and tell what they came to")
  func counts() throws {
    var talk = try Conversation("neuron")
    #expect(talk.say("step")[0].hasPrefix("1 step: train loss "))
    #expect(talk.say("step 9")[0].hasPrefix("9 steps: train loss "))
    #expect(talk.talk.state.snapshot.step == 10)
    let said = talk.say("epoch 90")
    #expect(said.count == 1 && said[0].hasPrefix("Step 100 of 1000: train loss "))
    #expect(talk.say("run 10 steps")[0].hasPrefix("10 steps: train loss"))
    #expect(talk.talk.state.snapshot.step == 110)
    #expect(talk.say("loss")[0].contains(" now, its lowest, "))
    #expect(talk.say("loss")[0].hasSuffix(" at the start."))
    #expect(talk.say("step none") == ["Type a number of steps from 1 to 999999."])
    #expect(talk.say("run fast").count == 1)
  }

  @Test("run and pause are the keys' own: the weights are those of the screen")
  func sameRun() throws {
    var talk = try Conversation("neuron")
    #expect(talk.say("run") == ["Training goes on; pause stops it."])
    _ = talk.train(batches: 57)
    #expect(talk.say("run") == ["It is training already; pause stops it."])
    let said = talk.say("pause")
    #expect(said.count == 1 && said[0].hasPrefix("Paused. Step 57 of 1000: "))
    #expect(talk.say("pause") == ["It is paused already; run goes on."])
    var trainer = Trainer(
      recipe: talk.talk.state.lesson.recipe, dataset: try talk.talk.state.lesson.dataset.load(),
      seed: 1)
    for _ in 0..<57 { trainer.runBatch() }
    #expect(talk.say("hash") == ["weights_sha256 \(trainer.network.weightsSHA256)"])
  }

  @Test("the end of the run is told, and what can be done then")
  func end() throws {
    var talk = try Conversation("neuron")
    let said = talk.say("epoch 2000")
    #expect(said.count == 1 && said[0].hasPrefix("Finished. Step 1000 of 1000: train loss 0.0013"))
    for word in ["run", "step", "epoch 3", "until loss 0.001"] {
      #expect(talk.say(word)[0].hasPrefix("The run has reached its end"), "\(word)")
    }
    #expect(
      talk.say("restart 7") == ["Started again with seed 7; undo goes back to the run before."])
    #expect(talk.talk.state.snapshot.seed == 7)
  }

  @Test("until stops at the end of the epoch in which it is reached")
  func until() throws {
    var talk = try Conversation("neuron")
    let said = talk.say("until loss 0.1")
    #expect(said.count == 1 && said[0].hasPrefix("Reached. "))
    let history = talk.talk.state.snapshot.history.points.map(\.trainLoss)
    #expect(try #require(history.last) < 0.1)
    #expect(history.dropLast().allSatisfy { $0 >= 0.1 })
    #expect(talk.say("until loss 0.1")[0].hasPrefix("That is reached already. "))
    #expect(
      talk.say("until accuracy 0.9") == ["There is no accuracy here; use until loss and a number."])
    #expect(talk.say("until").count == 1)
  }

  @Test(
    "until accuracy stops at the first epoch of so many right, however the share is typed",
    arguments: ["0.97", "97%", "97"])
  func untilAccuracy(typed: String) throws {
    var talk = try Conversation("plane/blobs")
    let said = talk.say("until accuracy \(typed)")
    #expect(said.count == 1 && said[0].hasPrefix("Reached. "))
    let snapshot = talk.talk.state.snapshot
    #expect(snapshot.state == .paused && snapshot.batch == 0 && snapshot.epoch > 0)
    let shares = try snapshot.history.points.map { try #require($0.testAccuracy) }
    #expect(try #require(shares.last) >= 0.97)
    #expect(shares.dropLast().allSatisfy { $0 < 0.97 })
    // The loss is no share, and lay below this from the start.
    #expect(snapshot.history.points[0].trainLoss < 0.97)
    #expect(talk.say("until accuracy \(typed)")[0].hasPrefix("That is reached already. "))
    let step = talk.talk.state.snapshot.step
    #expect(step == snapshot.step)
  }

  @Test("until says what can never be reached, and what was not reached at the end of the run")
  func untilNever() throws {
    var talk = try Conversation("plane/blobs")
    for word in ["0", "-0.5", "101", "250%"] {
      #expect(
        talk.say("until accuracy \(word)") == ["An accuracy lies above 0 and goes to 1 (100 %)."])
    }
    for word in ["0", "-1"] {
      #expect(talk.say("until loss \(word)") == ["No loss falls below 0; type a number above it."])
    }
    #expect(talk.say("until loss nan").count == 1 && talk.talk.state.snapshot.step == 0)
    #expect(talk.say("until speed 3") == ["until takes accuracy or loss, not speed."])
    let said = talk.say("until loss 1e-30")
    #expect(said.count == 1 && said[0].hasPrefix("Finished, and not reached. "))
    #expect(talk.talk.state.snapshot.state == .finished)
  }

  @Test("while it trains little is said, and nothing where quiet is wanted")
  func announcements() throws {
    var talk = try Conversation("neuron")
    _ = talk.say("talk")
    _ = talk.say("run")
    let said = talk.train(batches: 60)
    // A second a step, five between two sentences.
    #expect((10...12).contains(said.count))
    #expect(said.allSatisfy { $0.hasPrefix("Step ") })
    _ = talk.say("quiet")
    #expect(talk.train(batches: 60).isEmpty)
    _ = talk.say("talk 30")
    #expect((1...3).contains(talk.train(batches: 60).count))
    #expect(talk.say("talk never").count == 1)
  }

  @Test("rate and speed are told and changed")
  func rateAndSpeed() throws {
    var talk = try Conversation("digits")
    #expect(talk.say("rate") == ["Adam with learning rate 0.005, falling by a cosine to 0."])
    #expect(talk.say("rate 0.01")[0].hasPrefix("Adam with learning rate 0.01,"))
    #expect(talk.loop.trainer.learningRate == 0.01)
    #expect(talk.say("rate much").count == 1)
    #expect(talk.say("speed") == ["Speed: full speed."])
    #expect(talk.say("speed 10") == ["Speed: 10 batches a second."])
    #expect(talk.say("speed slower") == ["Speed: 5 batches a second."])
    #expect(talk.say("speed flat") == ["Speed: full speed."])
    #expect(talk.say("speed high").count == 1)
    var gradients = try Conversation("digits-cg")
    #expect(gradients.say("rate 1")[0].hasPrefix("There is no learning rate here"))
  }

  @Test("a run that diverges says so once")
  func divergence() throws {
    var talk = try Conversation("housing-linear")
    _ = talk.say("set optimizer sgd")
    _ = talk.say("rate 1")
    let said = talk.say("epoch 1000")
    #expect(said.contains { $0.hasPrefix("Diverged at step ") })
    #expect(talk.say("step")[0].hasPrefix("Diverged at step "))
    #expect(talk.say("run")[0].hasPrefix("Going on from the weights of "))
  }

  @Test("knobs are listed, explained and set")
  func knobs() throws {
    var talk = try Conversation("digits")
    #expect(talk.say("settings").contains("batch size: 64."))
    #expect(talk.say("settings batch size")[0].hasPrefix("batch size: 64, 1 to 4000."))
    #expect(talk.say("set batch size 128")[0].hasPrefix("Batch size: 128"))
    #expect(talk.loop.trainer.recipe.batchSize == 128)
    #expect(talk.say("set optimizer sgd")[0].hasPrefix("Optimizer: SGD"))
    #expect(talk.say("set batch size none") == ["Batch size takes 1 to 4000."])
    #expect(talk.say("set colour 3")[0].hasPrefix("set takes a knob and a value"))
    _ = talk.say("step 3")
    let layers = talk.say("set epochs 7")
    #expect(layers.count == 1 && talk.talk.state.overlay == nil)
  }

  // MARK: Looking

  @Test("loss, layers, weights and mistakes are told in sentences", arguments: LessonCatalog.all)
  func looking(lesson: Lesson) throws {
    var talk = try Conversation(lesson.name)
    _ = talk.say("step 2")
    for line in [
      "status", "loss", "layers", "weights", "weights 1", "mistakes", "read", "show", "sample 2",
      "settings", "lesson", "lessons", "guide", "next", "next", "back", "guide off",
    ] {
      let said = talk.say(line)
      #expect(!said.isEmpty, "\(line)")
      #expect(said.allSatisfy { !$0.isEmpty && !$0.contains("\n") }, "\(line): \(said)")
    }
  }

  @Test("weights name the inputs that speak for a unit and against it")
  func weights() throws {
    var talk = try Conversation("digits")
    let said = talk.say("weights 3")
    #expect(
      said.count == 1 && said[0].hasPrefix("Unit 3 of 25 in layer 1, bias 0. Most for it: 0."))
    #expect(said[0].contains(/\d from row \d+, column \d+;/), "named as on the screen, from 1")
    let second = talk.say("weights 2 7")[0]
    #expect(second.hasPrefix("Output 7, bias 0. Most for it: 0."), "an output goes by its name")
    #expect(second.contains("from hidden "))
    #expect(talk.say("weights 26") == ["Layer 1 has units 1 to 25."])
    #expect(talk.say("weights 9 1")[0].hasPrefix("Layer 9 has no weights"))
    #expect(talk.say("weights big").count == 1)
  }

  @Test("a sample is read, and says whether that is right")
  func samples() throws {
    var talk = try Conversation("digits")
    let said = talk.say("sample 5")
    #expect(said.count == 1 && said[0].hasPrefix("Test digit 5, an 8: "))
    #expect(said[0].hasSuffix("That is right.") || said[0].hasSuffix("That is wrong."))
    #expect(talk.say("sample 0") == ["There are test digits 1 to 1000."])
    let shown = talk.say("show")
    #expect(shown.count == 21 && shown.dropFirst().allSatisfy { $0.count == 20 })
  }

  @Test("strokes and pictures are drawn and read")
  func drawing() throws {
    var talk = try Conversation("digits")
    let said = talk.say("draw 5,3 14,3 9,16")
    #expect(
      said[0] == "A stroke of 3 points." && said[1].hasPrefix("Your drawing: the network says "))
    #expect(talk.talk.state.pad.drawing.strokes.count == 1)
    #expect(talk.say("draw 5,3 20,3").count == 1 && talk.say("draw").count == 1)
    _ = talk.say("undo")
    #expect(talk.talk.state.pad.drawing.isEmpty)
    #expect(talk.say("picture")[0].hasPrefix("Type up to 20 lines"))
    for line in ["", "....####", "....#..#", "end"] { _ = talk.say(line) }
    #expect(talk.talk.state.pad.drawing.strokes.count == 3)
    #expect(talk.say("show").count == 21)
    #expect(talk.say("sample 1")[0] == "The drawing is put away; undo brings it back.")
    #expect(talk.talk.state.pad.drawing.isEmpty)
    var neuron = try Conversation("neuron")
    for line in ["draw 1,1", "picture", "clear"] {
      #expect(neuron.say(line) == ["There is no drawing in this lesson."])
    }
    #expect(neuron.say("undo") == ["Nothing to undo."])
  }

  // MARK: Lessons

  @Test("a guide is spoken, and followed by keys or by words")
  func guide() throws {
    var talk = try Conversation("digits")
    let said = talk.say("guide")
    #expect(said[0].hasPrefix("Guide, step 1 of "))
    #expect(said.contains { $0.hasPrefix("Try: ") })
    let step = try #require(talk.talk.state.guideStep)
    _ = talk.say("key " + step.answer.joined(separator: " "))
    let done = talk.train(batches: 200)
    #expect(talk.talk.state.guide.isDone)
    #expect(
      (said + done).contains { $0.hasPrefix("Done. ") } || talk.say("guide")[0].hasPrefix("Done. "))
    #expect(talk.say("next")[0].hasPrefix("Guide, step 2 of "))
    #expect(talk.say("key Nowhere") == ["There is no key Nowhere."])
  }

  @Test("a guide that restarts asks first, and leaves the run alone until next is said")
  func guideAsks() throws {
    var talk = try Conversation("neuron")
    _ = talk.say("step 5")
    let asked = talk.say("guide")
    #expect(asked.count == 1 && asked[0].hasPrefix("This guide restarts the run."))
    #expect(talk.talk.state.snapshot.step == 5)
    _ = talk.say("guide off")
    #expect(talk.talk.state.snapshot.step == 5 && !talk.talk.state.guide.isOpen)
    #expect(talk.say("guide") == asked)
    #expect(talk.say("next")[0].hasPrefix("Guide, step 1 of "))
    #expect(talk.talk.state.snapshot.step == 0)
    _ = talk.say("undo")
    #expect(talk.talk.state.snapshot.step == 5)
  }

  @Test("next says what is still open, skips when it is said again, and tells that it did")
  func skipping() throws {
    var talk = try Conversation("digits")
    _ = talk.say("guide")
    let open = talk.talk.state.openWords
    #expect(
      talk.say("next") == [
        PlainTalk.sentence("still open: " + open + "; type next again to skip this step")
      ])
    #expect(talk.talk.state.guide.step == 0)
    let said = talk.say("next")
    #expect(said[0].hasPrefix("The step before was skipped"))
    #expect(said[1].hasPrefix("Guide, step 2 of "))
  }

  @Test("lessons are listed and opened by name, with their forms")
  func lessons() throws {
    var talk = try Conversation("digits")
    #expect(talk.say("lessons").count == LessonCatalog.all.count)
    #expect(
      talk.say("lesson nowhere")[0].hasPrefix("There is no lesson nowhere; there are: digits,"))
    #expect(talk.say("lesson plane/nowhere")[0].hasPrefix("plane has these forms: blobs"))
    _ = talk.say("lesson plane spiral")
    _ = talk.say("lesson neuron")
    #expect(
      talk.effects.suffix(2) == [
        .openLesson(name: "plane", variant: "spiral"), .openLesson(name: "neuron", variant: nil),
      ])
    #expect(talk.say("lesson digits") == ["Digits is open already."])
  }

  @Test("files are saved, and leaving is asked for")
  func files() throws {
    var talk = try Conversation("neuron")
    for line in ["save", "save curves", "save screen", "quit"] { _ = talk.say(line) }
    #expect(
      talk.effects == [.saveCheckpoint, .export(.curves), .export(.screen), .quit])
    #expect(talk.say("save all").count == 1)
  }
}
