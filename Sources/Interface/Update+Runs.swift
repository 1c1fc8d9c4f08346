import TerminalGraphics
import Training

extension AppState {
  /// Whether keys go to the list of runs.
  var isRunsOpen: Bool { if case .runs = overlay { true } else { false } }

  /// Carries out a command that concerns the runs of the lesson.
  mutating func applyToRuns(_ command: Command) -> [Effect] {
    switch command {
    case .openRuns: openRuns()
    case .scroll(let rows): moveInRuns(by: rows)
    case .toggleRun: toggleRun()
    case .toggleAllRuns: toggleAllRuns()
    case .nameRun: nameRun()
    default: break
    }
    return []
  }

  /// The run that was asked for has begun: who wanted the list sees it with this run in it.
  mutating func followRuns() {
    guard let awaited = awaitedRun, snapshot.run >= awaited || snapshotsSinceOrder >= 3 else {
      return
    }
    awaitedRun = nil
    guard opensRunsThen, overlay == nil else { return }
    opensRunsThen = false
    notice = nil
    openRuns()
  }

  private mutating func openRuns() {
    if let awaitedRun {
      opensRunsThen = true
      notice = Label("run \(awaitedRun) is about to begin; the list opens with it")
      return
    }
    guard !snapshot.earlierRuns.isEmpty else {
      notice =
        "this is the first run; r or R starts another, and this one stays as a ghost"
      return
    }
    overlay = .runs(row: snapshot.earlierRuns.count - 1)
  }

  private var chosenRun: ListedRun? {
    guard case .runs(let row) = overlay else { return nil }
    let runs = listedRuns
    return runs[min(max(row, 0), runs.count - 1)]
  }

  private mutating func moveInRuns(by rows: Int) {
    guard case .runs(let row) = overlay else { return }
    let next = min(max(row + rows, 0), listedRuns.count - 1)
    if next == row { notice = rows < 0 ? "this is the oldest run kept" : "this is the present run" }
    overlay = .runs(row: next)
  }

  private mutating func toggleRun() {
    guard let run = chosenRun else { return }
    guard !run.isPresent else {
      notice = "the present run is always shown"
      return
    }
    plots.isShown[run.number] = !isShown(run)
    notice = Label("run #\(run.number) is ") + (isShown(run) ? "shown" : "hidden")
  }

  private mutating func toggleAllRuns() {
    let earlier = listedRuns.filter { !$0.isPresent }
    let isAnyShown = earlier.contains { isShown($0) }
    for run in earlier { plots.isShown[run.number] = !isAnyShown }
    notice = isAnyShown ? "all earlier runs are hidden" : "all earlier runs are shown"
  }

  private mutating func nameRun() {
    guard let run = chosenRun else { return }
    overlay = .entry(.runName(run: run.number), text: name(of: run).description)
  }

  /// Takes the name that was typed for a run; nothing takes it away.
  mutating func setName(ofRun number: Int, typed text: String) {
    let name = text.trimmingBlanks
    plots.names[number] = name.isEmpty ? nil : Label(name)
    let row = listedRuns.firstIndex { $0.number == number } ?? 0
    overlay = .runs(row: row)
    notice = name.isEmpty ? Label("run #\(number) has no name") : Label("run #\(number) is \(name)")
  }

  /// What the mouse does in the list: the wheel turns, a click chooses, a second shows or hides, beside it closes.
  mutating func applyMouseToRuns(_ event: MouseEvent, row: Int) -> [Effect] {
    switch event.action {
    case .wheelUp: moveInRuns(by: -1)
    case .wheelDown: moveInRuns(by: 1)
    case .press:
      let menu = RunsMenu(state: self, chosen: row)
      guard menu.rect(in: popupArea).contains(event.position) else {
        overlay = nil
        return []
      }
      guard let clicked = menu.row(at: event.position, in: popupArea) else { return [] }
      if clicked == row { toggleRun() } else { overlay = .runs(row: clicked) }
    case .drag, .release: break
    }
    return []
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
