import Datasets
import NeuralNetwork
import Training

/// The table of lessons: adding one is adding a literal.
public enum LessonCatalog {
  /// All lessons in the order of the menu; the first is the default.
  public static let all: [Lesson] = [
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
      panels: [.drawing, .activations, .loss, .weights, .confusion, .mistakes])
  ]

  /// The lesson that starts when none is named.
  public static var standard: Lesson { all[0] }

  /// The lesson of that name; nil when there is none.
  public static func lesson(named name: String) -> Lesson? {
    all.first { $0.name == name }
  }
}
