/// The order of a layer's weights in files: that of PyTorch, which other programs know.
///
/// A dense layer is `[outputs, inputs]`, a convolution `[filters, channels, rows, columns]`. What a dense layer gets of
/// an image counts channel by channel, and in each channel row by row; in memory it counts pixel by pixel, and in each
/// pixel channel by channel.
package struct PortableOrder: Equatable, Sendable {
  /// The extents of the weights.
  package let shape: [Int]
  /// `[inputs]`: which of our inputs stands at each place of a row; `nil` if they are the same.
  private let inputs: [Int]?

  /// The order for a layer behind an image; `nil` if it learns nothing.
  init?(of layer: Layer, after image: ImageShape) {
    switch layer {
    case .dense(let dense):
      shape = [dense.outputs, dense.inputs]
      inputs = Self.channelsFirst(image)
    case .convolution(let convolution):
      let window = ImageShape(
        rows: convolution.kernelRows, columns: convolution.kernelColumns,
        channels: convolution.input.channels)
      shape = [convolution.filters, window.channels, window.rows, window.columns]
      inputs = Self.channelsFirst(window)
    case .maxPooling, .dropout: return nil
    }
  }

  /// For each place in channels-first order the place in ours; `nil` if they are the same.
  private static func channelsFirst(_ image: ImageShape) -> [Int]? {
    let pixels = image.rows * image.columns
    guard pixels > 1, image.channels > 1 else { return nil }
    return (0..<image.channels).flatMap { channel in
      (0..<pixels).map { $0 * image.channels + channel }
    }
  }

  /// The weights in this order.
  package func values(of weights: Weights) -> [Float] {
    guard let inputs else { return weights.rowMajor }
    return (0..<weights.outputs).flatMap { output in inputs.map { weights[output, $0] } }
  }

  /// The weights from values in this order, of which there must be as many as the shape says.
  package func weights(from values: [Float]) -> Weights {
    let (outputs, width) = (shape[0], shape.dropFirst().reduce(1, *))
    guard let inputs else { return Weights(inputs: width, outputs: outputs, rowMajor: values) }
    var weights = Weights(inputs: width, outputs: outputs)
    for output in 0..<outputs {
      for (place, input) in inputs.enumerated() {
        weights[output, input] = values[output * width + place]
      }
    }
    return weights
  }
}

extension Architecture {
  /// The order of each layer's weights in files; `nil` for a layer that learns nothing.
  package var portableOrders: [PortableOrder?] {
    var image = image
    return layers.map { layer in
      defer { image = layer.image ?? image }
      return PortableOrder(of: layer, after: image)
    }
  }
}
