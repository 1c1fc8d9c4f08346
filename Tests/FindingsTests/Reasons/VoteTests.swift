import Findings
import NeuralNetwork
import Testing

@Suite("Votes")
struct VoteTests {
  @Test("strongest votes stand first, for and against")
  func votes() {
    let votes = [3, -2, 1, -5, 0.5].enumerated().map {
      Vote(unit: $0.offset, activation: 1, amount: $0.element)
    }.sorted { $0.amount > $1.amount }
    #expect(votes.extremes(count: 9).map(\.amount) == [3, 1, 0.5, -5, -2])
    #expect(votes.extremes(count: 4).map(\.amount) == [3, 1, -5, -2])
    #expect(votes.extremes(count: 3).map(\.amount) == [3, 1, -5])
    #expect([votes[0]].extremes(count: 3).map(\.amount) == [3])
  }
}
