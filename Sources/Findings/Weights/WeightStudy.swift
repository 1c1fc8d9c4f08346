import NeuralNetwork
import TerminalGraphics
import Training

/// How the weights are looked at, whatever network is learning.
package struct WeightStudy: Sendable {
  /// What their colours stand for.
  package var mode = WeightMode.weight
  /// What shares a range of colours.
  package var scale = WeightScale.layer
  /// From where changes count; `nil` if they count from the start of the run.
  package var mark: NetworkMoment?
  /// The order that the units of a layer were brought into, by the layer's place in the network.
  package var orders: [Int: UnitOrder] = [:]
  /// Whether the first layer is brought into the order of its strength anew after each epoch.
  package var followsStrength = false
  /// Whether the arrows go over the weights of the chosen unit instead of from unit to unit.
  package var isInPicture = false

  /// The weights as they are, in the network's order.
  package init() {}
}

/// What the colours of the weights stand for.
package enum WeightMode: CaseIterable, Sendable {
  /// The weight as it is.
  case weight
  /// How far it has moved since the mark.
  case change
  /// The slope of the loss by it, on the first training samples.
  case gradient

  package var next: WeightMode {
    switch self {
    case .weight: .change
    case .change: .gradient
    case .gradient: .weight
    }
  }

  /// How an order by it is named.
  package var word: Label {
    switch self {
    case .weight: "weights"
    case .change: "change"
    case .gradient: "gradient"
    }
  }
}

/// What shares a range of colours.
package enum WeightScale: CaseIterable, Sendable {
  case layer, unit, network

  package var next: WeightScale {
    switch self {
    case .layer: .unit
    case .unit: .network
    case .network: .layer
    }
  }
}

/// An order of a layer's units that stays while they learn.
package struct UnitOrder: Equatable, Sendable {
  /// The units, the strongest first.
  package let units: [Int]
  /// What their strength was measured by: the norm of the incoming weights, their changes or gradients.
  package let mode: WeightMode
  /// The place in the run, in epochs, where that was.
  package let epochs: Double
}

extension UnitOrder {
  /// Orders the units of a layer; what is no number comes last, of equal ones the first.
  package init(of numbers: Parameters, mode: WeightMode, epochs: Double) {
    let strengths = (0..<numbers.weights.outputs).map { unit in
      numbers.weights.incoming(to: unit).reduce(0.0) { $0 + Double($1) * Double($1) }
    }
    func isStronger(_ first: Int, _ second: Int) -> Bool {
      let (a, b) = (strengths[first], strengths[second])
      if a.isNaN || b.isNaN { return a.isNaN == b.isNaN ? first < second : b.isNaN }
      return a > b || (a == b && first < second)
    }
    self.init(units: strengths.indices.sorted(by: isStronger), mode: mode, epochs: epochs)
  }
}

extension Inspection {
  /// From where changes of weights count.
  package var weightMark: NetworkMoment { selection.study.mark ?? snapshot.start }

  /// The same in words.
  package var markWords: Label { snapshot.placeWords(weightMark.epochs) }
}

/// The weight that is looked at.
package struct WeightCursor: Equatable, Sendable {
  /// The place of its layer among those that have weights.
  package var layer = 0
  /// Its picture, or column, in layers after the first, where the unit is one for all.
  package var picture = 0
  /// Its cell in the picture, or its row.
  package var cell = 0

  package init(layer: Int = 0, picture: Int = 0, cell: Int = 0) {
    self.layer = layer
    self.picture = picture
    self.cell = cell
  }
}
