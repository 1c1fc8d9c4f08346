import Lessons
import TerminalGraphics

/// Which panels are on the screen, and which has the keys.
extension AppState {
  /// The layout that `P` has come to.
  var preset: LayoutPreset { .named(open.view.arrangement.preset) }

  /// The lesson's panels but those that were put away; never none.
  package var keptPanels: [PanelKind] {
    let kept = panels.filter { !open.view.arrangement.hidden.contains($0) }
    return kept.isEmpty ? panels : kept
  }

  /// The panels that the screen shows as far as it has room.
  var chosenPanels: [PanelKind] {
    let pair = open.view.arrangement.projected?.filter(keptPanels.contains) ?? []
    return pair.isEmpty ? preset.selection(from: keptPanels) : pair
  }

  /// The arrangement that was chosen for the lesson in another sitting.
  var rememberedArrangement: PanelArrangement {
    var arrangement = PanelArrangement()
    arrangement.preset = LayoutPreset.named(sitting.settings.layouts[lesson.name] ?? "").name
    var added: [PanelKind] = []
    for kind in sitting.settings.addedPanels[lesson.name]?.map(PanelKind.init(rawValue:)) ?? []
    where kind != .drawing && !(lesson.panels + added).contains(kind) { added.append(kind) }
    arrangement.added = added
    let all = lesson.panels + added
    let hidden = sitting.settings.hiddenPanels[lesson.name]?.map(PanelKind.init(rawValue:)) ?? []
    arrangement.hidden = Set(hidden.filter(all.contains))
    let shifts = (sitting.settings.panelBorders[lesson.name] ?? []).compactMap(PanelBorder.shift)
    arrangement.shifts = BorderShifts(shifts) { $1 }
    // A file may name them all.
    if arrangement.hidden.count >= all.count { arrangement.hidden = [] }
    return arrangement
  }

  /// The panel to which keys go.
  package var focusedPanel: (any Panel.Type)? { sitting.catalogue.panel(focus) }
}
