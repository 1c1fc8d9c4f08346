import Findings
import Testing

@Suite("Outputs over a run")
struct OutputRecordTests {
  @Test("a record stays small, whole and in order")
  func thinning() throws {
    var record = OutputRecord()
    for step in 0..<20_000 { record.add([Float(step)], step: step) }
    #expect(
      record.points.count <= OutputRecord.most + 1 && record.points.count > OutputRecord.most / 4)
    #expect(record.points.first?.step == 0 && record.last?.step == 19_999)
    let steps = record.points.map(\.step)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
    let gaps = zip(steps.dropFirst(), steps).map { $0 - $1 }
    #expect(try #require(gaps.max()) < 20_000 / 40)
    for step in [19_999, 19_999] { record.add([1], step: step) }
    #expect(record.last?.step == 19_999)
  }
}
