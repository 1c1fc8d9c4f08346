import Datasets
import Findings
import NeuralNetwork
import Testing
import Training

@Suite("A threshold of one's own")
struct ThresholdChoiceTests {
  /// One input that is the output's weighted sum: four rows of each class, one of each on the wrong side.
  private let snapshot: TrainingSnapshot = {
    let shape = Architecture(sizes: [1, 1], hidden: .sigmoid, output: .sigmoid)
    let network = Network(
      shape,
      parameters: [Parameters(weights: Weights(inputs: 1, outputs: 1, rowMajor: [1]), bias: [0])])
    let rows = SampleSet(
      features: [3, 2, 1, -0.5, 0.5, -1, -2, -3], labels: [1, 1, 1, 1, 0, 0, 0, 0], width: 1)
    return Moments.snapshot(
      network, loss: .binaryCrossEntropy, train: rows, test: rows, classes: ["benign", "malignant"])
  }()

  @Test("the ladder rises, and holds the usual threshold")
  func ladder() {
    #expect(zip(ThresholdLadder.values, ThresholdLadder.values.dropFirst()).allSatisfy { $0 < $1 })
    #expect(ThresholdLadder.values[ThresholdLadder.place(ofDial: 0)] == 0.5)
    #expect(ThresholdLadder.place(ofDial: 9999) == ThresholdLadder.values.count - 1)
  }

  @Test(
    "counts what is found and missed at the threshold, which moves to the next that changes something"
  )
  func counts() throws {
    let usual = try ThresholdChoice(of: snapshot, dial: 0)
    #expect(usual.thresholdLabel == "0.50")
    #expect(usual.point.truePositives == 3 && usual.point.falsePositives == 1)
    #expect(usual.reportedAccuracy == 0.75)
    let next = try #require(usual.nextPlace(by: -1))
    let lower = try ThresholdChoice(of: snapshot, dial: ThresholdLadder.dial(ofPlace: next))
    #expect(lower.point.truePositives == 4 && lower.point.falsePositives == 1)
  }

  @Test("a network of other outputs, or without tests, says why there is none")
  func absence() throws {
    let digits = try Moments.snapshot("digits", steps: 0)
    #expect(throws: Absence.self) { try ThresholdChoice(of: digits, dial: 0) }
    #expect(throws: Absence(reason: "there are no test rows to look at")) {
      try TestResults(of: try Moments.snapshot("neuron", steps: 1))
    }
    #expect(throws: Absence.self) {
      try TestResults.ofClasses(of: try Moments.snapshot("curve/sine"))
    }
  }
}
