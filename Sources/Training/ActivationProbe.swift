import Datasets
import NeuralNetwork

/// What every layer gives over the first samples: how its values are spread, and which of its units say nothing.
///
/// A look that changes nothing, as at test time: nothing is dropped.
public struct ActivationProbe: Equatable, Sendable {
  /// Why a unit says nothing; a filter is one unit, at all its places.
  public enum Trouble: Hashable, Sendable {
    /// It gives the same for every sample, as a ReLU that is always 0 does.
    case dead
    /// It lies in the flat ends of its function for more than 95 % of the samples; see `Activation.flatEnds`.
    case saturated
  }

  /// One layer of it.
  public struct Layer: Equatable, Sendable {
    /// Its place in the network.
    public let index: Int
    /// What its units give, all of them over all samples. Where ReLU cuts, what is exactly 0 is counted apart.
    public let spread: ValueSpread
    /// What is wrong with each unit or filter; `nil` for one that works, empty if the layer has no function of its
    /// own.
    public let troubles: [Trouble?]
    /// The share of the samples for which each of these units lies in the flat ends of its function; 0 where it has
    /// none.
    public let flatShares: [Float]

    /// The largest that each of these units gives for any of the samples: what a dead one always gives.
    public let highest: [Float]

    /// How many units are in this trouble.
    public func count(_ trouble: Trouble) -> Int { troubles.count { $0 == trouble } }
  }

  /// The layers in order, all of them.
  public let layers: [Layer]
  /// How many samples were looked at.
  public let rows: Int

  /// A unit is saturated that is in the flat ends for more than this share of the samples.
  public static let saturatedShare: Float = 0.95
  /// Samples looked at where there are as many, and where the network is small.
  public static let mostRows = 256
  private static let leastRows = 16

  /// How many samples cost about two milliseconds on one core: a power of two, 256 but for large networks.
  public static func rows(for architecture: Architecture) -> Int {
    let values = architecture.layers.reduce(0) { $0 + $1.outputs }
    let multiplications = architecture.layers.reduce(0) { $0 + $1.multiplications }
    let nanoseconds = multiplications / 20 + 4 * Double(values)
    var rows = mostRows
    while rows > leastRows, Double(rows) * nanoseconds > 2e6 { rows /= 2 }
    return rows
  }

  /// Looks at the first samples; see `rows(for:)`.
  public init(of network: Network, on samples: SampleSet) {
    let architecture = network.architecture
    let rows = min(Self.rows(for: architecture), samples.count)
    self.rows = rows
    var workspace = Workspace(for: architecture, capacity: rows, isForTraining: false)
    if rows > 0 {
      workspace.gather(Array(0..<Int32(rows))[...], from: samples.features)
      network.forward(&workspace)
    }
    let outputs = workspace.outputs
    var function = Activation.linear
    layers = architecture.layers.indices.map { index in
      function = architecture.layers[index].activation ?? function
      return Layer(
        index: index, layer: architecture.layers[index], function: function,
        isLast: index == architecture.layers.count - 1, outputs: outputs[index], rows: rows)
    }
  }
}

extension ActivationProbe.Layer {
  /// - Parameter function: the layer's, or that of the layer whose values it passes on.
  fileprivate init(
    index: Int, layer: NeuralNetwork.Layer, function: Activation, isLast: Bool, outputs: Matrix,
    rows: Int
  ) {
    self.index = index
    spread = ValueSpread(leavesOutZeros: function.cutsOff, ends: function.axisEnds) { take in
      outputs.storage.withUnsafeBufferPointer { storage in
        for row in 0..<rows {
          let start = row * outputs.stride
          take(UnsafeBufferPointer(rebasing: storage[start..<start + outputs.columns]))
        }
      }
    }
    guard layer.activation != nil, let units = layer.image?.channels else {
      troubles = []
      flatShares = []
      highest = []
      return
    }
    // An output near 0 or 1 is what is wanted of it.
    let ends = isLast ? nil : function.flatEnds
    let tally = UnitTally(of: outputs, rows: rows, units: units, flatEnds: ends)
    flatShares = tally.flatShares
    troubles = tally.troubles
    highest = tally.highest
  }
}

/// What each unit, or each filter at all its places, came to.
private struct UnitTally {
  private var lowest: [Float]
  private(set) var highest: [Float]
  private var flat, missing: [Int]
  private let samples, places: Int

  init(of outputs: Matrix, rows: Int, units: Int, flatEnds: ClosedRange<Float>?) {
    lowest = Array(repeating: .infinity, count: units)
    highest = Array(repeating: -.infinity, count: units)
    flat = Array(repeating: 0, count: units)
    missing = flat
    samples = rows
    places = outputs.columns / max(units, 1)
    // Channels lie beside each other, pixel by pixel.
    for row in 0..<rows {
      for place in 0..<places {
        let start = row * outputs.stride + place * units
        outputs.storage.withUnsafeBufferPointer {
          add(UnsafeBufferPointer(rebasing: $0[start..<start + units]), flatEnds)
        }
      }
    }
  }

  private mutating func add(_ values: UnsafeBufferPointer<Float>, _ ends: ClosedRange<Float>?) {
    for (unit, value) in values.enumerated() {
      guard value.isFinite else {
        missing[unit] += 1
        continue
      }
      lowest[unit] = min(lowest[unit], value)
      highest[unit] = max(highest[unit], value)
      if let ends, value < ends.lowerBound || value > ends.upperBound { flat[unit] += 1 }
    }
  }

  var flatShares: [Float] { flat.map { Float($0) / Float(max(samples * places, 1)) } }

  /// A single sample says nothing of what a unit does over many.
  var troubles: [ActivationProbe.Trouble?] {
    let shares = flatShares
    return lowest.indices.map { unit in
      guard samples > 1, missing[unit] == 0 else { return nil }
      if shares[unit] > ActivationProbe.saturatedShare { return .saturated }
      return highest[unit] - lowest[unit] <= Self.noise * max(1, abs(highest[unit])) ? .dead : nil
    }
  }

  /// What differs by less is the same: rounding of single precision.
  private static let noise: Float = 1e-6
}

extension Activation {
  /// The ends of an axis for what it gives: its own bounds, else round numbers, 0 included.
  fileprivate func axisEnds(_ minimum: Float, _ maximum: Float) -> (Float, Float) {
    if let bounds { return (bounds.lowerBound, bounds.upperBound) }
    let end = Histogram.roundEnd(atLeast: max(abs(minimum), abs(maximum)))
    return (minimum < 0 ? -end : 0, end)
  }
}
