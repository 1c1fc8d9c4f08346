import Findings
import TerminalGraphics
import Training

/// Applies one message to the state and returns what the world is asked to do, in order.
package func update(_ state: inout AppState, _ message: Message) -> [Effect] {
  let before = state.open.view.arrangement
  let effects = state.apply(message)
  state.followGuide()
  // What was kept, let go or resized may have taken a panel's place.
  state.returnToSeenPanel()
  return effects + state.keepArrangement(since: before)
}

extension AppState {
  fileprivate mutating func apply(_ message: Message) -> [Effect] {
    if message.isOfUser { dismissHand() }
    switch message {
    case .snapshotArrived(let snapshot):
      receive(snapshot)
      return []
    case .pulsed:
      open.pulse?.advance()
      if open.pulse?.isOver ?? false { open.pulse = nil }
      return []
    case .secondPassed:
      countSecondOfHand()
      return countSecondOfQuestion()
    case .handMoved:
      return moveHand()
    case .noticed(let text):
      notice = text
      return []
    case .noticeRead:
      notice = nil
      return []
    case .folderListed(let listing):
      overlay?.hear(listing, in: &self)
      return []
    case .dataRead(let file):
      overlay?.hear(file, in: &self)
      return []
    case .resized(let size):
      self.size = size
      return []
    case .groundChanged(let isLight):
      return followGround(isLight: isLight)
    case .unknownKey(let key):
      notice = key.name + " does nothing here; " + wayOn
      return []
    case .typed(let character):
      notice = nil
      return enter(String(character))
    case .pasted(let text):
      return paste(text)
    case .mouse(let event):
      let action = footerAction(for: event)
      notice = nil
      return action.map { apply($0) } ?? applyMouse(event)
    case .action(let action):
      notice = nil
      return apply(action)
    }
  }
}

extension AppState {
  package mutating func receive(_ snapshot: TrainingSnapshot) {
    let justFinished = snapshot.state == .finished && self.snapshot.state != .finished
    let justDiverged = snapshot.divergence != nil && self.snapshot.divergence == nil
    let old = self.snapshot
    let stepBefore = old.step
    self.snapshot = snapshot
    followPulse(from: old)
    followWeights(from: old)
    open.followStrength()
    followPlots(from: old)
    followRecipe()
    recordPins(from: old)
    awaitRestart(before: stepBefore)
    // It stops by itself too, at the end of a count or of the run.
    if snapshot.state != .training { open.orders.isRunning = false }
    // A late one may have said that it stands still. When it goes on saying that it runs, it runs.
    open.orders.snapshotsSince += 1
    if snapshot.state == .training, open.orders.snapshotsSince >= 3 { open.orders.isRunning = true }
    followRuns()
    followReturn()
    // The footer says why as long as it stands.
    if justDiverged { open.orders.awaited.step = nil }
    if justFinished { notice = finishedNotice }
    tellOfEdit()
    guard let pending = open.orders.awaited.step, snapshot.state != .training,
      snapshot.step > pending.snapshot.step
    else { return }
    open.orders.awaited.step = nil
    notice = inspection.stepNotice(from: pending.snapshot, columns: 2 * noticeColumns)
  }

  /// What setting a weight by hand did to the loss.
  private mutating func tellOfEdit() {
    guard let before = open.orders.awaited.lossBeforeEdit,
      let after = snapshot.evaluation?.trainLoss, before != after
    else { return }
    open.orders.awaited.lossBeforeEdit = nil
    notice =
      (notice.map { $0 + "; " } ?? "") + "train loss over "
      + snapshot.trainingWords(rows: snapshot.dataset.train.count) + " " + formulaWords.loss(before)
      + formulaWords.becoming
      + formulaWords.loss(after)
  }

  private var finishedNotice: Label {
    let accuracy = snapshot.evaluation?.testAccuracy
    let result =
      accuracy.map { ", test accuracy \($0.percent)" } ?? ""
    let count = "\(snapshot.epoch) \(snapshot.epochWord)s"
    return snapshot.reasonOfRest.map { "finished after \(count): \($0)\(result); r restarts" }
      ?? "finished after \(count)\(result); r restarts, R with the next seed"
  }

  /// What to do where a key does nothing.
  fileprivate var wayOn: Label {
    overlay.map { type(of: $0).wayOn } ?? "? shows the keys"
  }

  package mutating func apply(_ action: Action) -> [Effect] {
    open.orders.snapshotsSince = 0
    front.opensRunsThen = false
    return switch action {
    case .training(let action): apply(action)
    case .settings(let action): apply(action)
    case .network(let action): apply(action)
    case .drawing(let action): apply(action)
    case .kept(let action): apply(action)
    case .history(let action): apply(action)
    case .view(let action): apply(action)
    case .panel(let action): apply(action)
    case .layout(let action): apply(action)
    case .overlay(let action): apply(action)
    case .lessons(let action): apply(action)
    case .guide(let action): apply(action)
    case .runs(let action): apply(action)
    case .display(let action): apply(action)
    case .save(let action): apply(action)
    case .program(let action): apply(action)
    }
  }

  private mutating func apply(_ action: SaveAction) -> [Effect] {
    switch action {
    case .checkpoint: return [.saveCheckpoint]
    case .export(let export):
      overlay = nil
      return [.export(export)]
    case .toggleEvents:
      overlay = nil
      return [.toggleEvents]
    }
  }

  private func apply(_ action: ProgramAction) -> [Effect] {
    switch action {
    case .repaint: [.repaint]
    case .suspend: [.suspend]
    case .quit: [.quit]
    }
  }
}

extension Key {
  /// How the key is written for people.
  package var name: Label {
    switch self {
    case .character(" "): "Space"
    case .character(let character): Label(String(character))
    case .backTab: "Shift-Tab"
    case .shiftUp: "Shift-Up"
    case .shiftDown: "Shift-Down"
    case .shiftLeft: "Shift-Left"
    case .shiftRight: "Shift-Right"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .function(let number): "F\(number)"
    default: Label("\(self)".capitalized)
    }
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
