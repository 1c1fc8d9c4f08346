import InterfaceState
import InterfaceTestSupport
import Lessons
import TerminalGraphics

// States are made with panels that show nothing.

extension Scene: SceneMaking {
  package static var catalogue: Catalogue {
    Catalogue(
      panels: [
        BlankDrawing.self, BlankActivations.self, BlankLoss.self, BlankWeights.self,
        BlankConfusion.self,
      ], overlays: [])
  }
}

extension SmallNetworks: SmallNetworkMaking {
  package static var catalogue: Catalogue { Scene.catalogue }
}

extension Classroom {
  init(_ lesson: Lesson, size: Size = Size(columns: 120, rows: 40)) throws {
    try self.init(lesson, size: size, catalogue: Scene.catalogue)
  }
}

/// A panel that shows nothing, for what does not depend on panels.
private protocol BlankPanel: Panel {
  init()
}

extension BlankPanel {
  static var title: Label { Label(kind.rawValue) }
  init(state: AppState, area: Rect) { self.init() }
  var frame: Frame { Frame(title: Self.title) }
  func draw(in area: Rect, on canvas: inout Canvas) {}
}

private struct BlankDrawing: BlankPanel { static let kind = PanelKind.drawing }
private struct BlankActivations: BlankPanel { static let kind = PanelKind.activations }
private struct BlankLoss: BlankPanel { static let kind = PanelKind.loss }
private struct BlankWeights: BlankPanel { static let kind = PanelKind.weights }
private struct BlankConfusion: BlankPanel { static let kind = PanelKind.confusion }
