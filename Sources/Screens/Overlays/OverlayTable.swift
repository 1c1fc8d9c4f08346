import InterfaceState

/// What can be laid in front: an overlay is a file and a line here.
enum OverlayTable {
  /// All overlays that there are.
  static let types: [any Overlay.Type] = [
    HelpOverlay.self,
    EntryOverlay.self,
    SettingsOverlay.self,
    LayersOverlay.self,
    LessonsOverlay.self,
    OwnDataOverlay.self,
    ExportOverlay.self,
    SearchOverlay.self,
    RunsOverlay.self,
  ]
}
