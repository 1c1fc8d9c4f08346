import Datasets
import Findings
import TerminalGraphics
import Training

extension AppState {
  /// Notes what the network says to all pins.
  mutating func recordPins(from old: TrainingSnapshot) {
    open.moments &+= 1
    for index in pins.indices {
      open.pins[index].note(snapshot, isOtherRun: snapshot.run != old.run)
    }
  }

  /// Pins what is shown, or unpins it where it is pinned.
  mutating func togglePin() {
    if focus == .pins { return removePin() }
    guard let values = inspection.shownInput.values else {
      notice = "there is nothing to pin here"
      return
    }
    if let place = pins.firstIndex(where: { $0.input == values }) {
      open.pins.remove(at: place)
      notice = pins.isEmpty ? "unpinned" : Label("unpinned; \(pins.count) left")
      return
    }
    guard pins.count < Pin.most else {
      notice = Label(
        "there can be \(Pin.most) pins at most; go to the pins and press p to unpin one")
      return
    }
    var pin =
      if let row = inspection.shownRow {
        Pin(
          source: .sample(row: row), name: snapshot.sampleName + Label(" \(row + 1)"),
          label: snapshot.samples.label(of: row), input: values)
      } else {
        Pin(
          source: .drawing(pad.drawing), name: "drawing", label: myDigits.label(of: pad.drawing),
          input: values)
      }
    pin.note(snapshot)
    open.pins.append(pin)
    notice = Label("Pinned as \(pins.count). Its answer stays on screen; p unpins it.")
  }

  /// The place of the pin that is pointed at in their panel.
  package var chosenPin: Int? {
    pins.isEmpty ? nil : min(max(self[.pins].row, 0), pins.count - 1)
  }

  mutating func removePin() {
    guard let chosen = chosenPin else {
      notice = "there is no pin"
      return
    }
    open.pins.remove(at: chosen)
    notice = Label("pin \(chosen + 1) was removed")
    if pins.isEmpty, focus == .pins { isEnlarged = false }
  }

  /// Shows a pin in all panels, as the drawing or as the chosen sample.
  package mutating func showPin(_ index: Int) {
    pad.liftPen()
    switch pins[index].source {
    case .drawing(let drawing):
      if pad.drawing != drawing {
        pad.drawing.replace(by: drawing)
      }
    case .sample(let row):
      if !pad.drawing.isEmpty { pad.drawing.clear() }
      sample = row
    }
    notice =
      Label("pin \(index + 1) is shown in all panels")
      + (pad.drawing.canUndo ? "; u goes back" : "")
  }
}
