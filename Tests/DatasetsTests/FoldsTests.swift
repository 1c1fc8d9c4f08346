import Testing

@testable import Datasets

@Suite struct FoldsTests {
  /// 47 samples of three classes, 5, 12 and 30 of them; the feature is the row.
  private let samples = SampleSet(
    features: (0..<47).map(Float.init),
    labels: (0..<47).map { row -> UInt8 in row % 9 == 4 ? 0 : row % 4 == 1 ? 1 : 2 }, width: 1,
    rowNumbers: (0..<47).map { 100 + $0 })

  @Test("every row is in exactly one fold", arguments: [2, 3, 10, 47])
  func partitions(count: Int) {
    let rows = Folds(of: samples, count: count).rows(seed: 3)
    #expect(rows.count == count)
    #expect(rows.flatMap { $0 }.sorted() == Array(0..<47))
  }

  @Test("folds differ by one sample at most, in all and in every class", arguments: [2, 3, 5, 10])
  func stratifies(count: Int) throws {
    let rows = Folds(of: samples, count: count).rows(seed: 4)
    func spread(_ sizes: [Int]) throws -> Int {
      try #require(sizes.max()) - #require(sizes.min())
    }
    #expect(try spread(rows.map(\.count)) <= 1)
    for label in 0..<3 as Range<UInt8> {
      #expect(try spread(rows.map { $0.count { samples.labels[$0] == label } }) <= 1)
    }
  }

  @Test("the seed decides, and the same one always alike")
  func dependsOnSeed() {
    let folds = Folds(of: samples, count: 5)
    #expect(folds.rows(seed: 1) == folds.rows(seed: 1))
    #expect(folds.rows(seed: 1) != folds.rows(seed: 2))
    #expect(folds.parts(seed: 1).test == folds.parts(seed: 1).test)
  }

  @Test("one fold is the test set, the others are to learn from")
  func parts() {
    let rows = Folds(of: samples, count: 5).rows(seed: 1)
    var tested: [Int] = []
    for fold in 0..<5 {
      let parts = Folds(of: samples, count: 5, tested: fold).parts(seed: 1)
      #expect(parts.test == samples.rows(rows[fold]))
      #expect(
        (parts.train.rowNumbers + parts.test.rowNumbers).sorted() == Array(100..<147))
      tested += parts.test.rowNumbers
    }
    #expect(tested.sorted() == Array(100..<147))
  }

  @Test("another seed deals the samples anew, and fits standardisation on the new training part")
  func drawn() {
    let folds = Folds(of: samples, count: 5, tested: 2)
    let parts = folds.parts(seed: 1)
    let dataset = Dataset(
      name: "any", task: .classification(classes: ["a", "b", "c"]), inputShape: [1],
      train: parts.train, test: parts.test, origin: .folds(folds),
      incompleteRows: [.init(number: 99, feature: "x")])
    let other = dataset.standardized().drawn(seed: 2)
    let expected = folds.parts(seed: 2)
    let fit = Standardization(of: expected.train)
    #expect(other.train == fit.apply(expected.train) && other.test == fit.apply(expected.test))
    #expect(other.standardization == fit)
    #expect(other.incompleteRows == dataset.incompleteRows && other.origin == dataset.origin)
    #expect(other.drawn(seed: 1) == dataset.standardized())
  }
}
