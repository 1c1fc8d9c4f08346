import NeuralNetwork
import TerminalGraphics
import Training

/// One weight or bias in words: what it is, where it goes, its gradient, and what the optimizer makes of it.
package struct WeightReadout {
  package let inspection: Inspection
  /// Says which weights are frozen.
  package let recipe: Recipe
  package let place: ParameterPlace
  package let numbers: WeightNumbers

  package init(
    of place: ParameterPlace, _ numbers: WeightNumbers, in inspection: Inspection, recipe: Recipe
  ) {
    self.place = place
    self.numbers = numbers
    self.inspection = inspection
    self.recipe = recipe
  }

  /// A line of the readout, and how much it matters.
  package struct Line {
    package let text: Label
    package let weight: Weight

    package enum Weight { case title, text, aside }
  }

  private var snapshot: TrainingSnapshot { inspection.snapshot }
  private var isUnicode: Bool { inspection.glyphs.isUnicode }

  // MARK: In one line

  /// `hidden 7 ← row 12, column 3: 0.0312`, the number that the mode shows.
  package var head: Label {
    name + ": " + (parts.first ?? "nothing") + (isFrozen ? ", frozen" : "")
  }

  /// What more there is to say, the most important first.
  package var more: [Label] { Array(parts.dropFirst()) + memory }

  /// `hidden 7 ← row 12, column 3`, or `output 2, bias`.
  private var name: Label {
    guard let input = place.input else { return snapshot.name(of: place) }
    let arrow: Label = isUnicode ? " ← " : " <- "
    return snapshot.unitName(layer: place.layer, unit: place.unit) + arrow
      + snapshot.inputName(layer: place.layer, input: input)
  }

  private var isFrozen: Bool { recipe.isFrozen(layer: place.layer, unit: place.unit) }

  private var parts: [Label] {
    let weight = numbers.network[place].map { text($0) }
    let change = numbers.change(at: place).map { "change " + signed($0) }
    let gradient = numbers.gradient(at: place).map { "gradient " + text($0) }
    let isWeight = numbers.mode == .weight
    let named = weight.map { isWeight ? $0 : (place.input == nil ? "bias " : "weight ") + $0 }
    let all =
      switch numbers.mode {
      case .weight: [named, gradient, change]
      case .change: [change, named, gradient]
      case .gradient: [gradient, named, change]
      }
    return all.compactMap { $0 }
  }

  /// What the optimizer keeps for it.
  private var memory: [Label] {
    let tensors = snapshot.optimizer.memory.tensors
    return snapshot.optimizer.rule.shownMemory.compactMap { key, name in
      tensors[key].map { Label(name + " ") + text($0[place.layer][place]) }
    }
  }

  private func text(_ value: Float) -> Label { inspection.words.weight(value) }
  private func text(_ value: Double) -> Label { inspection.words.weight(value) }
  private func signed(_ value: Float) -> Label { (value > 0 ? "+" : "") + text(value) }

  // MARK: With formulas

  /// Lines for a large panel: the number with what belongs to it, the next update and the unit's own sum.
  package var lines: [Line] {
    var lines = [Line(text: name + (isFrozen ? ", frozen" : ""), weight: .title)]
    if let weight = numbers.network[place] {
      let change = numbers.change(at: place).map {
        ", " + signed($0) + " since " + inspection.markWords
      }
      lines.append(
        Line(
          text: (place.input == nil ? "bias " : "weight ") + text(weight) + (change ?? ""),
          weight: .text))
    }
    if let gradient = numbers.gradient(at: place) {
      lines.append(
        Line(text: "gradient " + text(gradient) + ", " + snapshot.gradientSource, weight: .text))
    }
    if !memory.isEmpty {
      lines.append(Line(text: Label(joining: memory, with: ", "), weight: .text))
    }
    lines += update.map { Line(text: $0, weight: .aside) }
    if let sum = inspection.unitSumWords(layer: place.layer, unit: place.unit) {
      lines.append(Line(text: sum, weight: .aside))
    }
    return lines
  }

  /// The next update by its formula, with the present numbers.
  private var update: [Label] {
    if isFrozen { return ["the next update leaves it as it is: it is frozen"] }
    guard isAffordable, let (update, samples) = snapshot.nextUpdate(of: place),
      let weight = numbers.network[place]
    else { return [] }
    let after = text(Double(weight) + update.change)
    let rate = NumberFormat.compact(digits: 3).label(snapshot.learningRate)
    let heading: Label =
      Label("next update, from \(samples) ") + snapshot.dataset.sampleWord
      + (samples == 1 ? "" : "s") + ": g = " + text(update.gradient)
    return [heading]
      + rule(update, weight, rate: rate).map {
        $0 + (isUnicode ? " → " : " -> ") + after
      }
  }

  private func rule(_ update: ParameterUpdate, _ weight: Float, rate: Label) -> [Label] {
    let style = FormulaStyle(
      wholeNumber: { number($0).description }, number: { number($0).description })
    guard let formula = snapshot.optimizer.rule.formula(style) else { return [] }
    let minus = Label(inspection.glyphs.isUnicode ? " − " : " - ")
    let averages = zip(formula.averages, update.averages).reduce(Label("")) {
      $0 + Label("\($1.0.sign) = \($1.0.value) = ") + text($1.1) + "; "
    }
    let terms = formula.terms.joined(separator: " + ")
    // A quotient of two averages is told apart from the rate before it.
    let isBracketed = formula.terms.count > 1 || formula.averages.count > 1
    return [
      averages + "w = " + text(weight) + minus + rate + " "
        + Label(isBracketed ? "(\(terms))" : terms)
    ]
  }

  private func number(_ value: Double) -> Label {
    NumberFormat.compact(digits: 3).label(value, glyphs: inspection.glyphs)
  }

  /// A batch may be all samples of a large set.
  private var isAffordable: Bool {
    let each = snapshot.network.architecture.layers.reduce(1) { $0 + $1.multiplications }
    let batch = min(snapshot.recipe.batchSize, snapshot.dataset.train.count)
    return each * Double(batch) <= Self.mostMultiplications
  }

  private static let mostMultiplications = 6e7
}

extension Inspection {
  /// `z = 1.23, sigmoid(z) = 0.77 of test digit 1, a 7`: what a unit of a dense layer gives for what is shown.
  package func unitSumWords(layer: Int, unit: Int) -> Label? {
    let shape = snapshot.network.architecture.layers[layer]
    // A filter has a sum of its own at each place.
    guard case .dense = shape, let values = shownInput.values,
      let sum = snapshot.network.sum(
        ofUnit: unit, inLayer: layer, sample: values,
        activations: snapshot.network.activations(for: values)),
      let function = shape.activation
    else { return nil }
    let z = "z = sum of w x" + (shape.hasBias ? " + b" : "") + " = " + words.weight(sum.sum)
    return z + Label(", \(function.title)(z) = ") + words.weight(sum.activation) + " "
      + shownName
  }
}
