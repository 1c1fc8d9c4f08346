import Lessons

/// The border between two panels of a layout, which the user can move.
package struct PanelBorder: Hashable, Sendable {
  /// In which direction it moves.
  package enum Axis: String, Sendable {
    /// It stands between two panels side by side.
    case columns
    /// It lies between two panels one above the other.
    case rows
  }

  /// The layout's name.
  package let layout: String
  /// In which direction it moves.
  package let axis: Axis
  /// The panel at the left, or above.
  package let before: PanelKind
  /// The panel at the right, or below.
  package let after: PanelKind

  package init(layout: String, axis: Axis, before: PanelKind, after: PanelKind) {
    self.layout = layout
    self.axis = axis
    self.before = before
    self.after = after
  }
}

/// How far borders were moved, in cells to the right or down.
package typealias BorderShifts = [PanelBorder: Int]

// MARK: - In the settings

extension PanelBorder {
  /// `watch columns network loss -4`
  static func text(of shift: (key: PanelBorder, value: Int)) -> String {
    let border = shift.key
    return [
      border.layout, border.axis.rawValue, border.before.rawValue, border.after.rawValue,
      "\(shift.value)",
    ].joined(separator: " ")
  }

  /// What `text(of:)` has written; `nil` if it is something else.
  static func shift(from text: String) -> (PanelBorder, Int)? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 5, let axis = Axis(rawValue: words[1]), let cells = Int(words[4]),
      (-mostCells...mostCells).contains(cells)
    else { return nil }
    let border = PanelBorder(
      layout: words[0], axis: axis, before: PanelKind(rawValue: words[2]),
      after: PanelKind(rawValue: words[3]))
    return (border, cells)
  }

  /// More than any screen has.
  private static let mostCells = 1000
}
