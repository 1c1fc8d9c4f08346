import Datasets
import Interchange
import NeuralNetwork
import TerminalGraphics
import Training

/// An input's way through the network in words and numbers.
extension Inspection {
  /// `your drawing, 25 hidden units, ten outputs`
  package var pathSummary: Label {
    let shape = snapshot.network.architecture
    let hidden = SamplePath.layers(of: shape).dropLast().compactMap { place -> String? in
      switch shape.layers[place] {
      case .dense(let layer): "\(layer.outputs) hidden unit\(layer.outputs == 1 ? "" : "s")"
      case .convolution(let layer): "\(layer.filters) filters"
      case .maxPooling, .dropout: nil
      }
    }
    let arrow: Label = glyphs.isUnicode ? " → " : " -> "
    let input: Label
    switch shownInput {
    case .drawing: input = "your drawing"
    case .sample(let row, _): input = snapshot.sampleTitle(row)
    case .nothing: input = "input"
    }
    let outputs = shape.outputs == 1 ? "1 output" : "\(shape.outputs) outputs"
    return (hidden.map { Label($0) } + [Label(outputs)]).reduce(input) { $0 + arrow + $1 }
  }

  /// `hidden 7: z 1.24, a 0.776, bias -0.31; adds +1.9 to 7`: the longest form that fits.
  package func unitSentence(
    _ path: NetworkPath, column: Int, unit: Int, columns: Int
  ) -> Label {
    guard path.columns.indices.contains(column), let layer = path.columns[column].layer,
      path.columns[column].values.indices.contains(unit)
    else { return "" }
    let number = NumberFormat.significant(digits: 3)
    func text(_ value: Float) -> Label { number.label(value, glyphs: glyphs) }
    let name = unitName(path, column: column, unit: unit)
    let value = path.columns[column].values[unit]
    guard let sum = path.sum(ofUnit: unit, inColumn: column) else {
      return name + ": " + text(value) + " on average over its map"
    }
    let hasBias = path.network.architecture.layers[layer].hasBias
    let short = name + ": z " + text(Float(sum.sum)) + ", a " + text(sum.activation)
    let whole = short + (hasBias ? ", bias " + text(sum.bias) : "")
    let forms = [
      contribution(of: unit, inColumn: column, path).map { whole + "; " + $0 }, whole, short,
    ]
    return forms.compactMap { $0 }.first { $0.width <= columns } ?? name
  }

  /// `adds +1.9 to 7`: what a unit of the last hidden layer gives to the answer.
  private func contribution(of unit: Int, inColumn column: Int, _ path: NetworkPath) -> Label? {
    guard column == path.columns.count - 2, let links = path.links.last,
      let answer = path.answer
    else { return nil }
    let amount = links[answer, unit]
    return "adds " + signed(amount) + " to "
      + path.outputName(answer)
  }

  private func signed(_ value: Float) -> Label {
    let text = NumberFormat.significant(digits: 2).label(value, glyphs: glyphs)
    return value > 0 ? "+" + text : text
  }

  /// `hidden 7`, or `channel 3` of a pool.
  package func unitName(_ path: NetworkPath, column: Int, unit: Int) -> Label {
    guard let layer = path.columns[column].layer else { return snapshot.inputName(unit) }
    guard path.network.architecture.layers[layer].weightShape != nil else {
      return Label("channel \(unit + 1)")
    }
    return snapshot.unitName(layer: layer, unit: unit)
  }

  /// What the network's panel comes to now, for the help.
  package var pathNumbers: [HelpNumber] {
    guard let path = NetworkPath(of: self), let links = path.links.last, let answer = path.answer
    else { return [] }
    let last = path.columns.count - 2
    return path.strongest(into: answer, count: 3).map { unit in
      HelpNumber(
        unitName(path, column: last, unit: unit),
        signed(links[answer, unit]) + " to " + path.outputName(answer))
    }
  }

  /// The same way in sentences: what goes in, the strongest units and why, the outputs, the answer.
  package var pathSentences: [Label] {
    guard let path = NetworkPath(of: self) else { return ["There is nothing to show: no samples."] }
    var lines: [Label] = [inputSentence(path)]
    for column in path.columns.indices.dropFirst().dropLast() {
      lines.append(layerSentence(path, column))
    }
    lines.append(outputSentence(path))
    if let answer = path.answer, path.columns.count > 2 {
      lines.append(contributionSentence(path, to: answer))
    }
    lines.append(answerSentence(path))
    return lines
  }

  /// `9 gets most from hidden 23 (+0.18) and hidden 18 (+0.18); hidden 1 (-0.20) speaks against it.`
  private func contributionSentence(_ path: NetworkPath, to answer: Int) -> Label {
    guard let links = path.links.last else { return "" }
    let units = path.strongest(into: answer, count: 5)
    func list(_ units: [Int]) -> String {
      let names = units.map { unit in
        "\(unitName(path, column: path.columns.count - 2, unit: unit)) (\(signed(links[answer, unit])))"
      }
      return names.count < 2
        ? names.joined()
        : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    }
    let (added, taken) = (
      units.filter { links[answer, $0] > 0 }, units.filter { links[answer, $0] < 0 }
    )
    let name = path.outputName(answer).description
    let speak = taken.count == 1 ? "speaks" : "speak"
    if added.isEmpty {
      return Label("Nothing adds to \(name); \(list(taken)) \(speak) against it.")
    }
    let against = taken.isEmpty ? "" : "; \(list(taken)) \(speak) against it"
    return Label("\(name) gets most from \(list(added))\(against).")
  }

  private func inputSentence(_ path: NetworkPath) -> Label {
    let name: Label
    switch shownInput {
    case .drawing: name = "Your drawing"
    case .sample(let row, _):
      let title = snapshot.sampleTitle(row).description
      name = Label(title.prefix(1).uppercased() + title.dropFirst())
    case .nothing: name = "Nothing"
    }
    if case .picture(let size) = path.columns[0].kind {
      let ink = path.input.count { $0 > 0.5 }
      return name
        + Label(
          " goes in: \(size.columns)x\(size.rows) pixels, \(ink) of them more ink than paper.")
    }
    let values = SamplePath.strongest(path.input, count: 8).sorted().map { index in
      snapshot.inputName(index).description + " "
        + NumberFormat.significant(digits: 3).label(path.input[index], glyphs: glyphs).description
    }
    let left = path.input.count - values.count
    let rest = left > 0 ? " and \(left) more" : ""
    return name + Label(" goes in: \(values.joined(separator: ", "))\(rest).")
  }

  private func layerSentence(_ path: NetworkPath, _ column: Int) -> Label {
    let values = path.columns[column].values
    let units = path.strongestUnits(ofColumn: column, count: 5)
      .sorted { path.links[column].carriedFrom[$0] > path.links[column].carriedFrom[$1] }
    let told = units.map { unit in
      unitName(path, column: column, unit: unit).description + " gives "
        + NumberFormat.significant(digits: 3).label(values[unit], glyphs: glyphs).description
        + (path.columns[column].dropped.contains(unit) ? " (dropped in the last step)" : "")
    }
    let count = "\(values.count) \(isMaps(path, column) ? "maps" : "units")"
    return Label(
      "The strongest of \(count): \(told.joined(separator: ", ")).")
  }

  private func isMaps(_ path: NetworkPath, _ column: Int) -> Bool {
    if case .maps = path.columns[column].kind { true } else { false }
  }

  private func outputSentence(_ path: NetworkPath) -> Label {
    let outputs = path.outputs
    let told = outputs.indices.prefix(20).map { index in
      path.outputName(index).description + ": "
        + NumberFormat.significant(digits: 3).label(outputs[index], glyphs: glyphs).description
    }
    return Label("The outputs: \(told.joined(separator: ", ")).")
  }

  private func answerSentence(_ path: NetworkPath) -> Label {
    if selection.drawing != nil, snapshot.canTeach {
      return drawingAnswer.fullSentence + "."
    }
    guard let row = shownRow else { return "" }
    let verdict = verdict(on: path.outputs, row: row)
    return verdict.isEmpty ? "" : "The network " + verdict + "."
  }
}

extension NetworkPath {
  /// The output that is answered; of a single one that one, `nil` if the outputs are no numbers.
  package var answer: Int? { outputs.count == 1 ? 0 : outputs.indexOfLargest }

  /// What an output is called. A truth table's column is its target, which the output is not.
  package func outputName(_ index: Int) -> Label {
    let name = dataset.outputLabel(index, of: outputs.count)
    return name == "target" ? "output" : name
  }

  /// The units of the last hidden layer that add most to an output, whatever the sign, the strongest first.
  package func strongest(into output: Int, count: Int) -> [Int] {
    guard let links = links.last else { return [] }
    return SamplePath.strongest((0..<links.fromCount).map { links[output, $0] }, count: count)
  }

  /// A line for each connection that is not from a pixel: from, to, what it carries, and its weight where it has one.
  package func table(in snapshot: TrainingSnapshot) -> CSVTable? {
    var rows: [[String?]] = []
    let inspection = Inspection(snapshot)
    for (column, links) in links.enumerated() where links.fromCount > 1 {
      let weights = network.parameters[links.layer].weights
      for to in 0..<links.toCount {
        for from in 0..<links.fromCount {
          rows.append([
            inspection.unitName(self, column: column, unit: from).description,
            inspection.unitName(self, column: column + 1, unit: to).description,
            "\(links[to, from])", links.isWeighted ? "\(weights[to, from])" : nil,
          ])
        }
      }
    }
    return rows.isEmpty
      ? nil
      : CSVTable(columnNames: ["from", "to", "weight_times_activation", "weight"], rows: rows)
  }
}
