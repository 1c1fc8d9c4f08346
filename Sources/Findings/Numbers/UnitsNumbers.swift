import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// How one unit comes to what it gives for the drawing or the sample that is shown.
extension Inspection {
  /// `z` and `a` of a unit; of a filter where it gives most. Empty where nothing is shown.
  ///
  /// - Parameter unit: the unit, or the filter.
  package func unitNumbers(_ unit: Int, inLayer layer: Int) -> [HelpNumber] {
    lines(ofUnit: unit, inLayer: layer).map {
      HelpNumber($0.name, words.typeset($0.value))
    }
  }

  private func lines(
    ofUnit unit: Int, inLayer layer: Int
  ) -> [HelpNumber] {
    let network = snapshot.network
    let shape = network.architecture
    guard let sample = shownInput.values, shape.layers.indices.contains(layer),
      let function = shape.layers[layer].activation
    else { return [] }
    let activations = network.activations(for: sample)
    let sums = network.weightedSums(for: sample)[layer]
    guard !sums.isEmpty else { return [] }
    let name = snapshot.unitName(layer: layer, unit: unit)
    let hasBias = shape.layers[layer].hasBias
    if case .dense = shape.layers[layer],
      let sum = network.sum(
        ofUnit: min(unit, sums.count - 1), inLayer: layer, sample: sample, activations: activations)
    {
      let chosen = min(unit, sums.count - 1)
      return [
        HelpNumber(
          "z", written(sum, hasBias: hasBias, words) + " = " + words.number(sums[chosen])),
        HelpNumber(
          "a",
          words.activation(function, of: sums, unit: chosen, gives: activations[layer][chosen])
            .dropping("a = ") + ": " + name + " " + shownName),
      ]
    }
    guard let place = strongest(of: unit, in: activations[layer], shape.layers[layer]) else {
      return []
    }
    return [
      HelpNumber(
        "z",
        "sum of w x under the window" + (hasBias ? " + b" : "") + " = "
          + words.number(sums[place.index])),
      HelpNumber(
        "a",
        words.activation(
          function, of: sums, unit: place.index, gives: activations[layer][place.index]
        ).dropping("a = ") + ": " + name
          + " at " + Label.place(row: place.row, column: place.column) + ", where it gives most"),
    ]
  }

  /// The largest terms of the sum, how many are left out, and the bias where there is one.
  private func written(_ sum: UnitSum, hasBias: Bool, _ words: FormulaWords) -> Label {
    let terms = sum.terms.map {
      ($0.product, words.factor($0.weight) + words.times + words.factor($0.value))
    }
    return words.added(terms, most: 4) + (hasBias ? words.plus(Double(sum.bias)) : "")
  }

  /// Where a filter gives most.
  private func strongest(
    of filter: Int, in values: [Float], _ layer: Layer
  ) -> (index: Int, row: Int, column: Int)? {
    guard let image = layer.image, image.channels > 0, !values.isEmpty else { return nil }
    let channel = min(filter, image.channels - 1)
    let places = stride(from: channel, to: values.count, by: image.channels)
    guard let index = places.max(by: { values[$0] < values[$1] }) else { return nil }
    let (row, column) = (index / image.channels).quotientAndRemainder(dividingBy: image.columns)
    return (index, row, column)
  }

  /// - Parameter cursor: the unit that is looked at, by its layer's place in the network; nil without one.
  package func activationNumbers(cursor: (layer: Int, unit: Int)?) -> [HelpNumber] {
    let shape = snapshot.network.architecture
    let last = shape.layers.count - 1
    var lines: [HelpNumber] = []
    let first = HiddenLayer.places(in: shape).first { shape.layers[$0].activation != nil }
    if let place = cursor ?? first.map({ (layer: $0, unit: selection.unit) }) {
      lines = unitNumbers(place.unit, inLayer: place.layer)
    }
    let outputs = self.outputs
    lines += unitNumbers(outputs.indexOfLargest ?? 0, inLayer: last)
    let probe = snapshot.activationProbe
    let troubles = probe.layers.flatMap { $0.troubles }
    if !troubles.isEmpty, probe.rows > 0 {
      let (dead, saturated) = (
        troubles.count { $0 == .dead }, troubles.count { $0 == .saturated }
      )
      lines.append(
        HelpNumber(
          "D, S",
          Label("\(dead) dead, \(saturated) saturated of \(troubles.count) units over ")
            + snapshot.scope(of: probe)))
    }
    return lines
  }

  /// How the place that is chosen in the row's path comes to its value, also a filter's at one place.
  package func rowPathNumbers(at place: (layer: Int, unit: Int)) -> [HelpNumber] {
    let network = snapshot.network
    let layer = network.architecture.layers[place.layer]
    guard let path = SamplePath(of: self), let function = layer.activation,
      case .convolution = layer,
      let sum = network.sum(
        ofUnit: place.unit, inLayer: place.layer, sample: path.values,
        activations: path.activations)
    else { return unitNumbers(place.unit, inLayer: place.layer) }
    return [
      HelpNumber(
        "z", written(sum, hasBias: layer.hasBias, words) + " = " + words.number(sum.sum)),
      HelpNumber(
        "a",
        words.activation(function, of: [Float(sum.sum)], unit: 0, gives: sum.activation)
          .dropping("a = ") + ": " + path.unitName(place.unit, ofLayer: place.layer)),
    ]
  }

  /// - Parameter layer: its place in the network; `nil` if none has a function.
  package func functionNumbers(layer: Int?) -> [HelpNumber] {
    guard let index = layer,
      let sample = shownInput.values,
      let function = snapshot.network.architecture.layers[index].activation
    else { return [] }
    let lines = unitNumbers(selection.unit, inLayer: index)
    let outputs = snapshot.network.activations(for: sample)[index]
    guard function.isElementwise, case .dense = snapshot.network.architecture.layers[index],
      !outputs.isEmpty
    else { return lines }
    let a = outputs[min(selection.unit, outputs.count - 1)]
    let slope = function.slopes(atOutputs: [a])[0]
    let formula = function.slopeFormula(atOutput: a, words.style).map { $0 + " = " }
    return lines + [HelpNumber("slope", Label(formula ?? "") + words.number(slope))]
  }

  package var weightNumbers: [HelpNumber] {
    let layer = WeightLayer.chosen(in: self)
    let place = layer.cursor(in: selection)
    var lines: [HelpNumber] = []
    if let value = snapshot.network[place] {
      lines.append(HelpNumber("w", words.number(value) + ": " + snapshot.name(of: place)))
    }
    let spread = ValueSpread(of: snapshot.network.parameters[layer.index].weights)
    if spread.count > 0 {
      lines.append(
        HelpNumber(
          "layer",
          words.number(spread.minimum) + " to " + words.number(spread.maximum) + ", mean "
            + words.number(spread.mean)
            + Label(" of \(spread.count) weights")))
    }
    return lines + unitNumbers(place.unit, inLayer: layer.index)
  }

  /// - Parameter layer: its number among those that drop.
  package func dropoutNumbers(layer: Int) -> [HelpNumber] {
    guard let units = DropoutUnits(of: self, layer: layer), !units.values.isEmpty else { return [] }
    let chosen = units.chosen(selection.unit)
    let value = units.values[chosen]
    let (p, factor) = (words.number(units.probability), words.number(units.factor))
    var lines = [
      HelpNumber("p", p + ", factor 1 / (1 - " + p + ") = " + factor)
    ]
    if units.mask != nil {
      let kept = units.kept(chosen)
      lines.append(
        HelpNumber(
          "training",
          Label("unit \(chosen + 1): a' = ") + words.factor(value) + words.times
            + (kept == nil ? "0 = 0, dropped in" : factor + " = " + words.number(kept ?? 0) + " in")
            + Label(" step \(snapshot.step)")))
    }
    lines.append(HelpNumber("test", Label("unit \(chosen + 1): a = ") + words.number(value)))
    return lines
  }

  package var symmetryNumbers: [HelpNumber] {
    let layer = WeightLayer.all(of: snapshot)[0]
    let units = layer.parameters.weights.outputs
    guard units > 1 else { return [] }
    let unit = min(layer.unit(ofPicture: layer.chosenPicture(in: selection)), units - 1)
    let other = unit + 1 < units ? unit + 1 : unit - 1
    var lines = [
      HelpNumber(
        Label("\(unit + 1) and \(other + 1)"),
        "differ by at most "
          + words.number(layer.parameters.largestDifference(ofUnit: unit, from: other))),
      HelpNumber(
        "units", Label("\(layer.parameters.distinctUnitCount) different ones of \(units)")),
    ]
    if let control = snapshot.control {
      let count = control.network.parameters[layer.index].distinctUnitCount
      lines.append(HelpNumber("twin", Label("\(count) different ones of \(units)")))
    }
    return lines
  }

  package func mapNumbers(of stage: FeatureStage, map: Int) -> [HelpNumber] {
    let values = stage.map(map)
    let zeros = values.count { $0 == 0 }
    let range = ValueRange.covering(values)
    return unitNumbers(map, inLayer: stage.hidden.place) + [
      HelpNumber(
        "map",
        stage.name + Label(", map \(map + 1): ") + words.number(range.lower) + " to "
          + words.number(range.upper) + Label(", 0 at \(zeros) of \(values.count) places")),
      HelpNumber("all 0", Label("\(stage.silentCount) of the \(stage.count) maps of this stage")),
    ]
  }
}

extension Label {
  /// The same without a beginning that is said already.
  fileprivate func dropping(_ beginning: String) -> Label {
    let text = description
    return text.hasPrefix(beginning) ? Label(String(text.dropFirst(beginning.count))) : self
  }
}
