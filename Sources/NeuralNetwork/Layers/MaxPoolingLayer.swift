import CKernels

/// The largest value of each window of `window × window` pixels, channel by channel; windows do not overlap, and
/// what is left over at the right and at the bottom is not looked at.
public struct MaxPoolingLayer: Equatable, Sendable {
  /// The image that comes in.
  public let input: ImageShape
  /// Side of a window.
  public let window: Int

  /// Makes a layer; `nil` if no window fits into the image or it is larger than 15.
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
    _ input: Matrix, rows: Int, isRectified: Bool, _ parallelFor: ParallelFor,
    places: inout [UInt8], into output: inout Matrix
  ) {
    let (geometry, count, stride) = (geometry, self.output.count, output.stride)
    output.storage.withUnsafeMutableBufferPointer { output in
      places.withUnsafeMutableBufferPointer { places in
        nonisolated(unsafe) let (output, places) = (output, places)
        parallelFor.pass(rows: rows, width: input.stride) { part in
          input.storage.withUnsafeBufferPointer { images in
            withUnsafePointer(to: geometry) { geometry in
              kernel_max_pool(
                part.count, geometry, images.at(part.lowerBound * input.stride), input.stride,
                output.at(part.lowerBound * stride), stride, places.at(part.lowerBound * count),
                isRectified ? 1 : 0)
            }
          }
        }
      }
    }
  }

  /// The gradient by the input: each window's goes to its largest value.
  func inputGradient(
    delta: Matrix, rows: Int, places: [UInt8], _ parallelFor: ParallelFor,
    into gradient: inout Matrix
  ) {
    let (geometry, count, stride) = (geometry, output.count, gradient.stride)
    gradient.storage.withUnsafeMutableBufferPointer { gradient in
      nonisolated(unsafe) let gradient = gradient
      parallelFor.pass(rows: rows, width: stride) { part in
        delta.storage.withUnsafeBufferPointer { deltas in
          places.withUnsafeBufferPointer { places in
            withUnsafePointer(to: geometry) { geometry in
              kernel_max_pool_gradient(
                part.count, geometry, deltas.at(part.lowerBound * delta.stride), delta.stride,
                places.at(part.lowerBound * count), gradient.at(part.lowerBound * stride), stride)
            }
          }
        }
      }
    }
  }
}
