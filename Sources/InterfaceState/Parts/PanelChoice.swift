/// What was chosen in one panel, which reads it as it likes.
package struct PanelChoice: Equatable, Sendable {
  /// The view that `v` has come to, from 0.
  package var view = 0
  /// Where a cursor stands.
  package var column = 0
  /// The cursor's row.
  package var row = 0
  /// How far the dial of `+` and `-` was turned.
  package var dial = 0

  /// Nothing was chosen yet.
  package init() {}
}
