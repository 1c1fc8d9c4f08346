import Datasets
import NeuralNetwork
import Training

extension LessonCatalog {
  /// Tables of measurements: tumours and homes, and a function of one number.
  static let tables: [Lesson] = [
    Lesson(
      name: "tumors",
      title: "Tumours: a threshold decides who is missed",
      summary: """
        Nine features of 683 cell samples; is the tumour malignant? The network gives a probability, and where \
        to draw the line is a choice between missed tumours and false alarms.
        """,
      dataset: .tumors,
      source:
        "article on breast cancer, the original Wisconsin table (Wolberg and Mangasarian, 1990)",
      recipe: Recipe(
        architecture: Architecture(sizes: [9, 8, 1], hidden: .relu, output: .sigmoid),
        initializer: .he, loss: .binaryCrossEntropy, optimizer: .adam(), learningRate: 1e-2,
        schedule: .constant, batchSize: 32, epochs: 100, standardizes: true),
      panels: [
        .network, .threshold, .loss, .rowPath, .features, .weights, .activations, .backpropagation,
      ],
      steps: .tumors, speed: .batchesPerSecond(20)),
    Lesson(
      name: "housing-linear",
      title: "Homes in Boston: a linear model with 13 inputs",
      summary: """
        One linear neuron predicts the median value of homes from thirteen features as they come. After 1000 \
        epochs it is still learning: features of very different size make that slow.
        """,
      dataset: .housing,
      source: "article on Boston housing: 13-1 linear, Adam, 1000 epochs",
      recipe: housing([13, 1]),
      panels: [.network, .predictions, .loss, .rowPath, .weights, .features, .backpropagation],
      steps: .housingLinear,
      speed: .batchesPerSecond(500), hasLogarithmicLoss: true),
    Lesson(
      name: "housing",
      title: "Homes in Boston: ten hidden units bend the line",
      summary: """
        The same table with ten ReLU units between. Follow one home through the layers, number by number, and \
        see where the predictions go wrong.
        """,
      dataset: .housing,
      source: "article on Boston housing: 13-10-1, ReLU, Adam, 1000 epochs",
      recipe: housing([13, 10, 1]),
      panels: [
        .network, .predictions, .loss, .rowPath, .weights, .features, .activations,
        .backpropagation,
      ],
      steps: .housing, speed: .batchesPerSecond(500), hasLogarithmicLoss: true),
    Lesson(
      name: "curve",
      title: "Any curve from a hidden layer",
      summary: """
        One number in, one number out. Each hidden unit adds one bend; together they follow any continuous \
        function, the better the more of them there are.
        """,
      dataset: .curve(.sine),
      source: "article on why networks can approximate any function; Cybenko (1989)",
      variants: [
        Lesson.Variant("sine", title: "a wave", dataset: .curve(.sine)),
        Lesson.Variant(
          "step", title: "a jump, which no continuous function has", dataset: .curve(.step)),
        Lesson.Variant("bump", title: "a bell", dataset: .curve(.bump)),
      ],
      recipe: Recipe(
        architecture: Architecture(sizes: [1, 16, 1], hidden: .sigmoid, output: .linear),
        initializer: .scaledGlorot(8), loss: .meanSquaredError, optimizer: .adam(),
        learningRate: 0.1, schedule: .cosine, batchSize: 32, epochs: 2000),
      panels: [
        .network, .curve, .loss, .activations, .weights, .predictions, .rowPath, .backpropagation,
      ],
      steps: .curve,
      speed: .batchesPerSecond(200), hasLogarithmicLoss: true),
  ]

  private static func housing(_ sizes: [Int]) -> Recipe {
    Recipe(
      architecture: Architecture(sizes: sizes, hidden: .relu, output: .linear, hasBias: false),
      initializer: .glorot, loss: .meanSquaredError, optimizer: .adam(), learningRate: 1e-3,
      schedule: .constant, batchSize: 32, epochs: 1000)
  }

  /// Points in the plane.
  static let plane: [Lesson] = [
    Lesson(
      name: "plane",
      title: "Points in the plane: each neuron is a cut",
      summary: """
        Two classes of points and a map of what the network says to every place. One neuron is one straight \
        cut; more neurons are more cuts, and layers bend them.
        """,
      dataset: .plane(.blobs),
      source: "the decision boundaries that every course draws, live",
      variants: [
        Lesson.Variant(
          "blobs", title: "two clouds, one neuron", dataset: .plane(.blobs),
          recipe: points([2, 1], rate: 0.03, epochs: 100)),
        Lesson.Variant(
          "circles", title: "a ring around a disc, four cuts", dataset: .plane(.circles),
          recipe: points([2, 4, 1], rate: 0.03, epochs: 400)),
        Lesson.Variant(
          "xor", title: "opposite quadrants, four cuts", dataset: .plane(.xor),
          recipe: points([2, 4, 1], rate: 0.03, epochs: 400)),
        Lesson.Variant(
          "spiral", title: "two arms wound around each other", dataset: .plane(.spiral),
          recipe: points([2, 16, 16, 1], rate: 0.01, epochs: 800)),
      ],
      recipe: points([2, 1], rate: 0.03, epochs: 100),
      panels: [
        .network, .decisionMap, .loss, .activations, .weights, .truthTable, .rowPath,
        .backpropagation,
      ],
      steps: .plane, speed: .batchesPerSecond(50))
  ]

  private static func points(_ sizes: [Int], rate: Float, epochs: Int) -> Recipe {
    Recipe(
      architecture: Architecture(sizes: sizes, hidden: .tanh, output: .sigmoid),
      initializer: .scaledGlorot(2), loss: .binaryCrossEntropy, optimizer: .adam(),
      learningRate: rate, schedule: .cosine, batchSize: 32, epochs: epochs)
  }
}
