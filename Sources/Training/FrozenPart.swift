import NeuralNetwork

/// A part of a network that keeps its weights and biases while the rest learns.
public struct FrozenPart: Hashable, Sendable, Codable {
  /// The layer's place in the network.
  public let layer: Int
  /// The unit whose incoming weights stay; `nil` for the whole layer.
  public let unit: Int?

  /// Names a unit, or a layer.
  public init(layer: Int, unit: Int? = nil) {
    self.layer = layer
    self.unit = unit
  }
}

/// A number that a network learns, by its place.
public struct ParameterPlace: Hashable, Sendable {
  /// The layer's place in the network.
  public let layer: Int
  /// The unit that receives.
  public let unit: Int
  /// The input that sends; `nil` for the unit's bias.
  public let input: Int?

  /// Names a weight, or a bias.
  public init(layer: Int, unit: Int, input: Int?) {
    self.layer = layer
    self.unit = unit
    self.input = input
  }
}

extension Recipe {
  /// Whether a unit keeps its weights, by itself or with its layer.
  public func isFrozen(layer: Int, unit: Int) -> Bool {
    frozen.contains { $0.layer == layer && ($0.unit == nil || $0.unit == unit) }
  }

  /// Whether a whole layer keeps its weights.
  public func isFrozen(layer: Int) -> Bool { frozen.contains(FrozenPart(layer: layer)) }

  /// The frozen units of each layer that exist in the architecture.
  func frozenUnits() -> [(layer: Int, units: [Int])] {
    let frozen = Set(frozen)
    guard !frozen.isEmpty else { return [] }
    return architecture.layers.indices.compactMap { layer in
      guard let (_, outputs) = architecture.layers[layer].weightShape else { return nil }
      let isWhole = frozen.contains(FrozenPart(layer: layer))
      let units = (0..<outputs).filter {
        isWhole || frozen.contains(FrozenPart(layer: layer, unit: $0))
      }
      return units.isEmpty ? nil : (layer, units)
    }
  }
}

extension Network {
  /// The number at a place; `nil` if there is none.
  public subscript(place: ParameterPlace) -> Float? {
    guard parameters.indices.contains(place.layer) else { return nil }
    let (layer, shape) = (parameters[place.layer], architecture.layers[place.layer])
    guard (0..<layer.weights.outputs).contains(place.unit) else { return nil }
    guard let input = place.input else { return shape.hasBias ? layer.bias[place.unit] : nil }
    return (0..<layer.weights.inputs).contains(input) ? layer.weights[place.unit, input] : nil
  }
}

extension Network {
  /// The weight or bias that differs most from that of a network of the same shape, and by how much; `nil` if none
  /// does.
  public func largestChange(from other: Network) -> (place: ParameterPlace, change: Float)? {
    var largest: (place: ParameterPlace, change: Float)?
    func look(_ place: ParameterPlace, _ change: Float) {
      if abs(change) > abs(largest?.change ?? 0) { largest = (place, change) }
    }
    for (layer, (now, before)) in zip(parameters, other.parameters).enumerated() {
      for unit in 0..<now.weights.outputs {
        for input in 0..<now.weights.inputs {
          look(
            ParameterPlace(layer: layer, unit: unit, input: input),
            now.weights[unit, input] - before.weights[unit, input])
        }
        look(
          ParameterPlace(layer: layer, unit: unit, input: nil), now.bias[unit] - before.bias[unit])
      }
    }
    return largest
  }
}

extension [Parameters] {
  /// Takes the numbers of some units from another point of the same shape.
  mutating func restore(_ parts: [(layer: Int, units: [Int])], from other: [Parameters]) {
    for (layer, units) in parts {
      for unit in units {
        for input in 0..<self[layer].weights.inputs {
          self[layer].weights[unit, input] = other[layer].weights[unit, input]
        }
        self[layer].bias[unit] = other[layer].bias[unit]
      }
    }
  }

  /// Sets the numbers of some units to zero.
  mutating func clear(_ parts: [(layer: Int, units: [Int])]) {
    for (layer, units) in parts {
      for unit in units {
        for input in 0..<self[layer].weights.inputs { self[layer].weights[unit, input] = 0 }
        self[layer].bias[unit] = 0
      }
    }
  }
}
