import NeuralNetwork
import TerminalGraphics
import Training

/// What one hidden unit, or filter, gives for what is shown, and what is wrong with it over many samples.
struct UnitReading {
  let state: AppState
  private let name: Label
  private let numbers: Label
  private let trouble: Label

  /// Nil where nothing is shown.
  init?(state: AppState, probe: ActivationProbe?, layer index: Int, unit: Int) {
    let (network, words) = (state.snapshot.network, state.formulaWords)
    let shape = network.architecture
    guard let sample = state.shownInput.values, shape.layers.indices.contains(index) else {
      return nil
    }
    let (layer, values) = (shape.layers[index], network.activations(for: sample)[index])
    let units = HiddenLayer.unitCount(of: layer)
    guard units > 0, !values.isEmpty else { return nil }
    let unit = min(max(unit, 0), units - 1)
    self.state = state
    func number(_ value: Float) -> Label {
      NumberFormat.significant(digits: 3).label(value, glyphs: words.glyphs)
    }
    if values.count == units {
      name =
        layer.weightShape == nil
        ? Label("unit \(unit + 1)") : state.unitName(layer: index, unit: unit)
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
    trouble = probe.map { Self.trouble(of: unit, in: $0, layer: index, state) } ?? ""
  }

  /// Why a unit has its letter; empty for one that works.
  private static func trouble(
    of unit: Int, in probe: ActivationProbe, layer: Int, _ state: AppState
  ) -> Label {
    let found = probe.layers[layer]
    guard found.troubles.indices.contains(unit), let trouble = found.troubles[unit] else {
      return ""
    }
    switch trouble {
    case .dead: return "D: the same for " + state.scope(of: probe)
    case .saturated:
      let share = NumberFormat.percent(decimals: 0)
        .label(found.flatShares[unit], glyphs: state.display.glyphs)
      return "S: flat for " + share + " of " + state.scope(of: probe)
    }
  }

  /// `hidden 7: z 1.24, a 0.776`, and why it has a letter.
  var label: Label { name + ": " + numbers + (trouble.isEmpty ? "" : "; " + trouble) }
}
