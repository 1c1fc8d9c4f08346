import CKernels

/// Rows, columns and channels of an image; its values count row by row, in each row pixel by pixel, in each pixel
/// channel by channel.
public struct ImageShape: Equatable, Sendable {
  /// Height in pixels.
  public let rows: Int
  /// Width in pixels.
  public let columns: Int
  /// Values a pixel.
  public let channels: Int

  /// Makes a shape.
  public init(rows: Int, columns: Int, channels: Int) {
    self.rows = rows
    self.columns = columns
    self.channels = channels
  }

  /// Values an image.
  public var count: Int { rows * columns * channels }
}

/// A 2-D convolution: every filter looks at the same small window at each place of the image,
/// `activation(Σ weight · pixel + bias)`.
///
/// Its weights are `[filters × (kernel rows · kernel columns · channels)]`.
public struct ConvolutionLayer: Equatable, Sendable {
  /// The image that comes in.
  public let input: ImageShape
  /// Filters, the channels of what goes out.
  public let filters: Int
  /// Height and width of the window.
  public let kernelRows, kernelColumns: Int
  /// Pixels from one window to the next, in both directions.
  public let stride: Int
  /// Zeros around the image, on each side.
  public let padding: Int
  /// What is applied to each weighted sum.
  public let activation: Activation
  /// Whether the biases are learnt; if not they stay 0.
  public let hasBias: Bool

  /// Makes a layer; nil when no window fits into the image.
  public init?(
    input: ImageShape, filters: Int, kernelRows: Int, kernelColumns: Int, stride: Int,
    padding: Int, activation: Activation, hasBias: Bool = true
  ) {
    guard filters > 0, kernelRows > 0, kernelColumns > 0, stride > 0, padding >= 0,
      padding < min(kernelRows, kernelColumns), kernelRows <= input.rows + 2 * padding,
      kernelColumns <= input.columns + 2 * padding
    else { return nil }
    self.input = input
    self.filters = filters
    self.kernelRows = kernelRows
    self.kernelColumns = kernelColumns
    self.stride = stride
    self.padding = padding
    self.activation = activation
    self.hasBias = hasBias
  }

  /// The image that goes out.
  public var output: ImageShape {
    ImageShape(
      rows: (input.rows + 2 * padding - kernelRows) / stride + 1,
      columns: (input.columns + 2 * padding - kernelColumns) / stride + 1, channels: filters)
  }

  /// Weights of a filter.
  public var window: Int { kernelRows * kernelColumns * input.channels }

  private var geometry: kernel_convolution {
    kernel_convolution(
      height: input.rows, width: input.columns, channels: input.channels, filters: filters,
      kernel_height: kernelRows, kernel_width: kernelColumns, stride: stride, padding: padding)
  }

  /// Floats of scratch that every pass needs.
  var scratch: Int {
    withUnsafePointer(to: geometry) { kernel_convolution_scratch($0) }
  }

  /// The weighted sums of the first `rows` rows, each an image.
  ///
  /// - Parameter isRectified: whether ReLU is applied while a sum is still at hand.
  func weightedSums(
    _ input: Matrix, _ parameters: Parameters, rows: Int, isRectified: Bool = false,
    scratch: inout [Float], into sums: inout Matrix
  ) {
    var geometry = geometry
    kernel_convolve(
      rows, &geometry, input.storage, input.stride, parameters.weights.panels, parameters.bias,
      isRectified ? 1 : 0, &sums.storage, sums.stride, &scratch)
  }

  /// The gradient of the loss by this layer's parameters, summed over the places and the rows.
  func parameterGradient(
    input: Matrix, delta: Matrix, rows: Int, scratch: inout [Float],
    into gradient: inout Parameters
  ) {
    var geometry = geometry
    kernel_convolution_gradient(
      rows, &geometry, input.storage, input.stride, delta.storage, delta.stride,
      &gradient.weights.panels, &gradient.bias, &scratch)
    if !hasBias { gradient.bias.withUnsafeMutableBufferPointer { $0.update(repeating: 0) } }
  }

  /// The gradient of the loss by this layer's input.
  func inputGradient(
    delta: Matrix, _ parameters: Parameters, rows: Int, scratch: inout [Float],
    into gradient: inout Matrix
  ) {
    var geometry = geometry
    kernel_convolution_input_gradient(
      rows, &geometry, delta.storage, delta.stride, parameters.weights.panels, &gradient.storage,
      gradient.stride, &scratch)
  }
}
