/// What can be saved for a hand-out or another program.
package enum Export: Hashable, Sendable, CaseIterable {
  /// Everything that is seen.
  case screen
  /// The focused panel as it stands on the screen, with its frame, and the tables that it shows, where it shows some.
  case panel
  /// The numbers of the plots.
  case curves
}
