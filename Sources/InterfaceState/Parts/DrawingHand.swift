import Interchange

/// A hand that draws a 7 on the pad once, if nobody does anything, to show what the pad is for.
package struct DrawingHand: Equatable, Sendable {
  /// What it is doing.
  package enum Phase: Equatable, Sendable {
    /// It has waited for so many seconds.
    case waiting(seconds: Int)
    /// It draws, and goes to this point of its path next.
    case drawing(next: Int)
    /// What it drew stands there.
    case shown
  }

  /// What it is doing.
  package internal(set) var phase = Phase.waiting(seconds: 0)
  /// The pad as it was before, to which it goes back.
  var padBefore: DrawingPad?

  package init() {}

  /// It waits for so many seconds.
  package static let patience = 10
  /// The points of its path that it goes to in a second.
  package static let momentsPerSecond = 20.0

  /// Its path in cells of the pad: along the top, and down to the left.
  package static let path: [StrokePoint] = {
    let corners = [
      StrokePoint(column: 4.5, row: 4), StrokePoint(column: 14.5, row: 4),
      StrokePoint(column: 8.5, row: 16),
    ]
    let steps = 14
    return zip(corners, corners.dropFirst()).flatMap { start, end in
      (0..<steps).map { step in
        let share = Float(step) / Float(steps)
        return StrokePoint(
          column: start.column + (end.column - start.column) * share,
          row: start.row + (end.row - start.row) * share)
      }
    } + corners.suffix(1)
  }()
}
