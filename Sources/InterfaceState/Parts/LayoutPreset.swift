import Lessons
import TerminalGraphics

/// A choice among the panels of any lesson, and how they share the screen: a row of the table that `P` goes through.
///
/// Where there is not room for all of them the last ones are left out first.
package struct LayoutPreset: Sendable {
  /// How panels share the screen.
  package enum Arrangement: Sendable {
    /// Around the network, or the pad, where the lesson begins with one, else the first with the most room.
    case watching
    /// The first with the most room.
    case main
    /// Side by side, all alike.
    case tiles
  }

  /// What the settings call it.
  package let name: String
  /// What it is for, after its name.
  package let about: Label
  /// The panels that come first, as far as the lesson has them.
  package var first: [PanelKind] = []
  /// How many panels there are at least, the lesson's next ones joining in; and at most.
  package let count: ClosedRange<Int>
  package let arrangement: Arrangement

  /// The panels that it shows, from those that a lesson has.
  package func selection(from panels: [PanelKind]) -> [PanelKind] {
    let named = first.filter(panels.contains)
    let rest = panels.filter { !first.contains($0) }
    // What the picture of the network holds already comes last.
    let held: [PanelKind] = rest.first == .network ? [.drawing, .activations] : []
    let others = rest.filter { !held.contains($0) } + rest.filter(held.contains)
    return Array(
      (named + others.prefix(max(count.lowerBound - named.count, 0))).prefix(count.upperBound))
  }
}

extension LayoutPreset {
  /// All of them; the first is what a lesson begins with.
  package static let all = [
    LayoutPreset(
      name: "watch", about: "the lesson's own panels", count: everything, arrangement: .watching),
    LayoutPreset(
      name: "weights", about: "large weights",
      first: [.weights, .activations, .featureMaps, .symmetry, .loss], count: 2...3,
      arrangement: .main),
    LayoutPreset(
      name: "plots", about: "large curves",
      first: [
        .loss, .gradients, .lineSearch, .threshold, .predictions, .curve, .activations,
      ], count: 2...3,
      arrangement: .main),
    LayoutPreset(
      name: "teach", about: "two large panels", count: 2...2, arrangement: .tiles),
    LayoutPreset(
      name: "all", about: "all panels that fit", count: everything, arrangement: .tiles),
  ]

  private static let everything = 99...99

  /// The layout of that name, or the one that a lesson begins with if there is no such layout.
  package static func named(_ name: String) -> LayoutPreset {
    all.first { $0.name == name } ?? all[0]
  }
}

/// Which of a lesson's panels the user wants to see.
package struct PanelArrangement: Equatable, Sendable {
  /// The name of the layout.
  package var preset = LayoutPreset.all[0].name
  /// The panels that the lesson has not by itself.
  package var added: [PanelKind] = []
  /// The panels that were put away.
  package var hidden: Set<PanelKind> = []
  /// How far the borders between panels were moved.
  package var shifts: BorderShifts = [:]
  /// The two panels under the big numbers; nil while they are not projected.
  package var projected: [PanelKind]?

  /// The lesson's own.
  package init() {}

  /// Whether this is shown for a whole room.
  package var isProjecting: Bool { projected != nil }

  /// The name by which the layout keeps its borders.
  var layoutName: String { isProjecting ? "projector" : preset }
}
