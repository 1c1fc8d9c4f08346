import InterfaceState
import Panels

extension Catalogue {
  /// Everything that the program has.
  package static let all = Catalogue(panels: PanelTable.types, overlays: OverlayTable.types)
}
