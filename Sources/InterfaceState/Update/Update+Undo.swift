import Datasets
import Findings
import TerminalGraphics
import Training

extension AppState {
  /// Notes what u can take back.
  package mutating func note(_ deed: UndoHistory.Deed) {
    open.history.add(deed, changes: pad.drawing.changeCount)
  }

  /// How often the drawing was changed; nil in lessons without one.
  private var drawingChanges: Int? {
    panels.contains(.drawing) && pad.drawing.canUndo ? pad.drawing.changeCount : nil
  }

  /// Carries out an action that takes something back.
  package mutating func apply(_ action: HistoryAction) -> [Effect] {
    switch action {
    case .undo: undo()
    case .redo: redo()
    }
  }

  /// Takes the latest thing back: a change of the drawing, a label, a weight that was set by hand, or a restart.
  private mutating func undo() -> [Effect] {
    pad.liftPen()
    if let deed = open.history.undo(changes: drawingChanges) { return undo(deed) }
    let strokes = pad.drawing.strokes.count
    guard panels.contains(.drawing), pad.drawing.undo() else {
      notice = "nothing to undo"
      return []
    }
    notice =
      pad.drawing.strokes.count < strokes ? "stroke undone" : "change of the drawing undone"
    return []
  }

  /// Makes again what was taken back last.
  private mutating func redo() -> [Effect] {
    pad.liftPen()
    let changes = panels.contains(.drawing) && pad.drawing.canRedo ? pad.drawing.changeCount : nil
    if let deed = open.history.redo(changes: changes) { return redo(deed) }
    let strokes = pad.drawing.strokes.count
    guard panels.contains(.drawing), pad.drawing.redo() else {
      notice = "nothing to redo"
      return []
    }
    notice =
      pad.drawing.strokes.count > strokes ? "stroke drawn again" : "drawing changed again"
    return []
  }

  private mutating func undo(_ deed: UndoHistory.Deed) -> [Effect] {
    switch deed {
    case .weight(let edit): set(edit.place, to: edit.before)
    case .restart: goBack(.undoRestart)
    case .label(let edit): undo(edit)
    }
  }

  private mutating func redo(_ deed: UndoHistory.Deed) -> [Effect] {
    switch deed {
    case .weight(let edit): set(edit.place, to: edit.after)
    case .restart: goBack(.redoRestart)
    case .label(let edit): redo(edit)
    }
  }

  /// Sets a weight to what it was.
  private mutating func set(_ place: ParameterPlace, to value: Float) -> [Effect] {
    guard snapshot.network[place] != nil else {
      notice = "this weight no longer exists"
      return []
    }
    open.orders.awaited.lossBeforeEdit = snapshot.evaluation?.trainLoss
    notice =
      snapshot.name(of: place) + " is "
      + NumberFormat.significant(digits: 3).label(value, glyphs: display.glyphs)
      + " again"
    return [.send(.setParameter(place, value))]
  }

  // MARK: Labels

  /// Takes a label back; the drawing stays on the pad.
  private mutating func undo(_ edit: LabelEdit) -> [Effect] {
    guard myDigits.drawings.contains(edit.drawing) else {
      notice = Label("this \(edit.drawing.label) was removed already")
      return []
    }
    let effects = replace(edit.drawing, by: edit.replaced)
    myDigits.share = edit.shareBefore
    notice =
      edit.replaced.map { Label("label undone: this is a \($0.label) again") }
      ?? Label("label undone: this drawing is no longer saved as a \(edit.drawing.label)")
    return effects + [.send(.teach(taught))]
  }

  private mutating func redo(_ edit: LabelEdit) -> [Effect] {
    let effects = replace(edit.replaced, by: edit.drawing)
    myDigits.share = edit.shareAfter
    notice = Label("saved as a \(edit.drawing.label) again")
    return effects + [.send(.teach(taught))]
  }

  private mutating func replace(_ old: LabeledDrawing?, by new: LabeledDrawing?) -> [Effect] {
    myDigits.drawings.removeAll { $0 == old }
    myDigits.drawings += [new].compactMap(\.self)
    if myDigits.drawings.isEmpty, focus == .myDigits { isEnlarged = false }
    return [old.map(Effect.dropDigit), new.map(Effect.keepDigit)].compactMap(\.self)
  }

  // MARK: Runs that were left

  private mutating func goBack(_ command: TrainerCommand) -> [Effect] {
    open.orders.returns += 1
    open.orders.awaited.comeback = PendingReturn(
      count: open.orders.returns, isUndoing: command == .undoRestart)
    open.orders.awaited.step = nil
    open.orders.awaited.run = nil
    open.orders.recipe = nil
    return [.send(command)]
  }

  /// The run that was asked for is there: the dials go to where it has them, and it is said which run it is.
  mutating func followReturn() {
    guard let pending = open.orders.awaited.comeback, snapshot.runReturn.count >= pending.count
    else { return }
    open.orders.awaited.comeback = nil
    guard snapshot.runReturn.hasSucceeded else {
      open.history.forget()
      notice = "the run before that restart is no longer kept"
      return
    }
    open.orders.isRunning = snapshot.state == .training
    open.orders.rateScale = snapshot.rateScale
    // What was taught belongs to the run.
    myDigits.share = snapshot.taught?.share ?? 0
    let step = snapshot.step
    guide.start?.step = step
    let epochs = snapshot.epochs
    let format = NumberFormat.fixed(decimals: epochs == epochs.rounded() ? 0 : 1)
    notice =
      (pending.isUndoing ? "restart undone" : "restart made again") + ": back at "
      + (epochs > 0 ? Label(snapshot.epochWord + " ") + format.label(epochs) : "the start")
  }
}
