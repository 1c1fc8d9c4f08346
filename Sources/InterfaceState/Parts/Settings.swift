import Interchange

/// What the user chose for every sitting; the program keeps it in a file.
///
/// What was never chosen is nil, or as it is at first. Options of the command line win over it and do not change it.
package struct Settings: Equatable, Sendable {
  /// The theme's name; nil takes the one that suits the terminal.
  package var theme: String?
  /// The name of the glyphs that the terminal's font has; `nil` if it was not asked yet.
  package var glyphs: String?
  /// Whether little moves: at most two pictures of training a second, and nothing blinks.
  package var isCalm = false
  /// Whether the mouse belongs to the program; nil is yes, where the terminal has one.
  package var isMouseOn: Bool?
  /// The most frames a second, 1 to 60.
  package var framesPerSecond: Int?
  /// How many points a smoothed curve takes the mean of; 1 smooths nothing.
  package var smoothing: Int?
  /// The name of the layout that was chosen in each lesson, by the lesson's name.
  package var layouts: [String: String] = [:]
  /// The names of the panels that were hidden in each lesson, by the lesson's name.
  package var hiddenPanels: [String: [String]] = [:]
  /// The names of the panels that were added to each lesson, in their order, by the lesson's name.
  package var addedPanels: [String: [String]] = [:]
  /// How far borders between panels were moved in each lesson, by the lesson's name.
  package var panelBorders: [String: [String]] = [:]
  /// Whether plots show the earlier runs of the sitting; nil is yes.
  package var showsGhosts: Bool?
  /// What the file holds besides, such as a newer program's settings: it is written back as it was.
  package var others: [String: JSONValue] = [:]

  /// Nothing chosen yet.
  package init() {}
}
