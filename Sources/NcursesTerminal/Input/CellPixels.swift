/// How many pixels a cell of the terminal has, as far as it can be believed.
struct CellPixels: Hashable, Sendable {
  let width, height: Int

  /// More than any cell has on any screen.
  private static let plausible = 2...400

  /// nil for what no cell is like.
  init?(width: Int, height: Int) {
    guard Self.plausible.contains(width), Self.plausible.contains(height) else { return nil }
    self.width = width
    self.height = height
  }
}
