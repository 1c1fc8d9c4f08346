import Datasets
import NeuralNetwork
import Training

extension LessonCatalog {
  /// What can be learnt from handwritten digits.
  static let digits: [Lesson] = [
    Lesson(
      name: "digits",
      title: "Handwritten digits: watch hidden units take shape",
      summary: """
        A network with 25 hidden units learns to read 4000 digits written by hand. At first its weights are \
        noise; then each hidden unit becomes a detector of strokes. Draw a digit: the network reads it while \
        it learns.
        """,
      dataset: .digits,
      source: "the 400-25-10 network of the article on digits, with a recipe of today",
      recipe: Recipe(
        architecture: Architecture(sizes: [400, 25, 10], hidden: .sigmoid, output: .softmax),
        initializer: .glorot, loss: .softmaxCrossEntropy, optimizer: .adam(weightDecay: 1e-3),
        learningRate: 5e-3, schedule: .cosine, batchSize: 64, epochs: 100, augments: true),
      panels: [
        .network, .drawing, .activations, .loss, .weights, .confusion, .mistakes, .rowPath,
        .backpropagation,
        .why, .contributors,
      ],
      steps: .digits),
    Lesson(
      name: "digits-cg",
      title: "The same digits by conjugate gradients: the article's own recipe",
      summary: """
        The network and the optimizer of the article: every step looks at all training digits, chooses a direction \
        and searches along it. Fifty steps are enough.
        """,
      dataset: .digits,
      source: "article on digits: 400-25-10, fmin_cg, 50 iterations, weights in ±0.12",
      variants: bySize(conjugateGradients),
      recipe: conjugateGradients,
      panels: [
        .network, .drawing, .activations, .loss, .weights, .lineSearch, .confusion, .mistakes,
        .rowPath,
        .why, .contributors,
      ],
      steps: .digitsCG, speed: .batchesPerSecond(2), hasLogarithmicLoss: true),
    Lesson(
      name: "digits-logistic",
      title: "No hidden layer: one picture for each digit",
      summary: """
        Ten outputs look at the pixels directly, one against all others. The weights of each output are a \
        stencil of its digit. It gets 90 % right and no further: a single layer is a single look.
        """,
      dataset: .digits,
      source:
        "article on digits: one-vs-all logistic regression, conjugate gradients, 50 iterations",
      variants: bySize(logistic),
      recipe: logistic,
      panels: [
        .network, .drawing, .activations, .loss, .weights, .lineSearch, .confusion, .mistakes,
        .rowPath,
        .why,
      ],
      steps: .digitsLogistic, speed: .batchesPerSecond(2)),
    Lesson(
      name: "digits-deep",
      title: "128 ReLU units: more room to learn in",
      summary: """
        Five times as many hidden units, and ReLU instead of sigmoid. With digits that are distorted anew each \
        time it reads 97 %; without, it learns its samples by heart.
        """,
      dataset: .digits,
      source: "the digits with a wider network of today",
      recipe: Recipe(
        architecture: Architecture(sizes: [400, 128, 10], hidden: .relu, output: .softmax),
        initializer: .he, loss: .softmaxCrossEntropy, optimizer: .adam(weightDecay: 1e-3),
        learningRate: 2e-3, schedule: .cosine, batchSize: 64, epochs: 100, augments: true,
        control: .augmentation(false)),
      panels: [
        .network, .drawing, .activations, .loss, .weights, .confusion, .mistakes, .gradients,
        .rowPath, .why,
        .contributors,
      ],
      steps: .digitsDeep, speed: .batchesPerSecond(20), hasStrongestFirst: true),
    Lesson(
      name: "digits-conv",
      title: "Convolution: small filters that slide over the digit",
      summary: """
        Sixteen filters of 3x3 pixels look for edges everywhere; thirty-two more look for parts made of edges. \
        Few weights, used in many places: 98 %.
        """,
      dataset: .digits,
      source: "a small convolutional network in the manner of LeCun et al. (1998)",
      variants: [
        Lesson.Variant("digits", title: "the 4000 training digits"),
        Lesson.Variant(
          "drawing", title: "a wider network, for drawings too: the built-in one",
          dataset: .drawings, recipe: drawing),
      ],
      recipe: Recipe(
        architecture: conv, initializer: .he, loss: .softmaxCrossEntropy,
        optimizer: .adam(weightDecay: 1e-3), learningRate: 4e-3, schedule: .cosine, batchSize: 64,
        epochs: 40, augments: true),
      panels: [
        .network, .drawing, .activations, .loss, .featureMaps, .weights, .confusion, .mistakes,
        .rowPath,
        .why, .contributors,
      ],
      steps: .digitsConv, speed: .batchesPerSecond(20)),
    Lesson(
      name: "symmetry",
      title: "Why weights start at random: equal units stay equal",
      summary: """
        This network starts from zeros, its twin from random weights in ±0.12. From zeros every hidden unit \
        gets the same gradient as its neighbour, and all stay the same picture for ever.
        """,
      dataset: .digits,
      source: "article on digits: the reason for random weights in ±0.12",
      recipe: Recipe(
        architecture: Architecture(sizes: [400, 25, 10], hidden: .sigmoid, output: .sigmoid),
        initializer: .zeros, loss: .binaryCrossEntropy, optimizer: .conjugateGradient,
        learningRate: 1, schedule: .constant, batchSize: 4000, epochs: 50,
        control: .initializer(.uniformWithBiases(0.12))),
      panels: [.network, .symmetry, .loss, .lineSearch, .drawing, .rowPath, .why],
      steps: .symmetry,
      speed: .batchesPerSecond(2)),
    Lesson(
      name: "activations",
      title: "Activation functions, and gradients that vanish or explode",
      summary: """
        Six hidden layers of 32 units. With sigmoid the gradient shrinks from layer to layer and the first \
        layers hardly learn; with ReLU it keeps its size; with weights drawn five times too wide it explodes.
        """,
      dataset: .digits,
      source: "article on activation functions; Glorot and Bengio (2010)",
      variants: [
        Lesson.Variant(
          "sigmoid", title: "sigmoid: gradients vanish",
          recipe: sixLayers(.sigmoid, .glorot, besides: .relu)),
        Lesson.Variant("tanh", title: "tanh", recipe: sixLayers(.tanh, .glorot)),
        Lesson.Variant(
          "relu", title: "ReLU: gradients keep their size",
          recipe: sixLayers(.relu, .glorot, besides: .sigmoid)),
        Lesson.Variant(
          "leaky-relu", title: "leaky ReLU: no unit dies",
          recipe: sixLayers(.leakyReLU(slope: 0.01), .glorot)),
        Lesson.Variant(
          "wide", title: "ReLU from weights five times too wide: gradients explode",
          recipe: sixLayers(.relu, .scaledGlorot(5))),
      ],
      recipe: sixLayers(.sigmoid, .glorot, besides: .relu),
      panels: [
        .network, .functions, .gradients, .loss, .activations, .weights, .confusion, .rowPath,
      ],
      steps: .activations),
  ]

  /// The network of `digits-cg` with its own optimizer.
  private static let conjugateGradients = Recipe(
    architecture: Architecture(sizes: [400, 25, 10], hidden: .sigmoid, output: .sigmoid),
    initializer: .uniformWithBiases(0.12), loss: .binaryCrossEntropy,
    optimizer: .conjugateGradient, learningRate: 1, schedule: .constant, batchSize: 4000,
    epochs: 50, control: .optimizer(.adam()))

  /// The same without a hidden layer.
  private static let logistic = Recipe(
    architecture: Architecture(sizes: [400, 10], hidden: .sigmoid, output: .sigmoid),
    initializer: .zeros, loss: .binaryCrossEntropy, optimizer: .conjugateGradient,
    learningRate: 1, schedule: .constant, batchSize: 4000, epochs: 50)

  /// All training digits, or fewer and fewer of them: how accuracy depends on the number of samples.
  private static func bySize(_ recipe: Recipe) -> [Lesson.Variant] {
    [Lesson.Variant("all", title: "all 4000 training digits")]
      + [1600, 400, 100].map { count in
        var some = recipe
        some.trainingSamples = count
        return Lesson.Variant("\(count)", title: "\(count) training digits", recipe: some)
      }
  }

  /// Two stages of convolution, ReLU and pooling, then ten outputs.
  private static let conv = convolutional("20x20-16@3x3-pool2-32@3x3-pool2-10")

  private static func convolutional(_ notation: String) -> Architecture {
    guard let conv = Architecture(notation: notation, hidden: .relu, output: .softmax) else {
      preconditionFailure("\(notation) is a network")
    }
    return conv
  }

  /// How the built-in network was made.
  private static let drawing = Recipe(
    architecture: convolutional("20x20-16@3x3-32@3x3-pool2-48@3x3-pool2-drop0.25-128-drop0.25-10"),
    initializer: .he, loss: .softmaxCrossEntropy, optimizer: .adam(weightDecay: 1e-3),
    learningRate: 2e-3, schedule: .cosine, batchSize: 64, epochs: 26, augments: true)

  /// - Parameter other: the function of the control run; `nil` if there is none.
  private static func sixLayers(
    _ activation: Activation, _ initializer: Initializer, besides other: Activation? = nil
  ) -> Recipe {
    Recipe(
      architecture: Architecture(
        sizes: [400, 32, 32, 32, 32, 32, 32, 10], hidden: activation, output: .softmax),
      initializer: initializer, loss: .softmaxCrossEntropy, optimizer: .sgd(momentum: 0.9),
      learningRate: 0.02, schedule: .constant, batchSize: 64, epochs: 20,
      control: other.map { .activation($0) })
  }
}
