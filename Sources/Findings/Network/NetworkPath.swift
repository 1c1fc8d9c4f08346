import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// One input's whole way through the network: what goes in, what every unit gives, and what each connection carries.
///
/// A unit of a convolution or pooling is one of its maps.
package struct NetworkPath {
  package let network: Network
  package let dataset: Dataset
  /// What goes in.
  package let input: [Float]
  /// What each layer of the network gives, `[layer][outputs]`.
  package let activations: [[Float]]
  /// From the input on; the last one holds the outputs.
  package let columns: [Column]
  /// What is carried from each column to the next.
  package let links: [Links]

  /// The units of a layer, or what goes in.
  package struct Column {
    /// What is in it.
    package enum Kind: Equatable {
      /// The input as a picture, which is one unit.
      case picture(Size)
      /// The inputs one by one.
      case features
      case hidden
      /// A unit is a map of this size.
      case maps(Size)
      case outputs
    }

    package let kind: Kind
    /// The place of its layer in the network; `nil` for the input.
    package let layer: Int?
    /// What each unit gives; of a map the mean over its pixels.
    package let values: [Float]
    /// The units that the last step's dropout left out.
    package let dropped: Set<Int>
  }

  /// The way of what is shown at the moment; `nil` if nothing is, or if the network takes other inputs.
  package init?(of inspection: Inspection) {
    let snapshot = inspection.snapshot
    guard let input = inspection.shownInput.values,
      input.count == snapshot.network.architecture.inputs
    else { return nil }
    self.init(
      of: snapshot.network, input: input, dataset: snapshot.dataset, masks: snapshot.dropoutMasks)
  }

  /// - Parameters:
  ///   - input: `[inputs]`.
  ///   - masks: for each layer what the last step's dropout multiplied by, `[units]`; empty for other layers.
  package init(
    of network: Network, input: [Float], dataset: Dataset, masks: [[Float]]? = nil
  ) {
    self.network = network
    self.dataset = dataset
    self.input = input
    let activations = network.activations(for: input)
    self.activations = activations
    let shape = network.architecture
    let places = SamplePath.layers(of: shape)
    let isPicture = dataset.picture.map { $0.columns * $0.rows == input.count } ?? false
    columns =
      [
        Column(
          kind: isPicture ? .picture(dataset.picture ?? Size(columns: 0, rows: 0)) : .features,
          layer: nil, values: input, dropped: [])
      ]
      + places.map { place in
        Column(
          kind: Self.kind(of: place, in: shape), layer: place,
          values: Self.unitValues(activations[place], of: shape.layers[place]),
          dropped: Self.dropped(after: place, in: shape, masks: masks))
      }
    var links: [Links] = []
    for (index, place) in places.enumerated() {
      let before = index == 0 ? nil : places[index - 1]
      links.append(
        Links(
          into: place, of: network, from: before.map { activations[$0] } ?? input,
          image: before.flatMap { shape.layers[$0].image }, isPicture: isPicture && index == 0,
          picture: dataset.picture, outputs: activations[place]))
    }
    self.links = links
  }

  private static func kind(of place: Int, in shape: Architecture) -> Column.Kind {
    guard place < shape.layers.count - 1 else { return .outputs }
    guard let image = shape.layers[place].image, image.rows * image.columns > 1 else {
      return .hidden
    }
    return .maps(Size(columns: image.columns, rows: image.rows))
  }

  /// A value for each unit; of a map its mean.
  private static func unitValues(_ values: [Float], of layer: Layer) -> [Float] {
    guard let image = layer.image, image.rows * image.columns > 1 else { return values }
    var sums = [Float](repeating: 0, count: image.channels)
    for (index, value) in values.enumerated() { sums[index % image.channels] += value }
    return sums.map { $0 / Float(image.rows * image.columns) }
  }

  /// The units of a layer that the dropout right behind it left out.
  private static func dropped(
    after place: Int, in shape: Architecture, masks: [[Float]]?
  ) -> Set<Int> {
    guard let masks, shape.layers.indices.contains(place + 1),
      case .dropout = shape.layers[place + 1], masks.indices.contains(place + 1),
      masks[place + 1].count == shape.layers[place].outputs
    else { return [] }
    return Set(masks[place + 1].indices.filter { masks[place + 1][$0] == 0 })
  }

  /// What the network gives.
  package var outputs: [Float] { columns.last?.values ?? [] }

  /// The pixels of a unit that is a map, row by row; empty for other units.
  package func map(ofUnit unit: Int, inColumn index: Int) -> [Float] {
    guard case .maps = columns[index].kind, let layer = columns[index].layer else { return [] }
    let channels = columns[index].values.count
    return stride(from: unit, to: activations[layer].count, by: channels).map {
      activations[layer][$0]
    }
  }

  /// The weighted sum z of a unit with its parts; `nil` for inputs, for maps and for pooling.
  package func sum(ofUnit unit: Int, inColumn index: Int) -> UnitSum? {
    guard let layer = columns[index].layer, columns[index].values.indices.contains(unit) else {
      return nil
    }
    if case .maps = columns[index].kind { return nil }
    return network.sum(
      ofUnit: unit, inLayer: layer, sample: input, activations: activations)
  }
}

// MARK: - What is shown of it

extension NetworkPath {
  /// The units of a column that carry most to the next one, at most so many, in their order; the chosen one is among
  /// them.
  ///
  /// - Parameter isRanked: whether they stand by what they carry instead, the strongest first.
  package func strongestUnits(
    ofColumn index: Int, count: Int, chosen: Int? = nil, isRanked: Bool = false
  ) -> [Int] {
    let column = columns[index]
    let units: [Int]
    if case .picture = column.kind { units = [0] } else { units = Array(column.values.indices) }
    guard units.count > count || isRanked else { return units }
    guard links.indices.contains(index), count > 0 else { return Array(units.prefix(count)) }
    let carried = links[index].carriedFrom
    var ranked = units.sorted { (carried[$0], $1) > (carried[$1], $0) }
    if let chosen, let place = ranked.firstIndex(of: chosen), place >= count {
      ranked.swapAt(place, count - 1)
    }
    return isRanked ? Array(ranked.prefix(count)) : ranked.prefix(count).sorted()
  }
}
