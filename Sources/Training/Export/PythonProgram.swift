extension ProgramLanguage {
  /// Python 3 and nothing else.
  static let python = ProgramLanguage(
    functions: [
      (
        "dense",
        """
        def dense(x, weights, bias):
            n = len(x)
            return [b + sum(w * v for w, v in zip(weights[i * n:(i + 1) * n], x))
                    for i, b in enumerate(bias)]

        """
      ),
      (
        "convolution",
        """
        def convolution(x, channels, rows, columns, weights, bias, height, width, stride, padding):
            maps = []
            for f, b in enumerate(bias):
                for top in range(-padding, rows + padding - height + 1, stride):
                    for left in range(-padding, columns + padding - width + 1, stride):
                        total = b
                        for c in range(channels):
                            for i in range(max(top, 0), min(top + height, rows)):
                                for j in range(max(left, 0), min(left + width, columns)):
                                    w = ((f * channels + c) * height + i - top) * width + j - left
                                    total += weights[w] * x[(c * rows + i) * columns + j]
                        maps.append(total)
            return maps

        """
      ),
      (
        "pooling",
        """
        def pooling(x, channels, rows, columns, window):
            return [max(x[(c * rows + i) * columns + j]
                        for i in range(top, top + window) for j in range(left, left + window))
                    for c in range(channels)
                    for top in range(0, rows - window + 1, window)
                    for left in range(0, columns - window + 1, window)]

        """
      ),
      ("relu", "def relu(x):\n    return [max(v, 0.0) for v in x]\n"),
      (
        "leaky_relu",
        "def leaky_relu(x, slope):\n    return [v if v > 0 else slope * v for v in x]\n"
      ),
      ("sigmoid", "def sigmoid(x):\n    return [0.5 + 0.5 * math.tanh(v / 2) for v in x]\n"),
      (
        "hyperbolic_tangent", "def hyperbolic_tangent(x):\n    return [math.tanh(v) for v in x]\n"
      ),
      (
        "softmax",
        """
        def softmax(x, temperature):
            powers = [math.exp((v - max(x)) / temperature) for v in x]
            return [p / sum(powers) for p in powers]

        """
      ),
    ],
    beginning: { model in
      """
      # \(quoted(model.lesson, escape).dropFirst().dropLast()): the network \(model.notation), written by Inkling.
      # Reads a sample from standard input and prints the answer.
      # A sample is \(model.sampleNote).
      import math
      import sys

      features = [\((model.description.input.features ?? []).map { quoted($0, escape) }.joined(separator: ", "))]
      names = [\(model.description.output.names.map { quoted($0, escape) }.joined(separator: ", "))]

      """
    },
    constant: { name, values in "\(name) = [\n\(lines(values, separator: ","))\n]\n" },
    end: { model in
      let isClass = model.description.output.kind == .probabilities
      return """
        def network(x):
        \(model.steps.map { "    \(statement($0))\n" }.joined())    return x


        sample = [float(word) for word in sys.stdin.read().replace(",", " ").split()]
        if len(sample) != \(model.description.input.count):
            sys.exit(f"expected \(model.description.input.count) numbers, found {len(sample)} " + ", ".join(features))
        answer = network(sample)
        \(isClass ? "print(names[answer.index(max(answer))])\n" : "")for name, number in zip(names, answer):
            print(f"{name}: {number:.9g}")

        """
    })

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
  }

  private static func statement(_ step: ProgramStep) -> String {
    switch step {
    case .standardize: "x = [(v - m) / d for v, m, d in zip(x, means, deviations)]"
    case .dense(let number, _, _): "x = dense(x, weights\(number), bias\(number))"
    case .convolution(let number, let c):
      "x = convolution(x, \(c.from[0]), \(c.from[1]), \(c.from[2]), weights\(number), bias\(number), "
        + "\(c.height), \(c.width), \(c.stride), \(c.padding))"
    case .pooling(let from, _, let window):
      "x = pooling(x, \(from[0]), \(from[1]), \(from[2]), \(window))"
    case .activation(let name, _, let slope?): "x = \(name)(x, \(slope))"
    case .activation(let name, _, nil): "x = \(name)(x)"
    case .softmax(_, let temperature): "x = softmax(x, \(temperature))"
    case .bothClasses: "x = [1 - x[0], x[0]]"
    case .scale(_, let unit): "x = [v * \(unit) for v in x]"
    }
  }
}
