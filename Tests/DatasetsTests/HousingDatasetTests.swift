import Interchange
import Testing
import TestSupport

@testable import Datasets

@Suite struct HousingDatasetTests {
  private static let loaded = Result { try Dataset.housing() }

  private let housing: Dataset

  init() throws { housing = try Self.loaded.get() }

  @Test("404 tracts to learn from and 102 to test on, by thirteen features")
  func counts() {
    #expect(housing.name == "housing")
    #expect(housing.task == .regression(names: ["median value"], unit: "$1000"))
    #expect(housing.inputShape == [13])
    #expect(
      housing.featureNames == [
        "crim", "zn", "indus", "chas", "nox", "rm", "age", "dis", "rad", "tax", "ptratio", "b",
        "lstat",
      ])
    #expect(housing.featureTitles.count == 13 && Set(housing.featureTitles).count == 13)
    #expect(housing.featureTitles.allSatisfy { !housing.featureNames.contains($0) })
    #expect(housing.standardized().featureTitles == housing.featureTitles)
    #expect(housing.train.count == 404 && housing.test.count == 102)
    #expect(housing.train.labels.isEmpty && housing.train.valueWidth == 1)
    #expect(housing.origin == .fixed && housing.standardization == nil)
    #expect(Set(housing.train.rowNumbers + housing.test.rowNumbers) == Set(1...506))
  }

  @Test("the rows are those of Keras, in its order")
  func matchesKeras() {
    #expect(
      Array(housing.train[0]) == [
        1.23247, 0, 8.14, 0, 0.538, 6.142, 91.7, 3.9769, 4, 307, 21, 396.9, 18.72,
      ])
    #expect(housing.train.values.prefix(6) == [15.2, 42.3, 50, 21.1, 17.7, 18.5])
    #expect(
      Array(housing.test[0]) == [
        18.0846, 0, 18.1, 0, 0.679, 6.434, 100, 1.8347, 24, 666, 20.2, 27.25, 29.05,
      ])
    #expect(housing.test.values.first == 7.2)
    // The source's rows, counted from 1, with which the parts begin and end.
    #expect(housing.train.rowNumbers.first == 23 && housing.train.rowNumbers.last == 195)
    #expect(housing.test.rowNumbers.first == 416 && housing.test.rowNumbers.last == 166)
  }

  @Test("the values are the uncorrected ones, cut off at 50")
  func matchesSource() {
    func mean(_ values: [Float]) -> Double {
      values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    }
    #expect(abs(mean(housing.train.values) - 22.395049504950492) < 1e-6)
    #expect(abs(mean(housing.test.values) - 23.07843137254902) < 1e-6)
    let values = housing.train.values + housing.test.values
    #expect(values.max() == 50 && values.count { $0 == 50 } == 16)
  }

  @Test("every seed has the same split")
  func isFixed() {
    #expect(housing.drawn(seed: 7) == housing)
  }

  @Test("a changed file is damage, told with its name")
  func refusesDamage() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("housing")
    let path = folder.path + "/housing/housing.csv"
    try writeFile(Array("crim,medv\n1,2\n".utf8), to: path)
    let locator = AssetLocator(environment: ["INKLING_ASSETS": folder.path], executablePath: nil)
    let error = try #require(throws: DatasetError.self) { try Dataset.housing(from: locator) }
    #expect(
      error.description == "'\(path)' is damaged (its bytes do not have the expected SHA-256); "
        + "install inkling again, or restore the file")
  }
}
