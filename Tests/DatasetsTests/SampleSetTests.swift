import Testing

@testable import Datasets

@Suite struct SampleSetTests {
  private let labeled = SampleSet(
    features: [1, 2, 3, 4, 5, 6], labels: [0, 1, 1], width: 2, rowNumbers: [7, 8, 9])
  private let valued = SampleSet(
    features: [1, 2, 3], values: [10, 11, 20, 21, 30, 31], valueWidth: 2, width: 1)

  @Test("a class is a number for one output, and one of several outputs otherwise")
  func targetsOfClasses() {
    #expect(labeled.target(of: 0, outputs: 1) == [0])
    #expect(labeled.target(of: 1, outputs: 1) == [1])
    #expect(labeled.target(of: 0, outputs: 2) == [1, 0])
    #expect(labeled.target(of: 1, outputs: 3) == [0, 1, 0])
  }

  @Test("numbers are their own targets")
  func targetsOfValues() {
    #expect(valued.count == 3)
    #expect(valued.target(of: 0, outputs: 2) == [10, 11])
    #expect(valued.target(of: 2, outputs: 2) == [30, 31])
  }

  @Test("rows keep their features, targets and numbers, in the order asked for")
  func rows() {
    #expect(
      labeled.rows([2, 0, 2])
        == SampleSet(
          features: [5, 6, 1, 2, 5, 6], labels: [1, 0, 1], width: 2, rowNumbers: [9, 7, 9]))
    #expect(
      valued.rows([1])
        == SampleSet(features: [2], values: [20, 21], valueWidth: 2, width: 1))
    #expect(valued.rows([]).count == 0)
    #expect(valued.prefix(2).values == [10, 11, 20, 21])
    #expect(labeled.prefix(1).rowNumbers == [7])
  }

  @Test("other features leave the rest as it is")
  func replacesFeatures() {
    let replaced = valued.replacing(features: [4, 5, 6])
    #expect(replaced.features == [4, 5, 6])
    #expect(replaced.values == valued.values && replaced.valueWidth == 2 && replaced.width == 1)
    #expect(labeled.replacing(features: labeled.features) == labeled)
  }

  @Test("a network of two classes has one output or two, another as many as there are targets")
  func outputCounts() {
    func counts(_ task: Dataset.Task, _ samples: SampleSet) -> Set<Int> {
      Dataset(
        name: "any", task: task, inputShape: [samples.width], train: samples, test: samples
      ).outputCounts
    }
    #expect(counts(.classification(classes: ["a", "b"]), labeled) == [1, 2])
    #expect(counts(.classification(classes: ["a", "b", "c"]), labeled) == [3])
    #expect(counts(.regression(names: ["x", "y"], unit: ""), valued) == [2])
  }

  @Test("a task takes the targets that suit it, and a part without samples")
  func accepts() {
    let classes = Dataset.Task.classification(classes: ["a", "b"])
    let numbers = Dataset.Task.regression(names: ["x", "y"], unit: "")
    #expect(classes.accepts(labeled) && !classes.accepts(valued))
    #expect(numbers.accepts(valued) && !numbers.accepts(labeled))
    #expect(!Dataset.Task.classification(classes: ["a"]).accepts(labeled))
    #expect(!Dataset.Task.regression(names: ["x"], unit: "").accepts(valued))
    #expect(numbers.accepts(SampleSet(features: [], labels: [], width: 1)))
  }
}
