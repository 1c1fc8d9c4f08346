import Lessons

/// The panels and overlays that there are. The state goes through it, so that it knows none of them by name.
public struct Catalogue: Sendable {
  /// All panels.
  let panels: [any Panel.Type]
  private let panelsByKind: [PanelKind: any Panel.Type]
  private let overlays: [OverlayKind: any Overlay.Type]

  init(panels: [any Panel.Type], overlays: [any Overlay.Type]) {
    self.panels = panels
    panelsByKind = Dictionary(uniqueKeysWithValues: panels.map { ($0.kind, $0) })
    self.overlays = Dictionary(uniqueKeysWithValues: overlays.map { ($0.kind, $0) })
  }

  /// The panel of that kind; `nil` if there is none.
  func panel(_ kind: PanelKind) -> (any Panel.Type)? { panelsByKind[kind] }

  /// The overlay of that kind; `nil` if there is none.
  func overlay(_ kind: OverlayKind) -> (any Overlay.Type)? { overlays[kind] }
}

extension Catalogue {
  /// Everything that the program has.
  public static let all = Catalogue(panels: PanelTable.types, overlays: OverlayTable.types)
}
