import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// What is drawn, how it is read, and what the answer is worth.
extension HelpNumbers {
  static func drawing(in state: AppState) -> [HelpNumber] {
    let (network, words) = (state.snapshot.network, state.formulaWords)
    guard !state.pad.drawing.isEmpty, let values = state.shownInput.values else {
      return [HelpNumber("ink", "none yet; the other panels show a " + state.sampleName)]
    }
    var lines = [
      HelpNumber(
        "ink",
        Label("\(values.count { $0 > 0 }) of \(values.count) inputs, largest ")
          + words.number(values.max() ?? 0))
    ]
    guard let reading = state.ownReading else { return lines }
    if let digit = reading.digit, let sums = network.weightedSums(for: values).last,
      let function = network.architecture.layers.last?.activation, sums.indices.contains(digit)
    {
      lines.append(
        HelpNumber(
          "reads " + state.snapshot.dataset.classLabel(digit),
          words.activation(
            function, of: sums, unit: digit, gives: function.values(at: sums)[digit])))
      if reading.probabilities.count > 1 {
        lines.append(HelpNumber("margin", margin(of: reading, words)))
      }
    }
    lines.append(HelpNumber("T", temperature(in: state)))
    return lines + reliability(in: state) + offered(in: state)
  }

  /// The temperature of the network that is training, what it was fitted to, and from which margin on it is sure.
  private static func temperature(in state: AppState) -> Label {
    let words = state.formulaWords
    guard let fitted = state.snapshot.calibration?.calibration, let source = state.calibrationSource
    else {
      return "1: the probabilities of this network are as it gives them, sure above "
        + words.number(Reading.sureAbove)
    }
    let number = words.number(fitted.temperature)
    return number + Label(": p^(1/\(number)), ") + source + "; sure from margin "
      + words.number(fitted.leastMargin)
  }

  /// How far the network that is training keeps what its probabilities promise, over the test set.
  static func reliability(in state: AppState) -> [HelpNumber] {
    guard let reliability = try? state.reliability(), let error = reliability.expectedError,
      let means = reliability.means
    else { return [] }
    let promised = AppState.percent(means.confidence)
    let kept = AppState.percent(means.accuracy)
    return [
      HelpNumber(
        "honest",
        Label(
          "over \(reliability.count) test samples p is \(promised) on average, \(kept) are right; ")
          + "calibration error " + state.formulaWords.number(Float(error)))
    ]
  }

  /// `0.68 - 0.19 = 0.49 before the next one`
  private static func margin(of reading: Reading, _ words: FormulaWords) -> Label {
    let ranked = reading.probabilities.sorted(by: >)
    return words.number(ranked[0]) + " - " + words.number(ranked[1]) + " = "
      + words.number(reading.margin) + " before the next one"
  }

  /// The network that is offered, with its temperature and the margin from which on it is sure.
  private static func offered(in state: AppState) -> [HelpNumber] {
    guard let reading = state.offeredReading, reading.digit != nil,
      let calibration = state.offered?.calibration
    else { return [] }
    let words = state.formulaWords
    let temperature = words.number(calibration.temperature)
    return [
      HelpNumber(
        "built-in",
        "T = " + temperature + ": p" + Label("^(1/\(temperature))") + "; margin "
          + words.number(reading.margin) + ", sure from " + words.number(calibration.leastMargin))
    ]
  }

  static func why(in state: AppState) -> [HelpNumber] {
    guard let explanation = try? Explanation(in: state) else { return [] }
    let (words, dataset) = (state.formulaWords, state.snapshot.dataset)
    let scores = explanation.network.scores(for: [explanation.input])[0]
    let (answer, rival) = (explanation.answer, explanation.rival)
    let (first, second) = (dataset.classLabel(answer), dataset.classLabel(rival))
    return [
      HelpNumber("z(" + first + ")", words.number(scores[answer]) + ": the answer"),
      HelpNumber("z(" + second + ")", words.number(scores[rival]) + ": comes next"),
      HelpNumber(
        "lead",
        words.number(scores[answer]) + words.plus(-Double(scores[rival])) + " = "
          + words.number(scores[answer] - scores[rival])),
    ]
  }

  static func pins(in state: AppState) -> [HelpNumber] {
    let words = state.formulaWords
    guard let chosen = state.chosenPin, state.pins.indices.contains(chosen) else {
      return [HelpNumber("pins", "none yet; p pins the drawing or the sample that is shown")]
    }
    let pin = state.pins[chosen]
    let outputs = state.snapshot.network.outputs(for: pin.input)
    guard let shown = pin.label ?? outputs.indexOfLargest, outputs.indices.contains(shown),
      let sums = state.snapshot.network.weightedSums(for: pin.input).last,
      let function = state.snapshot.network.architecture.layers.last?.activation
    else { return [HelpNumber("pins", Label("\(state.pins.count)"))] }
    return [
      HelpNumber(
        "pins", Label("\(state.pins.count), of which number \(chosen + 1) is ") + pin.name),
      HelpNumber(
        "class " + state.snapshot.dataset.classLabel(shown),
        words.activation(function, of: sums, unit: shown, gives: outputs[shown])),
    ]
  }

  static func myDigits(in state: AppState) -> [HelpNumber] {
    let count = state.myDigits.drawings.count
    let share = NumberFormat.percent(decimals: 0)
      .label(state.myDigits.share, glyphs: state.display.glyphs)
    var lines = [
      HelpNumber("yours", Label("\(count) labelled \(count == 1 ? "drawing" : "drawings")")),
      HelpNumber("share", share + " of every batch"),
    ]
    if let report = state.snapshot.taught, !report.decisions.isEmpty {
      let right = zip(report.decisions, state.myDigits.drawings).count { $0 == $1.label }
      lines.append(HelpNumber("right", Label("\(right) of \(report.decisions.count) now")))
    }
    return lines
  }
}
