import InterfaceState
import InterfaceTestSupport
import Panels

// States are made with the panels, and nothing can be laid in front.

extension Scene: SceneMaking {
  package static var catalogue: Catalogue { Catalogue(panels: PanelTable.types, overlays: []) }
}
