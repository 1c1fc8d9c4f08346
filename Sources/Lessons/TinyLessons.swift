import Datasets
import NeuralNetwork
import Training

extension LessonCatalog {
  /// Networks small enough to follow with a pencil.
  static let tinyNetworks: [Lesson] = [
    Lesson(
      name: "neuron",
      title: "One neuron, four rows: learning in its smallest form",
      summary: """
        Three inputs, one output, no hidden layer. The answer is the first input; after some hundred steps the \
        neuron has found that out, whatever weights it started from.
        """,
      dataset: .truthTable(.firstInput),
      source: "article on a network in nine lines: 3-1, sigmoid, full batch, 1000 steps",
      recipe: tiny([3, 1], epochs: 1000),
      panels: [.network, .truthTable, .loss, .weights, .backpropagation, .rowPath],
      steps: .neuron, speed: .batchesPerSecond(50)),
    Lesson(
      name: "hidden-layer",
      title: "A hidden layer: what one neuron cannot do",
      summary: """
        Five hidden units between the same inputs and output. They learn the exclusive or of the first two \
        inputs, which no single neuron can give: no straight cut parts its rows.
        """,
      dataset: .truthTable(.firstInput),
      source: "article on a network in nine lines: 3-5-1, sigmoid, full batch, 10 000 steps",
      variants: [
        Lesson.Variant(
          "article", title: "the article's labels", dataset: .truthTable(.firstInput)),
        Lesson.Variant(
          "xor", title: "exclusive or, which one neuron cannot learn", dataset: .truthTable(.xor)),
      ],
      recipe: tiny([3, 5, 1], epochs: 10_000),
      panels: [.network, .truthTable, .loss, .activations, .weights, .backpropagation, .rowPath],
      steps: .hiddenLayer, speed: .batchesPerSecond(200), hasLogarithmicLoss: true,
      // Of the seeds 1 to 24 this one leaves the plateau first, after 1100 steps.
      opening: Lesson.Opening(variant: "xor", seed: 8)),
    Lesson(
      name: "dropout",
      title: "Dropout: units that are left out by chance",
      summary: """
        At each step a fifth of the hidden units is switched off at random, and the others count 1/(1-p) times. \
        No unit can rely on its neighbour. At test time all of them work.
        """,
      dataset: .truthTable(.firstInput),
      source: "article on dropout: 3-5-1 with inverted dropout, p = 0.2",
      variants: [
        Lesson.Variant("rows", title: "the article's four rows"),
        Lesson.Variant(
          "digits", title: "128 ReLU units for the digits", dataset: .digits,
          recipe: droppingDigits),
      ],
      recipe: tiny([3, 5, 1], dropping: 0.2, epochs: 10_000),
      panels: [.network, .dropout, .loss, .truthTable, .activations, .weights, .rowPath],
      steps: .dropout,
      speed: .batchesPerSecond(20)),
    Lesson(
      name: "backprop",
      title: "Backpropagation by hand: every number of a 2-2-1 network",
      summary: """
        One row, six weights. Follow the sums forward and the errors backward, number by number, and see each \
        weight take its step.
        """,
      dataset: .truthTable(.workedExample),
      source: "article with the worked example: 2-2-1, sigmoid, ½(y-o)², rate 1",
      recipe: Recipe(
        architecture: Architecture(
          sizes: [2, 2, 1], hidden: .sigmoid, output: .sigmoid, hasBias: false),
        initializer: .given([[0.1, 0.8, 0.4, 0.6], [0.3, 0.9]]), loss: .halfSquaredError,
        reduction: .sum, optimizer: .sgd(momentum: 0), learningRate: 1, schedule: .constant,
        batchSize: 1, epochs: 100),
      panels: [.network, .backpropagation, .loss, .rowPath, .truthTable, .weights],
      steps: .backprop, speed: .batchesPerSecond(1)),
  ]

  private static func tiny(_ sizes: [Int], dropping: Float = 0, epochs: Int) -> Recipe {
    let shape = Architecture(sizes: sizes, hidden: .sigmoid, output: .sigmoid, hasBias: false)
    return Recipe(
      architecture: dropping > 0 ? shape.dropping(dropping) ?? shape : shape,
      initializer: .normal(0.1), loss: .halfSquaredError, reduction: .sum,
      optimizer: .sgd(momentum: 0), learningRate: 1, schedule: .constant, batchSize: 4,
      epochs: epochs)
  }

  private static let droppingDigits: Recipe = {
    let shape = Architecture(sizes: [400, 128, 10], hidden: .relu, output: .softmax)
    return Recipe(
      architecture: shape.dropping(0.2) ?? shape, initializer: .he, loss: .softmaxCrossEntropy,
      optimizer: .adam(weightDecay: 1e-3), learningRate: 2e-3, schedule: .cosine, batchSize: 64,
      epochs: 40)
  }()
}
