import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Every lesson's guide")
struct GuideTests {
  static let guided = LessonCatalog.all.filter { !$0.steps.isEmpty }

  @Test(
    "can be gone through from the first step to the last by the keys that it names",
    arguments: guided)
  func isPassable(lesson: Lesson) throws {
    var room = try Classroom(lesson)
    try room.press("g")
    for (index, step) in lesson.steps.enumerated() {
      #expect(room.state.guide.step == index)
      #expect(!room.state.guide.isDone, "\(step.title): done before anything was done")
      for key in step.answer { try room.press(key) }
      try room.train(batches: 5000)
      try #require(room.state.guide.isDone, "\(step.title): \(step.goal)")
      #expect(room.state.screen.description.contains("Done. "))
      if index < lesson.steps.count - 1 { try room.press("n") }
    }
  }

  @Test(
    "asks for the same whether the run before has ended or not: what is to be paused is paused",
    arguments: guided)
  func afterTheEnd(lesson: Lesson) throws {
    for (index, step) in lesson.steps.enumerated() {
      guard step.setup.contains(.pause), step.setup.contains(.restart) else { continue }
      var room = try Classroom(lesson)
      try room.runToItsEnd()
      try room.begin(step: index)
      #expect(room.state.snapshot.state == .paused, "\(step.title)")
      #expect(room.state.snapshot.step == 0 && !room.state.open.orders.isRunning, "\(step.title)")
      #expect(room.state.open.orders.rateScale == 1)
    }
  }

  @Test("keeps what has been learnt to the end, where no step asks for another run")
  func keepsAFinishedRun() throws {
    var room = try Classroom(LessonCatalog.standard)
    try room.runToItsEnd()
    let network = room.state.snapshot.network
    for (index, step) in LessonCatalog.standard.steps.enumerated()
    where !step.setup.contains(.restart) {
      try room.begin(step: index)
      #expect(room.state.snapshot.network == network, "\(step.title)")
    }
  }

  @Test("begins with the form of the lesson that is open")
  func beginsWithTheForm() throws {
    let spiral = try #require(LessonCatalog.lesson(named: "plane/spiral"))
    var room = try Classroom(spiral)
    try room.press("g")
    #expect(room.state.lesson.variant == "spiral" && room.state.guide.isOpen)
    #expect(room.state.guide.step > 0)
  }

  @Test("a late picture of the run before does not count for the one that was just started")
  func lateSnapshots() throws {
    let lesson = try #require(LessonCatalog.lesson(named: "hidden-layer"))
    let wanted = try #require(
      lesson.steps.firstIndex { $0.goal == .all([.restarted, .trainLossBelow(0.1)]) })
    var room = try Classroom(lesson)
    try room.runToItsEnd()
    let late = room.state.snapshot
    try room.begin(step: wanted)
    try room.train(batches: 1)
    try room.press("Space")
    try room.train(batches: 3)
    var state = room.state
    _ = state.press(.character("R"))
    _ = update(&state, .snapshotArrived(late))
    #expect(!state.guide.isDone)
  }

  @Test(
    "fits into the strip of a terminal of 80x24 and leaves the panels most of it", arguments: guided
  )
  func fits(lesson: Lesson) throws {
    for (columns, rows) in [(80, 24), (120, 40)] {
      let room = try Classroom(lesson, size: Size(columns: columns, rows: rows))
      var state = room.state.after { _ = $0.press(.character("g")) }
      let layout = try #require(state.layout)
      let strip = try #require(layout.guide)
      #expect(strip.rows <= 9, "\(strip.rows) rows at \(columns) columns")
      #expect(layout.panels.allSatisfy { $0.area.intersection(strip).isEmpty })
      for step in lesson.steps {
        let picture = state.screen.text(in: strip)
        let words = [step.see, step.tryThis].map { $0.split(separator: " ").last ?? "" }
        #expect(words.allSatisfy { picture.contains($0) }, "\(step.title) is cut")
        state.type(keys: "nn")
      }
    }
  }

  @Test("names keys that there are, and has a text everywhere", arguments: guided)
  func isWhole(lesson: Lesson) {
    for step in lesson.steps {
      #expect(!step.answer.isEmpty && step.answer.allSatisfy { Keymap.key(named: $0) != nil })
      for text in [step.title, step.see, step.tryThis, step.happened] { #expect(!text.isEmpty) }
      for text in [step.see, step.tryThis, step.happened] {
        #expect(text.hasSuffix(".") || text.hasSuffix("?"), "\(text)")
      }
    }
  }
}

@Suite("The guide")
struct GuideKeysTests {
  private static let lesson = Lesson(
    name: "digits", title: "A lesson with a guide", summary: "For tests.", dataset: .digits,
    source: "these tests", recipe: Scene.recipe, panels: Scene.panels,
    steps: [
      LessonStep(
        title: "Stop", see: "It runs.", tryThis: "Press Space.", happened: "It stands still.",
        setup: [.resume], goal: .paused, answer: ["Space"]),
      LessonStep(
        title: "Look", see: "A curve.", tryThis: "Press l.", happened: "It bends.",
        setup: [.focus(.loss), .logAxis(false)], goal: .axisChanged, answer: ["l"]),
    ])

  private static func state(_ columns: Int = 80, _ rows: Int = 24) -> AppState {
    AppState(
      lesson: lesson, snapshot: Scene.training, size: Size(columns: columns, rows: rows),
      display: Scene.colored, catalogue: Scene.catalogue)
  }

  @Test("g opens it at the first step, closes it and finds it again")
  func opens() {
    var state = Self.state()
    #expect(state.type(keys: "g").isEmpty)
    #expect(state.screen.description.contains("Guide 1/2: Stop"))
    state.type(keys: "nn")
    #expect(state.guide.step == 1 && state.focus == .loss)
    state.type(keys: "l")
    #expect(state.guide.isDone && state.screen.description.contains("Done. It bends."))
    state.type(keys: "g")
    #expect(!state.screen.description.contains("Guide"))
    state.type(keys: "g")
    #expect(state.guide.step == 1 && state.guide.isDone)
  }

  @Test("a goal is reached by the keys of the program, which go on working")
  func goalIsReached() {
    var state = Self.state()
    state.type(keys: "g")
    #expect(state.type(keys: " ") == [.send(.pause)])
    #expect(!state.guide.isDone)
    _ = update(&state, .snapshotArrived(Scene.paused))
    #expect(state.guide.isDone)
    _ = update(&state, .snapshotArrived(Scene.training))
    #expect(state.guide.isDone, "what was done stays done")
  }

  @Test("n and N go to its steps and stop at its ends; n opens it where it is closed")
  func steps() {
    var state = Self.state()
    state.type(keys: "n")
    #expect(state.guide.isOpen && state.guide.step == 0)
    state.type(keys: "N")
    #expect(state.guide.step == 0 && state.notice == "this is the first step")
    state.type(keys: "nnln")
    #expect(
      state.guide.step == 1 && state.notice?.description.hasPrefix("this was the last") == true)
    state.type(keys: "N")
    #expect(state.guide.step == 0 && !state.guide.isDone)
  }

  @Test("n says what is still open of a step, and skips it when it is pressed again")
  func skips() {
    var state = Self.state()
    state.type(keys: "gn")
    #expect(state.guide.step == 0)
    #expect(state.notice == "still open: pause; n again skips this step")
    state.type(keys: "n")
    #expect(state.guide.step == 1 && state.notice == nil)
    #expect(state.screen.description.contains("Guide 2/2: Look (a step was skipped)"))
    // The last step cannot be skipped, and is not said to be done.
    state.type(keys: "n")
    #expect(state.notice == "this is the last step; still open: change the axes")
    // A step that was done needs no second key, and nothing was skipped before the next.
    state.type(keys: "N ")
    _ = update(&state, .snapshotArrived(Scene.paused))
    #expect(state.guide.isDone)
    state.type(keys: "n")
    #expect(state.guide.step == 1)
    #expect(!state.screen.description.contains("skipped"))
  }

  @Test(
    "every goal of every lesson can be told in words that fit the notice",
    arguments: LessonCatalog.all)
  func openWords(lesson: Lesson) throws {
    for index in lesson.steps.indices {
      var room = try Classroom(lesson, size: Size(columns: 80, rows: 24))
      try room.begin(step: index)
      guard !room.state.guide.isDone else { continue }
      let words = room.state.openWords.description
      #expect(!words.isEmpty && !words.contains("  ") && !words.hasSuffix(" "), "\(words)")
      try room.press("n")
      #expect(room.state.guide.step == index)
      #expect(room.state.notice?.description.contains(words) == true)
      #expect(words.count <= 110, "\(words)")
    }
  }

  @Test("a step that opens another form sets up that form's run, however this one stands")
  func opensVariant() throws {
    let first = Lesson(
      name: "digits", title: "A lesson in two forms", summary: "For tests.", dataset: .digits,
      source: "these tests",
      variants: [Lesson.Variant("a", title: "A"), Lesson.Variant("b", title: "B")],
      recipe: Scene.recipe, panels: Scene.panels,
      steps: [
        LessonStep(
          title: "The other", see: "B.", tryThis: "Wait.", happened: "It went on.",
          setup: [.openVariant("b"), .restart, .pause, .speed(.slowest)],
          goal: .testAccuracyAbove(0), answer: ["b"])
      ])
    func start(_ lesson: Lesson, _ snapshot: TrainingSnapshot) -> AppState {
      AppState(
        lesson: lesson, snapshot: snapshot, size: Size(columns: 80, rows: 24),
        display: Scene.colored, catalogue: Scene.catalogue)
    }
    var state = start(first, Scene.paused)
    #expect(
      state.type(keys: "g") == [
        .openLesson(name: "digits", variant: "b"), .send(.restart(seed: Scene.paused.seed)),
        .send(.setRateScale(1)), .send(.pause), .send(.setSpeed(.slowest)),
      ])
    let other = try #require(first.variant(named: "b"))
    var next = state.showing(start(other, Scene.training).open)
    #expect(next.open.orders.speed == .slowest && !next.open.orders.isRunning && next.guide.isOpen)
    _ = update(&next, .noticed("still the run as it was left"))
    #expect(!next.guide.isDone)
  }

  // MARK: The run that is there

  @Test(
    "g throws no run away: it begins with it, or asks before it restarts",
    arguments: GuideTests.guided)
  func keepsTheRun(lesson: Lesson) throws {
    for batches in [0, 3] {
      var state = try LessonScreensTests.state(lesson, batches: batches)
      let effects = state.type(keys: "g")
      #expect(state.guide.isOpen)
      let restarts = effects.contains {
        if case .send(.restart) = $0 { true } else { false }
      }
      let opensForm = effects.contains {
        if case .openLesson = $0 { true } else { false }
      }
      #expect(!restarts || batches == 0 || opensForm, "\(lesson.id) restarts at once")
      guard state.guide.asksToRestart else { continue }
      #expect(batches > 0 && effects.isEmpty)
      #expect(state.screen.description.contains("restarts the run and begins"))
      let kept = state.after { $0.press([.escape]) }
      #expect(!kept.guide.isOpen && kept.open.orders.restarts == state.open.orders.restarts)
      #expect(kept.pad == state.pad)
      let again = kept.after { $0.type(keys: "g") }
      #expect(again.guide.asksToRestart, "it asks each time")
      var begun = state
      let asked = begun.type(keys: "n")
      #expect(!begun.guide.asksToRestart && begun.guide.step == state.guide.step)
      #expect(asked.contains { if case .send(.restart) = $0 { true } else { false } })
      var undone = begun
      #expect(undone.type(keys: "u") == [.send(.undoRestart)])
    }
  }

  @Test("Esc closes the guide, after what lies in front and after a panel's own levels")
  func escape() {
    var state = Self.state()
    state.type(keys: "g")
    #expect(state.screen.line(23).contains("Esc close guide"))
    state.press([.character("?"), .escape])
    #expect(state.guide.isOpen)
    state.press([.enter, .escape])
    #expect(state.guide.isOpen && !state.isEnlarged)
    state.press([.escape])
    #expect(!state.guide.isOpen && state.notice == nil)
  }

  @Test("a lesson without a guide says so", arguments: ["g", "n", "N"])
  func none(key: String) {
    var state = Scene.state()
    #expect(state.type(keys: key).isEmpty)
    #expect(state.notice == "this lesson has no guide; L lists the others")
    #expect(!state.guide.isOpen)
  }

  @Test("in a small terminal it covers a part of the panels, and says what to do")
  func small() throws {
    let state = Self.state(40, 12).after { $0.type(keys: "g") }
    let strip = try #require(state.layout?.guide)
    #expect(strip.rows < 10)
    #expect(state.screen.text(in: strip).contains("Press Space."))
    var clicked = state
    clicked.mouse(.press(.left), strip.minColumn + 3, strip.minRow + 1)
    #expect(clicked.pad.drawing.isEmpty && clicked.focus == state.focus)
  }

  @Test("is survived by every key at every size", arguments: [(40, 12), (80, 24), (200, 60)])
  func survives(columns: Int, rows: Int) {
    for key in Key.every {
      let state = Self.state(columns, rows).after {
        $0.type(keys: "g")
        _ = $0.press(key)
      }
      #expect(state.screen.size == state.size)
      #expect(state.layout?.faults(in: state.size) == [])
    }
  }
}
