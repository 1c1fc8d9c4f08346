import NeuralNetwork
import TerminalGraphics
import Training

extension Inspection {
  /// What some updates did: `1 batch: train loss 0.4120 → 0.3980, biggest change hidden 7 ← row 12, column 3 +0.031, 12
  /// test digits fixed, 3 broken`; on a narrow screen with fewer words.
  package func stepNotice(from old: TrainingSnapshot, columns: Int) -> Label? {
    guard let before = old.evaluation?.trainLoss, let after = snapshot.evaluation?.trainLoss else {
      return nil
    }
    func sentence(_ decimals: Int, isShort: Bool) -> Label {
      let format = NumberFormat.fixed(decimals: decimals)
      let count = snapshot.step - old.step
      let unit = count == 1 ? snapshot.updateWord : snapshot.updateWords
      let start: Label = isShort && count == 1 ? "" : Label("\(count) \(unit): ")
      return start + (isShort ? "loss " : "train loss ")
        + format.label(before, glyphs: glyphs) + words.becoming
        + format.label(after, glyphs: glyphs)
        + largestChange(from: old, isShort: isShort) + verdicts(from: old, isShort: isShort)
    }
    let full = sentence(4, isShort: false)
    return full.width <= columns ? full : sentence(3, isShort: true)
  }

  /// The weight or bias that moved most.
  private func largestChange(from old: TrainingSnapshot, isShort: Bool) -> Label {
    guard old.network.architecture == snapshot.network.architecture,
      let (place, change) = snapshot.network.largestChange(from: old.network)
    else { return "" }
    let sign = change > 0 ? "+" : ""
    let number = NumberFormat.significant(digits: 2).label(change, glyphs: glyphs)
    let source =
      place.input.map {
        (glyphs.isUnicode ? " ← " : " <- ") + snapshot.inputName(layer: place.layer, input: $0)
      } ?? " bias"
    return ", biggest change " + snapshot.unitName(layer: place.layer, unit: place.unit) + source
      + (isShort ? "" : Label(" \(sign)") + number)
  }

  /// How many samples are read right now that were not before, and the other way round.
  private func verdicts(from old: TrainingSnapshot, isShort: Bool) -> Label {
    guard let (fixed, broken) = snapshot.changedAnswers(from: old) else { return "" }
    if isShort { return Label(", \(fixed) fixed, \(broken) broken") }
    let word = snapshot.sampleName
    return Label(", \(fixed) ") + word + Label(fixed == 1 ? "" : "s")
      + Label(" fixed, \(broken) broken")
  }
}

extension TrainingSnapshot {
  /// How many samples, of the test where there is one, are given their class now and were not before, and the other
  /// way round; `nil` if numbers are predicted.
  package func changedAnswers(from old: TrainingSnapshot) -> (fixed: Int, broken: Int)? {
    let dataset = trainer.dataset
    guard case .classification = dataset.task, let now = trainer.testOutputs,
      let before = old.testOutputs,
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
