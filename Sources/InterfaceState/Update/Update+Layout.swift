import Lessons
import TerminalGraphics

extension AppState {
  /// Carries out an action that concerns which panels are on the screen.
  package mutating func apply(_ action: LayoutAction) -> [Effect] {
    switch action {
    case .change: changeLayout()
    case .hidePanel: hidePanel()
    case .toggleProjector: toggleProjector()
    }
    return []
  }

  // MARK: Presets

  private mutating func changeLayout() {
    let place = LayoutPreset.all.firstIndex { $0.name == open.view.arrangement.preset } ?? 0
    let next = LayoutPreset.all[(place + 1) % LayoutPreset.all.count]
    open.view.arrangement.hidden = []
    open.view.arrangement.projected = nil
    open.view.arrangement.preset = next.name
    isEnlarged = false
    // The large one is what it was chosen for.
    if next.arrangement == .main, let main = layout?.panels.first { focus(on: main.kind) }
    returnToSeenPanel()
    notice =
      Label("Layout: \(next.name) (") + next.about + "): "
      + names(of: layout?.panels.map(\.kind) ?? chosenPanels)
  }

  /// `1 Draw here, 3 Loss`
  private func names(of kinds: [PanelKind]) -> Label {
    Label(kinds.map { numberedName(of: $0).description }.joined(separator: ", "))
  }

  /// `3 Loss`
  package func numberedName(of kind: PanelKind) -> Label {
    let number = number(of: kind).map { "\($0) " } ?? ""
    return Label(number) + (sitting.catalogue.panel(kind)?.title ?? Label(kind.rawValue))
  }

  // MARK: Hiding

  private mutating func hidePanel() {
    guard keptPanels.count > 1 else {
      notice = "the last panel stays"
      return
    }
    let kind = focus
    leavePanel()
    open.view.arrangement.hidden.insert(kind)
    isEnlarged = false
    if let pair = open.view.arrangement.projected {
      let rest = pair.first { $0 != kind } ?? keptPanels[0]
      open.view.arrangement.projected = projectedPair(with: rest)
    }
    let seen = layout?.panels.map(\.kind) ?? chosenPanels
    focus = seen.first { $0 != .drawing } ?? seen.first ?? keptPanels[0]
    let key = number(of: kind).map(String.init) ?? "/"
    notice = numberedName(of: kind) + Label(" hidden; \(key) shows it again")
  }

  // MARK: The projector

  private mutating func toggleProjector() {
    isEnlarged = false
    guard !open.view.arrangement.isProjecting else {
      open.view.arrangement.projected = nil
      returnToSeenPanel()
      notice = "projector off"
      return
    }
    open.view.arrangement.projected = projectedPair(with: focus)
    returnToSeenPanel()
    let hasNumbers = layout.map { $0.banner != nil } ?? true
    notice =
      "projector: " + names(of: open.view.arrangement.projected ?? [])
      + (hasNumbers ? "; J goes back" : "; too small for big numbers; J goes back")
  }

  /// A panel and the one that goes best with it, in the order of their numbers: with the network how training goes, with
  /// all others the network.
  func projectedPair(with kind: PanelKind) -> [PanelKind] {
    let others = keptPanels.filter { $0 != kind }
    let wanted: [PanelKind] =
      kind == .drawing ? [.network, .activations, .loss] : [.network, .loss]
    let partner = wanted.first { others.contains($0) } ?? others.first
    return panels.filter { $0 == kind || $0 == partner }
  }

  // MARK: Remembering

  /// Keeps what the user chose for the lesson, where it is other than before; the projector is for the moment.
  mutating func keepArrangement(since before: PanelArrangement) -> [Effect] {
    let now = open.view.arrangement
    guard
      now.preset != before.preset || now.hidden != before.hidden || now.added != before.added
    else { return [] }
    let isFirst = now.preset == LayoutPreset.all[0].name
    let hidden = panels.filter(now.hidden.contains).map(\.rawValue)
    let added = now.added.map(\.rawValue)
    let name = lesson.name
    return choose {
      $0.layouts[name] = isFirst ? nil : now.preset
      $0.hiddenPanels[name] = hidden.isEmpty ? nil : hidden
      $0.addedPanels[name] = added.isEmpty ? nil : added
    }
  }

  /// Takes an added panel from the lesson again; false where it is one of the lesson's own.
  mutating func removeAddedPanel() -> Bool {
    guard let place = open.view.arrangement.added.firstIndex(of: focus) else { return false }
    let title = sitting.catalogue.panel(focus)?.title ?? ""
    leavePanel()
    open.view.arrangement.added.remove(at: place)
    open.view.arrangement.hidden.remove(focus)
    isEnlarged = false
    open.view.arrangement.projected = open.view.arrangement.projected.map { _ in
      projectedPair(with: keptPanels[0])
    }
    focus = chosenPanels.first { $0 != .drawing } ?? chosenPanels.first ?? keptPanels[0]
    returnToSeenPanel()
    notice =
      title + " was removed from this lesson"
      + (open.view.arrangement.added.isEmpty ? "; only its own panels are left" : "")
    return true
  }
}
