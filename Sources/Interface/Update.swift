import TerminalGraphics
import Training

/// Applies one message to the state and returns what the world is asked to do, in order.
public func update(_ state: inout AppState, _ message: Message) -> [Effect] {
  let before = state.arrangement
  let effects = state.apply(message)
  state.followGuide()
  // What was kept, let go or resized may have taken a panel's place.
  state.returnToSeenPanel()
  return effects + state.keepArrangement(since: before)
}

extension AppState {
  fileprivate mutating func apply(_ message: Message) -> [Effect] {
    switch message {
    case .snapshotArrived(let snapshot):
      receive(snapshot)
      return []
    case .noticed(let text):
      notice = text
      return []
    case .resized(let size):
      self.size = size
      return []
    case .unknownKey(let key):
      notice = key.name + " does nothing here; " + wayOn
      return []
    case .typed(let character):
      notice = nil
      return enter(String(character))
    case .pasted(let text):
      return paste(text)
    case .mouse(let event):
      let command = footerCommand(for: event)
      if case .press = event.action { countTowardsGlyphQuestion() }
      notice = nil
      return command.map { apply($0) } ?? applyMouse(event)
    case .command(let command):
      countTowardsGlyphQuestion()
      notice = nil
      return apply(command)
    }
  }
}

extension AppState {
  mutating func receive(_ snapshot: TrainingSnapshot) {
    let justFinished = snapshot.state == .finished && self.snapshot.state != .finished
    let justDiverged = snapshot.divergence != nil && self.snapshot.divergence == nil
    let old = self.snapshot
    let stepBefore = old.step
    self.snapshot = snapshot
    followWeights(from: old)
    followPlots(from: old)
    followRecipe()
    recordPins(from: old)
    awaitRestart(before: stepBefore)
    // It stops by itself too, at the end of a count or of the run.
    if snapshot.state != .training { isRunning = false }
    // A late one may have said that it stands still. When it goes on saying that it runs, it runs.
    snapshotsSinceOrder += 1
    if snapshot.state == .training, snapshotsSinceOrder >= 3 { isRunning = true }
    followRuns()
    followReturn()
    // The footer says why as long as it stands.
    if justDiverged { pendingStep = nil }
    if justFinished { notice = finishedNotice }
    tellOfEdit()
    guard let pending = pendingStep, snapshot.state != .training,
      snapshot.step > pending.snapshot.step
    else { return }
    pendingStep = nil
    notice = stepNotice(from: pending.snapshot)
  }

  /// What setting a weight by hand did to the loss.
  private mutating func tellOfEdit() {
    guard let before = lossBeforeEdit, let after = snapshot.evaluation?.trainLoss, before != after
    else { return }
    lossBeforeEdit = nil
    notice =
      (notice.map { $0 + "; " } ?? "") + "train loss over "
      + checkWords(rows: snapshot.dataset.train.count) + " " + lossText(before) + arrow
      + lossText(after)
  }

  private var finishedNotice: Label {
    let accuracy = snapshot.evaluation?.testAccuracy
    let result =
      accuracy.map { ", \(Self.percent($0)) of the \(sampleName.description)s right" } ?? ""
    let count = "\(snapshot.epoch) \(snapshot.epochWord)s"
    return reasonOfRest.map { "finished after \(count): \($0)\(result); r restarts" }
      ?? "finished after \(count)\(result); r restarts, R with the next seed"
  }

  /// Why a full-batch rule has stopped before the run's end; nil where it has not.
  private var reasonOfRest: String? {
    guard snapshot.epoch < snapshot.recipe.epochs, let last = snapshot.iterations.last else {
      return nil
    }
    switch last.outcome {
    case .progressed: return nil
    case .converged: return "the gradient is zero"
    case .failed where snapshot.recipe.augments:
      return "no step lowers the loss, as digits are distorted anew each time (o: augmentation)"
    case .failed: return "no step lowers the loss"
    }
  }

  static func percent(_ share: Double) -> String {
    NumberFormat.percent(decimals: 1).label(share).description
  }

  /// What to do where a key does nothing.
  fileprivate var wayOn: Label {
    overlay.map { type(of: $0).wayOn } ?? "? shows the keys"
  }

  mutating func apply(_ command: Command) -> [Effect] {
    snapshotsSinceOrder = 0
    opensRunsThen = false
    return switch command {
    case .overlay(let action): apply(action)
    case .toggleGuide, .goThroughGuide: applyToGuide(command)
    case .changeLayout, .hidePanel, .toggleProjector: applyToLayout(command)
    case .toggleAllRuns: toggleAllRuns()
    case _ where command.isForPanel: applyToOwner(command)
    case .undo: undo()
    case .redo: redo()
    case .togglePause, .run, .askCount, .slower, .faster, .restart, .restartWithNewSeed,
      .lowerRate, .raiseRate:
      applyToTraining(command)
    case .toggleAugmentation, .toggleStandardization, .changeUnits: applyToRecipe(command)
    case .ink, .togglePen, .toggleEraser, .clear, .goToDrawing, .changeBrush, .nudge, .rotate,
      .scale, .takeSample, .togglePreparation:
      applyToDrawing(command)
    case .saveCheckpoint: [.saveCheckpoint]
    case .export(let export): save(export)
    case .label, .pin, .remove, .goTo: applyToKept(command)
    case .repaint: [.repaint]
    case .suspend: [.suspend]
    case .quit: [.quit]
    case .toggleMouse: toggleMouse()
    case .changeTheme, .changeGlyphs, .answerGlyphQuestion: applyToLooks(command)
    case .toggleCalm: toggleCalm()
    default: applyToView(command)
    }
  }

  private mutating func save(_ export: Export) -> [Effect] {
    overlay = nil
    return [.export(export)]
  }

  private mutating func toggleMouse() -> [Effect] {
    guard display.hasMouse else {
      notice = "this terminal reports no mouse"
      return []
    }
    let effects = setMouse(!isMouseOn)
    notice = isMouseOn ? "mouse on" : "mouse off: the terminal can select text; m turns it on"
    return effects
  }

  /// Takes the mouse, or leaves it to the terminal.
  mutating func setMouse(_ isOn: Bool) -> [Effect] {
    isMouseOn = isOn
    return [.setMouse(isOn)] + choose { $0.isMouseOn = isOn }
  }

  private mutating func toggleCalm() -> [Effect] {
    let effects = setCalm(!isCalm)
    notice =
      isCalm
      ? "calm: training is shown at most twice a second, nothing blinks; C ends it"
      : "calm off: training is shown as it goes"
    return effects
  }

  /// Lets little move, or everything.
  mutating func setCalm(_ isCalm: Bool) -> [Effect] {
    self.isCalm = isCalm
    return choose { $0.isCalm = isCalm }
  }
}

extension Key {
  /// How the key is written for people.
  var name: Label {
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
