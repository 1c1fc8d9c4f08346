import Findings
import InterfaceState
import Lessons
import TerminalGraphics
import Training

/// What is said on the frame: what is shown, of what, and what stands under the cursor.
extension ActivationsPanel {
  func topNote(_ view: LayersView) -> Label {
    switch view {
    case .activations where showsLayers: probe.map { state.snapshot.scope(of: $0) } ?? ""
    case .weights where showsLayers:
      state.snapshot.network.hasBiases ? "biases are not counted" : ""
    default: what
    }
  }

  /// `of test digit 1, a 7`, shorter where there is little room.
  var what: Label {
    guard !showsLayers, let row = state.inspection.shownRow else {
      return state.inspection.shownName
    }
    let label = state.snapshot.samples.label(of: row).map { ": " + dataset.classPhrase($0) }
    return state.snapshot.sampleName + (label ?? Label(" \(row + 1)"))
  }

  func bottomLeft(_ view: LayersView) -> Label {
    switch view {
    case .activations where showsLayers: troubles.isEmpty ? "" : Self.legend(troubles)
    case .weights where showsLayers: ""
    default: showsLayers ? reading ?? output.verdict : ""
    }
  }

  /// What the unit under the cursor gives; nil without a cursor.
  private var reading: Label? {
    Self.cursor(in: state).flatMap {
      UnitReading(
        of: state.inspection, recipe: state.recipe, probe: probe, layer: $0.layer, unit: $0.unit)?
        .label(columns: area.columns - 3)
    }
  }

  /// Which layers are seen where not all are, else what the letters stand for.
  func bottomRight(_ view: LayersView) -> Label {
    guard let probe else { return "" }
    if let maps = mapsExtent { return maps }
    let count = Self.layerCount(view, in: state)
    let seen = Self.visible(view, in: state, area: area)
    if seen.count < count {
      let name =
        seen.count == 1
        ? "layer \(seen.lowerBound + 1)" : "layers \(seen.lowerBound + 1)-\(seen.upperBound)"
      return Label("\(name) of \(count), + - the others")
    }
    guard view != .activations, view != .weights, !troubles.isEmpty else { return "" }
    // Beside the unit under the cursor there is no room.
    guard Self.cursor(in: state) == nil else { return "" }
    return Self.letters(troubles) + ": over " + state.snapshot.scope(of: probe)
  }

  /// Which maps of a layer that is shown alone are seen, and how large.
  private var mapsExtent: Label? {
    guard isAlone, showsLayers, let values = state.inspection.shownInput.values else { return nil }
    let layers = hiddenLayers(for: values)
    let middle = parts(of: area, hasHidden: true).middle
    guard let layer = layers.first, let part = places(of: layers, in: middle).first else {
      return nil
    }
    return layer.extent(
      in: split(part).chart.split(top: 1).rest, chosen: Self.cursor(in: state)?.unit, state: state)
  }

  var troubles: Set<ActivationProbe.Trouble> {
    Set(probe?.layers.flatMap { $0.troubles.compactMap { $0 } } ?? [])
  }

  private static func letters(_ troubles: Set<ActivationProbe.Trouble>) -> Label {
    Label(
      [.dead, .saturated].filter(troubles.contains).map { String(Character($0.letter)) }
        .joined(separator: ", "))
  }

  private static func legend(_ troubles: Set<ActivationProbe.Trouble>) -> Label {
    let parts: [(ActivationProbe.Trouble, String)] = [
      (.dead, "D dead: never changes"), (.saturated, "S saturated: flat for 95 %"),
    ]
    return Label(parts.filter { troubles.contains($0.0) }.map(\.1).joined(separator: ", "))
  }
}
