import Datasets
import NeuralNetwork

/// All that another program needs to compute the answers of a network from its tensors, as the metadata `model` of a
/// checkpoint say it. The README has the schema.
package struct ModelDescription: Equatable, Sendable, Encodable {
  /// What goes in.
  package let input: Input
  /// What is computed, in this order.
  package let layers: [Layer]
  /// What comes out.
  package let output: Output

  /// A sample.
  package struct Input: Equatable, Sendable, Encodable {
    /// `[features]`, or channels, rows and columns of a picture.
    package let shape: [Int]
    /// What the features are called; `nil` for a picture.
    package let features: [String]?
    /// What is taken from each feature, and what it is then divided by; `nil` if they go in as they are, which files say
    /// by 0 and 1.
    package let means, deviations: [Float]?
    /// How a picture becomes a sample, in a sentence; `nil` for features.
    package let preparation: String?

    private enum Key: String, CodingKey { case shape, features, means, deviations, preparation }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(shape, forKey: .shape)
      try container.encodeIfPresent(features, forKey: .features)
      try container.encode(means ?? [0], forKey: .means)
      try container.encode(deviations ?? [1], forKey: .deviations)
      try container.encodeIfPresent(preparation, forKey: .preparation)
    }

    /// Whether a sample is a picture.
    package var isPicture: Bool { shape.count > 1 }

    /// `20x20`, with the channels before it where there are several.
    var sizes: String {
      (shape.first == 1 ? Array(shape.dropFirst()) : shape).map(String.init).joined(separator: "x")
    }

    /// How many numbers a sample has.
    package var count: Int { shape.reduce(1, *) }
  }

  /// A step of the computation.
  package struct Layer: Equatable, Sendable, Encodable {
    package enum Kind: String, Sendable, Encodable { case dense, convolution, pooling }

    package let kind: Kind
    /// The names of its tensors; `nil` if it has none.
    package var weight, bias: String?
    /// The function behind it, by its name in `torch.nn.functional`; `nil` for the weighted sum itself, and for pooling.
    package var activation: String?
    /// What the function takes besides the sums: the slope of leaky ReLU, the axis of softmax; `nil` without a function.
    package var arguments: [Float]?
    /// What the sums are divided by before the function; `nil` without one.
    package var temperature: Float?
    /// Pixels from one window to the next, and zeros around the image, of a convolution.
    package var stride, padding: Int?
    /// The side of a pooling window.
    package var window: Int?
    /// What it gives: `[units]`, or channels, rows and columns.
    package let shape: [Int]
  }

  /// The answer.
  package struct Output: Equatable, Sendable, Encodable {
    package enum Kind: String, Sendable, Encodable { case probabilities, values }

    package let kind: Kind
    /// The classes, or what the numbers are called, in the order of the outputs. A single output for two classes is the
    /// probability of the second.
    package let names: [String]
    /// What values are multiplied by.
    package let unit: Float

    /// Whether one output says how probable the second of two classes is.
    package func isSingle(of outputs: Int) -> Bool { kind == .probabilities && outputs == 1 }
  }

  init(of checkpoint: Checkpoint) {
    let shape = checkpoint.recipe.architecture
    input = Input(of: checkpoint.samples, shape)
    layers = zip(shape.layers, shape.layers.indices).compactMap {
      Layer(of: $0, place: $1, temperature: checkpoint.calibration?.temperature ?? 1)
    }
    output = Output(of: checkpoint.samples, shape)
  }
}

extension ModelDescription.Input {
  init(of samples: Checkpoint.Samples?, _ network: Architecture) {
    let image = network.image
    let given = samples?.inputShape ?? []
    if image.rows * image.columns > 1 {
      shape = [image.channels, image.rows, image.columns]
    } else if given.count == 2 {
      shape = [1] + given
    } else if samples == nil, network.inputs == DigitImage.side * DigitImage.side {
      shape = [1, DigitImage.side, DigitImage.side]
    } else {
      shape = [network.inputs]
    }
    let names = samples?.features ?? []
    features =
      shape.count > 1
      ? nil : names.isEmpty ? (1...network.inputs).map { "feature \($0)" } : names
    means = samples?.means
    deviations = samples?.deviations
    preparation = shape.count > 1 ? Self.preparation(samples?.origin?.form, shape) : nil
  }

  private static func preparation(_ form: PictureForm?, _ shape: [Int]) -> String {
    var steps: [String] = []
    if let form {
      steps.append("shades are divided by \(form.white) and kept within 0 and 1")
      if form.isInverted { steps.append("dark and light are exchanged") }
      if form.isTransposed { steps.append("rows and columns are exchanged") }
    }
    let isDigit = shape == [1, DigitImage.side, DigitImage.side] && form?.keepsSize != true
    if isDigit {
      steps.append(
        "a picture of another size than 20x20 is cut to the box around its ink; a box longer than 20 is scaled down to "
          + "20 by the mean of what each pixel covers, and it is put into the middle of 20x20")
    }
    steps.append("a sample is row by row from the top, 0 is paper and 1 is ink")
    return steps.joined(separator: "; ")
  }
}

extension ModelDescription.Layer {
  /// `nil` for dropout, which leaves values as they are outside of training.
  init?(of layer: Layer, place: Int, temperature: Float) {
    let image = layer.image ?? ImageShape(rows: 1, columns: 1, channels: layer.outputs)
    let maps = [image.channels, image.rows, image.columns]
    switch layer {
    case .dropout: return nil
    case .maxPooling(let pooling):
      self.init(kind: .pooling, window: pooling.window, shape: maps)
    case .convolution(let convolution):
      self.init(
        kind: .convolution, stride: convolution.stride, padding: convolution.padding, shape: maps)
    case .dense(let dense): self.init(kind: .dense, shape: [dense.outputs])
    }
    guard layer.weightShape != nil else { return }
    weight = "layers.\(place).weight"
    bias = layer.hasBias ? "layers.\(place).bias" : nil
    switch layer.activation {
    case .linear, nil: return
    case .leakyReLU(let slope): (activation, arguments) = ("leaky_relu", [slope])
    case .softmax: (activation, arguments) = ("softmax", [1])
    case .sigmoid, .tanh, .relu: (activation, arguments) = (layer.activation?.name, [])
    }
    self.temperature = layer.activation == .softmax ? temperature : 1
  }
}

extension ModelDescription.Output {
  init(of samples: Checkpoint.Samples?, _ network: Architecture) {
    let numbers = (0..<network.outputs).map(String.init)
    if let targets = samples?.targets {
      (kind, names) = (.values, targets)
    } else if let classes = samples?.classes {
      (kind, names) = (.probabilities, classes)
    } else if network.output == .linear {
      (kind, names) = (.values, numbers)
    } else {
      (kind, names) = (.probabilities, network.outputs == 1 ? ["0", "1"] : numbers)
    }
    unit = kind == .values ? samples?.origin?.schema?.target.unit ?? 1 : 1
  }
}
