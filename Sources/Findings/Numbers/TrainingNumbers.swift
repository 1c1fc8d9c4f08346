import NeuralNetwork
import TerminalGraphics
import Training

/// What is made small, how steep it is, and the rule that makes it smaller.
extension Inspection {
  package var lossNumbers: [HelpNumber] {
    var lines: [HelpNumber] = []
    if let evaluation = snapshot.evaluation {
      lines += results(evaluation)
    } else {
      lines.append(HelpNumber("loss", "not measured yet; b runs one " + Label(snapshot.updateWord)))
    }
    if let row = shownTrainingRow, let trace = snapshot.trace(ofTrainingRow: row),
      let outputs = trace.layers.last?.outputs, !outputs.isEmpty,
      outputs.count == trace.targets.count
    {
      let unit = trace.targets.indexOfLargest ?? 0
      lines.append(
        HelpNumber(
          Label("\(snapshot.dataset.sampleWord) \(row + 1)"),
          words.loss(
            snapshot.recipe.loss, outputs: outputs, targets: trace.targets, unit: unit,
            whole: trace.loss)))
    }
    return lines + updateNumbers
  }

  /// The losses as they were last measured, what is right, and the penalty.
  private func results(_ evaluation: Evaluation) -> [HelpNumber] {
    let (recipe, dataset) = (snapshot.recipe, snapshot.dataset)
    let reduction: Label = recipe.reduction == .sum ? "sum over " : "mean over "
    func over(_ count: Int, _ word: Label) -> Label {
      reduction + .counted(count, word + dataset.sampleWord) + " = "
    }
    let age: Label =
      evaluation.step == snapshot.step
      ? "" : Label(", after \(snapshot.updateWord) \(evaluation.step)")
    var lines = [
      HelpNumber(
        "loss", over(dataset.train.count, "training ") + words.number(evaluation.trainLoss) + age)
    ]
    if let test = evaluation.testLoss {
      let gap: Label =
        recipe.reduction == .mean
        ? "; test - training = " + words.number(test - evaluation.trainLoss) : ""
      lines.append(
        HelpNumber("test", over(dataset.test.count, "test ") + words.number(test) + gap + age))
    }
    // As the panel's frame has it: of this moment where that is cheap to measure.
    let tests = snapshot.tests
    if let right = tests?.accuracy ?? evaluation.trainAccuracy {
      let age = tests.map(snapshot.age(of:)) ?? age
      let samples = tests?.accuracy == nil ? dataset.train.count : dataset.test.count
      let count = Int(nearest: right * Double(samples), in: 0...max(samples, 0))
      lines.append(
        HelpNumber(
          "right",
          Label("\(count) / \(samples) = ")
            + NumberFormat.percent(decimals: 1).label(right, glyphs: words.glyphs) + age))
    }
    if recipe.penalty.isActive {
      let (l1, l2) = (recipe.penalty.l1, recipe.penalty.l2)
      let parts: [Label] = [
        l1 == 0 ? "" : words.number(l1) + " sum of |w|",
        l2 == 0 ? "" : words.half + " " + words.number(l2) + " sum of w" + words.squared,
      ].filter { !$0.isEmpty }
      lines.append(
        HelpNumber(
          "penalty",
          parts.dropFirst().reduce(parts[0]) { $0 + " + " + $1 } + " = "
            + words.number(evaluation.penalty) + ", on top of the loss"))
    }
    return lines
  }

  /// The rule of the optimizer with its rate, and the length of the gradient that it is given.
  package var updateNumbers: [HelpNumber] {
    var lines = [HelpNumber("update", rule)]
    let probe = self.probe
    if probe.rows > 0 {
      let norm = probe.layers.reduce(0.0) { $0 + $1.gradient * $1.gradient }.squareRoot()
      let clipped: Label =
        snapshot.recipe.clipping.map { ", clipped at " + words.number($0.maximumNorm) } ?? ""
      lines.append(
        HelpNumber("|g|", words.number(norm) + ", " + snapshot.gradientSource + clipped))
    }
    return lines
  }

  /// The gradient now, on as many samples as a look on every frame can afford.
  private var probe: GradientProbe {
    GradientProbe(
      of: snapshot.network, on: snapshot.dataset.train, loss: snapshot.recipe.loss,
      rows: GradientProbe.rowsPerFrame(for: snapshot.network.architecture))
  }

  private var rule: Label {
    guard let formula = snapshot.optimizer.rule.formula(words.style) else {
      let length = snapshot.iterations.last.map { ", s was " + words.number($0.stepLength) } ?? ""
      return "w" + words.becomes + "w + s d: d is chosen from the gradient, s is searched for"
        + length
    }
    let averages = formula.averages.reduce(Label("")) {
      $0 + Label($1.sign) + words.becomes + Label("\($1.value); ")
    }
    let terms = formula.terms.joined(separator: " + ")
    return averages + "w" + words.becomes + "w - " + words.number(snapshot.learningRate) + " "
      + Label(formula.terms.count > 1 ? "(\(terms))" : terms)
  }

  package var gradientNumbers: [HelpNumber] {
    let norms = probe.layers
    var lines: [HelpNumber] = []
    if let first = norms.first, let last = norms.last, norms.count > 1 {
      lines = [
        HelpNumber("first", "|g| = " + words.number(first.gradient)),
        HelpNumber("last", "|g| = " + words.number(last.gradient)),
      ]
      if last.gradient > 0 {
        lines.append(
          HelpNumber(
            "ratio",
            words.number(first.gradient) + " / " + words.number(last.gradient) + " = "
              + words.number(first.gradient / last.gradient)))
      }
    }
    return lines + updateNumbers
  }

  /// - Parameter chosen: the iteration that is looked at; nil before the first.
  package func lineSearchNumbers(chosen: Int?) -> [HelpNumber] {
    guard let chosen else { return updateNumbers }
    let report = snapshot.iterations[chosen]
    return [
      HelpNumber(
        Label("iteration \(chosen + 1)"),
        "s = " + words.number(report.stepLength)
          + Label(", \(report.evaluations) evaluation\(report.evaluations == 1 ? "" : "s")")),
      HelpNumber(
        "loss",
        "f(0) = " + words.number(report.lossBefore) + " " + words.arrow + " f(s) = "
          + words.number(report.lossAfter)),
      HelpNumber("slope", "largest that is left: " + words.number(report.gradientNorm)),
      HelpNumber(
        "Wolfe", report.meetsWolfeConditions ? "both conditions are met" : "not both are met"),
    ]
  }

  /// - Parameter walk: the step at the stage that is told; `nil` if there is no row to learn from.
  package func stepNumbers(_ walk: StepWalk?) -> [HelpNumber] {
    guard let walk else { return [] }
    var lines = [HelpNumber("stage", walk.stageName + ": " + walk.rule)]
    if walk.items.indices.contains(walk.chosen) {
      lines.append(HelpNumber(walk.longName(of: walk.items[walk.chosen]), walk.formula))
    }
    lines.append(
      HelpNumber(Label("row \(walk.rowNumber + 1)"), "its loss L = " + words.number(walk.row.loss)))
    return lines + updateNumbers
  }
}
