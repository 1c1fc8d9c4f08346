/// The same network computed again in the plainest way and in double precision: an independent source
/// for the kernels' figures, precise enough for finite differences.
struct ReferenceNetwork {
  /// `[layer][output][input]`
  var weights: [[[Double]]]
  /// `[layer][output]`
  var biases: [[Double]]
  let layers: [Layer]
  /// What dropout layers multiply by, `[layer][row][unit]`; without it nothing is dropped.
  var masks: [Int: [[Double]]] = [:]

  init(_ network: Network) {
    layers = network.architecture.layers
    weights = network.parameters.map { layer in
      (0..<layer.weights.outputs).map { layer.weights.incoming(to: $0).map(Double.init) }
    }
    biases = network.parameters.map { $0.biases.map(Double.init) }
  }

  func outputs(for sample: [Float], row: Int = 0) -> [Double] {
    let values = self.values(for: sample, row: row)
    return layers.last?.activation == .softmax ? Softmax().reference(values) : values
  }

  /// The outputs, or what softmax is taken of where the last layer has it.
  private func values(for sample: [Float], row: Int) -> [Double] {
    var values = sample.map(Double.init)
    for (index, layer) in layers.enumerated() {
      switch layer {
      case .dense(let dense):
        let sums = zip(weights[index], biases[index]).map { row, bias in
          zip(row, values).reduce(bias) { $0 + $1.0 * $1.1 }
        }
        values = dense.activation == .softmax ? sums : dense.activation.function.reference(sums)
      case .convolution(let layer):
        values = layer.activation.function.reference(sums(of: layer, index, values))
      case .maxPooling(let layer): values = Self.largest(of: layer, values)
      case .dropout:
        if let mask = masks[index] { values = zip(values, mask[row]).map(*) }
      }
    }
    return values
  }

  /// The weighted sums of a convolution, place by place, pixel by pixel of the window.
  private func sums(of layer: ConvolutionLayer, _ index: Int, _ image: [Double]) -> [Double] {
    let (input, output) = (layer.input, layer.output)
    var sums: [Double] = []
    for row in 0..<output.rows {
      for column in 0..<output.columns {
        for filter in 0..<layer.filters {
          var sum = biases[index][filter]
          for place in 0..<layer.window {
            let channel = place % input.channels
            let x =
              column * layer.stride - layer.padding
              + place / input.channels % layer.kernelColumns
            let y =
              row * layer.stride - layer.padding
              + place / input.channels / layer.kernelColumns
            guard (0..<input.rows).contains(y), (0..<input.columns).contains(x) else { continue }
            sum +=
              weights[index][filter][place]
              * image[(y * input.columns + x) * input.channels + channel]
          }
          sums.append(sum)
        }
      }
    }
    return sums
  }

  private static func largest(of layer: MaxPoolingLayer, _ image: [Double]) -> [Double] {
    let (input, output, window) = (layer.input, layer.output, layer.window)
    return (0..<output.count).map { index in
      let channel = index % output.channels
      let column = index / output.channels % output.columns
      let row = index / output.channels / output.columns
      let values = (0..<window * window).map { place in
        let (y, x) = (row * window + place / window, column * window + place % window)
        return image[(y * input.columns + x) * input.channels + channel]
      }
      return values.max() ?? 0
    }
  }

  /// Moves one weight, or the bias of `output` where `input` is `nil`.
  mutating func shift(_ layer: Int, _ output: Int, _ input: Int?, by amount: Double) {
    if let input {
      weights[layer][output][input] += amount
    } else {
      biases[layer][output] += amount
    }
  }

  /// The summed loss of a batch and the penalty, from the definitions.
  func cost(_ samples: [[Float]], _ targets: Targets, _ loss: Loss, _ penalty: Penalty) -> Double {
    let losses = samples.enumerated().map { row, sample in
      let values = values(for: sample, row: row)
      let wanted = values.indices.map {
        Double(targets.value(row: row, column: $0))
      }
      return Self.loss(loss, values, wanted)
    }
    let flat = weights.flatMap { $0.flatMap { $0 } }
    let large = flat.reduce(0) {
      $0 + Double(penalty.l1) * abs($1) + Double(penalty.l2) * $1 * $1 / 2
    }
    return losses.reduce(0, +) + large
  }

  /// A row's loss; of softmax its sums are given, as probabilities round to 0.
  private static func loss(_ loss: Loss, _ a: [Double], _ y: [Double]) -> Double {
    let pairs = zip(a, y)
    switch loss {
    case .softmaxCrossEntropy:
      let largest = a.max() ?? 0
      let total = a.reduce(0) { $0 + Elementary.exponential($1 - largest) }
      let logarithm = largest + Elementary.logarithm(total)
      return pairs.reduce(0) { $0 + $1.1 * (logarithm - $1.0) }
    case .binaryCrossEntropy:
      return pairs.reduce(0) {
        $0 - $1.1 * Elementary.logarithm($1.0) - (1 - $1.1) * Elementary.logarithm(1 - $1.0)
      }
    case .halfSquaredError: return pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / 2 }
    case .meanSquaredError:
      return pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(a.count)
    }
  }
}
