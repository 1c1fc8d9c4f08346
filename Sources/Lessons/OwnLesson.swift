import Datasets
import NeuralNetwork
import Training

extension Lesson {
  /// A lesson on the user's own samples: the usual recipe, and the panels that suit them.
  public static func own(_ dataset: Dataset, from file: DataFile) -> Lesson {
    let source = file.name
    return Lesson(
      name: ownName(of: file), title: "Your own data: \(source)",
      summary: """
        \(dataset.train.count) samples of \(source) to learn from, and \(dataset.test.count) to test on. \
        \(dataset.notes.joined(separator: ". "))
        """,
      dataset: .file(file), source: "your own data: \(source)", recipe: .usual(for: dataset),
      panels: panels(for: dataset),
      speed: .batchesPerSecond(dataset.inputShape.count > 1 ? 20 : 50))
  }

  /// The file's name without its ending; with it where a lesson is called so already. What is predicted belongs to it, so
  /// that a file may be open for several columns.
  private static func ownName(of file: DataFile) -> String {
    let name = LessonCatalog.lesson(named: file.stem) == nil ? file.stem : file.name
    return ([name] + [file.target, file.task?.rawValue].compactMap(\.self)).joined(separator: " ")
      .replacing("/", with: "-")
  }

  private static func panels(for dataset: Dataset) -> [PanelKind] {
    if dataset.inputShape.count > 1 {
      let isPad = dataset.inputShape == [DigitImage.side, DigitImage.side]
      return [.network, .drawing]
        + [.activations, .loss, .weights, .confusion, .mistakes, .rowPath, .backpropagation]
        + (isPad ? [.why] : []) + [.contributors]
    }
    guard case .classification(let classes) = dataset.task else {
      return [
        .network, .predictions, .loss, .rowPath, .weights, .features, .activations,
        .backpropagation,
      ]
    }
    return (dataset.train.width == 2 ? [.network, .decisionMap] : [.network])
      + (classes.count == 2 ? [.threshold] : [.confusion])
      + [.loss, .rowPath, .features, .weights, .activations, .mistakes, .backpropagation]
  }
}
