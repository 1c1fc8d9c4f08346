import Interchange
import Testing
import TestSupport

@testable import Datasets

@Suite struct DigitsDatasetTests {
  private static let loaded = Result { try Dataset.digits() }

  private let digits: Dataset

  init() throws { digits = try Self.loaded.get() }

  @Test("there are 400 and 100 of every digit")
  func counts() {
    #expect(digits.name == "digits")
    #expect(digits.inputShape == [20, 20])
    #expect(digits.classNames == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
    #expect(digits.train.count == 4000 && digits.test.count == 1000)
    for digit in 0..<10 as Range<UInt8> {
      #expect(digits.train.labels.count { $0 == digit } == 400)
      #expect(digits.test.labels.count { $0 == digit } == 100)
    }
  }

  /// Figures of the reference split, computed with NumPy.
  @Test("the rows are those of the reference, in its order")
  func matchesReference() {
    func mean(_ values: some Collection<Float>) -> Double {
      values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    }
    #expect(abs(mean(digits.train.features) - 0.2570358944) < 1e-9)
    #expect(abs(mean(digits.test.features) - 0.2587888062) < 1e-9)
    #expect(abs(mean(digits.train[0]) * 400 - 88.88627526) < 1e-5)
    #expect(abs(mean(digits.test[0]) * 400 - 123.29019725) < 1e-5)
    #expect(digits.train.labels[..<12] == [6, 0, 5, 4, 9, 9, 8, 3, 1, 2, 2, 0])
    #expect(digits.test.labels[..<12] == [6, 3, 0, 8, 8, 3, 0, 0, 7, 8, 5, 8])
  }

  @Test("the float32 features are the reference's to the bit")
  func matchesReferenceDigests() {
    func digest(_ set: SampleSet) -> String {
      var hash = SHA256()
      hash.update(set.features)
      return hash.finalizedHex()
    }
    #expect(
      digest(digits.train) == "f9c8046a6880f419c1fdc632579a9fa34902d25597e9302c8f2e6e701b6b6e7e")
    #expect(
      digest(digits.test) == "908f190759cc2a5321896175da096b01b07ddeadbabba0aad641607047e9b8f2")
  }

  @Test("the files are what our writers give, packed")
  func assetsAreOurs() throws {
    for (part, files) in [(digits.train, DigitsFiles.train), (digits.test, DigitsFiles.test)] {
      func content(_ file: String) throws -> [UInt8] {
        try Gzip.unpack(readFile(AssetLocator.current().path(of: file))).content
      }
      let images = (0..<part.count).map { Array(part[$0]) }
      #expect(try content(files.images) == IDXImages.encode(images, side: 20))
      #expect(try content(files.labels) == IDXImages.encode(labels: part.labels))
    }
  }

  private func damage(_ read: () throws(DigitsFiles.Damage) -> Void) -> String? {
    do throws(DigitsFiles.Damage) {
      try read()
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("damage is named")
  func namesDamage() {
    let blank = [Float](repeating: 0, count: 784)
    func images(_ bytes: [UInt8]) -> String? {
      damage { () throws(DigitsFiles.Damage) in _ = try DigitsFiles.pixels(bytes) }
    }
    func labels(_ bytes: [UInt8]) -> String? {
      damage { () throws(DigitsFiles.Damage) in _ = try DigitsFiles.labels(bytes, count: 2) }
    }
    #expect(images(IDXImages.encode([Array(blank[..<400])], side: 20)) == nil)
    #expect(
      images(IDXImages.encode([blank], side: 28)) == "its images are 28x28, not 20x20")
    #expect(images([0, 0, 8]) == "the IDX file is cut short: 3 bytes of 16; copy it again")
    #expect(labels(IDXImages.encode(labels: [7, 9])) == nil)
    #expect(labels(IDXImages.encode(labels: [7])) == "it has 1 labels for 2 images")
    #expect(labels(IDXImages.encode(labels: [7, 10]))?.contains("10") == true)
    #expect(labels([]) == "the IDX file is cut short: 0 bytes of 8; copy it again")
  }

  /// A folder of its own with copies of the four files.
  private func copies() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.makeFolder("digits")
    for files in [DigitsFiles.train, DigitsFiles.test] {
      for file in [files.images, files.labels] {
        try writeFile(
          readFile(AssetLocator.current().path(of: file)), to: folder.path + "/" + file)
      }
    }
    return folder
  }

  @Test(
    "a flipped bit is damage, told with the file's name",
    arguments: [
      DigitsFiles.train.images, DigitsFiles.train.labels, DigitsFiles.test.images,
      DigitsFiles.test.labels,
    ])
  func refusesFlippedBit(file: String) throws {
    let folder = try copies()
    let path = folder.path + "/" + file
    let locator = AssetLocator(
      environment: ["INKLING_ASSETS": folder.path], executablePath: nil)
    #expect(throws: Never.self) { try Dataset.digits(from: locator) }
    var bytes = try readFile(path)
    // The last eight bytes are the checksum and the length of the content.
    bytes[bytes.count - 8] ^= 1
    try writeFile(bytes, to: path)
    let error = try #require(throws: DatasetError.self) { try Dataset.digits(from: locator) }
    #expect(
      error.description == "'\(path)' is damaged (the compressed file is damaged; copy it again); "
        + "install inkling again, or restore the file")
    try writeFile([], to: path)
    #expect(throws: DatasetError.self) { try Dataset.digits(from: locator) }
  }

  @Test("a missing file is told with the places and the variable")
  func namesMissing() throws {
    let locator = AssetLocator(environment: ["INKLING_ASSETS": "/nowhere"], executablePath: nil)
    let error = try #require(throws: DatasetError.self) { try Dataset.digits(from: locator) }
    #expect(
      error.description == "no 'digits/train-images-idx3-ubyte.gz' in /nowhere; "
        + "install inkling again, or set INKLING_ASSETS to the folder of its assets")
  }
}
