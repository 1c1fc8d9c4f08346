import CKernels
import Testing

@testable import NeuralNetwork

/// Convolution and pooling, in every build, against loops over every index in double precision.
@Suite("Convolution kernels equal naive loops")
struct ConvolutionKernelTests {
  /// Odd sizes: images that are not square, strides that leave a rest, borders wider than the kernel.
  static let shapes: [kernel_convolution] = [
    shape(5, 7, channels: 1, filters: 8, kernel: 3, stride: 1, padding: 1),
    shape(20, 20, channels: 1, filters: 8, kernel: 3, stride: 1, padding: 1),
    shape(10, 9, channels: 8, filters: 16, kernel: 3, stride: 1, padding: 1),
    shape(6, 13, channels: 3, filters: 5, kernel: 3, stride: 2, padding: 0),
    shape(9, 8, channels: 17, filters: 17, kernel: 3, stride: 2, padding: 1),
    shape(7, 11, channels: 2, filters: 24, kernel: 5, stride: 1, padding: 2),
    shape(8, 6, channels: 4, filters: 33, kernel: 5, stride: 2, padding: 2),
    shape(4, 5, channels: 7, filters: 9, kernel: 1, stride: 1, padding: 0),
    shape(5, 4, channels: 9, filters: 1, kernel: 1, stride: 2, padding: 2),
    shape(3, 3, channels: 16, filters: 10, kernel: 3, stride: 1, padding: 0),
    shape(4, 29, channels: 1, filters: 12, kernel: 3, stride: 3, padding: 2),
    shape(6, 9, channels: 1, filters: 3, kernel: 3, stride: 2, padding: 0),
    shape(5, 5, channels: 1, filters: 24, kernel: 3, stride: 1, padding: 1),
    kernel_convolution(
      height: 7, width: 6, channels: 3, filters: 8, kernel_height: 2, kernel_width: 4, stride: 2,
      padding: 1),
  ]

  static func shape(
    _ height: Int, _ width: Int, channels: Int, filters: Int, kernel: Int, stride: Int, padding: Int
  ) -> kernel_convolution {
    kernel_convolution(
      height: height, width: width, channels: channels, filters: filters, kernel_height: kernel,
      kernel_width: kernel, stride: stride, padding: padding)
  }

  /// Everything that a convolution reads, and what each kernel must write.
  struct Example {
    let shape: kernel_convolution
    let samples = 3
    let rows: Int
    let columns: Int
    let inputSize: Int
    let outputSize: Int
    let taps: Int
    let input: Matrix
    let delta: Matrix
    let weights: Weights
    let bias: [Float]
    var output: [[Double]]
    var gradient: [Double]
    var biasGradient: [Double]
    var inputGradient: [[Double]]

    init(_ shape: kernel_convolution) {
      var shape = shape
      self.shape = shape
      rows = kernel_convolution_output_height(&shape)
      columns = kernel_convolution_output_width(&shape)
      inputSize = shape.height * shape.width * shape.channels
      outputSize = rows * columns * shape.filters
      taps = shape.kernel_height * shape.kernel_width * shape.channels
      let (inputSize, outputSize, taps) = (inputSize, outputSize, taps)
      input = Matrix((0..<samples).map { randomFloats(inputSize, seed: UInt64($0)) })
      delta = Matrix((0..<samples).map { randomFloats(outputSize, seed: UInt64(50 + $0)) })
      weights = Weights(
        inputs: taps, outputs: shape.filters,
        rowMajor: randomFloats(taps * shape.filters, seed: 99))
      bias =
        randomFloats(shape.filters, seed: 98)
        + [Float](
          repeating: 0, count: Padding.padded(shape.filters) - shape.filters)
      output = Array(repeating: Array(repeating: 0, count: outputSize), count: samples)
      gradient = Array(repeating: 0, count: taps * shape.filters)
      biasGradient = Array(repeating: 0, count: shape.filters)
      inputGradient = Array(repeating: Array(repeating: 0, count: inputSize), count: samples)
      visit()
    }

    /// Fills in the expected values, one product at a time.
    private mutating func visit() {
      let wide = (0..<samples).map { input.row($0).map(Double.init) }
      let back = (0..<samples).map { delta.row($0).map(Double.init) }
      let kernel = weights.rowMajor.map(Double.init)
      for sample in 0..<samples {
        for y in 0..<rows {
          for x in 0..<columns {
            for filter in 0..<shape.filters {
              let at = (y * columns + x) * shape.filters + filter
              var sum = Double(bias[filter])
              biasGradient[filter] += back[sample][at]
              for ky in 0..<shape.kernel_height {
                for kx in 0..<shape.kernel_width {
                  let row = y * shape.stride + ky - shape.padding
                  let column = x * shape.stride + kx - shape.padding
                  guard row >= 0, row < shape.height, column >= 0, column < shape.width else {
                    continue
                  }
                  for channel in 0..<shape.channels {
                    let source = (row * shape.width + column) * shape.channels + channel
                    let tap = (ky * shape.kernel_width + kx) * shape.channels + channel
                    sum += wide[sample][source] * kernel[filter * taps + tap]
                    gradient[filter * taps + tap] += wide[sample][source] * back[sample][at]
                    inputGradient[sample][source] += kernel[filter * taps + tap] * back[sample][at]
                  }
                }
              }
              output[sample][at] = sum
            }
          }
        }
      }
    }

    /// Scratch filled with what must not be read.
    var scratch: [Float] {
      var shape = shape
      return Array(repeating: .nan, count: kernel_convolution_scratch(&shape))
    }
  }

  /// A matrix full of a number that no result holds.
  private func marked(_ rows: Int, _ columns: Int) -> Matrix {
    var result = Matrix(rows: rows, columns: columns)
    for index in result.storage.indices { result.storage[index] = 777 }
    return result
  }

  private func expectEqual(_ result: Matrix, _ expected: [[Double]]) {
    for (row, values) in expected.enumerated() {
      let worst = zip(result.row(row), values).map { abs(Double($0) - $1) }.max() ?? 0
      #expect(worst < 1e-4)
      let rest = result.storage[(row * result.stride + values.count)..<((row + 1) * result.stride)]
      #expect(rest.allSatisfy { $0 == 777 }, "nothing is written beyond a sample")
    }
  }

  @Test("forward", arguments: KernelTests.sets, shapes)
  func forward(set: kernel_instruction_set, shape: kernel_convolution) {
    let example = Example(shape)
    var shape = shape
    with(set) {
      for relu in [false, true] {
        var output = marked(example.samples, example.outputSize)
        var scratch = example.scratch
        kernel_convolve(
          example.samples, &shape, example.input.storage, example.input.stride,
          example.weights.panels, example.bias, relu ? 1 : 0, &output.storage, output.stride,
          &scratch)
        expectEqual(
          output, relu ? example.output.map { $0.map { max(0, $0) } } : example.output)
      }
    }
  }

  @Test("gradients by the weights and the bias", arguments: KernelTests.sets, shapes)
  func parameterGradients(set: kernel_instruction_set, shape: kernel_convolution) {
    let example = Example(shape)
    var shape = shape
    with(set) {
      var gradient = Weights(inputs: example.taps, outputs: shape.filters)
      for index in gradient.panels.indices { gradient.panels[index] = 777 }
      var bias = [Float](repeating: 777, count: example.bias.count)
      var scratch = example.scratch
      kernel_convolution_gradient(
        example.samples, &shape, example.input.storage, example.input.stride,
        example.delta.storage, example.delta.stride, 0, 1, &gradient.panels, &bias, &scratch)
      for (result, expected) in zip(gradient.rowMajor, example.gradient) {
        #expect(abs(Double(result) - expected) < 1e-3)
      }
      for (result, expected) in zip(bias, example.biasGradient) {
        #expect(abs(Double(result) - expected) < 1e-3)
      }
      #expect(bias.dropFirst(shape.filters).allSatisfy { $0 == 0 })
      #expect(gradient.panels.filter { $0 != 0 }.count <= example.gradient.count)
    }
  }

  @Test("gradient by the input", arguments: KernelTests.sets, shapes)
  func inputGradient(set: kernel_instruction_set, shape: kernel_convolution) {
    let example = Example(shape)
    var shape = shape
    with(set) {
      var gradient = marked(example.samples, example.inputSize)
      var scratch = example.scratch
      kernel_convolution_input_gradient(
        example.samples, &shape, example.delta.storage, example.delta.stride,
        example.weights.panels, &gradient.storage, gradient.stride, &scratch)
      expectEqual(gradient, example.inputGradient)
    }
  }

  static let pools: [kernel_pooling] = [
    kernel_pooling(height: 4, width: 6, channels: 8, window: 2),
    kernel_pooling(height: 5, width: 7, channels: 3, window: 2),
    kernel_pooling(height: 7, width: 10, channels: 17, window: 3),
    kernel_pooling(height: 3, width: 2, channels: 1, window: 1),
  ]

  @Test("pooling and its gradient", arguments: KernelTests.sets, pools)
  func pooling(set: kernel_instruction_set, pool: kernel_pooling) {
    var pool = pool
    let (rows, columns) = (pool.height / pool.window, pool.width / pool.window)
    let (inputSize, outputSize) = (
      pool.height * pool.width * pool.channels, rows * columns * pool.channels
    )
    let input = Matrix((0..<2).map { randomFloats(inputSize, seed: UInt64($0)) })
    let delta = Matrix((0..<2).map { randomFloats(outputSize, seed: UInt64(9 + $0)) })
    for relu in [false, true] {
      var expected = Array(repeating: [Double](repeating: 0, count: outputSize), count: 2)
      var expectedGradient = Array(repeating: [Double](repeating: 0, count: inputSize), count: 2)
      for sample in 0..<2 {
        for index in 0..<outputSize {
          let (pixel, channel) = (index / pool.channels, index % pool.channels)
          let corner = (y: pixel / columns * pool.window, x: pixel % columns * pool.window)
          let places = (0..<(pool.window * pool.window)).map { place in
            ((corner.y + place / pool.window) * pool.width + corner.x + place % pool.window)
              * pool.channels + channel
          }
          guard let place = places.max(by: { input[sample, $0] < input[sample, $1] }) else {
            continue
          }
          let largest = input[sample, place]
          expected[sample][index] = Double(relu ? max(0, largest) : largest)
          if !relu || largest > 0 {
            expectedGradient[sample][place] = Double(delta[sample, index])
          }
        }
      }
      with(set) {
        var output = marked(2, outputSize)
        var gradient = marked(2, inputSize)
        var mask = [UInt8](repeating: 99, count: 2 * outputSize)
        kernel_max_pool(
          2, &pool, input.storage, input.stride, &output.storage, output.stride, &mask,
          relu ? 1 : 0)
        kernel_max_pool_gradient(
          2, &pool, delta.storage, delta.stride, mask, &gradient.storage, gradient.stride)
        expectEqual(output, expected)
        expectEqual(gradient, expectedGradient)
      }
    }
  }

  @Test("what is not a number is the largest of its window", arguments: KernelTests.sets)
  func notANumber(set: kernel_instruction_set) {
    var pool = kernel_pooling(height: 2, width: 8, channels: 1, window: 2)
    let input: [Float] = [.nan, 1, 1, .nan, 1, 2, -1, -2] + [1, 2, 1, 2, .nan, 3, -3, -4]
    with(set) {
      var output = [Float](repeating: 0, count: 4)
      var mask = [UInt8](repeating: 0, count: 4)
      kernel_max_pool(1, &pool, input, 16, &output, 4, &mask, 1)
      #expect(output[0].isNaN && output[1].isNaN && output[2].isNaN && output[3] == 0)
      #expect(mask == [0, 1, 2, UInt8(KERNEL_NO_PLACE)])
    }
  }
}
