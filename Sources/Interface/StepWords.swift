import NeuralNetwork
import TerminalGraphics
import Training

extension AppState {
  /// What some updates did: `1 batch: train loss 0.412 → 0.398, biggest change hidden 7, pixel (3, 12): 0.031; of the
  /// test digits 12 fixed, 3 broken`.
  func stepNotice(from old: TrainingSnapshot) -> Label? {
    guard let before = old.evaluation?.trainLoss, let after = snapshot.evaluation?.trainLoss else {
      return nil
    }
    let count = snapshot.step - old.step
    let unit = count == 1 ? snapshot.updateWord : snapshot.updateWords
    let format = NumberFormat.fixed(decimals: 4)
    let losses =
      Label("\(count) \(unit): train loss ") + format.label(before, glyphs: display.glyphs) + arrow
      + format.label(after, glyphs: display.glyphs)
    return losses + largestChange(from: old) + verdicts(from: old)
  }

  /// The weight or bias that moved most.
  private func largestChange(from old: TrainingSnapshot) -> Label {
    guard old.network.architecture == snapshot.network.architecture,
      let (place, change) = snapshot.network.largestChange(from: old.network)
    else { return "" }
    let sign = change > 0 ? "+" : ""
    let number = NumberFormat.significant(digits: 2).label(change, glyphs: display.glyphs)
    let source =
      place.input.map {
        (display.glyphs == .unicode ? " ← " : " <- ") + inputName(layer: place.layer, input: $0)
      } ?? " bias"
    return ", biggest change " + unitName(layer: place.layer, unit: place.unit) + source
      + Label(" \(sign)") + number
  }

  /// How many samples are read right now that were not before, and the other way round.
  private func verdicts(from old: TrainingSnapshot) -> Label {
    guard let (fixed, broken) = snapshot.changedAnswers(from: old) else { return "" }
    let word = sampleName
    return Label(", \(fixed) ") + word + Label(fixed == 1 ? "" : "s")
      + Label(" fixed, \(broken) broken")
  }
}

extension TrainingSnapshot {
  /// How many samples, of the test where there is one, are given their class now and were not before, and the other
  /// way round; nil where numbers are predicted.
  func changedAnswers(from old: TrainingSnapshot) -> (fixed: Int, broken: Int)? {
    guard case .classification = dataset.task, let now = testOutputs, let before = old.testOutputs,
      now.rows == before.rows, now.rows == dataset.test.count, now.rows > 0
    else { return nil }
    var (fixed, broken) = (0, 0)
    for (row, label) in dataset.test.labels.enumerated() {
      let isRight = now.decision(row: row) == Int(label)
      let wasRight = before.decision(row: row) == Int(label)
      if isRight, !wasRight { fixed += 1 }
      if wasRight, !isRight { broken += 1 }
    }
    return (fixed, broken)
  }
}
