import Datasets
import Findings
import TerminalGraphics

extension AppState {
  /// Carries out an action that concerns the drawing.
  package mutating func apply(_ action: DrawingAction) -> [Effect] {
    guard panels.contains(.drawing) else {
      notice = "this lesson has no drawing"
      return []
    }
    switch action {
    case .goTo:
      let isInNetwork = layout.map {
        $0.place(of: .drawing) == nil && $0.place(of: .network) != nil
      }
      focus(on: isInNetwork ?? false ? .network : .drawing)
      open.view.isPenInNetwork = isInNetwork ?? false
    case .ink(let columns, let rows):
      pad.movePen(columns: columns, rows: rows, inking: true)
      noticeDryPen()
    case .stroke(let points): pad.draw(points)
    case .togglePen:
      pad.togglePen()
      notice =
        pad.isPenDown ? "pen down: the arrows draw, i lifts it" : "pen up: the arrows move it"
      noticeDryPen()
    case .toggleEraser: toggleEraser()
    case .clear: clear()
    case .changeBrush(let step): changeBrush(by: step)
    case .nudge(let columns, let rows):
      change { $0.move(columns: Float(columns), rows: Float(rows)) }
    case .rotate(let step): change { $0.rotate(by: Float(step) * Self.turn) }
    case .scale(let step): change { $0.scale(by: step > 0 ? Self.growth : 1 / Self.growth) }
    case .takeSample: takeSample()
    case .togglePreparation(let step):
      togglePreparation(step)
      // What was taught is learnt as it is seen.
      if myDigits.share > 0 { return [.send(.teach(taught))] }
    }
    return []
  }

  /// A thirty-sixth of a half turn, in radians: 5 degrees.
  private static let turn = Float.pi / 36
  /// What one key press makes larger.
  private static let growth: Float = 1.1

  private mutating func toggleEraser() {
    pad.toggleEraser()
    notice = pad.isErasing ? "eraser; x is ink again" : "ink"
  }

  private mutating func clear() {
    pad.liftPen()
    guard !pad.drawing.isEmpty else {
      notice = "the pad is empty already"
      return
    }
    pad.drawing.clear()
    notice = "cleared; u brings it back"
  }

  private mutating func change(_ change: (inout Drawing) -> Void) {
    if !pad.change(change) { notice = "the pad is empty: there is nothing to move" }
  }

  /// A pen whose strokes have all points that are kept draws no more.
  package mutating func noticeDryPen() {
    guard pad.isDry else { return }
    notice = Label(
      "the pen is dry after \(DrawingPad.mostPoints) points; u takes a stroke back, c clears")
  }

  private mutating func changeBrush(by step: Int) {
    guard pad.changeBrush(by: step) else {
      notice = step > 0 ? "this is the widest brush" : "this is the narrowest brush"
      return
    }
    let width = NumberFormat.compact(digits: 2).label(2 * pad.radius)
    let inked: Label = pad.drawing.strokes.isEmpty ? "" : ", for all strokes"
    notice = "brush " + width + " cells wide" + inked
  }

  /// The chosen sample; where it is on the pad already, the next one.
  private mutating func takeSample() {
    guard canDraw(sample) else {
      notice =
        snapshot.samples.count > 0
        ? "only digits of 20x20 cells can be put on the pad" : "there are no samples"
      return
    }
    let count = snapshot.samples.count
    let isThere =
      pad.drawing.strokes.isEmpty
      && pad.drawing.image.pixels == Array(snapshot.samples[sample % count])
    bringIntoView(isThere ? (sample + 1) % count : sample % count)
    if let label = snapshot.samples.label(of: sample) {
      notice =
        snapshot.sampleTitle(sample) + ", " + snapshot.dataset.classPhrase(label)
        + ", is on the pad; D takes the next, u takes it away"
    }
  }

  private mutating func togglePreparation(_ step: Preparation.Step?) {
    guard let step else {
      let isOff = pad.preparation.steps.isEmpty
      pad.preparation = isOff ? .all : .none
      notice =
        isOff
        ? "preparation on: the drawing is made like the training digits"
        : "preparation off: the network gets the drawing as it is; move it and watch it fail"
      return
    }
    pad.preparation.toggle(step)
    let isOn = pad.preparation.steps.contains(step)
    notice = Label("\(step.rawValue) \(isOn ? "on" : "off"): it \(step.explanation)")
  }
}
