import Datasets
import Findings
import Foundation
import Interchange
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Screens

/// The pictures that the README opens with are what the program draws; `RECORD_SNAPSHOTS=1` draws them anew.
@Suite("The README's pictures")
struct ReadmePicturesTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "assets/pictures")

  /// A 7 as a hand draws it.
  private static let seven = Drawing(strokes: [
    Stroke([
      StrokePoint(column: 4.5, row: 4.5), StrokePoint(column: 10, row: 4),
      StrokePoint(column: 14.5, row: 4.5), StrokePoint(column: 11.5, row: 10),
      StrokePoint(column: 9, row: 16),
    ])
  ])

  /// The digits' lesson as it learns, on a screen of this size, after so many batches.
  private static func states(
    _ columns: Int, _ rows: Int, after batches: [Int]
  ) throws -> [AppState] {
    let lesson = LessonCatalog.standard
    let data = try lesson.dataset.load()
    var trainer = Trainer(recipe: lesson.recipe, dataset: data, seed: 1)
    trainer.evaluate()
    var states: [AppState] = []
    for count in batches {
      while trainer.step < count {
        trainer.runBatch()
        if trainer.step < 63 || trainer.step % 63 == 0 || trainer.step == count {
          trainer.evaluate()
        }
      }
      let snapshot = TrainingSnapshot(
        of: trainer, state: .training, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
      let display = AppState.Display(
        glyphs: .braille,
        theme: .named("dark", colorCount: 256, hasExactColors: true), hasMouse: true,
        hasExactColors: true)
      states.append(
        AppState(
          lesson: lesson, snapshot: snapshot, size: Size(columns: columns, rows: rows),
          display: display, catalogue: Scene.catalogue
        ).after { $0.pad.drawing = seven })
    }
    return states
  }

  private static func compare(_ svg: String, with name: String) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(svg.utf8).write(to: file)
    }
    #expect(
      try Data(contentsOf: file) == Data(svg.utf8),
      "\(name) shows another screen; RECORD_SNAPSHOTS=1 draws it anew")
  }

  @Test("the first screen, after some epochs, is what is drawn")
  func still() throws {
    let state = try #require(try Self.states(120, 40, after: [20 * 63]).first)
    let files = try #require(state.exported(.screen)).files
    let svg = try #require(files.first { $0.ending == "svg" }).bytes
    try Self.compare(String(decoding: svg, as: UTF8.self), with: "learn.svg")
  }

  @Test("ten seconds of training move")
  func animation() throws {
    let steps = [0, 2, 5, 10, 20, 35, 63, 126, 252, 504, 1008, 2016, 4032, 6300]
    let states = try Self.states(80, 24, after: steps)
    let frames = states.enumerated().map { index, state in
      CanvasAnimation.Frame(
        view(state, size: state.size), seconds: index == states.count - 1 ? 1.6 : 0.65)
    }
    let theme = try #require(states.first).theme
    let svg = CanvasAnimation(frames).svg(
      foreground: theme.foreground, background: theme.background)
    #expect(svg.utf8.count < 1_000_000)
    try Self.compare(svg, with: "training.svg")
  }
}
