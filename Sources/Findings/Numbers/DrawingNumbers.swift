import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// What is drawn, how it is read, and what the answer is worth.
extension Inspection {
  package var drawingNumbers: [HelpNumber] {
    let network = snapshot.network
    guard selection.drawing != nil, let values = shownInput.values else {
      return [HelpNumber("ink", "none yet; the other panels show a " + snapshot.sampleName)]
    }
    var lines = [
      HelpNumber(
        "ink",
        Label("\(values.count { $0 > 0 }) of \(values.count) inputs, largest ")
          + words.number(values.max() ?? 0))
    ]
    guard let reading = ownReading else { return lines }
    if let digit = reading.digit, let sums = network.weightedSums(for: values).last,
      let function = network.architecture.layers.last?.activation, sums.indices.contains(digit)
    {
      lines.append(
        HelpNumber(
          "reads " + snapshot.dataset.classLabel(digit),
          words.activation(
            function, of: sums, unit: digit, gives: function.values(at: sums)[digit])))
      if reading.probabilities.count > 1 {
        lines.append(HelpNumber("margin", margin(of: reading, words)))
      }
    }
    lines.append(HelpNumber("T", temperature))
    return lines + reliabilityNumbers + builtInNumbers
  }

  /// The temperature of the network that is training, what it was fitted to, and from which margin on it is sure.
  private var temperature: Label {
    guard let fitted = snapshot.calibration?.calibration,
      let source = snapshot.calibrationSource
    else {
      return "1: the probabilities of this network are as it gives them, sure above "
        + words.number(Reading.sureAbove)
    }
    let number = words.number(fitted.temperature)
    return number + Label(": p^(1/\(number)), ") + source + "; sure from margin "
      + words.number(fitted.leastMargin)
  }

  /// How far the network that is training keeps what its probabilities promise, over the test set.
  package var reliabilityNumbers: [HelpNumber] {
    guard let reliability = try? snapshot.reliability(),
      let error = reliability.expectedError,
      let means = reliability.means
    else { return [] }
    let promised = means.confidence.percent
    let kept = means.accuracy.percent
    return [
      HelpNumber(
        "honest",
        Label(
          "over \(reliability.count) test samples p is \(promised) on average, \(kept) are right; ")
          + "calibration error " + words.number(Float(error)))
    ]
  }

  /// `0.68 - 0.19 = 0.49 before the next one`
  private func margin(of reading: Reading, _ words: FormulaWords) -> Label {
    let ranked = reading.probabilities.sorted(by: >)
    return words.number(ranked[0]) + " - " + words.number(ranked[1]) + " = "
      + words.number(reading.margin) + " before the next one"
  }

  /// The built-in network, with its temperature and the margin from which on it is sure.
  private var builtInNumbers: [HelpNumber] {
    guard let reading = builtInReading, reading.digit != nil,
      let calibration = builtIn?.calibration
    else { return [] }
    let temperature = words.number(calibration.temperature)
    return [
      HelpNumber(
        "built-in",
        "T = " + temperature + ": p" + Label("^(1/\(temperature))") + "; margin "
          + words.number(reading.margin) + ", sure from " + words.number(calibration.leastMargin))
    ]
  }

  package var whyNumbers: [HelpNumber] {
    guard let explanation = try? Explanation(of: self) else { return [] }
    let (words, dataset) = (self.words, snapshot.dataset)
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

  /// - Parameter chosen: the place of the pin that is pointed at; `nil` if there is none.
  package func pinNumbers(_ pins: [Pin], chosen: Int?) -> [HelpNumber] {
    guard let chosen, pins.indices.contains(chosen) else {
      return [HelpNumber("pins", "none yet; p pins the drawing or the sample that is shown")]
    }
    let pin = pins[chosen]
    let outputs = snapshot.network.outputs(for: pin.input)
    guard let shown = pin.label ?? outputs.indexOfLargest, outputs.indices.contains(shown),
      let sums = snapshot.network.weightedSums(for: pin.input).last,
      let function = snapshot.network.architecture.layers.last?.activation
    else { return [HelpNumber("pins", Label("\(pins.count)"))] }
    return [
      HelpNumber(
        "pins", Label("\(pins.count), of which number \(chosen + 1) is ") + pin.name),
      HelpNumber(
        "class " + snapshot.dataset.classLabel(shown),
        words.activation(function, of: sums, unit: shown, gives: outputs[shown])),
    ]
  }
}
