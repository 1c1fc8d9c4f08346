/// A step of the computation in a program that a network was written as; values are counted channel by channel.
enum ProgramStep {
  /// Takes the means, and divides by the deviations.
  case standardize(count: Int)
  /// `number` says which constants, `weights1` and `bias1`.
  case dense(number: Int, inputs: Int, outputs: Int)
  case convolution(number: Int, Convolution)
  /// The largest of each window; `from` and `to` are channels, rows and columns.
  case pooling(from: [Int], to: [Int], window: Int)
  /// A function of each value by itself, by its name in programs.
  case activation(String, count: Int, slope: Float?)
  case softmax(count: Int, temperature: Float)
  /// From the probability of the second class to both.
  case bothClasses
  /// Values in the unit of the file that they came from.
  case scale(count: Int, unit: Float)

  struct Convolution {
    /// Channels, rows and columns.
    let from, to: [Int]
    let height, width, stride, padding: Int
  }

  /// The values that it gives.
  var count: Int {
    switch self {
    case .standardize(let count), .activation(_, let count, _), .softmax(let count, _),
      .scale(let count, _):
      count
    case .dense(_, _, let outputs): outputs
    case .convolution(_, let convolution): convolution.to.reduce(1, *)
    case .pooling(_, let to, _): to.reduce(1, *)
    case .bothClasses: 2
    }
  }

  /// The function that a program needs for it; `nil` if it needs none.
  var function: String? {
    switch self {
    case .standardize, .bothClasses, .scale: nil
    case .dense: "dense"
    case .convolution: "convolution"
    case .pooling: "pooling"
    case .activation(let name, _, _): name
    case .softmax: "softmax"
    }
  }
}

extension PortableModel {
  /// What a program has to do, in its order.
  var steps: [ProgramStep] {
    let (input, output) = (description.input, description.output)
    var steps: [ProgramStep] = input.means == nil ? [] : [.standardize(count: input.count)]
    var shape = input.shape
    for (place, layer) in description.layers.enumerated() {
      switch layer.kind {
      case .pooling:
        steps.append(.pooling(from: shape, to: layer.shape, window: layer.window ?? 1))
      case .convolution:
        let kernel = (tensor(layer.weight)?.shape ?? []).suffix(2)
        steps.append(
          .convolution(
            number: place + 1,
            ProgramStep.Convolution(
              from: shape, to: layer.shape, height: kernel.first ?? 1, width: kernel.last ?? 1,
              stride: layer.stride ?? 1, padding: layer.padding ?? 0)))
      case .dense:
        steps.append(
          .dense(number: place + 1, inputs: shape.reduce(1, *), outputs: layer.shape[0]))
      }
      shape = layer.shape
      let count = shape.reduce(1, *)
      switch layer.activation {
      case "softmax":
        steps.append(.softmax(count: count, temperature: layer.temperature ?? 1))
      case "tanh": steps.append(.activation("hyperbolic_tangent", count: count, slope: nil))
      case let name?: steps.append(.activation(name, count: count, slope: layer.arguments?.first))
      case nil: break
      }
    }
    let outputs = shape.reduce(1, *)
    if output.isSingle(of: outputs) { steps.append(.bothClasses) }
    if output.unit != 1 { steps.append(.scale(count: outputs, unit: output.unit)) }
    return steps
  }

  /// The constants of a program: their names and values.
  var constants: [(name: String, values: [Float])] {
    let (input, layers) = (description.input, description.layers)
    let standardization =
      [("means", input.means), ("deviations", input.deviations)].compactMap { name, values in
        values.map { (name: name, values: $0) }
      }
    return standardization
      + layers.enumerated().flatMap { place, layer in
        guard let weight = tensor(layer.weight) else { return [(name: String, values: [Float])]() }
        let zeros = Array(repeating: Float(0), count: weight.shape[0])
        return [
          ("weights\(place + 1)", weight.values),
          ("bias\(place + 1)", tensor(layer.bias)?.values ?? zeros),
        ]
      }
  }

  /// The network as a program that reads one sample and prints the answer.
  func program(in language: ProgramLanguage) -> String {
    let needed = Set(steps.compactMap(\.function))
    let functions = language.functions.filter { needed.contains($0.name) }.map(\.text)
    return language.beginning(self)
      + constants.map { language.constant($0.name, $0.values) }.joined()
      + "\n" + functions.map { $0 + "\n" }.joined() + language.end(self)
  }

  /// What a sample is, for a comment.
  var sampleNote: String {
    let input = description.input
    return description.input.features == nil
      ? "a picture of \(input.sizes): \(input.count) numbers, row by row from the top, "
        + "0 is paper and 1 is ink"
      : "\(input.count) numbers, one for each feature, in the order below"
  }
}

/// A language that a network can be written in.
struct ProgramLanguage: Sendable {
  /// The functions that steps need, by their names.
  let functions: [(name: String, text: String)]
  /// All before the numbers.
  let beginning: @Sendable (PortableModel) -> String
  /// Numbers with a name.
  let constant: @Sendable (String, [Float]) -> String
  /// All behind the functions.
  let end: @Sendable (PortableModel) -> String

  /// Numbers in lines of readable length.
  static func lines(
    _ numbers: [Float], separator: String, ending: String = "", indent: String = "  "
  ) -> String {
    stride(from: 0, to: numbers.count, by: 8).map { start in
      indent
        + numbers[start..<min(start + 8, numbers.count)].map { "\($0)\(ending)" }
        .joined(separator: separator + " ")
    }.joined(separator: separator + "\n")
  }

  /// A string literal of a name from anywhere: what is not a plain character is written as its number.
  static func quoted(_ text: String, _ escape: (Unicode.Scalar) -> String) -> String {
    let plain = text.unicodeScalars.map { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || " .,-+_=<>()/:".unicodeScalars.contains(scalar))
        ? String(scalar) : escape(scalar)
    }
    return "\"\(plain.joined())\""
  }
}
