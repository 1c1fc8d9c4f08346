import Findings
import NeuralNetwork
import Testing

@Suite("Logit contributions")
struct LogitContributionTests {
  @Test("the strongest stand first, for and against")
  func extremes() {
    let units = [3, -2, 1, -5, 0.5].enumerated().map {
      LogitContribution(unit: $0.offset, activation: 1, amount: $0.element)
    }.sorted { $0.amount > $1.amount }
    #expect(units.extremes(count: 9).map(\.amount) == [3, 1, 0.5, -5, -2])
    #expect(units.extremes(count: 4).map(\.amount) == [3, 1, -5, -2])
    #expect(units.extremes(count: 3).map(\.amount) == [3, 1, -5])
    #expect([units[0]].extremes(count: 3).map(\.amount) == [3])
  }
}
