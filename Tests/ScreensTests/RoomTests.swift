import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// How much of the screen is used.
@Suite("Room")
struct RoomTests {
  /// What people have: a laptop's terminal with a bar, the classic one, halves of screens, and a large one.
  static let sizes = [
    (80, 23), (80, 24), (100, 30), (120, 39), (120, 40), (160, 45), (200, 60), (230, 70),
  ].map { Size(columns: $0.0, rows: $0.1) }

  /// The layouts in which one looks on, by what brings them about.
  enum Form: String, CaseIterable {
    case watch, teach, projector

    func state(_ state: AppState) -> AppState {
      switch self {
      case .watch: state
      case .teach: state.after { $0.open.view.arrangement.preset = "teach" }
      case .projector: state.after { _ = update(&$0, .action(.layout(.toggleProjector))) }
      }
    }
  }

  @Test(
    "a larger screen shows no fewer units and panels, and no smaller picture",
    arguments: LessonScreensTests.lessons)
  func larger(lesson: Lesson) throws {
    let start = try LessonScreensTests.state(lesson, batches: 2)
    for form in Form.allCases {
      let seen = try Self.sizes.map { size in
        try Seen(form.state(start.after { _ = update(&$0, .resized(size)) }))
      }
      for (small, first) in zip(Self.sizes, seen) {
        for (large, second) in zip(Self.sizes, seen)
        where small.columns <= large.columns && small.rows <= large.rows {
          #expect(first.isWithin(second), "\(form): \(first) at \(small), \(second) at \(large)")
        }
      }
    }
  }

  @Test(
    "a network without hidden layers shows ten large pictures with their names",
    arguments: [(120, 39), (120, 40), (160, 45), (200, 60), (230, 70)])
  func stencils(columns: Int, rows: Int) throws {
    let lesson = try #require(LessonCatalog.lesson(named: "digits-logistic"))
    let size = Size(columns: columns, rows: rows)
    let state = try LessonScreensTests.state(lesson, batches: 2)
      .after { _ = update(&$0, .resized(size)) }
    let place = try #require(state.layout?.place(of: .weights))
    // Two rows of five, 20 columns and 10 rows each at least.
    #expect(place.inner.columns >= 104 && place.inner.rows >= 22)
    let text = state.screen.text(in: place.area)
    #expect(text.contains(#/0 +1 +2 +3 +4/#) && text.contains(#/5 +6 +7 +8 +9/#))
    #expect(!text.contains("1:2"))
  }

  /// What of a network is on the screen.
  private struct Seen {
    /// Panels, and units in the picture of the network.
    let panels, units: Int
    /// The cells of the picture that goes in.
    let picture: Int
    let hasMaps: Bool

    init(_ state: AppState) throws {
      let layout = try #require(state.layout)
      panels = layout.panels.count
      let place = try #require(layout.place(of: .network))
      let path = try #require(NetworkPath(of: state.inspection))
      let places = state.networkPlaces(of: path, in: place.inner)
      // A map of a convolution is seen where it is a picture.
      units = places.layers.reduce(0) { sum, column in
        if case .maps = path.columns[column.index].kind, !column.isOfPictures { return sum }
        return sum + column.units.count
      }
      hasMaps = path.columns.contains { if case .maps = $0.kind { true } else { false } }
      // Without hidden layers the weights of the outputs are pictures too.
      let stencils: Int? =
        if state.snapshot.network.architecture.layers.count == 1,
          let size = state.snapshot.dataset.picture, let weights = layout.place(of: .weights)
        {
          MosaicLayout(
            tileSize: size, count: path.outputs.count, area: weights.inner
          ).shownCells
        } else { nil }
      picture =
        (places.picture.map { $0.area.columns * $0.area.rows } ?? 0) + (stencils ?? 0)
    }

    /// Maps may be fewer where the picture that goes in, and so the pad, is drawn twice as large.
    func isWithin(_ other: Seen) -> Bool {
      panels <= other.panels && picture <= other.picture
        && (units <= other.units || hasMaps && picture < other.picture)
    }
  }

  @Test(
    "no empty rectangle covers more than a fifth of the screen",
    arguments: LessonScreensTests.lessons)
  func noHoles(lesson: Lesson) throws {
    let start = try LessonScreensTests.state(lesson, batches: 2)
    for size in Self.sizes {
      let sized = start.after { _ = update(&$0, .resized(size)) }
      for form in Form.allCases {
        let screen = form.state(sized).screen
        let hole = screen.largestHole
        let share = Double(hole.columns * hole.rows) / Double(size.columns * size.rows)
        #expect(share <= 0.2, "\(form) at \(size): \(Int(100 * share)) % at \(hole)")
      }
    }
  }
}

extension Canvas {
  /// The largest rectangle in which there is nothing at all.
  var largestHole: Rect {
    var best = Rect(column: 0, row: 0, columns: 0, rows: 0)
    var heights = [Int](repeating: 0, count: size.columns)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell = self[column, row]
        let isEmpty = cell.glyph == " " && cell.style.background == .standard
        heights[column] = isEmpty ? heights[column] + 1 : 0
      }
      for left in 0..<size.columns where heights[left] > 0 {
        var lowest = Int.max
        for right in left..<size.columns {
          guard heights[right] > 0 else { break }
          lowest = min(lowest, heights[right])
          let columns = right - left + 1
          guard columns * lowest > best.columns * best.rows else { continue }
          best = Rect(column: left, row: row - lowest + 1, columns: columns, rows: lowest)
        }
      }
    }
    return best
  }
}

extension MosaicLayout {
  /// The cells of all pictures that are seen.
  fileprivate var shownCells: Int {
    visible.reduce(0) { sum, tile in
      sum + (rect(ofTile: tile).map { $0.columns * $0.rows } ?? 0)
    }
  }
}
