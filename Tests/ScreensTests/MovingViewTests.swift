import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("The screen while training moves it")
struct MovingViewTests {
  /// The digits before a batch and after it, as training shows them.
  private static func moments(
    theme: Theme = .dark, size: Size = Size(columns: 120, rows: 40)
  ) throws -> (before: AppState, after: AppState) {
    func moment(_ steps: Int) throws -> AppState {
      try LessonScene.state("digits", .network, steps: steps).after {
        $0.size = size
        $0.display.theme = theme
      }
    }
    return (try moment(1), try moment(30))
  }

  @Test(
    "between two whole frames only the network is drawn anew", arguments: [Theme.dark, .light])
  func leader(theme: Theme) throws {
    let (before, after) = try Self.moments(theme: theme)
    let (old, new) = (before.screen, after.screen)
    let network = try #require(after.place(of: .network)).area
    var moving = MovingView()
    #expect(moving.frame(of: before, size: before.size, isMoving: true, now: 5) == old)
    let between = moving.frame(of: after, size: after.size, isMoving: true, now: 5.05)
    #expect(between != old && between != new)
    for row in 0..<after.size.rows {
      for column in 0..<after.size.columns {
        let isNew = network.contains(Point(column: column, row: row))
        #expect(between[column, row] == (isNew ? new : old)[column, row], "\(column), \(row)")
      }
    }
    #expect(moving.frame(of: after, size: after.size, isMoving: true, now: 5.2) == new)
  }

  @Test("what the user does, and what lies over the panels, is drawn whole")
  func whole() throws {
    let (before, after) = try Self.moments()
    let covered = [
      after.after { $0.notice = "something happened" },
      after.after { $0.press([.character("o")]) },
      after.after { $0.press([.character("P")]) },
      after.after { $0.size = Size(columns: 100, rows: 30) },
      after.after { $0.size = Size(columns: 30, rows: 8) },
    ]
    for state in covered {
      var moving = MovingView()
      _ = moving.frame(of: before, size: before.size, isMoving: true, now: 0)
      #expect(moving.frame(of: state, size: state.size, isMoving: true, now: 0.01) == state.screen)
      #expect(moving.frame(of: after, size: after.size, isMoving: false, now: 0.02) == after.screen)
    }
  }

  @Test("without the network the largest panel leads")
  func otherLeader() throws {
    let (before, after) = try Self.moments()
    let hidden = [before, after].map { state in
      state.after {
        $0.focus(on: .network)
        $0.press([.character("H")])
        $0.notice = nil
      }
    }
    let places = try #require(hidden[1].layout).panels
    #expect(!places.contains { $0.kind == .network })
    var moving = MovingView()
    let old = moving.frame(of: hidden[0], size: before.size, isMoving: true, now: 0)
    let between = moving.frame(of: hidden[1], size: after.size, isMoving: true, now: 0.05)
    let new = hidden[1].screen
    let changed = places.filter { place in
      place.area.rowRange.contains { row in
        place.area.columnRange.contains { between[$0, row] != old[$0, row] }
      }
    }
    let leader = try #require(changed.first)
    #expect(changed.count == 1)
    #expect(
      places.allSatisfy { $0.area.columns * $0.area.rows <= leader.area.columns * leader.area.rows }
    )
    #expect(between != new)
  }
}
