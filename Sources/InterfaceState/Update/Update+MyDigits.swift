import Datasets
import Findings
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

extension AppState {
  /// Says what the drawing is: it is kept, and learnt from now on.
  package mutating func label(_ digit: Int) -> [Effect] {
    guard snapshot.canTeach else {
      notice = "the network of this lesson reads no digits"
      return []
    }
    pad.liftPen()
    guard !pad.drawing.isEmpty else {
      notice = Label("draw a digit, then press its number; Tab leaves the drawing")
      return []
    }
    let phrase = Label("\(digit)").withArticle
    guard myDigits.label(of: pad.drawing) != digit else {
      notice = "this drawing is already saved as " + phrase
      return []
    }
    let said = inspection.outputs.decision()
    let drawing = LabeledDrawing(pad.drawing, label: digit, said: said)
    // Another label for the same drawing takes the place of the first.
    let old = myDigits.drawings.last {
      $0.strokes == drawing.strokes && $0.ground == drawing.ground
    }
    myDigits.drawings.removeAll { $0 == old }
    myDigits.drawings.append(drawing)
    let share = myDigits.share
    if share == 0 { myDigits.share = TaughtSamples.defaultShare }
    note(
      .label(
        LabelEdit(
          drawing: drawing, replaced: old, shareBefore: share, shareAfter: myDigits.share)))
    let read: Label =
      switch said {
      case digit?: "it was read right"
      case let other?: "it was read as " + Label("\(other)").withArticle
      case nil: "it was not read"
      }
    let paused = snapshot.state == .paused && !open.orders.isRunning ? "; Space trains" : ""
    notice =
      "Saved as " + phrase + " (" + read
      + Label("). Training now includes it; * shows it\(paused).")
    return [old.map(Effect.dropDigit), .keepDigit(drawing), .send(.teach(taught))].compactMap(
      \.self)
  }

  /// What training is to be given now.
  package var taught: TaughtSamples { myDigits.taught(preparedBy: pad.preparation) }

  /// Gives training another share of the user's digits.
  package mutating func changeShare(by step: Int) -> [Effect] {
    let shares = MyDigits.shares
    let place = shares.firstIndex { $0 >= myDigits.share - 0.001 } ?? 0
    let next = shares[min(max(place + step, 0), shares.count - 1)]
    guard next != myDigits.share else {
      notice =
        step > 0
        ? "your digits can be at most half of every batch"
        : "training already leaves your digits out"
      return []
    }
    myDigits.share = next
    let percent = NumberFormat.percent(decimals: 0).label(next)
    notice =
      next == 0
      ? "training leaves your digits out" : "your digits are " + percent + " of every batch"
    return [.send(.teach(taught))]
  }

  /// The place of the digit that is pointed at in their panel.
  package var chosenDigit: Int? {
    let count = myDigits.drawings.count
    return count == 0 ? nil : min(max(self[.myDigits].row, 0), count - 1)
  }

  mutating func removeDigit() -> [Effect] {
    guard let chosen = chosenDigit else {
      notice = "you have not labelled any digits yet"
      return []
    }
    let old = myDigits.drawings.remove(at: chosen)
    notice = Label("your \(old.label) was removed from training and from the file")
    if myDigits.drawings.isEmpty, focus == .myDigits { isEnlarged = false }
    return [.dropDigit(old)] + (myDigits.share > 0 ? [.send(.teach(taught))] : [])
  }
}
