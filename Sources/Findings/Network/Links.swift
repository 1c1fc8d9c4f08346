import NeuralNetwork
import TerminalGraphics

/// What a layer gets from the one before it for one input, unit by unit: weight times activation, `w · a`.
///
/// Of maps the products are added up over their pixels; a picture counts as one unit, of which each place says where the
/// ink lies that drives the unit.
package struct Links {
  /// What is carried from one unit to another.
  package struct Link: Equatable {
    package let from, to: Int
    /// `w · a`, added up where many weights lead from the one to the other.
    package let amount: Float
  }

  /// The layer to which they lead, by its place in the network.
  package let layer: Int
  /// How many units stand on each side.
  package let fromCount, toCount: Int
  /// `[to × from]`
  private let amounts: [Float]
  /// Whether one weight belongs to each link, so that it can be named.
  package let isWeighted: Bool
  /// For each unit the place in the picture, in pixels from the upper left, that drives it most; empty where no picture
  /// goes in.
  package let origins: [(column: Float, row: Float)]

  /// What is carried to `to` from `from`.
  package subscript(to: Int, from: Int) -> Float { amounts[to * fromCount + from] }

  /// All of them.
  package var count: Int { amounts.count }

  /// How much each unit of the left side sends altogether, whatever the sign.
  package var carriedFrom: [Float] {
    (0..<fromCount).map { from in
      (0..<toCount).reduce(0) { sum, to in
        let size = self[to, from].magnitude
        return size.isFinite ? sum + size : sum
      }
    }
  }

  /// The strongest between units that are shown, at most so many, the weakest first, so that the strongest are drawn
  /// last; what is no number carries nothing.
  ///
  /// - Parameter withZeros: whether those are among them that carry nothing.
  package func strongest(
    _ count: Int, from: [Int], to: [Int], withZeros: Bool = false
  ) -> [Link] {
    var links: [Link] = []
    links.reserveCapacity(from.count * to.count)
    for unit in to {
      for source in from {
        let amount = self[unit, source]
        guard amount.isFinite, withZeros || amount != 0 else { continue }
        links.append(Link(from: source, to: unit, amount: amount))
      }
    }
    links.sort {
      ($0.amount.magnitude, $1.to, $1.from) < ($1.amount.magnitude, $0.to, $0.from)
    }
    return Array(links.suffix(max(count, 0)))
  }
}

// MARK: - How they come about

extension Links {
  /// - Parameters:
  ///   - layer: where they lead to.
  ///   - inputs: what comes from before.
  ///   - image: the shape of what comes from before; `nil` for the network's own input.
  ///   - isPicture: whether that input is a picture.
  ///   - outputs: what the layer gives.
  init(
    into layer: Int, of network: Network, from inputs: [Float], image: ImageShape?,
    isPicture: Bool, picture: Size?, outputs: [Float]
  ) {
    self.layer = layer
    let weights = network.parameters[layer].weights
    switch network.architecture.layers[layer] {
    case .dense(let dense):
      toCount = dense.outputs
      if isPicture, let picture {
        let drives = (0..<dense.outputs).map { Drive(to: $0, weights, inputs, picture: picture) }
        (fromCount, amounts) = (1, drives.map(\.sum))
        origins = drives.map(\.origin)
        isWeighted = false
      } else {
        let channels = image?.channels ?? inputs.count
        fromCount = channels
        amounts = Self.dense(weights, inputs, channels: channels)
        origins = []
        isWeighted = channels == inputs.count
      }
    case .convolution(let convolution):
      toCount = convolution.filters
      fromCount = isPicture ? 1 : convolution.input.channels
      let carried = Self.convolution(convolution, weights, inputs)
      if isPicture {
        let channels = convolution.input.channels
        amounts = (0..<toCount).map { filter in
          (0..<channels).reduce(0) { $0 + carried[filter * channels + $1] }
        }
        origins = (0..<toCount).map { Self.strongestPlace(of: $0, in: convolution, outputs) }
      } else {
        amounts = carried
        origins = []
      }
      isWeighted = false
    case .maxPooling(let pooling):
      // A map goes into the one of the same number.
      let channels = pooling.output.channels
      (toCount, fromCount, origins, isWeighted) = (channels, channels, [], false)
      var sums = [Float](repeating: 0, count: channels * channels)
      for (index, value) in outputs.enumerated() {
        sums[index % channels * (channels + 1)] += value
      }
      amounts = sums
    case .dropout:
      (toCount, fromCount, amounts, origins, isWeighted) = (0, 0, [], [], false)
    }
  }

  private static func dense(_ weights: Weights, _ inputs: [Float], channels: Int) -> [Float] {
    var amounts = [Float](repeating: 0, count: weights.outputs * channels)
    for to in 0..<weights.outputs {
      for (input, value) in inputs.enumerated() where value != 0 {
        amounts[to * channels + input % channels] += weights[to, input] * value
      }
    }
    return amounts
  }

  /// What each channel adds to each filter's map, as the mean over its places: `[filter × channel]`.
  ///
  /// A weight meets the same pixels for every filter, so their sums are taken once.
  private static func convolution(
    _ layer: ConvolutionLayer, _ weights: Weights, _ inputs: [Float]
  ) -> [Float] {
    let (channels, output) = (layer.input.channels, layer.output)
    let places = Float(max(output.rows * output.columns, 1))
    var met = [Float](repeating: 0, count: layer.window)
    for weight in 0..<layer.window {
      let (cell, channel) = weight.quotientAndRemainder(dividingBy: channels)
      let (down, across) = cell.quotientAndRemainder(dividingBy: layer.kernelColumns)
      for row in 0..<output.rows {
        let y = row * layer.stride + down - layer.padding
        guard (0..<layer.input.rows).contains(y) else { continue }
        for column in 0..<output.columns {
          let x = column * layer.stride + across - layer.padding
          guard (0..<layer.input.columns).contains(x) else { continue }
          met[weight] += inputs[(y * layer.input.columns + x) * channels + channel]
        }
      }
    }
    var amounts = [Float](repeating: 0, count: layer.filters * channels)
    for filter in 0..<layer.filters {
      for weight in 0..<layer.window where met[weight] != 0 {
        amounts[filter * channels + weight % channels] += weights[filter, weight] * met[weight]
      }
    }
    return amounts.map { $0 / places }
  }

  /// Where a filter gives most, in pixels of its input.
  private static func strongestPlace(
    of filter: Int, in layer: ConvolutionLayer, _ outputs: [Float]
  ) -> (column: Float, row: Float) {
    let map = stride(from: filter, to: outputs.count, by: layer.filters).map { outputs[$0] }
    let place = map.indexOfLargest ?? 0
    let (row, column) = place.quotientAndRemainder(dividingBy: max(layer.output.columns, 1))
    let shift = { (kernel: Int) in Float(kernel - 1) / 2 - Float(layer.padding) }
    return (
      Float(column * layer.stride) + shift(layer.kernelColumns),
      Float(row * layer.stride) + shift(layer.kernelRows)
    )
  }
}

/// What a picture adds to the weighted sum of a unit, and where the ink lies that adds most of it.
private struct Drive {
  /// `Σ w x`
  let sum: Float
  /// The middle of the pixels that push the sum the way it goes, each counting as much as it pushes.
  let origin: (column: Float, row: Float)

  init(to unit: Int, _ weights: Weights, _ input: [Float], picture: Size) {
    var ahead = Center()
    var against = Center()
    for (index, value) in input.enumerated() where value != 0 {
      let product = weights[unit, index] * value
      let (row, column) = index.quotientAndRemainder(dividingBy: max(picture.columns, 1))
      if product > 0 {
        ahead.add(product, column, row)
      } else {
        against.add(-product, column, row)
      }
    }
    sum = ahead.weight - against.weight
    let middle = (column: Float(picture.columns - 1) / 2, row: Float(picture.rows - 1) / 2)
    origin = (sum >= 0 ? ahead : against).place ?? middle
  }

  /// A centre of mass.
  private struct Center {
    var weight: Float = 0
    private var column: Float = 0
    private var row: Float = 0

    mutating func add(_ weight: Float, _ column: Int, _ row: Int) {
      self.weight += weight
      self.column += weight * Float(column)
      self.row += weight * Float(row)
    }

    /// The middle of what was added, or `nil` if nothing was, or if it has no finite place.
    var place: (column: Float, row: Float)? {
      let place = (column: column / weight, row: row / weight)
      return place.column.isFinite && place.row.isFinite ? place : nil
    }
  }
}
