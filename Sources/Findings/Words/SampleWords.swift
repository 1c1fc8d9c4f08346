import Datasets
import TerminalGraphics
import Training

extension TrainingSnapshot {
  /// What one of the samples is called that can be looked at, such as `test digit`.
  package var sampleName: Label {
    trainer.dataset.test.count > 0
      ? "test " + trainer.dataset.sampleWord : trainer.dataset.sampleWord
  }

  /// `test digit 37`; where a table is behind the samples, the row of the table too.
  package func sampleTitle(_ row: Int) -> Label {
    let numbers = samples.rowNumbers
    let source = numbers.indices.contains(row) ? ", row \(numbers[row]) of the table" : ""
    return sampleName + Label(" \(row + 1)\(source)")
  }

  /// `mean over 64 training digits`: what the gradient is taken of on every frame.
  package var gradientSource: Label {
    let rows = min(
      GradientProbe.rowsPerFrame(for: trainer.network.architecture), trainer.dataset.train.count)
    return Label("mean over \(rows) training ") + trainer.dataset.sampleWord
      + (rows == 1 ? "" : "s")
  }

  /// `the first 64 training digits`
  package func trainingWords(rows: Int) -> Label {
    let isAll = rows == trainer.dataset.train.count
    return Label("\(isAll ? "all" : "the first") \(rows) training ") + trainer.dataset.sampleWord
      + (rows == 1 ? "" : "s")
  }

  /// `the first 256 test digits`, or `all 102 test rows`.
  package func scope(of probe: ActivationProbe) -> Label {
    if probe.rows == 0 { return "no samples" }
    if probe.rows == 1 { return "one " + sampleName }
    let some: Label = probe.rows < samples.count ? "the first" : "all"
    return some + Label(" \(probe.rows) ") + sampleName + "s"
  }
}
