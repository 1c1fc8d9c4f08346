import NeuralNetwork
import TerminalGraphics
import Training

/// The units of a layer on their function, for one sample.
package struct PlacedUnits {
  package let layer: Layer
  /// `hidden 2, 32 units`
  package let name: Label
  package let sums, outputs, slopes: [Float]
  /// What the units do over many samples; a filter is one unit at all its places.
  private let troubles: [ActivationProbe.Trouble?]
  /// `first 256 test digits`
  package let scope: Label

  /// The layers that have a function.
  package static func layers(of architecture: Architecture) -> [Int] {
    architecture.layers.indices.filter { architecture.layers[$0].activation != nil }
  }

  /// Nil where nothing is shown.
  ///
  /// - Parameter place: of the layer among those that have a function; taken back to the last.
  package init?(of inspection: Inspection, place: Int) {
    guard let sample = inspection.shownInput.values else { return nil }
    let (snapshot, network) = (inspection.snapshot, inspection.snapshot.network)
    let layers = Self.layers(of: network.architecture)
    let place = min(place, layers.count - 1)
    let index = layers[place]
    layer = network.architecture.layers[index]
    guard let activation = layer.activation else { return nil }
    sums = network.weightedSums(for: sample)[index]
    outputs = network.activations(for: sample)[index]
    slopes = activation.slopes(atOutputs: outputs)
    let probe = snapshot.activationProbe
    // A filter's values at all its places share what is wrong with it.
    let units = probe.layers[index].troubles
    troubles = sums.indices.map { units.isEmpty ? nil : units[$0 % units.count] }
    scope = snapshot.scope(of: probe)
    let kind = place == layers.count - 1 ? "output" : "hidden \(place + 1)"
    name = Label("\(kind), \(sums.count) \(sums.count == 1 ? "unit" : "units")")
  }

  private func count(_ trouble: ActivationProbe.Trouble) -> Int {
    troubles.count { $0 == trouble }
  }

  package var hasTrouble: Bool { troubles.contains { $0 != nil } }

  /// The trouble of the unit that gives this value; the filters of a convolution lie beside each other at each place.
  package func trouble(ofValue index: Int) -> ActivationProbe.Trouble? {
    troubles.isEmpty ? nil : troubles[index % troubles.count]
  }

  /// `3 of 32 saturated (S)`
  package var counts: Label {
    let dead = count(.dead)
    let alsoDead = dead > 0 ? ", \(dead) dead (D)" : ""
    let ofFilters = troubles.count < sums.count ? " of \(troubles.count) filters" : ""
    guard let activation = layer.activation else { return "" }
    if activation.flatEnds != nil {
      return Label("\(count(.saturated)) of \(troubles.count) saturated (S)\(alsoDead)")
    }
    guard activation.isRectifier else { return Label(activation.remark) }
    let off = "\(sums.count { $0 <= 0 }) of \(sums.count)"
    return activation.cutsOff
      ? Label("\(off) at 0, \(dead)\(ofFilters) dead (D)") : Label("\(off) below 0, none can die")
  }

  /// `z −2.1 … 3.4`
  package func range(_ glyphs: GlyphSet) -> Label {
    Label("z \(ValueRange.covering(sums).text(glyphs))")
  }

  /// How far to both sides the axis goes: steps that seldom change, so that the picture stands still.
  package var reach: Double {
    let farthest = sums.reduce(Float(0)) { $1.isFinite ? max($0, abs($1)) : $0 }
    // Bends before flat ends are always seen.
    let least = layer.activation?.flatEnds == nil ? 1.0 : 4.0
    let steps: [Double] = [1, 2, 3, 4, 5, 6, 8, 12, 20, 30, 60, 100, 1000]
    return max(least, steps.first { $0 >= Double(farthest) } ?? Double(farthest))
  }
}
