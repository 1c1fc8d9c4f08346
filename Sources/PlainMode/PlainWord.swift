import InterfaceState

/// One row of the table of what can be typed in plain mode.
struct PlainWord: Sendable {
  /// The word that is typed first.
  let name: String
  /// What may follow it, for people; empty if nothing may.
  let takes: String
  /// What it does.
  let help: String
  /// Does it, with the words that followed, and says what came of it.
  let carryOut: @Sendable (inout PlainTalk, [String]) -> [String]

  init(
    _ name: String, _ takes: String = "", _ help: String,
    _ carryOut: @escaping @Sendable (inout PlainTalk, [String]) -> [String]
  ) {
    self.name = name
    self.takes = takes
    self.help = help
    self.carryOut = carryOut
  }

  /// `epoch [N]: ...`
  var explanation: String { (takes.isEmpty ? name : "\(name) \(takes)") + ": \(help)." }
}

extension PlainWord {
  /// Everything that can be typed, in the order of the help.
  static let all: [PlainWord] =
    talking + training + looking + keeping + drawing + lessons + files

  private static let talking = [
    PlainWord("help", "[WORD]", "what can be typed; with a word, more about it") {
      $0.help($1)
    },
    PlainWord("status", "", "where the run is, and how good the network is") { talk, _ in
      talk.status
    },
    PlainWord("quiet", "", "say nothing by itself while it trains") { talk, _ in talk.quiet() },
    PlainWord("talk", "[SECONDS]", "tell of training at most so often; 5 at first") {
      $0.talk($1)
    },
  ]

  private static let training = [
    PlainWord(
      "run", "[N epochs or N batches]", "train, until you type pause or so far as you say"
    ) { $0.run($1) },
    PlainWord("pause", "", "stop training; run goes on") { talk, _ in talk.pause() },
    PlainWord("step", "[N]", "train for one batch, or N") { $0.count($1, .batch) },
    PlainWord("epoch", "[N]", "train to the end of the epoch, or of N") { $0.count($1, .epoch) },
    PlainWord(
      "until", "accuracy X or loss X",
      "train epoch by epoch until so many are right, such as 0.9, or the train loss is below X"
    ) { $0.until($1) },
    PlainWord("wait", "", "take no further line until training stands still") { talk, _ in
      talk.waitForStop()
    },
    PlainWord("rate", "[X]", "the learning rate, or another one") { $0.rate($1) },
    PlainWord(
      "speed", "[N, flat, slower or faster]", "how many batches a second it makes"
    ) { $0.speed($1) },
    PlainWord("settings", "[NAME]", "everything that can be set, or what one of them does") {
      $0.knobs($1)
    },
    PlainWord("set", "NAME VALUE", "another value for a setting, such as set batch size 32") {
      $0.set($1)
    },
    PlainWord("restart", "[SEED]", "start again from fresh weights") { $0.restart($1) },
  ]

  private static let looking = [
    PlainWord("loss", "", "how the losses went") { talk, _ in talk.losses },
    PlainWord("layers", "", "the layers with their weights") { talk, _ in talk.layers },
    PlainWord(
      "weights", "[UNIT], or LAYER UNIT", "what a unit looks for; without a number, the strongest"
    ) { $0.weights($1) },
    PlainWord(
      "weight", "UNIT INPUT [VALUE]",
      "one weight or bias, such as weight hidden 3 row 7 column 4, or another value for it"
    ) { $0.weight($1) },
    PlainWord(
      "freeze", "UNIT or LAYER",
      "a unit or layer keeps its weights while the rest learns; again: it learns, too"
    ) { $0.freeze($1) },
    PlainWord("activations", "", "how many units of each layer are dead or saturated") {
      talk, _ in talk.activations
    },
    PlainWord(
      "path", "", "the way of the sample or the drawing through the network, unit by unit"
    ) { talk, _ in talk.path },
    PlainWord(
      "why", "", "what speaks for and against the answer, and what would change it"
    ) { talk, _ in talk.why },
    PlainWord(
      "confusion", "[CLASS]", "of each class, or of one, how many were taken for what"
    ) { $0.confusion($1) },
    PlainWord("mistakes", "", "what is most often taken for what") { talk, _ in talk.mistakes },
    PlainWord(
      "reliability", "", "how sure the network is of its answers, against how many are right"
    ) { talk, _ in talk.reliability },
    PlainWord(
      "row", "", "how the output comes about: inputs times weights, the sum, and the target"
    ) { talk, _ in talk.row },
    PlainWord("sample", "[N]", "look at another sample and read it") { $0.sample($1) },
    PlainWord(
      "read", "", "what the network makes of the sample, or both networks of the drawing"
    ) { talk, _ in
      talk.read
    },
    PlainWord("show", "", "the sample or the drawing, its picture as lines of characters") {
      talk, _ in talk.show
    },
  ]

  private static let keeping = [
    PlainWord("pin", "", "keep what is shown, to hear what becomes of it") { talk, _ in
      talk.pin()
    },
    PlainWord("pins", "", "what the network says to all pins now, and said at first") {
      talk, _ in talk.pinList
    },
    PlainWord("unpin", "[N]", "let the newest pin go, or number N") { $0.unpin($1) },
    PlainWord("runs", "", "the runs so far, and how they differ") { talk, _ in talk.runs },
    PlainWord("name", "N NAME", "what a run is called, such as name 1 small") { $0.name($1) },
  ]

  private static let drawing = [
    PlainWord(
      "draw", "POINTS",
      "a stroke of the pen through points, each column,row from 0 to 19, such as 5,3 14,3 9,16"
    ) { $0.draw($1) },
    PlainWord(
      "picture", "", "a drawing typed as up to 20 lines, # for ink and . for paper; end ends it"
    ) { talk, _ in talk.beginPicture() },
    PlainWord(
      "label", "DIGIT", "say what the drawing is: it is kept, and learnt from now on"
    ) { $0.label($1) },
    PlainWord("digits", "", "the digits that you labelled, and how they are read") { talk, _ in
      talk.ownDigits
    },
    PlainWord("clear", "", "an empty pad; samples are shown again") { talk, _ in
      talk.clear()
    },
    PlainWord("undo", "", "take back the latest: a stroke, a weight that you set, or a restart") {
      talk, _ in talk.undo()
    },
    PlainWord("redo", "", "do again what undo took back") { talk, _ in talk.redo() },
    PlainWord(
      "prepare", "[STEP, all or none]",
      "what is done to a drawing before the networks get it; with a step, it is switched"
    ) { $0.prepare($1) },
  ]

  private static let lessons = [
    PlainWord("lessons", "", "all lessons") { talk, _ in talk.lessonList },
    PlainWord(
      "lesson", "[NAME]", "what this lesson is about, or another one, such as plane/spiral"
    ) {
      $0.lesson($1)
    },
    PlainWord("guide", "[off]", "the lesson's guide: what to try, step by step") {
      $0.guide($1)
    },
    PlainWord("next", "", "the guide's next step") { talk, _ in talk.goThroughGuide(by: 1) },
    PlainWord("back", "", "the guide's step before") { talk, _ in talk.goThroughGuide(by: -1) },
    PlainWord(
      "key", "NAMES", "press keys of the screen that the guide names, such as Space or 3"
    ) { $0.press($1) },
  ]

  private static let files = [
    PlainWord(
      "save", "[curves, screen, events]",
      "a checkpoint; the curves as CSV; the screen as a picture; or, from now on, files for TensorBoard"
    ) { $0.save($1) },
    PlainWord("hash", "", "the weights' hash") { talk, _ in
      ["weights_sha256 \(talk.state.snapshot.network.weightsSHA256)"]
    },
    PlainWord("quit", "", "leave; the run is kept") { talk, _ in
      talk.apply(.program(.quit))
      return []
    },
  ]

  /// What a word means: its name, or the beginning of one name only.
  static func named(_ word: String) -> [PlainWord] {
    let word = word.lowercased()
    if let exact = all.first(where: { $0.name == word }) { return [exact] }
    return all.filter { $0.name.hasPrefix(word) }
  }

  /// The name that a word was perhaps meant to be: the nearest one, at most two slips of the hand away.
  static func nearest(to word: String) -> String? {
    let word = Array(word.lowercased())
    let distances = all.map { (name: $0.name, slips: slips(from: word, to: Array($0.name))) }
    guard let nearest = distances.min(by: { $0.slips < $1.slips }) else { return nil }
    return nearest.slips <= min(2, word.count / 3) ? nearest.name : nil
  }

  /// The letters to insert, leave out or replace (Levenshtein's distance).
  private static func slips(from word: [Character], to name: [Character]) -> Int {
    var before = Array(0...name.count)
    for (row, letter) in word.enumerated() {
      var now = [row + 1]
      for column in name.indices {
        now.append(
          min(
            before[column] + (name[column] == letter ? 0 : 1), before[column + 1] + 1,
            now[column] + 1))
      }
      before = now
    }
    return before[name.count]
  }
}
