import TerminalGraphics
import Training

extension TrainingSnapshot {
  /// How far the probabilities of the network that is training keep what they promise over the test samples.
  ///
  /// - Parameter isCalibrated: whether they are those of its answers on the pad, which are calibrated where it is.
  /// - Throws: an `Absence` where no classes are told apart, and where nothing is measured.
  package func reliability(isCalibrated: Bool = true) throws(Absence) -> Reliability {
    let results = try TestResults.ofClasses(of: self)
    let calibration = isCalibrated ? calibration?.calibration : nil
    return Reliability(
      of: calibration?.tempered(results.outputs) ?? results.outputs,
      labels: results.dataset.test.labels)
  }
}

extension Inspection {
  /// The same of the built-in network; `nil` if there is none, and where it does not read these samples.
  package var builtInReliability: Reliability? {
    hasBuiltInReliability ? builtIn?.reliability(over: snapshot.dataset.test) : nil
  }

  /// Whether the built-in network reads the test samples, which takes it a moment.
  package var hasBuiltInReliability: Bool {
    let (shape, dataset) = (snapshot.network.architecture, snapshot.dataset)
    guard let own = builtIn?.network.architecture else { return false }
    return (own.inputs, own.outputs) == (shape.inputs, shape.outputs) && dataset.picture != nil
      && dataset.test.count > 0
  }
}

extension Reliability.Bin {
  /// Its confidences in percent: 80 and 90.
  package var percents: (from: Int, to: Int) {
    (
      Int(nearest: 100 * range.lowerBound, in: 0...100),
      Int(nearest: 100 * range.upperBound, in: 0...100)
    )
  }

  /// `80-90 %`
  package var words: Label { Label("\(percents.from)-\(percents.to) %") }

  /// `said 80-90 %: 34 of 41 right (83 %)`
  package var sentence: Label {
    guard count > 0 else { return "said " + words + ": no answers" }
    return "said " + words + Label(": \(rightCount) of \(count) right (\(accuracy.percent))")
  }
}
