import CKernels

/// The largest value of each window of `window × window` pixels, channel by channel; windows do not overlap, and
/// what is left over at the right and at the bottom is not looked at.
public struct MaxPoolingLayer: Equatable, Sendable {
  /// The image that comes in.
  public let input: ImageShape
  /// Side of a window.
  public let window: Int

  /// Makes a layer; nil when no window fits into the image or it is larger than 15.
  public init?(input: ImageShape, window: Int) {
    guard (1...15).contains(window), window <= input.rows, window <= input.columns else {
      return nil
    }
    self.input = input
    self.window = window
  }

  /// The image that goes out.
  public var output: ImageShape {
    ImageShape(
      rows: input.rows / window, columns: input.columns / window, channels: input.channels)
  }

  private var geometry: kernel_pooling {
    kernel_pooling(
      height: input.rows, width: input.columns, channels: input.channels, window: window)
  }

  /// The largest values of the first `rows` rows, each an image.
  ///
  /// - Parameters:
  ///   - isRectified: whether the input comes from ReLU; then the places know where it cut, and `inputGradient`
  ///     gives the gradient by what went into ReLU.
  ///   - places: takes where each of them was, a byte for each output.
  func forward(
    _ input: Matrix, rows: Int, isRectified: Bool, places: inout [UInt8], into output: inout Matrix
  ) {
    var geometry = geometry
    kernel_max_pool(
      rows, &geometry, input.storage, input.stride, &output.storage, output.stride, &places,
      isRectified ? 1 : 0)
  }

  /// The gradient by the input: each window's goes to its largest value.
  func inputGradient(
    delta: Matrix, rows: Int, places: [UInt8], into gradient: inout Matrix
  ) {
    var geometry = geometry
    kernel_max_pool_gradient(
      rows, &geometry, delta.storage, delta.stride, places, &gradient.storage, gradient.stride)
  }
}
