import InterfaceState
import InterfaceTestSupport
import Lessons
import Panels
import TerminalGraphics

// States are made with the panels, and nothing can be laid in front.

extension Scene: SceneMaking {
  package static var catalogue: Catalogue {
    Catalogue(panels: PanelTable.types, overlays: [])
  }
}

extension LearningScene: LearningSceneMaking {
  package static var catalogue: Catalogue { Scene.catalogue }
}

extension LessonScene: LessonSceneMaking {
  package static var catalogue: Catalogue { Scene.catalogue }
}

extension PlotScene: PlotSceneMaking {
  package static var catalogue: Catalogue { Scene.catalogue }
}

extension ResultScene: ResultSceneMaking {
  package static var catalogue: Catalogue { Scene.catalogue }
}

extension SmallNetworks: SmallNetworkMaking {
  package static var catalogue: Catalogue { Scene.catalogue }
}

extension Classroom {
  init(_ lesson: Lesson, size: Size = Size(columns: 120, rows: 40)) throws {
    try self.init(lesson, size: size, catalogue: Scene.catalogue)
  }
}
