/// The table from what an action names to what is laid in front: an overlay is a file and a line here.
enum OverlayTable {
  /// All overlays that there are.
  static let types: [any Overlay.Type] = [
    HelpOverlay.self,
    EntryOverlay.self,
    SettingsOverlay.self,
    LayersOverlay.self,
    LessonsOverlay.self,
    ExportOverlay.self,
    SearchOverlay.self,
    RunsOverlay.self,
  ]

  private static let byKind = Dictionary(uniqueKeysWithValues: types.map { ($0.kind, $0) })

  /// The overlay of that kind; `nil` if there is none.
  static func type(of kind: OverlayKind) -> (any Overlay.Type)? { byKind[kind] }
}
