extension ProgramLanguage {
  /// C99 with its mathematical library.
  static let c = ProgramLanguage(
    functions: [
      (
        "dense",
        """
        static void dense(int inputs, int outputs, const float *weights, const float *bias, const float *x, float *y) {
          for (int o = 0; o < outputs; o++) {
            double total = bias[o];
            for (int i = 0; i < inputs; i++) total += (double)weights[o * inputs + i] * x[i];
            y[o] = total;
          }
        }

        """
      ),
      (
        "convolution",
        """
        static void convolution(int channels, int rows, int columns, int filters, const float *weights,
                                const float *bias, int height, int width, int stride, int padding,
                                const float *x, float *y) {
          for (int f = 0; f < filters; f++)
            for (int top = -padding; top <= rows + padding - height; top += stride)
              for (int left = -padding; left <= columns + padding - width; left += stride) {
                double total = bias[f];
                for (int c = 0; c < channels; c++)
                  for (int i = top < 0 ? 0 : top; i < top + height && i < rows; i++)
                    for (int j = left < 0 ? 0 : left; j < left + width && j < columns; j++)
                      total += (double)weights[((f * channels + c) * height + i - top) * width + j - left]
                               * x[(c * rows + i) * columns + j];
                *y++ = total;
              }
        }

        """
      ),
      (
        "pooling",
        """
        static void pooling(int channels, int rows, int columns, int window, const float *x, float *y) {
          for (int c = 0; c < channels; c++)
            for (int top = 0; top <= rows - window; top += window)
              for (int left = 0; left <= columns - window; left += window) {
                float largest = x[(c * rows + top) * columns + left];
                for (int i = top; i < top + window; i++)
                  for (int j = left; j < left + window; j++)
                    if (x[(c * rows + i) * columns + j] > largest) largest = x[(c * rows + i) * columns + j];
                *y++ = largest;
              }
        }

        """
      ),
      ("relu", elementwise("relu", "x[i] > 0 ? x[i] : 0")),
      ("leaky_relu", elementwise("leaky_relu", "x[i] > 0 ? x[i] : slope * x[i]", ", float slope")),
      ("sigmoid", elementwise("sigmoid", "0.5 + 0.5 * tanh(x[i] / 2.0)")),
      ("hyperbolic_tangent", elementwise("hyperbolic_tangent", "tanh(x[i])")),
      (
        "softmax",
        """
        static void softmax(int n, double temperature, float *x) {
          float largest = x[0];
          double sum = 0;
          for (int i = 1; i < n; i++) if (x[i] > largest) largest = x[i];
          for (int i = 0; i < n; i++) sum += exp((x[i] - largest) / temperature);
          for (int i = 0; i < n; i++) x[i] = exp((x[i] - largest) / temperature) / sum;
        }

        """
      ),
    ],
    beginning: { model in
      let features = model.description.input.features
      let list = features.map { names in
        "/* features: \(names.map { quoted($0, escape) }.joined(separator: ", ")) */\n"
      }
      return """
        /* \(quoted(model.lesson, escape).dropFirst().dropLast()): the network \(model.notation), written by Inkling.
           Reads a sample from standard input and prints the answer. Compile it with: cc -O2 FILE.c -lm
           A sample is \(model.sampleNote). */
        #include <math.h>
        #include <stdio.h>

        \(list ?? "")static const char *const names[] = {\(model.description.output.names.map { quoted($0, escape) }.joined(separator: ", "))};

        """
    },
    constant: { name, values in
      "static const float \(name)[] = {\n\(lines(values, separator: ",", ending: "f"))\n};\n"
    },
    end: { model in
      let inputs = model.description.input.count
      let room = ([inputs] + model.steps.map(\.count)).max() ?? inputs
      let isClass = model.description.output.kind == .probabilities
      let body = statements(model.steps)
      let answer = body.answer
      let choice =
        isClass
        ? """
          int best = 0;
          for (int i = 1; i < \(model.steps.last?.count ?? 1); i++) if (\(answer)[i] > \(answer)[best]) best = i;
          puts(names[best]);

        """ : ""
      return """
        static float a[\(room)], b[\(room)];

        int main(void) {
          int n = 0;
          float number;
          while (n <= \(inputs) && scanf(" %f", &number) == 1) {
            if (n < \(inputs)) a[n] = number;
            n++;
            scanf(" ,");
          }
          if (n != \(inputs)) {
            fprintf(stderr, "expected \(inputs) numbers\\n");
            return 1;
          }
        \(body.text)\(choice)  for (int i = 0; i < \(model.steps.last?.count ?? 1); i++) printf("%s: %.9g\\n", names[i], \(answer)[i]);
          return 0;
        }

        """
    })

  private static func elementwise(_ name: String, _ value: String, _ more: String = "") -> String {
    "static void \(name)(int n\(more), float *x) {\n  for (int i = 0; i < n; i++) x[i] = \(value);\n}\n"
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf8.map { byte in
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }.joined()
  }

  /// Values go from one of two places to the other; the answer lies in the last.
  private static func statements(_ steps: [ProgramStep]) -> (text: String, answer: String) {
    var (x, y) = ("a", "b")
    var text = ""
    for step in steps {
      let statement =
        switch step {
        case .standardize(let count):
          "for (int i = 0; i < \(count); i++) \(x)[i] = (\(x)[i] - means[i]) / deviations[i];"
        case .dense(let number, let inputs, let outputs):
          "dense(\(inputs), \(outputs), weights\(number), bias\(number), \(x), \(y));"
        case .convolution(let number, let c):
          "convolution(\(c.from[0]), \(c.from[1]), \(c.from[2]), \(c.to[0]), weights\(number), bias\(number), "
            + "\(c.height), \(c.width), \(c.stride), \(c.padding), \(x), \(y));"
        case .pooling(let from, _, let window):
          "pooling(\(from[0]), \(from[1]), \(from[2]), \(window), \(x), \(y));"
        case .activation(let name, let count, let slope?): "\(name)(\(count), \(slope)f, \(x));"
        case .activation(let name, let count, nil): "\(name)(\(count), \(x));"
        case .softmax(let count, let temperature): "softmax(\(count), \(temperature), \(x));"
        case .bothClasses: "\(x)[1] = \(x)[0], \(x)[0] = 1 - \(x)[0];"
        case .scale(let count, let unit):
          "for (int i = 0; i < \(count); i++) \(x)[i] *= \(unit)f;"
        }
      text += "  \(statement)\n"
      switch step {
      case .dense, .convolution, .pooling: (x, y) = (y, x)
      case .standardize, .activation, .softmax, .bothClasses, .scale: break
      }
    }
    return (text, x)
  }
}
