/// The name by which an action opens an overlay.
package struct OverlayKind: Hashable, Sendable {
  let name: String
  package init(_ name: String) { self.name = name }
}

extension OverlayKind {
  /// The explanation of the focused panel, and all keys.
  package static let help = OverlayKind("help")
  /// All knobs.
  package static let settings = OverlayKind("settings")
  /// The network as a table of layers.
  package static let layers = OverlayKind("layers")
  /// The menu of lessons.
  package static let lessons = OverlayKind("lessons")
  /// Chooses a file of the user's own samples.
  package static let ownData = OverlayKind("own-data")
  /// Asks what to save.
  package static let export = OverlayKind("export")
  /// Looks for panels, settings, keys, lessons, units and samples.
  package static let search = OverlayKind("search")
  /// The runs of the lesson: named, hidden, compared.
  package static let runs = OverlayKind("runs")
  /// Asks for something that is typed.
  package static let entry = OverlayKind("entry")
}
