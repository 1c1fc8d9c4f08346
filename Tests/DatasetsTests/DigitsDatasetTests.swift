import Interchange
import Testing
import TestSupport

@testable import Datasets

@Suite struct DigitsDatasetTests {
  private static let assetPath = Result { try AssetLocator.current().path(of: DigitsFile.name) }
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

  @Test("the unpacked pixels have the stated digest, and our writer gives the file back")
  func assetIsOurs() throws {
    let bytes = try readFile(Self.assetPath.get())
    let file = try SafetensorsFile(decoding: bytes)
    #expect(
      try SHA256.hex(of: DigitsFile(decoding: bytes).pixels) == file.metadata["images.sha256"])
    #expect(file.encoded() == bytes)
  }

  /// What is said of a tiny file (one pixel, no label) with one thing changed; nil when nothing is.
  private func damaged(_ change: (inout SafetensorsFile) -> Void) -> String? {
    var file = SafetensorsFile(tensors: [
      .init(
        name: "images", elementType: .uint8, shape: [2],
        bytes: PackBits.encode(Array(repeating: 0, count: 1))),
      .init(name: "labels", elementType: .uint8, shape: [0], bytes: []),
      .init(name: "train", elementType: .uint16, shape: [0], bytes: []),
      .init(name: "test", elementType: .uint16, shape: [0], bytes: []),
    ])
    change(&file)
    var hash = SHA256()
    file = (try? SafetensorsFile(decoding: file.encoded())) ?? file
    for tensor in file.tensors { hash.update(tensor.bytes) }
    if file.metadata.isEmpty { file.metadata["values.sha256"] = hash.finalizedHex() }
    do {
      _ = try DigitsFile(decoding: file.encoded())
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("damage is named")
  func namesDamage() {
    #expect(damaged { _ in } == "the packed bytes hold more than the expected 0")
    #expect(damaged { $0.tensors[0] = .init(name: "images", shape: [0], floats: []) } == nil)
    #expect(
      damaged { $0.tensors.removeAll { $0.name == "labels" } } == "it has no tensor 'labels'")
    #expect(
      damaged {
        $0.tensors[2] = .init(
          name: "train", elementType: .uint16, shape: [1], bytes: [1, 0])
      } == "tensor 'train' does not hold rows of the images")
    #expect(
      damaged { $0.metadata["values.sha256"] = "0" }
        == "its values do not have the stated SHA-256")
  }

  @Test("a flipped bit of the values is damage, told with the file's name")
  func refusesFlippedBit() throws {
    let folder = try TemporaryFolder()
    var bytes = try readFile(Self.assetPath.get())
    let path = folder.path + "/" + DigitsFile.name
    try folder.makeFolder("digits")
    bytes[bytes.count - 1] ^= 1
    try writeFile(bytes, to: path)
    let locator = AssetLocator(
      environment: ["INKLING_ASSETS": folder.path], executablePath: nil)
    let error = try #require(throws: DatasetError.self) { try Dataset.digits(from: locator) }
    #expect(
      error.description == "'\(path)' is damaged (its values do not have the stated SHA-256); "
        + "install inkling again, or restore the file")
    try writeFile([], to: path)
    #expect(throws: DatasetError.self) { try Dataset.digits(from: locator) }
  }

  @Test("a missing file is told with the places and the variable")
  func namesMissing() throws {
    let locator = AssetLocator(environment: ["INKLING_ASSETS": "/nowhere"], executablePath: nil)
    let error = try #require(throws: DatasetError.self) { try Dataset.digits(from: locator) }
    #expect(
      error.description == "no 'digits/digits.safetensors' in /nowhere; install inkling again, "
        + "or set INKLING_ASSETS to the folder of its assets")
  }
}
