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

  /// Makes a layer; `nil` if no window fits into the image.
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
  /// - Parameters:
  ///   - isRectified: whether ReLU is applied while a sum is still at hand.
  ///   - scratch: room for every part that may run at a time.
  func weightedSums(
    _ input: Matrix, _ parameters: Parameters, rows: Int, isRectified: Bool = false,
    _ parallelFor: ParallelFor, scratch: inout [Float], into sums: inout Matrix
  ) {
    let (geometry, stride) = (geometry, sums.stride)
    sums.storage.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums
      parallelFor.split(images: rows, work: rows * multiplications, scratch: &scratch) {
        part, scratch in
        input.storage.withUnsafeBufferPointer { images in
          withUnsafePointer(to: geometry) { geometry in
            kernel_convolve(
              part.count, geometry, images.at(part.lowerBound * input.stride), input.stride,
              parameters.weights.panels, parameters.bias, isRectified ? 1 : 0,
              sums.at(part.lowerBound * stride), stride, scratch)
          }
        }
      }
    }
  }

  /// The gradient of the loss by this layer's parameters, summed over the places and the rows.
  ///
  /// Every part has weights of its own, so that the sum for each of them is taken in one order.
  func parameterGradient(
    input: Matrix, delta: Matrix, rows: Int, _ parallelFor: ParallelFor, scratch: inout [Float],
    into gradient: inout Parameters
  ) {
    let geometry = geometry
    let tiles = withUnsafePointer(to: geometry) { kernel_convolution_gradient_tiles($0) }
    let parts = parallelFor.parts(of: tiles, grain: 1, work: rows * multiplications)
    let room = scratch.count / parallelFor.width
    gradient.weights.panels.withUnsafeMutableBufferPointer { panels in
      gradient.bias.withUnsafeMutableBufferPointer { bias in
        scratch.withUnsafeMutableBufferPointer { scratch in
          nonisolated(unsafe) let (panels, bias, scratch) = (panels, bias, scratch)
          parallelFor(parts) { part in
            withUnsafePointer(to: geometry) { geometry in
              kernel_convolution_gradient(
                rows, geometry, input.storage, input.stride, delta.storage, delta.stride, part,
                parts, panels.baseAddress, bias.baseAddress, scratch.at(part * room))
            }
          }
        }
      }
    }
    if !hasBias { gradient.bias.withUnsafeMutableBufferPointer { $0.update(repeating: 0) } }
  }

  /// The gradient of the loss by this layer's input.
  func inputGradient(
    delta: Matrix, _ parameters: Parameters, rows: Int, _ parallelFor: ParallelFor,
    scratch: inout [Float], into gradient: inout Matrix
  ) {
    let (geometry, stride) = (geometry, gradient.stride)
    gradient.storage.withUnsafeMutableBufferPointer { gradient in
      nonisolated(unsafe) let gradient = gradient
      parallelFor.split(images: rows, work: rows * multiplications, scratch: &scratch) {
        part, scratch in
        delta.storage.withUnsafeBufferPointer { deltas in
          withUnsafePointer(to: geometry) { geometry in
            kernel_convolution_input_gradient(
              part.count, geometry, deltas.at(part.lowerBound * delta.stride), delta.stride,
              parameters.weights.panels, gradient.at(part.lowerBound * stride), stride, scratch)
          }
        }
      }
    }
  }

  /// Multiplications for one image.
  private var multiplications: Int { window * filters * output.rows * output.columns }
}

extension ParallelFor {
  /// Splits a batch of images, with scratch for each part.
  fileprivate func split(
    images: Int, work: Int, scratch: inout [Float],
    _ body: @Sendable (Range<Int>, UnsafeMutablePointer<Float>?) -> Void
  ) {
    let room = scratch.count / width
    let parts = parts(of: images, grain: 1, work: work)
    scratch.withUnsafeMutableBufferPointer { scratch in
      nonisolated(unsafe) let scratch = scratch
      self(parts) { body(Self.range($0, of: parts, count: images), scratch.at($0 * room)) }
    }
  }
}
