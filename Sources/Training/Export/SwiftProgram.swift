extension ProgramLanguage {
  /// Swift with Foundation. Numbers are text, as long literals take the compiler minutes.
  static let swift = ProgramLanguage(
    functions: [
      (
        "dense",
        """
        func dense(_ x: [Double], _ weights: [Double], _ bias: [Double]) -> [Double] {
          bias.indices.map { o in
            var total = bias[o]
            for i in x.indices { total += weights[o * x.count + i] * x[i] }
            return total
          }
        }

        """
      ),
      (
        "convolution",
        """
        func convolution(
          _ x: [Double], _ channels: Int, _ rows: Int, _ columns: Int, _ weights: [Double], _ bias: [Double],
          _ height: Int, _ width: Int, _ stride: Int, _ padding: Int
        ) -> [Double] {
          var maps: [Double] = []
          for f in bias.indices {
            for top in Swift.stride(from: -padding, through: rows + padding - height, by: stride) {
              for left in Swift.stride(from: -padding, through: columns + padding - width, by: stride) {
                var total = bias[f]
                for c in 0..<channels {
                  for i in max(top, 0)..<min(top + height, rows) {
                    for j in max(left, 0)..<min(left + width, columns) {
                      let w = ((f * channels + c) * height + i - top) * width + j - left
                      total += weights[w] * x[(c * rows + i) * columns + j]
                    }
                  }
                }
                maps.append(total)
              }
            }
          }
          return maps
        }

        """
      ),
      (
        "pooling",
        """
        func pooling(_ x: [Double], _ channels: Int, _ rows: Int, _ columns: Int, _ window: Int) -> [Double] {
          var pooled: [Double] = []
          for c in 0..<channels {
            for top in stride(from: 0, through: rows - window, by: window) {
              for left in stride(from: 0, through: columns - window, by: window) {
                var largest = -Double.infinity
                for i in top..<top + window {
                  for j in left..<left + window { largest = max(largest, x[(c * rows + i) * columns + j]) }
                }
                pooled.append(largest)
              }
            }
          }
          return pooled
        }

        """
      ),
      ("relu", "func relu(_ x: [Double]) -> [Double] { x.map { max($0, 0) } }\n"),
      (
        "leaky_relu",
        "func leaky_relu(_ x: [Double], _ slope: Double) -> [Double] { x.map { $0 > 0 ? $0 : slope * $0 } }\n"
      ),
      (
        "sigmoid",
        "func sigmoid(_ x: [Double]) -> [Double] { x.map { 0.5 + 0.5 * tanh($0 / 2) } }\n"
      ),
      (
        "hyperbolic_tangent",
        "func hyperbolic_tangent(_ x: [Double]) -> [Double] { x.map { tanh($0) } }\n"
      ),
      (
        "softmax",
        """
        func softmax(_ x: [Double], _ temperature: Double) -> [Double] {
          let largest = x.max() ?? 0
          let powers = x.map { exp(($0 - largest) / temperature) }
          return powers.map { $0 / powers.reduce(0, +) }
        }

        """
      ),
    ],
    beginning: { model in
      """
      // \(quoted(model.lesson, escape).dropFirst().dropLast()): the network \(model.notation), written by Inkling.
      // Reads a sample from standard input and prints the answer. Compile it with: swiftc -O FILE.swift
      // A sample is \(model.sampleNote).
      import Foundation

      func numbers(_ text: String) -> [Double] {
        text.split { $0.isWhitespace || $0 == "," }.compactMap { Double($0) }
      }

      let features: [String] = [\((model.description.input.features ?? []).map { quoted($0, escape) }.joined(separator: ", "))]
      let names: [String] = [\(model.description.output.names.map { quoted($0, escape) }.joined(separator: ", "))]

      """
    },
    constant: { name, values in
      "let \(name) = numbers(\n  \"\"\"\n\(lines(values, separator: ""))\n  \"\"\")\n"
    },
    end: { model in
      let isClass = model.description.output.kind == .probabilities
      return """
        func network(_ sample: [Double]) -> [Double] {
          var x = sample
        \(model.steps.map { "  \(statement($0))\n" }.joined())  return x
        }

        var text = ""
        while let line = readLine() { text += line + " " }
        let sample = numbers(text)
        guard sample.count == \(model.description.input.count) else {
          fatalError("expected \(model.description.input.count) numbers, found \\(sample.count) \\(features)")
        }
        let answer = network(sample)
        \(isClass ? "if let best = answer.indices.max(by: { answer[$0] < answer[$1] }) { print(names[best]) }\n" : "")for (name, number) in zip(names, answer) { print("\\(name): \\(Float(number))") }

        """
    })

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16))}"
  }

  private static func statement(_ step: ProgramStep) -> String {
    switch step {
    case .standardize: "x = zip(x, zip(means, deviations)).map { ($0 - $1.0) / $1.1 }"
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
    case .scale(_, let unit): "x = x.map { $0 * \(unit) }"
    }
  }
}
