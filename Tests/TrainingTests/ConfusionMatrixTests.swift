import NeuralNetwork
import Testing

@testable import Training

@Suite("Confusion matrix")
struct ConfusionMatrixTests {
  /// Three classes; class 1 is taken for 2 twice, one sample of class 0 has NaN outputs, nothing is taken for 0
  /// but one of class 0.
  private let matrix = ConfusionMatrix(
    labels: [0, 0, 1, 1, 1, 2, 2], decisions: [0, nil, 1, 2, 2, 2, 1], classes: 3)

  @Test("counts labels in rows and what the network says in columns")
  func counts() {
    let rows = (0..<3).map { label in (0..<3).map { matrix[label, $0] } }
    #expect(rows == [[1, 0, 0], [0, 1, 2], [0, 1, 1]])
    #expect(matrix.total == 7 && matrix.correct == 3 && matrix.largest == 2)
    #expect((0..<3).map { matrix.count(ofLabel: $0) } == [2, 3, 2])
    #expect((0..<3).map { matrix.count(ofDecision: $0) } == [1, 2, 3])
  }

  @Test("recall counts a sample without a decision as wrong, precision does not see it")
  func shares() {
    #expect((0..<3).map { matrix.recall(of: $0) } == [0.5, 1.0 / 3, 0.5])
    #expect((0..<3).map { matrix.precision(of: $0) } == [1, 0.5, 1.0 / 3])
  }

  @Test("a class without samples has no recall, one that nothing is taken for no precision")
  func empty() {
    let matrix = ConfusionMatrix(labels: [1, 1], decisions: [1, 1], classes: 2)
    #expect(matrix.recall(of: 0) == nil && matrix.precision(of: 0) == nil)
    #expect(matrix.recall(of: 1) == 1 && matrix.confusions.isEmpty)
    let none = ConfusionMatrix(labels: [], decisions: [], classes: 2)
    #expect(none.total == 0 && none.largest == 0 && none.recall(of: 1) == nil)
  }

  @Test("labels and decisions beyond the classes are left out")
  func strange() {
    let matrix = ConfusionMatrix(labels: [0, 5, 0], decisions: [0, 0, 7], classes: 2)
    #expect(matrix.total == 1 && matrix[0, 0] == 1)
  }

  @Test("confusions come by frequency, then by label and decision")
  func confusions() {
    let found = matrix.confusions
    #expect(found.map(\.label) == [1, 2] && found.map(\.decision) == [2, 1])
    #expect(found.map(\.count) == [2, 1])
  }

  @Test("its share of right samples is the reported accuracy")
  func agreesWithEvaluation() throws {
    var trainer = TinyRun.trainer()
    trainer.runEpoch()
    let evaluation = trainer.evaluate()
    let matrix = ConfusionMatrix(
      labels: trainer.dataset.test.labels,
      decisions: try #require(trainer.testOutputs).decisions(), classes: 2)
    #expect(Double(matrix.correct) / Double(matrix.total) == evaluation.testAccuracy)
  }
}

@Suite("Mistakes")
struct MistakeTests {
  private let outputs = Matrix([
    [0.7, 0.2, 0.1], [0.1, 0.6, 0.3], [0.2, 0.1, 0.7], [0.9, 0.05, 0.05], [.nan, 0.5, 0.5],
    [0.0, 0.4, 0.6],
  ])
  private let labels: [UInt8] = [0, 2, 1, 1, 1, 1]

  @Test("the surest comes first, what is NaN last")
  func byWrongShare() {
    let mistakes = Mistake.all(outputs: outputs, labels: labels)
    #expect(mistakes.map(\.row) == [3, 2, 1, 5, 4])
    #expect(mistakes.map(\.decision) == [0, 2, 1, 2, nil])
    #expect(mistakes[0].wrongShare == 0.9 && mistakes[0].labelShare == 0.05)
  }

  @Test("or the one that leaves least to the right class")
  func byLabelShare() {
    let mistakes = Mistake.all(outputs: outputs, labels: labels, worstBy: .labelShare)
    #expect(mistakes.map(\.row) == [3, 2, 1, 5, 4])
  }

  @Test("a single output speaks for class 1, the rest for class 0")
  func singleOutput() {
    let mistakes = Mistake.all(outputs: Matrix([[0.25], [0.625], [0.75]]), labels: [1, 0, 1])
    #expect(mistakes.map(\.row) == [0, 1])
    #expect(mistakes.map(\.wrongShare) == [0.75, 0.625] && mistakes[0].labelShare == 0.25)
  }

  @Test("equal ones come by row, and none are none")
  func ties() {
    let outputs = Matrix([[0.75, 0.25], [0.75, 0.25]])
    #expect(Mistake.all(outputs: outputs, labels: [1, 1]).map(\.row) == [0, 1])
    #expect(Mistake.all(outputs: outputs, labels: [0, 0]).isEmpty)
  }
}
