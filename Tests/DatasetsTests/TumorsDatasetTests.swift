import Interchange
import Testing
import TestSupport

@testable import Datasets

@Suite struct TumorsDatasetTests {
  private static let loaded = Result { try Dataset.tumors(seed: 1) }

  private let tumors: Dataset
  private let folds: Folds

  init() throws {
    tumors = try Self.loaded.get()
    guard case .folds(let folds) = tumors.origin else {
      throw DatasetError.unreadable(reason: "the table is not dealt into folds")
    }
    self.folds = folds
  }

  @Test("there are 444 benign and 239 malignant rows of nine features from 1 to 10")
  func counts() {
    #expect(tumors.name == "tumors")
    #expect(tumors.classNames == ["benign", "malignant"])
    #expect(tumors.inputShape == [9])
    #expect(
      tumors.featureNames == [
        "clump thickness", "uniformity of cell size", "uniformity of cell shape",
        "marginal adhesion", "single epithelial cell size", "bare nuclei", "bland chromatin",
        "normal nucleoli", "mitoses",
      ])
    #expect(folds.samples.labels.count { $0 == 0 } == 444)
    #expect(folds.samples.labels.count { $0 == 1 } == 239)
    #expect(folds.samples.features.allSatisfy { (1...10).contains($0) && $0 == $0.rounded() })
    #expect(tumors.standardization == nil)
  }

  @Test("the 16 incomplete rows are named, and the others keep their numbers in the source")
  func namesIncompleteRows() {
    let incomplete = [
      24, 41, 140, 146, 159, 165, 236, 250, 276, 293, 295, 298, 316, 322, 412, 618,
    ]
    #expect(tumors.incompleteRows.map(\.number) == incomplete)
    #expect(tumors.incompleteRows.allSatisfy { $0.feature == "bare nuclei" })
    #expect(folds.samples.rowNumbers == (1...699).filter { !incomplete.contains($0) })
  }

  /// Two rows of the source, and figures computed with pandas.
  @Test("the rows are those of the source")
  func matchesSource() {
    let samples = folds.samples
    #expect(Array(samples[0]) == [5, 1, 1, 1, 2, 1, 3, 1, 1] && samples.labels[0] == 0)
    #expect(Array(samples[5]) == [8, 10, 10, 8, 7, 10, 9, 7, 1] && samples.labels[5] == 1)
    let expected = [
      4.44216691068814, 3.150805270863836, 3.2152269399707176, 2.830161054172767,
      3.234260614934114, 3.5446559297218156, 3.445095168374817, 2.869692532942899,
      1.603221083455344,
    ]
    for (mean, expected) in zip(Standardization(of: samples).means, expected) {
      #expect(abs(Double(mean) - expected) < 1e-6)
    }
  }

  @Test("the first of ten folds is tested, and the seed decides which rows are in it")
  func parts() throws {
    #expect(folds.count == 10 && folds.tested == 0)
    let parts = folds.parts(seed: 1)
    #expect(tumors.train == parts.train && tumors.test == parts.test)
    #expect(Set(tumors.train.rowNumbers).isDisjoint(with: tumors.test.rowNumbers))
    #expect(tumors.train.count + tumors.test.count == 683)
    let other = try Dataset.tumors(seed: 2)
    #expect(other.test != tumors.test)
    #expect(tumors.drawn(seed: 2) == other)
  }

  @Test("a changed file is damage, told with its name")
  func refusesDamage() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("tumors")
    let path = folder.path + "/tumors/tumors.csv"
    var bytes = try readFile(AssetLocator.current().path(of: "tumors/tumors.csv"))
    bytes[bytes.count - 2] ^= 1
    try writeFile(bytes, to: path)
    let locator = AssetLocator(environment: ["INKLING_ASSETS": folder.path], executablePath: nil)
    let error = try #require(throws: DatasetError.self) {
      try Dataset.tumors(seed: 1, from: locator)
    }
    #expect(
      error.description == "'\(path)' is damaged (its bytes do not have the expected SHA-256); "
        + "install inkling again, or restore the file")
  }

  @Test("a missing file is told with the places and the variable")
  func namesMissing() throws {
    let locator = AssetLocator(environment: ["INKLING_ASSETS": "/nowhere"], executablePath: nil)
    let error = try #require(throws: DatasetError.self) {
      try Dataset.tumors(seed: 1, from: locator)
    }
    #expect(
      error.description == "no 'tumors/tumors.csv' in /nowhere; install inkling again, "
        + "or set INKLING_ASSETS to the folder of its assets")
  }
}
