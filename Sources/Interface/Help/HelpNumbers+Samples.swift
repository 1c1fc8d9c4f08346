import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// What the network says to samples, and how often that is right.
extension HelpNumbers {
  private static func percent(_ share: Double, _ words: FormulaWords) -> Label {
    NumberFormat.percent(decimals: 1).label(share, glyphs: words.glyphs)
  }

  /// `12 / 98 = 12.2 %`, or what is missing for it.
  private static func ratio(_ part: Int, _ whole: Int, _ words: FormulaWords) -> Label {
    Label("\(part) / \(whole)")
      + (whole > 0 ? " = " + percent(Double(part) / Double(whole), words) : ": there are none")
  }

  static func truthTable(in state: AppState) -> [HelpNumber] {
    let (snapshot, words) = (state.snapshot, state.formulaWords)
    guard let row = state.shownTrainingRow, let trace = snapshot.trace(ofTrainingRow: row),
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
      + TruthTablePanel.loss(in: state).map {
        HelpNumber(
          "all rows",
          (snapshot.recipe.reduction == .sum ? "sum of the losses = " : "mean loss = ")
            + words.number($0.value) + $0.age)
      }
  }

  static func decisionMap(in state: AppState) -> [HelpNumber] {
    let (network, words) = (state.snapshot.network, state.formulaWords)
    guard DecisionMapPanel.suits(network) else { return [] }
    let parameters = network.parameters[0]
    let unit = min(max(state.unit, 0), parameters.weights.outputs - 1)
    let (w1, w2) = (parameters.weights[unit, 0], parameters.weights[unit, 1])
    var lines = [
      HelpNumber(
        Label("cut \(unit + 1)"),
        words.number(w1) + " x" + words.plus(Double(w2)) + " y"
          + (network.architecture.layers[0].hasBias
            ? words.plus(Double(parameters.biases[unit])) : "")
          + " = 0")
    ]
    let wrong = PlanePoints(state: state).wrongNote(isLong: true)
    if !wrong.isEmpty { lines.append(HelpNumber("points", wrong)) }
    if let area = state.layout?.place(of: .decisionMap)?.inner,
      let reading = DecisionMapPanel(state: state, area: area).reading
    {
      lines.append(HelpNumber("cursor", reading))
    } else if let values = state.shownInput.values, values.count == 2, let row = state.shownRow {
      let output = network.outputs(for: values).last ?? 0
      lines.append(
        HelpNumber(
          Label("row \(row + 1)"),
          "x = " + words.number(values[0]) + ", y = " + words.number(values[1]) + ": "
            + words.number(output)))
    }
    return lines
  }

  static func curve(in state: AppState) -> [HelpNumber] {
    let (snapshot, words) = (state.snapshot, state.formulaWords)
    let shape = snapshot.network.architecture
    guard shape.inputs == 1, shape.outputs == 1, let values = state.shownInput.values,
      values.count == 1, let row = state.shownRow
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
    let target = state.samples.target(of: row, outputs: 1).first
    return [
      HelpNumber(
        Label("y(\(x))"),
        (shape.layers[last].hasBias ? words.number(sum.bias) + " + " : "")
          + words.added(terms, most: 4) + " = "
          + words.number(sum.activation)),
      HelpNumber(
        state.sampleName + Label(" \(row + 1)"),
        target.map {
          "should be " + words.number($0) + ", off by "
            + words.number($0 - sum.activation)
        } ?? ""),
    ]
  }

  static func predictions(in state: AppState) -> [HelpNumber] {
    let words = state.formulaWords
    guard let chart = try? PredictionChart(in: state) else { return [] }
    var lines = [
      HelpNumber(
        chart.rowTitle(isShort: true),
        "error = " + words.number(chart.chosenActual) + words.plus(-chart.chosenPredicted) + " = "
          + words.number(chart.chosenActual - chart.chosenPredicted))
    ]
    if let mse = state.snapshot.tests?.meanSquaredError {
      lines += [
        HelpNumber(
          "MSE",
          Label("mean of error^2 over \(chart.order.count) test rows = ") + words.number(mse)),
        HelpNumber(
          "RMSE",
          words.root + words.number(mse) + " = " + words.number(mse.squareRoot())
            + (chart.unit.isEmpty ? "" : " in " + chart.unit)),
      ]
    }
    return lines
  }

  static func threshold(in state: AppState) -> [HelpNumber] {
    guard let choice = try? ThresholdChoice(in: state) else { return [] }
    let words = state.formulaWords
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

  static func confusion(in state: AppState) -> [HelpNumber] {
    guard let results = try? TestResults.ofClasses(in: state) else { return [] }
    let words = state.formulaWords
    let table = ConfusionPanel.table(
      of: results, in: state, area: Rect(column: 0, row: 0, columns: 0, rows: 0))
    let (matrix, label) = (table.matrix, table.label)
    let right = matrix[label, label]
    let name = results.dataset.classLabel(label)
    return [
      HelpNumber("right", ratio(matrix.correct, matrix.total, words) + " on the diagonal"),
      HelpNumber("recall", name + ": " + ratio(right, matrix.count(ofLabel: label), words)),
      HelpNumber(
        "precision", name + ": " + ratio(right, matrix.count(ofDecision: label), words)),
      HelpNumber(
        "cell",
        Label("\(matrix[label, table.decision]): ")
          + results.verdict(label: label, decision: table.decision)),
    ] + reliability(in: state)
  }

  static func mistakes(in state: AppState) -> [HelpNumber] {
    guard let results = try? TestResults.ofClasses(in: state) else { return [] }
    let words = state.formulaWords
    let mistakes = MistakesPanel.mistakes(of: results, in: state)
    let count = results.dataset.test.count
    let lines = [HelpNumber("wrong", ratio(mistakes.count, count, words))]
    guard !mistakes.isEmpty else { return lines }
    let chosen = mistakes[min(max(state[.mistakes].row, 0), mistakes.count - 1)]
    return lines + [
      HelpNumber(
        state.sampleName + Label(" \(chosen.row + 1)"),
        results.verdict(label: chosen.label, decision: chosen.decision)
          + ": " + words.number(chosen.wrongShare) + " for the wrong class, "
          + words.number(chosen.labelShare) + " for the right one")
    ]
  }

  static func features(in state: AppState) -> [HelpNumber] {
    let (dataset, words) = (state.snapshot.dataset, state.formulaWords)
    if dataset.picture != nil {
      guard let values = state.shownInput.values, let largest = values.max() else { return [] }
      return [
        HelpNumber(
          "inputs",
          Label("\(values.count) pixels, \(values.count { $0 > 0 }) of them above 0, largest ")
            + words.number(largest))
      ]
    }
    let column = FeaturesPanel.chosen(in: state)
    guard let values = state.shownInput.values, values.indices.contains(column) else { return [] }
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
          + words.number(fit.deviations[column]) + " = " + value + " " + state.shownName)
    ]
  }
}
