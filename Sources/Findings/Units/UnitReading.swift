import NeuralNetwork
import TerminalGraphics
import Training

/// What one hidden unit, or filter, gives for what is shown, and what is wrong with it over many samples.
package struct UnitReading {
  private let name: Label
  private let numbers: Label
  private let isFrozen: Bool
  /// Why it has its letter, in full and in few words; empty for one that works.
  private let troubles: [Label]

  /// Nil where nothing is shown.
  ///
  /// - Parameter recipe: says which units are frozen.
  package init?(
    of inspection: Inspection, recipe: Recipe, probe: ActivationProbe?, layer index: Int, unit: Int
  ) {
    let (snapshot, words) = (inspection.snapshot, inspection.words)
    let network = snapshot.network
    let shape = network.architecture
    guard let sample = inspection.shownInput.values, shape.layers.indices.contains(index) else {
      return nil
    }
    let (layer, values) = (shape.layers[index], network.activations(for: sample)[index])
    let units = HiddenLayer.unitCount(of: layer)
    guard units > 0, !values.isEmpty else { return nil }
    let unit = min(max(unit, 0), units - 1)
    func number(_ value: Float) -> Label {
      NumberFormat.significant(digits: 3).label(value, glyphs: words.glyphs)
    }
    if values.count == units {
      name =
        layer.weightShape == nil
        ? Label("unit \(unit + 1)") : snapshot.unitName(layer: index, unit: unit)
      let sums = network.weightedSums(for: sample)[index]
      let z: Label = sums.indices.contains(unit) ? "z " + number(sums[unit]) + ", " : ""
      numbers = z + "a " + number(values[unit])
    } else {
      let map = stride(from: unit, to: values.count, by: units).map { values[$0] }
      let range = ValueRange.covering(map)
      name = Label("map \(unit + 1)")
      numbers =
        number(range.lower) + " to " + number(range.upper)
        + Label(", 0 at \(map.count { $0 == 0 }) of \(map.count)")
    }
    isFrozen = recipe.isFrozen(layer: index, unit: unit)
    troubles = probe.map { inspection.troubleWords(of: unit, in: $0, layer: index) } ?? []
  }

  /// `hidden 7: z 1.24, a 0.776`, `hidden 7 is dead: 0 for all 256 test digits; a 0`: the longest that fits, the letter's
  /// reason before the numbers.
  package func label(columns: Int) -> Label {
    let end: Label = isFrozen ? ", frozen" : ""
    let numbered = name + ": " + numbers + end
    let forms =
      troubles.isEmpty
      ? [numbered, name + end]
      : troubles.prefix(1).map { name + " " + $0 + "; " + numbers + end }
        + troubles.map { name + " " + $0 + end } + troubles.map { name + " " + $0 }
    return forms.first { $0.width <= columns } ?? forms[forms.count - 1]
  }
}

extension Inspection {
  /// Why a unit has its letter, from the longest to the shortest: `is dead: 0 for all 256 test digits`. Empty for one
  /// that works.
  package func troubleWords(of unit: Int, in probe: ActivationProbe, layer: Int) -> [Label] {
    let found = probe.layers[layer]
    guard found.troubles.indices.contains(unit), let trouble = found.troubles[unit] else {
      return []
    }
    switch trouble {
    case .dead:
      let value = NumberFormat.significant(digits: 3)
        .label(found.highest[unit], glyphs: glyphs)
      return [
        "is dead: " + value + " for " + snapshot.scope(of: probe),
        "is dead: " + value + Label(" for \(probe.rows) of \(probe.rows)"), "is dead",
      ]
    case .saturated:
      let share = NumberFormat.percent(decimals: 0)
        .label(found.flatShares[unit], glyphs: glyphs)
      return [
        "is saturated: in the flat ends for " + share + " of " + snapshot.scope(of: probe),
        "is saturated: flat for " + share, "is saturated",
      ]
    }
  }
}

extension TrainingSnapshot {
  /// What every layer gives over the first samples that can be looked at, now.
  package var activationProbe: ActivationProbe { ActivationProbe(of: trainer.network, on: samples) }
}

extension ActivationProbe.Layer {
  /// `2 D, 3 S`, empty if every unit works.
  package var troubleLabel: Label {
    let (dead, saturated) = (count(.dead), count(.saturated))
    let parts = [dead > 0 ? "\(dead) D" : "", saturated > 0 ? "\(saturated) S" : ""]
    return Label(parts.filter { !$0.isEmpty }.joined(separator: ", "))
  }

  /// What is counted beside the bins.
  package var notes: [Label] {
    let zeros =
      spread.zerosApart > 0
      ? NumberFormat.percent(decimals: 0).label(spread.shareOfZeros) + " are 0, not in the bins"
      : ""
    return [troubleLabel, zeros]
  }
}

extension ActivationProbe.Trouble {
  /// The letter that marks a unit.
  package var letter: Unicode.Scalar {
    switch self {
    case .dead: "D"
    case .saturated: "S"
    }
  }
}
