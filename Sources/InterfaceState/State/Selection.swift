import Datasets
import Findings
import TerminalGraphics
import Training

/// What is looked at, from which all findings are made.
extension AppState {
  /// What of the lesson is looked at.
  package var selection: Selection {
    // While the pen stands on empty paper, that goes in: no answer is about a sample that is not seen.
    let isPenOnPaper = focus == .network && open.view.isPenInNetwork
    return Selection(
      drawing: pad.drawing.isEmpty && !isPenOnPaper ? nil : pad.seen, sample: sample,
      trainingRow: trainingRow,
      unit: unit,
      weights: WeightCursor(
        layer: self[.weights].view, picture: self[.weights].column, cell: self[.weights].row),
      study: weightStudy)
  }

  /// The moment that is shown, and what of it is looked at.
  package var inspection: Inspection {
    Inspection(snapshot, selection, builtIn: sitting.builtIn, glyphs: display.glyphs)
  }

  /// How formulas are written on this terminal.
  package var formulaWords: FormulaWords { FormulaWords(glyphs: display.glyphs) }

  /// The row of the training set that is looked at; where there is nothing to test on it is the chosen sample.
  package var trainingRow: Int {
    get { snapshot.dataset.test.count > 0 ? open.view.rowBesideTests : sample }
    set {
      if snapshot.dataset.test.count > 0 {
        open.view.rowBesideTests = newValue
      } else {
        sample = newValue
      }
    }
  }

  /// Goes so many samples on, around both ends.
  package mutating func moveSample(by step: Int) {
    guard pad.drawing.isEmpty else {
      notice = "your drawing is shown; c clears it, then arrows choose a " + snapshot.sampleName
      return
    }
    let count = snapshot.samples.count
    guard count > 1 else {
      notice = count == 1 ? "there is only one sample" : "there are no samples to choose from"
      return
    }
    sample = ((sample + step) % count + count) % count
  }

  /// Whether a sample can be put onto the pad.
  package func canDraw(_ row: Int) -> Bool {
    let side = DigitImage.side
    return panels.contains(.drawing) && snapshot.samples.count > row
      && snapshot.dataset.picture == Size(columns: side, rows: side)
  }

  /// Lets all panels show a sample; a digit goes onto the pad, where there is one, to be drawn over.
  package mutating func bringIntoView(_ row: Int) {
    guard snapshot.samples.count > row else { return }
    sample = row
    guard canDraw(row) else {
      notice = "the panels show " + snapshot.sampleTitle(row) + " now"
      return
    }
    pad.liftPen()
    pad.drawing.start(from: DigitImage(pixels: Array(snapshot.samples[row])))
    notice = snapshot.sampleTitle(row) + " is on the pad: draw over it; u takes it away"
  }

  // MARK: Weights

  /// Looks at another unit's weights: in the first layer the unit is one for all panels.
  package mutating func setChosenWeight(_ index: Int, of layer: WeightLayer) {
    if layer.index == 0 { unit = index } else { self[.weights].column = index }
  }

  /// Whether the arrows go over the weights of the chosen unit.
  package var isInPicture: Bool {
    guard weightStudy.isInPicture, isEnlarged, focus == .weights else { return false }
    if case .pictures = WeightLayer.chosen(in: inspection).form { return true }
    return false
  }

  /// Forgets what belongs to the run before, and counts changes anew where the network has taken another shape.
  mutating func followWeights(from old: TrainingSnapshot) {
    if snapshot.run != old.run || snapshot.start != old.start {
      weightStudy.mark = nil
      weightStudy.orders = [:]
      open.orders.awaited.lossBeforeEdit = nil
    }
    guard !snapshot.network.hasShape(of: inspection.weightMark.network.parameters) else { return }
    weightStudy.mark = NetworkMoment(of: snapshot)
    weightStudy.orders = [:]
    if weightStudy.mode == .change {
      notice =
        (notice.map { $0 + "; " } ?? "")
        + "the network has another shape: changes count from now on"
    }
  }
}
