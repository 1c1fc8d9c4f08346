import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// The next step of training, told in stages: what each one computes, for a chosen row of the training set.
package struct StepWalk {
  /// What a stage computes one by one.
  package enum Item: Equatable {
    case unit(Int)
    /// From an input of the layer, nil for the bias.
    case weight(unit: Int, input: Int?)
  }

  package let snapshot: TrainingSnapshot
  package let network: Network
  /// The row of the training set.
  package let rowNumber: Int
  /// The row's way.
  package let row: RowTrace
  /// What the update will do; nil for a full-batch rule.
  package let next: NextStep?
  package let stages: [StepStage]
  /// The place of the stage that is told.
  package let place: Int
  /// What that stage computes, the strongest first where there are very many.
  package let items: [Item]
  /// How many there are in all.
  package let itemCount: Int
  /// The chosen one.
  package let chosen: Int

  /// More are cut down to the strongest.
  package static let mostItems = 40

  /// How it is written.
  package let signs: FormulaWords

  /// Nil where there is no row to learn from.
  ///
  /// - Parameters:
  ///   - place: of the stage; taken back to the last where there are fewer.
  ///   - chosen: of the item; likewise.
  package init?(of inspection: Inspection, place: Int, chosen: Int) {
    guard let number = inspection.shownTrainingRow else { return nil }
    let snapshot = inspection.snapshot
    let next = snapshot.nextStep(seenAt: number)
    guard let row = next?.row ?? snapshot.trace(ofTrainingRow: number) else { return nil }
    self.snapshot = snapshot
    signs = inspection.words
    network = snapshot.network
    rowNumber = number
    self.row = row
    self.next = next
    stages = StepStage.all(in: network, isFullBatch: snapshot.recipe.optimizer.isFullBatch)
    self.place = min(place, stages.count - 1)
    (items, itemCount) = Self.items(of: stages[self.place], network, row)
    self.chosen = min(chosen, max(items.count - 1, 0))
  }

  private init(_ walk: StepWalk, at place: Int) {
    snapshot = walk.snapshot
    signs = walk.signs
    network = walk.network
    rowNumber = walk.rowNumber
    row = walk.row
    next = walk.next
    stages = walk.stages
    self.place = place
    (items, itemCount) = Self.items(of: stages[place], network, row)
    chosen = 0
  }

  package var stage: StepStage { stages[place] }

  /// The same step at another of its stages, with its first item.
  package func at(_ place: Int) -> StepWalk { StepWalk(self, at: place) }

  private static func items(
    of stage: StepStage, _ network: Network, _ row: RowTrace
  ) -> (items: [Item], count: Int) {
    guard let layer = stage.layer else {
      return stage == .loss
        ? ((0..<row.targets.count).map { .unit($0) }, row.targets.count) : ([], 0)
    }
    let values = row.layers[layer]
    guard stage.isOfWeights else {
      let units = strongest(values.deltas.count) { abs(values.deltas[$0]) }
      return (units.map { .unit($0) }, values.deltas.count)
    }
    let (inputs, hasBias) = (values.inputs.count, network.architecture.layers[layer].hasBias)
    let perUnit = inputs + (hasBias ? 1 : 0)
    func item(_ index: Int) -> Item {
      let (unit, input) = index.quotientAndRemainder(dividingBy: perUnit)
      return .weight(unit: unit, input: input < inputs ? input : nil)
    }
    let count = perUnit * values.deltas.count
    let weights = strongest(count) { index in
      let (unit, input) = index.quotientAndRemainder(dividingBy: perUnit)
      return abs(values.gradient(unit: unit, input: input < inputs ? input : nil))
    }
    return (weights.map(item), count)
  }

  /// All places in order, or where there are too many those of the largest strengths, the largest first.
  ///
  /// - Complexity: O(count) where few are among the largest so far.
  private static func strongest(_ count: Int, strength: (Int) -> Float) -> [Int] {
    guard count > mostItems else { return Array(0..<count) }
    var kept: [(place: Int, strength: Float)] = []
    for place in 0..<count {
      let value = strength(place)
      if kept.count == mostItems, let last = kept.last, !(value > last.strength) { continue }
      let index = kept.firstIndex { value > $0.strength } ?? kept.count
      kept.insert((place, value), at: index)
      if kept.count > mostItems { kept.removeLast() }
    }
    return kept.map(\.place)
  }
}

// MARK: - Names

extension StepWalk {
  /// `x1`, `h2`, `h2.3` where there are several hidden layers, `o1`; what comes out of a layer.
  package func unitName(_ unit: Int, ofLayer layer: Int) -> Label {
    let dense = StepStage.denseLayers(of: network)
    if layer == dense.last {
      let names = snapshot.dataset.classNames
      return Label(
        row.targets.count > 1 && names.count == row.targets.count
          ? "o:\(names[unit])" : "o\(unit + 1)"
      ).truncated(to: 8, glyphs: glyphs)
    }
    let place = dense.firstIndex(of: layer) ?? 0
    return Label(dense.count > 2 ? "h\(place + 1).\(unit + 1)" : "h\(unit + 1)")
  }

  /// What goes into a dense layer.
  package func inputName(_ input: Int, ofLayer layer: Int) -> Label {
    let dense = StepStage.denseLayers(of: network)
    if let place = dense.firstIndex(of: layer), place > 0 {
      return unitName(input, ofLayer: dense[place - 1])
    }
    return Label("x\(input + 1)")
  }

  /// The same with more room: a pixel by its row and column.
  package func longName(of item: Item) -> Label {
    guard case .weight(let unit, let input?) = item, let layer = stage.layer,
      layer == StepStage.denseLayers(of: network).first, layer == 0,
      snapshot.dataset.picture != nil
    else { return name(of: item) }
    return snapshot.inputName(input) + signs.arrow + unitName(unit, ofLayer: layer)
  }

  package func name(of item: Item) -> Label {
    switch item {
    case .unit(let unit): return unitName(unit, ofLayer: stage.layer ?? lastLayer)
    case .weight(let unit, let input):
      let to = unitName(unit, ofLayer: stage.layer ?? lastLayer)
      let from = input.map { inputName($0, ofLayer: stage.layer ?? lastLayer) } ?? "bias"
      return from + signs.arrow + to
    }
  }

  package var lastLayer: Int { network.architecture.layers.count - 1 }
  package var glyphs: GlyphSet { signs.glyphs }

  package func number(_ value: Double) -> Label { signs.number(value) }
  package func number(_ value: Float) -> Label { signs.number(Double(value)) }
  package func factor(_ value: Float) -> Label { signs.factor(value) }
}

// MARK: - What a stage is, and its formula

extension StepWalk {
  /// `sums of the hidden layer`
  package var stageName: Label {
    switch stage {
    case .sums(let layer): "weighted sums of " + layerName(layer)
    case .activations(let layer): "activations of " + layerName(layer)
    case .loss: "the loss of this row"
    case .deltas(let layer): signs.delta + " of " + layerName(layer)
    case .gradients(let layer): "gradient of the weights into " + layerName(layer)
    case .weights(let layer): "new weights into " + layerName(layer)
    case .search: "no single step"
    }
  }

  private func layerName(_ layer: Int) -> Label {
    let dense = StepStage.denseLayers(of: network)
    if layer == dense.last { return row.targets.count == 1 ? "the output" : "the outputs" }
    return dense.count > 2
      ? Label("hidden layer \((dense.firstIndex(of: layer) ?? 0) + 1)") : "the hidden units"
  }

  /// The rule of the stage in letters.
  package var rule: Label { signs.typeset(letters) }

  private var letters: Label {
    let (times, delta) = (signs.times, signs.delta)
    let recipe = snapshot.recipe
    switch stage {
    case .sums(let layer):
      let bias: Label = network.architecture.layers[layer].hasBias ? " + bias" : ""
      return "z = sum of w" + times + "x" + bias
    case .activations(let layer):
      return "a = f(z), f is " + Label(network.architecture.layers[layer].activation?.title ?? "")
    case .loss: return "y is what should come out"
    case .deltas(let layer) where layer == lastLayer:
      switch recipe.loss {
      case .softmaxCrossEntropy, .binaryCrossEntropy:
        return delta + " = dL/dz = " + (shareRule.isEmpty ? "a - y" : "(a - y)" + shareRule)
      case .halfSquaredError: return delta + " = dL/dz = (a - y)" + times + signs.slope + shareRule
      case .meanSquaredError:
        let mean: Label = row.targets.count > 1 ? Label("/\(row.targets.count)") : ""
        return delta + " = dL/dz = 2(a - y)" + mean + times + signs.slope + shareRule
      }
    case .deltas:
      return delta + " = (sum of w" + times + delta + " behind it)" + times + signs.slope
    case .gradients: return signs.gradient + " = " + delta + times + "x"
    case .weights: return updateRule
    case .search: return Label(recipe.optimizer.title)
    }
  }

  private var shareRule: Label { batchRows > 1 && isMean ? Label(" / \(batchRows)") : "" }
  package var isMean: Bool { snapshot.recipe.reduction == .mean }
  /// The rows over which the loss is taken.
  package var batchRows: Int { next?.samples.count ?? snapshot.dataset.train.count }

  /// Whether the update is the rate times the gradient and nothing else.
  package var isPlainDescent: Bool {
    let recipe = snapshot.recipe
    return recipe.optimizer.momentum == 0 && !recipe.penalty.isActive && recipe.clipping == nil
  }

  private var updateRule: Label {
    if isPlainDescent { return "w - " + signs.rate + signs.times + signs.gradient }
    let recipe = snapshot.recipe
    let extras =
      (recipe.penalty.isActive ? ", penalty" : "") + (recipe.clipping == nil ? "" : ", clipping")
    return Label("w + what \(recipe.optimizer.title) makes of the gradient\(extras)")
  }

  /// The chosen item with its numbers put in; for the loss and the search what is to be said.
  package var formula: Label {
    guard items.indices.contains(chosen) else { return stage == .search ? search : "" }
    return formula(of: items[chosen])
  }

  package func formula(of item: Item) -> Label { signs.typeset(numbers(of: item)) }

  private func numbers(of item: Item) -> Label {
    switch (stage, item) {
    case (.sums(let layer), .unit(let unit)): sum(unit, layer)
    case (.activations(let layer), .unit(let unit)): activation(unit, layer)
    case (.loss, .unit(let unit)): loss(unit)
    case (.deltas(let layer), .unit(let unit)):
      layer == lastLayer ? outputDelta(unit) : hiddenDelta(unit, layer)
    case (.gradients(let layer), .weight(let unit, let input)): gradient(unit, input, layer)
    case (.weights(let layer), .weight(let unit, let input)): newWeight(unit, input, layer)
    default: ""
    }
  }

  private func sum(_ unit: Int, _ layer: Int) -> Label {
    let values = row.layers[layer]
    let weights = network.parameters[layer].weights
    var terms = values.inputs.indices.map { input in
      (
        weights[unit, input] * values.inputs[input],
        factor(weights[unit, input]) + signs.times + factor(values.inputs[input])
      )
    }
    if network.architecture.layers[layer].hasBias {
      let bias = network.parameters[layer].bias[unit]
      terms.append((bias, factor(bias)))
    }
    return "z = " + added(terms) + " = " + number(values.sums[unit])
  }

  private func added(_ terms: [(value: Float, text: Label)]) -> Label {
    signs.added(terms, most: 5)
  }

  private func activation(_ unit: Int, _ layer: Int) -> Label {
    let values = row.layers[layer]
    return signs.activation(
      network.architecture.layers[layer].activation ?? .linear, of: values.sums, unit: unit,
      gives: values.outputs[unit])
  }

  private func loss(_ unit: Int) -> Label {
    signs.loss(
      snapshot.recipe.loss, outputs: row.layers[lastLayer].outputs, targets: row.targets,
      unit: unit, whole: row.loss)
  }

  private func outputDelta(_ unit: Int) -> Label {
    let values = row.layers[lastLayer]
    let (a, y) = (values.outputs[unit], row.targets[unit])
    let difference = "(" + number(a) + " - " + factor(y) + ")"
    let slope = signs.times + factor(slopes(ofLayer: lastLayer)[unit])
    let formula: Label =
      switch snapshot.recipe.loss {
      case .softmaxCrossEntropy, .binaryCrossEntropy: difference
      case .halfSquaredError: difference + slope
      case .meanSquaredError:
        "2" + signs.times + difference
          + Label(row.targets.count > 1 ? "/\(row.targets.count)" : "") + slope
      }
    return signs.delta + " = " + formula + shareRule + " = " + number(values.deltas[unit])
  }

  private func hiddenDelta(_ unit: Int, _ layer: Int) -> Label {
    let dense = StepStage.denseLayers(of: network)
    guard let place = dense.firstIndex(of: layer), place + 1 < dense.count else { return "" }
    let next = dense[place + 1]
    let weights = network.parameters[next].weights
    let terms = row.layers[next].deltas.enumerated().map { index, delta in
      (weights[index, unit] * delta, factor(weights[index, unit]) + signs.times + factor(delta))
    }
    let masks = row.layers[layer + 1..<next].compactMap {
      $0.mask.indices.contains(unit) ? $0.mask[unit] : nil
    }
    let mask = masks.reduce(Label("")) { $0 + signs.times + number($1) + " (dropout)" }
    return signs.delta + " = (" + added(terms) + ")" + mask + signs.times
      + factor(slopes(ofLayer: layer)[unit]) + " = " + number(row.layers[layer].deltas[unit])
  }

  private func gradient(_ unit: Int, _ input: Int?, _ layer: Int) -> Label {
    let values = row.layers[layer]
    let value = values.gradient(unit: unit, input: input)
    guard let input else { return "dL/db = " + signs.delta + " = " + number(value) }
    return signs.gradient + " = " + factor(values.deltas[unit]) + signs.times
      + factor(values.inputs[input]) + " = " + number(value)
  }

  private func newWeight(_ unit: Int, _ input: Int?, _ layer: Int) -> Label {
    guard let update = next?.update else { return "" }
    if update.divergence != nil { return "no update: a loss or gradient is no finite number" }
    let (old, new) = (
      value(in: update.before[layer], unit, input), value(in: update.after[layer], unit, input)
    )
    let gradient = value(in: update.gradient[layer], unit, input)
    let rate = number(snapshot.learningRate)
    if isPlainDescent {
      return "w = " + number(old) + " - " + rate + signs.times + factor(gradient) + " = "
        + number(new)
    }
    return "w = " + number(old) + signs.arrow + number(new) + ", gradient " + number(gradient)
      + ", " + signs.rate + " " + rate
  }

  /// One number of a layer's parameters.
  package func value(in parameters: Parameters, _ unit: Int, _ input: Int?) -> Float {
    input.map { parameters.weights[unit, $0] } ?? parameters.bias[unit]
  }

  /// a′(z) of each unit.
  package func slopes(ofLayer layer: Int) -> [Float] {
    let activation = network.architecture.layers[layer].activation ?? .linear
    return activation.slopes(atOutputs: row.layers[layer].outputs)
  }

  /// What a full-batch rule does instead of a step.
  private var search: Label {
    let rule = Label(snapshot.recipe.optimizer.title)
    let text =
      rule
      + Label(
        " takes no step from one gradient. It chooses a direction from the gradient of all \(batchRows) rows. "
          + "Along it, it searches for a step that lowers the loss enough. ")
    guard let last = snapshot.iterations.last else { return text }
    return text + Label("The newest search took \(last.evaluations) evaluations and a step of ")
      + number(last.stepLength) + ": loss " + number(last.lossBefore) + " " + signs.arrow + " "
      + number(last.lossAfter) + "."
  }
}
