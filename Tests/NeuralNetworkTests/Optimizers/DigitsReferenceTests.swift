import Testing

@testable import NeuralNetwork

@Suite("The network of digits-cg, full batch, beside SciPy")
struct DigitsReferenceTests {
  @Test("the objective is SciPy's", arguments: [0, 1])
  func objective(index: Int) throws {
    let reference = try SciPyReference.load().digits[index]
    var objective = try DigitsObjective(count: reference.count)
    let start = DigitsObjective.start()
    var gradient = start.scaled(by: 0)
    let loss = objective(start, &gradient)
    #expect(abs(start.flattened.reduce(0, +) - reference.startSum) < 1e-9)
    #expect(abs(loss - reference.firstLoss) < 1e-6 * reference.firstLoss)
    #expect(abs(gradient.norm - reference.firstGradientNorm) < 1e-5 * reference.firstGradientNorm)
  }

  @Test("50 iterations of conjugate gradients cost no more than SciPy's, within 0.5 %")
  func conjugateGradient() throws {
    let reference = try SciPyReference.load().digits[1]
    try expectAtMost(reference.cg, ConjugateGradient(), count: reference.count)
  }

  @Test("50 iterations of L-BFGS cost no more than SciPy's, within 0.5 %")
  func quasiNewton() throws {
    let reference = try SciPyReference.load().digits[1]
    try expectAtMost(reference.lbfgs, LBFGS(), count: reference.count)
  }

  private func expectAtMost(
    _ reference: SciPyReference.Solution, _ optimizer: some FullBatchOptimizer, count: Int
  ) throws {
    var objective = try DigitsObjective(count: count)
    var (optimizer, point) = (optimizer, DigitsObjective.start())
    let reports = (0..<50).map { _ in optimizer.iterate(&point) { objective($0, &$1) } }
    let evaluations = reports.reduce(0) { $0 + $1.evaluations }
    #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.lossAfter == $1.lossBefore })
    #expect(reports.allSatisfy { $0.outcome == .progressed && $0.lossAfter < $0.lossBefore })
    let reached = try #require(reports.last?.lossAfter)
    #expect(
      reached <= 1.005 * reference.loss && evaluations <= reference.evaluations + 1,
      "\(reached) in \(evaluations) evaluations for \(reference)")
  }
}
