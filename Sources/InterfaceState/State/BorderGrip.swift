/// A border that is held by the mouse.
struct BorderGrip: Sendable {
  let border: PanelBorder
  /// From the mouse to the first column or row behind the border.
  let offset: Int
}
