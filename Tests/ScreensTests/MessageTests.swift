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

@Suite("What is said on the last line")
struct MessageTests {
  /// Everything that a key makes the program say, in every state that keys are tested in and in every lesson, each
  /// once.
  static let messages: [Label] = {
    var said: Set<Label> = []
    // What lies in front of the panels is the same whatever the focus.
    let starts = EveryKeyTests.starts.map(\.state).filter {
      $0.overlay == nil || $0.focus == .activations
    }
    for start in starts + lessonStates {
      for key in Key.every {
        var state = start
        _ = update(&state, Keymap.message(for: key, in: state))
        if let notice = state.notice { said.insert(notice) }
      }
    }
    return said.sorted { $0.description < $1.description }
  }()

  /// Every lesson with the focus on each of its panels, as it is and enlarged, with a drawing where there is a pad.
  static let lessonStates: [AppState] = LessonCatalog.all.flatMap { lesson in
    guard let start = try? LessonScreensTests.state(lesson, batches: 2) else { return [AppState]() }
    return start.panels.flatMap { panel in
      [false, true].flatMap { isEnlarged in
        (start.panels.contains(.drawing) ? [start.drawing(7)] : [start]).map { state in
          state.after {
            $0.size = Size(columns: 80, rows: 24)
            $0.focus(on: panel)
            $0.isEnlarged = isEnlarged
            // Into the picture or the row, where there is one to go into.
            if isEnlarged { $0.press([.enter]) }
          }
        }
      }
    }
  }

  @Test("is there in full at 80x24, on at most two lines", arguments: [80, 100, 120])
  func isWhole(columns: Int) {
    #expect(Self.messages.count > 100)
    for message in Self.messages {
      let lines = Self.lines(of: message, Size(columns: columns, rows: 24))
      #expect(lines.joined(separator: " ") == message.description)
      #expect(lines.count <= 2, "\(message) takes \(lines.count) lines")
    }
  }

  @Test("is there in full on the smallest terminal")
  func isWholeOnTheSmallest() {
    for message in Self.messages {
      // Words that are longer than a line break anywhere.
      let lines = Self.lines(of: message, ScreenLayout.minimum)
      #expect(lines.joined().withoutBlanks == message.description.withoutBlanks)
    }
  }

  @Test("what a step did is there in full too", arguments: LessonScreensTests.lessons)
  func newsAreWhole(lesson: Lesson) throws {
    let before = try LessonScreensTests.state(lesson, batches: 1)
    let after = try LessonScreensTests.state(lesson, batches: 2)
    let message = try #require(
      after.inspection.stepNotice(
        from: before.snapshot, columns: after.size.columns - 2))
    let lines = Self.lines(of: message, after.size)
    #expect(lines.joined(separator: " ") == message.description)
    #expect(lines.count <= 2, "\(message)")
  }

  @Test("a message of many lines keeps to a third of the screen and says that it was cut")
  func endless() {
    let message = Label(String(repeating: "settings are broken; ", count: 200))
    let lines = Self.lines(of: message, Size(columns: 80, rows: 24))
    #expect(lines.count == 8)
    #expect(lines.last?.hasSuffix("…") == true)
  }

  @Test("it covers the panels as long as it stands, and nothing of it is left after")
  func goesAway() {
    let start = Scene.state(80, 24)
    let said = start.after { $0.notice = Label(String(repeating: "long words ", count: 12)) }
    #expect(said.screen != start.screen)
    #expect(said.after { $0.notice = nil }.screen == start.screen)
    let rows = (0..<22).map { said.screen.line($0) }
    #expect(rows == (0..<22).map { start.screen.line($0) })
  }

  /// The lines that a message takes at the bottom of the screen.
  static func lines(of message: Label, _ size: Size) -> [String] {
    let state = Scene.state(size.columns, size.rows).after { $0.notice = message }
    var canvas = Canvas(size: size)
    Footer(state: state).draw(
      in: Rect(column: 0, row: size.rows - 1, columns: size.columns, rows: 1), on: &canvas)
    return (0..<size.rows).map { canvas.line($0).trimmingBlanks }.filter { !$0.isEmpty }
  }
}

extension String {
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }) }
  fileprivate var withoutBlanks: String { filter { $0 != " " } }
}
