import Foundation
import Testing

@testable import NeuralNetwork

@Suite("Schedules that step down or warm up")
struct SteppedScheduleTests {
  private func expect(
    _ schedule: LearningRateSchedule, at times: [Double], _ expected: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = times.map { schedule.factor(at: $0) }
    #expect(
      zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(found)",
      sourceLocation: sourceLocation)
  }

  @Test("a stepped rate falls at the end of each share of the run")
  func steps() {
    expect(
      .stepDecay(factor: 0.5, every: 0.25), at: [-1, 0, 0.249, 0.25, 0.5, 0.75, 1, 2],
      [1, 1, 1, 0.5, 0.25, 0.125, 0.0625, 0.0625])
    // 0.3 / 0.1 is 2.9999999999999996 in floating point.
    expect(.stepDecay(factor: 0.1, every: 0.1), at: [0.29, 0.3], [0.01, 0.001])
  }

  @Test("a rate that warms up rises from 0 and then stays, or falls over the rest of the run")
  func warmUp() {
    expect(
      .warmUp(share: 0.2, then: .constant), at: [-1, 0, 0.05, 0.1, 0.2, 0.6, 1],
      [0, 0, 0.25, 0.5, 1, 1, 1])
    expect(
      .warmUp(share: 0.2, then: .cosine), at: [0.1, 0.2, 0.4, 0.6, 1],
      [0.5, 1, 0.853_553_4, 0.5, 0])
    expect(
      .warmUp(share: 0.5, then: .stepDecay(factor: 0.5, every: 0.5)), at: [0.25, 0.7, 0.8],
      [0.5, 1, 0.5])
  }

  @Test(
    "every rule comes back from its encoding",
    arguments: [
      .constant, .cosine, .stepDecay(factor: 0.3, every: 0.1), .warmUp(share: 0.1, then: .cosine),
      .warmUp(share: 0.1, then: .stepDecay(factor: 0, every: 1)),
    ] as [LearningRateSchedule])
  func coding(schedule: LearningRateSchedule) throws {
    let data = try JSONEncoder().encode(schedule)
    #expect(try JSONDecoder().decode(LearningRateSchedule.self, from: data) == schedule)
  }

  @Test("rules without numbers are plain names in a file")
  func names() throws {
    let data = try JSONEncoder().encode(LearningRateSchedule.cosine)
    #expect(String(decoding: data, as: UTF8.self) == #""cosine""#)
    #expect(try decode(#""constant""#) == .constant)
  }

  @Test(
    "a rule that makes no sense is an error",
    arguments: [
      #""exponential""#, #""warmUp""#, "3", "{}",
      #"{"schedule":"stepDecay","factor":2,"every":0.1}"#,
      #"{"schedule":"stepDecay","factor":0.5,"every":0}"#,
      #"{"schedule":"warmUp","share":1,"then":"cosine"}"#, #"{"schedule":"warmUp","share":0.1}"#,
    ])
  func damaged(text: String) {
    #expect(throws: DecodingError.self) { try decode(text) }
  }

  private func decode(_ text: String) throws -> LearningRateSchedule {
    try JSONDecoder().decode(LearningRateSchedule.self, from: Data(text.utf8))
  }
}
