import NeuralNetwork
import TerminalGraphics
import Training

/// How the weights are looked at, whatever network is learning.
struct WeightStudy: Sendable {
  /// What their colours stand for.
  var mode = WeightMode.weight
  /// What shares a range of colours.
  var scale = WeightScale.layer
  /// From where changes count; nil where they count from the start of the run.
  var mark: NetworkMoment?
  /// The order that the units of a layer were brought into, by the layer's place in the network.
  var orders: [Int: UnitOrder] = [:]
  /// Whether the arrows go over the weights of the chosen unit instead of from unit to unit.
  var isInPicture = false
}

/// What the colours of the weights stand for.
enum WeightMode: CaseIterable, Sendable {
  /// The weight as it is.
  case weight
  /// How far it has moved since the mark.
  case change
  /// The slope of the loss by it, on the first training samples.
  case gradient

  var next: WeightMode {
    switch self {
    case .weight: .change
    case .change: .gradient
    case .gradient: .weight
    }
  }

  /// How an order by it is named.
  var word: Label {
    switch self {
    case .weight: "weights"
    case .change: "change"
    case .gradient: "gradient"
    }
  }
}

/// What shares a range of colours.
enum WeightScale: CaseIterable, Sendable {
  case layer, unit, network

  var next: WeightScale {
    switch self {
    case .layer: .unit
    case .unit: .network
    case .network: .layer
    }
  }
}

/// An order of a layer's units that stays while they learn.
struct UnitOrder: Equatable, Sendable {
  /// The units, the strongest first.
  let units: [Int]
  /// What their strength was measured by: the norm of the incoming weights, their changes or gradients.
  let mode: WeightMode
  /// The place in the run, in epochs, where that was.
  let epochs: Double
}

extension UnitOrder {
  /// Orders the units of a layer; what is no number comes last, of equal ones the first.
  init(of numbers: Parameters, mode: WeightMode, epochs: Double) {
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

extension AppState {
  /// From where changes of weights count.
  var weightMark: NetworkMoment { weightStudy.mark ?? snapshot.start }

  /// Whether the arrows go over the weights of the chosen unit.
  var isInPicture: Bool {
    guard weightStudy.isInPicture, isEnlarged, focus == .weights else { return false }
    if case .pictures = WeightLayer.chosen(in: self).form { return true }
    return false
  }

  /// Forgets what belongs to the run before, and counts changes anew where the network has taken another shape.
  mutating func followWeights(from old: TrainingSnapshot) {
    if snapshot.run != old.run || snapshot.start != old.start {
      weightStudy.mark = nil
      weightStudy.orders = [:]
      open.orders.awaited.lossBeforeEdit = nil
    }
    guard !snapshot.network.hasShape(of: weightMark.network.parameters) else { return }
    weightStudy.mark = NetworkMoment(of: snapshot)
    weightStudy.orders = [:]
    if weightStudy.mode == .change {
      notice =
        (notice.map { $0 + "; " } ?? "")
        + "the network has another shape: changes count from now on"
    }
  }
}
