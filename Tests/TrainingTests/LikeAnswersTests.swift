import Datasets
import NeuralNetwork
import Testing

@testable import Training

@Suite struct LikeAnswersTests {
  private let samples = TruthTable.xor.dataset.train

  @Test("rows that should differ and do not are named")
  func alike() {
    // The targets are 0, 0, 1, 1.
    let outputs = Matrix([[0.02], [0.5], [0.51], [0.97]])
    #expect(outputs.likeAnswers(to: samples) == [1, 2])
    #expect(Matrix([[0.5], [0.5], [0.5], [0.5]]).likeAnswers(to: samples) == [0, 1, 2, 3])
  }

  @Test("rows that should be alike may be, and NaN is like nothing")
  func apart() {
    #expect(Matrix([[0.1], [0.1], [0.9], [0.9]]).likeAnswers(to: samples).isEmpty)
    #expect(Matrix([[.nan], [.nan], [.nan], [.nan]]).likeAnswers(to: samples).isEmpty)
  }
}
