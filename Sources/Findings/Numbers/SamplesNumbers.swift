import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// What the network says to samples, and how often that is right.
extension Inspection {
  private func percent(_ share: Double, _ words: FormulaWords) -> Label {
    NumberFormat.percent(decimals: 1).label(share, glyphs: words.glyphs)
  }

  /// `12 / 98 = 12.2 %`, or what is missing for it.
  private func ratio(_ part: Int, _ whole: Int, _ words: FormulaWords) -> Label {
    Label("\(part) / \(whole)")
      + (whole > 0 ? " = " + percent(Double(part) / Double(whole), words) : ": there are none")
  }

  package var truthTableNumbers: [HelpNumber] {
    guard let row = shownTrainingRow,
      let trace = snapshot.trace(ofTrainingRow: row),
      let outputs = trace.layers.last?.outputs, !outputs.isEmpty,
      outputs.count == trace.targets.count
    else { return [] }
    let unit = trace.targets.indexOfLargest ?? 0
    let (target, output) = (trace.targets[unit], outputs[unit])
    return [
      HelpNumber(
        Label("row \(row + 1)"),
        "error = " + words.number(target) + words.plus(-Double(output)) + " = "
          + words.number(target - output)),
      HelpNumber(
        "its loss",
        words.loss(
          snapshot.recipe.loss, outputs: outputs, targets: trace.targets, unit: unit,
          whole: trace.loss)),
    ]
      + [snapshot.trainingLoss()].compactMap(\.self).map {
        HelpNumber(
          "all rows",
          (snapshot.recipe.reduction == .sum ? "sum of the losses = " : "mean loss = ")
            + words.number($0.value) + $0.age)
      }
  }

  /// - Parameters:
  ///   - points: how many samples are wrong; empty if nothing is said of it.
  ///   - cursor: what stands under it; nil without one.
  package func decisionMapNumbers(points: Label, cursor: Label?) -> [HelpNumber] {
    let network = snapshot.network
    guard network.readsPlane else { return [] }
    let parameters = network.parameters[0]
    let unit = min(max(selection.unit, 0), parameters.weights.outputs - 1)
    let (w1, w2) = (parameters.weights[unit, 0], parameters.weights[unit, 1])
    var lines = [
      HelpNumber(
        Label("cut \(unit + 1)"),
        words.number(w1) + " x" + words.plus(Double(w2)) + " y"
          + (network.architecture.layers[0].hasBias
            ? words.plus(Double(parameters.biases[unit])) : "")
          + " = 0")
    ]
    if !points.isEmpty { lines.append(HelpNumber("points", points)) }
    if let cursor {
      lines.append(HelpNumber("cursor", cursor))
    } else if let values = shownInput.values, values.count == 2,
      let row = shownRow
    {
      let output = network.outputs(for: values).last ?? 0
      lines.append(
        HelpNumber(
          Label("row \(row + 1)"),
          "x = " + words.number(values[0]) + ", y = " + words.number(values[1]) + ": "
            + words.number(output)))
    }
    return lines
  }

  package var curveNumbers: [HelpNumber] {
    let shape = snapshot.network.architecture
    guard shape.inputs == 1, shape.outputs == 1, let values = shownInput.values,
      values.count == 1, let row = shownRow
    else { return [] }
    let last = shape.layers.count - 1
    let activations = snapshot.network.activations(for: values)
    guard
      let sum = snapshot.network.sum(
        ofUnit: 0, inLayer: last, sample: values, activations: activations)
    else { return [] }
    let terms = sum.terms.map {
      ($0.product, words.factor($0.weight) + words.times + words.factor($0.value))
    }
    let x = words.number(FittedCurve.raw(values[0], snapshot.dataset))
    let target = snapshot.samples.target(of: row, outputs: 1).first
    return [
      HelpNumber(
        Label("y(\(x))"),
        (shape.layers[last].hasBias ? words.number(sum.bias) + " + " : "")
          + words.added(terms, most: 4) + " = "
          + words.number(sum.activation)),
      HelpNumber(
        snapshot.sampleName + Label(" \(row + 1)"),
        target.map {
          "should be " + words.number($0) + ", off by "
            + words.number($0 - sum.activation)
        } ?? ""),
    ]
  }

  package var predictionNumbers: [HelpNumber] {
    guard let predictions = try? Predictions(of: self) else { return [] }
    var lines = [
      HelpNumber(
        predictions.rowTitle(isShort: true),
        "error = " + words.number(predictions.chosenActual)
          + words.plus(-predictions.chosenPredicted) + " = "
          + words.number(predictions.chosenActual - predictions.chosenPredicted))
    ]
    if let mse = snapshot.tests?.meanSquaredError {
      lines += [
        HelpNumber(
          "MSE",
          Label("mean of error^2 over \(predictions.order.count) test rows = ") + words.number(mse)),
        HelpNumber(
          "RMSE",
          words.root + words.number(mse) + " = " + words.number(mse.squareRoot())
            + (predictions.unit.isEmpty ? "" : " in " + predictions.unit)),
      ]
    }
    return lines
  }

  /// - Parameter dial: how far the threshold is turned from the usual one.
  package func thresholdNumbers(dial: Int) -> [HelpNumber] {
    guard let choice = try? ThresholdChoice(of: snapshot, dial: dial) else { return [] }
    let (curve, point) = (choice.curve, choice.point)
    let positive = choice.dataset.classLabel(1)
    return [
      HelpNumber("threshold", choice.thresholdLabel + ": " + positive + " from there on"),
      HelpNumber("sensitivity", ratio(point.truePositives, curve.positives, words) + " found"),
      HelpNumber(
        "specificity",
        ratio(curve.negatives - point.falsePositives, curve.negatives, words)
          + Label(", \(point.falsePositives) false alarm\(point.falsePositives == 1 ? "" : "s")")),
    ] + (curve.area.map { [HelpNumber("AUC", words.number($0))] } ?? [])
  }

  /// - Parameters:
  ///   - label: the class of the cell that is pointed at.
  ///   - decision: what it is taken for there.
  package func confusionNumbers(label: Int, decision: Int) -> [HelpNumber] {
    guard let results = try? TestResults.ofClasses(of: snapshot) else { return [] }
    let matrix = results.confusion
    let last = max(matrix.classes - 1, 0)
    let (label, decision) = (min(max(label, 0), last), min(max(decision, 0), last))
    let right = matrix[label, label]
    let name = results.dataset.classLabel(label)
    return [
      HelpNumber("right", ratio(matrix.correct, matrix.total, words) + " on the diagonal"),
      HelpNumber("recall", name + ": " + ratio(right, matrix.count(ofLabel: label), words)),
      HelpNumber(
        "precision", name + ": " + ratio(right, matrix.count(ofDecision: label), words)),
      HelpNumber(
        "cell",
        Label("\(matrix[label, decision]): ") + results.verdict(label: label, decision: decision)),
    ] + reliabilityNumbers
  }

  /// - Parameter chosen: the place of the mistake that is looked at; taken back to the last.
  package func mistakeNumbers(worstBy order: Mistake.Order, chosen: Int) -> [HelpNumber] {
    guard let results = try? TestResults.ofClasses(of: snapshot) else { return [] }
    let mistakes = results.mistakes(worstBy: order)
    let count = results.dataset.test.count
    let lines = [HelpNumber("wrong", ratio(mistakes.count, count, words))]
    guard !mistakes.isEmpty else { return lines }
    let chosen = mistakes[min(max(chosen, 0), mistakes.count - 1)]
    return lines + [
      HelpNumber(
        snapshot.sampleName + Label(" \(chosen.row + 1)"),
        results.verdict(label: chosen.label, decision: chosen.decision)
          + ": " + words.number(chosen.wrongShare) + " for the wrong class, "
          + words.number(chosen.labelShare) + " for the right one")
    ]
  }

  package func featureNumbers(column: Int) -> [HelpNumber] {
    let dataset = snapshot.dataset
    if dataset.picture != nil {
      guard let values = shownInput.values, let largest = values.max() else {
        return []
      }
      return [
        HelpNumber(
          "inputs",
          Label("\(values.count) pixels, \(values.count { $0 > 0 }) of them above 0, largest ")
            + words.number(largest))
      ]
    }
    guard let values = shownInput.values, values.indices.contains(column) else {
      return []
    }
    let name = dataset.featureLabel(column)
    let value = words.number(values[column])
    guard let fit = dataset.standardization, fit.means.indices.contains(column) else {
      return [HelpNumber(name, "x = " + value + ", as it is: nothing is standardised")]
    }
    let raw = values[column] * fit.deviations[column] + fit.means[column]
    return [
      HelpNumber(
        name,
        "(" + words.number(raw) + words.plus(-Double(fit.means[column])) + ") / "
          + words.number(fit.deviations[column]) + " = " + value + " " + shownName)
    ]
  }
}
