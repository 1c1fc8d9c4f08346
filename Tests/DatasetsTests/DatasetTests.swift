import Testing

@testable import Datasets

@Suite struct DatasetTests {
  private let set = SampleSet(features: [1, 2, 3, 4, 5, 6], labels: [7, 8, 9], width: 2)

  @Test("a row is one sample")
  func rows() {
    #expect(set.count == 3)
    #expect(Array(set[0]) == [1, 2])
    #expect(Array(set[2]) == [5, 6])
  }

  @Test("a prefix is never longer than the set", arguments: [(-1, 0), (0, 0), (2, 2), (9, 3)])
  func prefixes(count: Int, expected: Int) {
    let prefix = set.prefix(count)
    #expect(prefix.labels == Array(set.labels[..<expected]))
    #expect(prefix.features == Array(set.features[..<(2 * expected)]))
    #expect(prefix.width == 2)
  }
}
