import NeuralNetwork
import TerminalGraphics
import Training

/// What the units of one hidden layer give: a column for each, or the maps of a convolution as pictures.
package struct HiddenLayer {
  /// Its place among the hidden layers that are shown, from 0, and how many there are.
  package let index: Int
  package let count: Int
  /// Its place in the network.
  package let place: Int
  package let layer: Layer
  package let values: [Float]
  /// What is wrong with its units or filters over many samples; empty if nobody looked.
  package let troubles: [ActivationProbe.Trouble?]

  /// The hidden layers that have units of their own; dropout passes on what it gets at test time.
  package static func places(in architecture: Architecture) -> [Int] {
    SamplePath.layers(of: architecture).filter { $0 < architecture.layers.count - 1 }
  }

  package static func all(
    in architecture: Architecture, activations: [[Float]],
    troubles: [[ActivationProbe.Trouble?]] = []
  ) -> [HiddenLayer] {
    let places = places(in: architecture)
    return places.enumerated().map { index, place in
      HiddenLayer(
        index: index, count: places.count, place: place, layer: architecture.layers[place],
        values: activations[place],
        troubles: troubles.indices.contains(place) ? troubles[place] : [])
    }
  }

  package var isInTrouble: Bool { troubles.contains { $0 != nil } }

  /// `hidden 25`, `hidden 2 25`, or `filters 1 16@20x20`.
  package var name: Label {
    let number = count == 1 ? "" : " \(index + 1)"
    switch layer {
    case .convolution(let layer): return Label("filters\(number) \(maps(layer.output))")
    case .maxPooling(let layer): return Label("pool\(number) \(maps(layer.output))")
    case .dense, .dropout: return Label("hidden\(number) \(values.count)")
    }
  }

  private func maps(_ shape: ImageShape) -> String {
    "\(shape.channels)@\(shape.columns)x\(shape.rows)"
  }

  /// What the height of a column, or the colours of a map, go from and to.
  package var range: ValueRange {
    if case .dense(let dense) = layer, dense.activation.bounds == 0...1 { return .unit }
    return .covering(values + [0])
  }

  /// How many units, or filters, a layer has.
  package static func unitCount(of layer: Layer) -> Int { layer.image?.channels ?? layer.outputs }

  /// The maps that a convolution or pooling gives; `nil` if the layer gives no picture.
  package var image: ImageShape? {
    guard let image = layer.image, image.rows > 1 || image.columns > 1 else { return nil }
    return image
  }

  /// The values channel by channel, where the network has them pixel by pixel.
  package func planes(of image: ImageShape) -> [Float] {
    (0..<image.channels).flatMap { channel in
      stride(from: channel, to: values.count, by: image.channels).map { values[$0] }
    }
  }
}
