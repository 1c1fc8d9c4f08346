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

/// Every lesson in every form, with a few of its own samples.
@Suite("Every lesson's screens")
struct LessonScreensTests {
  static let lessons = LessonMenu.rows(of: LessonCatalog.all)

  private static let sizes = [(40, 12), (60, 30), (80, 24), (100, 30), (120, 40), (200, 60)].map {
    Size(columns: $0.0, rows: $0.1)
  }

  /// A few samples of every dataset, read once.
  private static let samples: [DatasetSource: Dataset] = {
    let pairs = Set(lessons.map(\.dataset)).compactMap { source -> (DatasetSource, Dataset)? in
      guard let all = try? source.load() else { return nil }
      return (
        source, all.replacing(train: all.train.prefix(40), test: spread(all.test, count: 20))
      )
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()

  /// Some samples from all over, as the classes may lie one after the other.
  private static func spread(_ samples: SampleSet, count: Int) -> SampleSet {
    let step = max(samples.count / count, 1)
    return samples.rows(Array(stride(from: 0, to: samples.count, by: step).prefix(count)))
  }

  /// A lesson after so many batches on a few samples.
  static func state(_ lesson: Lesson, batches: Int) throws -> AppState {
    let some = try #require(samples[lesson.dataset])
    var trainer = Trainer(recipe: lesson.recipe, dataset: some, seed: 1)
    if batches > 0 { trainer.evaluate() }
    var control = trainer.control
    for _ in 0..<batches {
      trainer.runBatch()
      trainer.evaluate()
      control?.runBatch()
    }
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: lesson.speed, samplesPerSecond: nil, stopsAtStep: nil,
      control: control?.state)
    return AppState(
      lesson: lesson, lessons: LessonCatalog.all, snapshot: snapshot,
      size: Size(columns: 80, rows: 24), display: Scene.colored, catalogue: Scene.catalogue)
  }

  @Test("are whole at every size, before the first batch and after some", arguments: lessons)
  func screensAreWhole(lesson: Lesson) throws {
    for (batches, sizes) in [(0, [Self.sizes[2]]), (2, Self.sizes)] {
      let state = try Self.state(lesson, batches: batches)
      for size in sizes {
        let sized = state.after { $0.size = size }
        #expect(sized.layout?.faults(in: size) == [])
        #expect(sized.screen.size == size)
        #expect(sized.place(of: sized.focus) != nil, "the focus is not seen at \(size)")
      }
    }
  }

  @Test(
    "show every panel enlarged, in each of its views, in plain characters too", arguments: lessons)
  func panelsAreShown(lesson: Lesson) throws {
    let state = try Self.state(lesson, batches: 2)
    for panel in state.panels {
      let type = try #require(Scene.catalogue.panel(panel))
      for view in 0..<min(max(state.views(of: type.kind).count, 1), 4) {
        for size in [Self.sizes[0], Self.sizes[4]] {
          let shown = state.after {
            $0.size = size
            $0.focus = panel
            $0.isEnlarged = true
            $0[panel].view = view
            $0.display = Scene.plain
          }
          let glyphs = Set(shown.screen.cells.map(\.glyph))
          #expect(glyphs.allSatisfy { $0.isASCII }, "\(panel) \(view) at \(size)")
          #expect(glyphs.count > 4, "\(panel) \(view) is blank at \(size)")
        }
      }
    }
  }

  @Test(
    "help on every panel that there is has three sentences, a formula with the numbers of now, something to try",
    arguments: lessons)
  func panelsAreExplained(lesson: Lesson) throws {
    for batches in [0, 2] {
      let start = try Self.state(lesson, batches: batches)
      for type in PanelTable.types {
        for display in [Scene.colored, Scene.plain] {
          let state = start.after {
            $0.display = display
            $0.focus = type.kind
            $0.overlay = HelpOverlay(scroll: 0)
          }
          let help = state.help(of: type.kind)
          #expect(help.about.count == 3, "\(type.kind)")
          #expect(help.about.allSatisfy { $0.description.hasSuffix(".") }, "\(type.kind)")
          #expect(!help.formula.isEmpty && !help.tryThis.isEmpty)
          let numbers = HelpNumbers.of(type.kind, in: state)
          // Where the lesson has the panel there is something to put in, but for what is not measured yet.
          let isMeasured = batches > 0 && !state.snapshot.dataset.test.labels.isEmpty
          let isNumberedItself = [PanelKind.why, .pins, .myDigits].contains(type.kind)
          #expect(
            !numbers.isEmpty || !isMeasured || isNumberedItself
              || !lesson.panels.contains(type.kind), "\(type.kind)")
          #expect(numbers.count <= 9, "\(type.kind): \(numbers.count)")
          for number in numbers {
            let text = number.name.description + " " + number.value.description
            #expect(!number.name.isEmpty && !number.value.isEmpty, "\(type.kind): \(text)")
            let words = text.split { !$0.isLetter && $0 != "∞" }
            for garbage in ["nan", "NaN", "inf", "∞", "Optional", "nil"] {
              #expect(!words.contains { $0 == garbage }, "\(type.kind): \(text)")
            }
            if display.glyphs == .ascii {
              #expect(text.unicodeScalars.allSatisfy { $0.isASCII }, "\(type.kind): \(text)")
            }
          }
        }
      }
    }
  }

  @Test("answer every key in every panel", arguments: LessonCatalog.all)
  func keysAreAnswered(lesson: Lesson) throws {
    let start = try Self.state(lesson, batches: 1)
    for panel in start.panels {
      let before = start.after { $0.focus(on: panel) }
      for key in Key.every {
        var state = before
        let effects = state.press(key)
        let isAnswered = !effects.isEmpty || state.notice != nil || state.trace != before.trace
        let number = start.number(of: panel).map { Key.character(Character("\($0)")) }
        let isThere = key == number || (panel == .drawing && key == .character("d"))
        #expect(isAnswered || isThere || before.screen != state.screen, "\(key) in \(panel)")
      }
    }
  }

  @Test(
    "at 80x24 the network is seen, at 120x40 two more panels", arguments: lessons)
  func severalPanels(lesson: Lesson) {
    for (columns, rows, least) in [(80, 24, 1), (120, 40, 3), (200, 60, 3)] {
      let layout = ScreenLayout(
        size: Size(columns: columns, rows: rows), catalogue: Scene.catalogue, panels: lesson.panels,
        enlarged: nil)
      let shown = layout?.panels.map(\.kind) ?? []
      #expect(shown.count >= min(least, lesson.panels.count), "\(columns)x\(rows): \(shown)")
      #expect(shown.first == lesson.panels.first)
    }
  }

  @Test(
    "no lesson names a panel twice, or many more than have numbers", arguments: LessonCatalog.all)
  func panelsAreDistinct(lesson: Lesson) {
    #expect(Set(lesson.panels).count == lesson.panels.count)
    // What spoke for the answer has none beside nine others and the network, which has 0.
    #expect((2...11).contains(lesson.panels.count))
  }
}

@Suite("Layout around a main panel")
struct MainPanelLayoutTests {
  private static let kinds: [PanelKind] = [.loss, .weights, .activations]

  @Test("panels lie in the body, are not empty, do not overlap and have the room that they want")
  func panelsShareTheBody() {
    let faults = ScreenLayoutTests.sizes.flatMap { size -> [String] in
      guard
        let layout = ScreenLayout(
          size: size, catalogue: Scene.catalogue, panels: Self.kinds, enlarged: nil)
      else {
        return []
      }
      let cramped =
        layout.panels.count > 1 && !layout.panels.allSatisfy { $0.hasRoom(Scene.catalogue) }
      return layout.faults(in: size) + (cramped ? ["\(size) is cramped"] : [])
    }
    #expect(faults.isEmpty)
  }

  @Test("more room never shows fewer panels, and the first has the most")
  func moreIsMore() {
    var counts: [Int] = []
    for size in [(40, 12), (40, 24), (80, 24), (120, 40), (200, 60)] {
      let layout = ScreenLayout(
        size: Size(columns: size.0, rows: size.1), catalogue: Scene.catalogue, panels: Self.kinds,
        enlarged: nil)
      let areas = (layout?.panels ?? []).map { $0.area.columns * $0.area.rows }
      #expect(areas.max() == areas.first)
      counts.append(areas.count)
    }
    #expect(counts == counts.sorted() && counts.first == 1 && counts.last == 3)
  }

  @Test(
    "a main panel that cannot fill its column shares it with the next ones, without a hole")
  func shortMain() throws {
    let kinds: [PanelKind] = [.truthTable, .loss, .weights, .backpropagation]
    for (columns, rows, under) in [(80, 24, 0), (120, 40, 1), (200, 60, 2)] {
      let size = Size(columns: columns, rows: rows)
      let layout = try #require(
        ScreenLayout(size: size, catalogue: Scene.catalogue, panels: kinds, enlarged: nil) {
          kind, _ in
          kind == .truthTable ? 16 : nil
        })
      #expect(layout.faults(in: size).isEmpty)
      let areas = layout.panels.map(\.area)
      let left = areas.filter { $0.minColumn == 0 }
      #expect(left.count == 1 + under, "\(columns)x\(rows)")
      #expect(left.first?.rows == (under > 0 ? 18 : rows - 2))
      let cells = areas.reduce(0) { $0 + $1.columns * $1.rows }
      #expect(cells == columns * (rows - 2))
    }
  }

  @Test(
    "small networks leave no half of a column empty",
    arguments: ["neuron", "backprop", "dropout/rows"])
  func smallNetworks(name: String) throws {
    let lesson = try #require(LessonCatalog.lesson(named: name))
    for (columns, rows) in [(120, 40), (200, 60)] {
      let state = try LessonScene.state(name, lesson.panels[0], steps: 1).after {
        $0.size = Size(columns: columns, rows: rows)
      }
      let panels = try #require(state.layout).panels
      #expect(panels.count >= min(lesson.panels.count, 5), "\(columns)x\(rows)")
      #expect(panels.count { $0.area.minColumn == 0 } > 1, "\(columns)x\(rows)")
    }
  }

  @Test("beside others a panel gets no more rows than it can fill")
  func shortOther() throws {
    let kinds: [PanelKind] = [.decisionMap, .weights, .loss]
    let layout = try #require(
      ScreenLayout(
        size: Size(columns: 120, rows: 40), catalogue: Scene.catalogue, panels: kinds, enlarged: nil
      ) { kind, _ in
        kind == .weights ? 10 : nil
      })
    #expect(layout.panels.map(\.area.rows) == [38, 12, 26])
  }

  @Test(
    "nothing moves while a network is trained", arguments: ["neuron", "backprop", "dropout/rows"])
  func steadiness(name: String) throws {
    let lesson = try #require(LessonCatalog.lesson(named: name))
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      let layouts = try [0, 1, 30].map { steps in
        try LessonScene.state(name, lesson.panels[0], steps: steps).after {
          $0.size = Size(columns: columns, rows: rows)
        }.layout
      }
      #expect(layouts[0] == layouts[1] && layouts[1] == layouts[2])
    }
  }

  @Test("a lesson that begins with the pad but lacks panels for its places gets this layout too")
  func padAlone() throws {
    let layout = try #require(
      ScreenLayout(
        size: Size(columns: 120, rows: 40), catalogue: Scene.catalogue, panels: [.drawing, .loss],
        enlarged: nil))
    #expect(layout.panels.map(\.kind) == [.drawing, .loss])
    #expect(layout.faults(in: Size(columns: 120, rows: 40)).isEmpty)
  }
}
