import Findings
import TerminalGraphics
import Training

extension AppState {
  /// Carries out an action that concerns the runs of the lesson.
  package mutating func apply(_ action: RunsAction) -> [Effect] {
    switch action {
    case .toggleAll: toggleAllRuns()
    case .name(let run, let text): setName(ofRun: run, typed: text)
    }
    return []
  }

  /// The run that was asked for has begun: who wanted the list sees it with this run in it.
  mutating func followRuns() {
    guard let awaited = open.orders.awaited.run,
      snapshot.run >= awaited || open.orders.snapshotsSince >= 3
    else {
      return
    }
    open.orders.awaited.run = nil
    guard front.opensRunsThen, overlay == nil else { return }
    front.opensRunsThen = false
    notice = nil
    _ = apply(OverlayAction.open(.runs))
  }

  package mutating func toggle(_ run: ListedRun) {
    guard !run.isPresent else {
      notice = "the present run is always shown"
      return
    }
    plots.isShown[run.number] = !isShown(run)
    notice = Label("run #\(run.number) is ") + (isShown(run) ? "shown" : "hidden")
  }

  private mutating func toggleAllRuns() {
    let earlier = snapshot.listedRuns.filter { !$0.isPresent }
    let isAnyShown = earlier.contains { isShown($0) }
    for run in earlier { plots.isShown[run.number] = !isAnyShown }
    notice = isAnyShown ? "all earlier runs are hidden" : "all earlier runs are shown"
  }

  /// Takes the name that was typed for a run; nothing takes it away.
  private mutating func setName(ofRun number: Int, typed text: String) {
    let name = text.trimmingBlanks
    plots.names[number] = name.isEmpty ? nil : Label(name)
    notice = name.isEmpty ? Label("run #\(number) has no name") : Label("run #\(number) is \(name)")
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmingBlanks: String {
    let start = drop { $0 == " " }
    let end = start.reversed().prefix { $0 == " " }.count
    return String(start.dropLast(end))
  }
}
