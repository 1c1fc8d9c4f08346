import InterfaceTestSupport
import TerminalGraphics
import Testing

@testable import Panels

@Suite("The numbers on connections")
struct NumberPlacesTests {
  /// All connections from three units to five.
  private static func numbers(in box: Rect) -> [(columns: Int, curve: CurveField.Curve)] {
    (0..<3).flatMap { from in
      (0..<5).map { to in
        (
          5,
          CurveField.Curve(
            from: (Double(box.minColumn), Double(box.minRow) + Double(box.rows * from) / 3),
            to: (Double(box.maxColumn), Double(box.minRow) + Double(box.rows * to) / 5),
            strength: 1, isDotted: false)
        )
      }
    }
  }

  @Test(
    "none covers or touches another, and all have a place in a box of middle size",
    arguments: [(8, 9), (13, 15), (17, 17), (30, 30), (60, 50)])
  func apart(columns: Int, rows: Int) {
    let box = Rect(column: 3, row: 2, columns: columns, rows: rows)
    let places = NumberPlaces(of: Self.numbers(in: box), in: box).places
    #expect(places.count == 15)
    let shown = places.compactMap(\.self)
    for (index, place) in shown.enumerated() {
      #expect(place.intersection(box) == place)
      for other in shown[..<index] {
        #expect(other.intersection(place.inset(columns: -1, rows: 0)).isEmpty)
      }
    }
    if columns >= 17 { #expect(shown.count == 15) }
    // With room enough none stands right below another.
    guard columns >= 30 else { return }
    for (index, place) in shown.enumerated() {
      for other in shown[..<index] {
        #expect(other.intersection(place.inset(columns: -1, rows: -1)).isEmpty)
      }
    }
  }
}
