import Lessons
import TerminalGraphics

/// The panels and overlays that there are. The state goes through it, so that it knows none of them by name.
package struct Catalogue: Sendable {
  /// All panels.
  package let panels: [any Panel.Type]
  private let panelsByKind: [PanelKind: any Panel.Type]
  private let overlays: [OverlayKind: any Overlay.Type]

  package init(panels: [any Panel.Type], overlays: [any Overlay.Type]) {
    self.panels = panels
    panelsByKind = Dictionary(uniqueKeysWithValues: panels.map { ($0.kind, $0) })
    self.overlays = Dictionary(uniqueKeysWithValues: overlays.map { ($0.kind, $0) })
  }

  /// The panel of that kind; `nil` if there is none.
  package func panel(_ kind: PanelKind) -> (any Panel.Type)? { panelsByKind[kind] }

  /// The room that a panel wants inside of its frame.
  package func leastSize(of kind: PanelKind) -> Size {
    panel(kind)?.leastSize ?? Size(columns: 0, rows: 0)
  }

  /// The overlay of that kind; `nil` if there is none.
  package func overlay(_ kind: OverlayKind) -> (any Overlay.Type)? { overlays[kind] }
}
