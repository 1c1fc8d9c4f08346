import Interchange

extension Dataset {
  /// The 5000 handwritten digits that come with the program: 4000 to learn from, 1000 to test on.
  ///
  /// Features are pixels from 0 to 1; each part has as many of every digit.
  public static func digits(
    from locator: AssetLocator = .current()
  ) throws(DatasetError) -> Dataset {
    let (path, bytes) = try locator.contents(of: DigitsFile.name)
    do {
      let file = try DigitsFile(decoding: bytes)
      return Dataset(
        name: "digits", classNames: (0...9).map(String.init),
        inputShape: [DigitImage.side, DigitImage.side],
        train: file.samples(at: file.train), test: file.samples(at: file.test))
    } catch {
      throw .damaged(path: path, reason: error.reason)
    }
  }
}

/// The file of the digits: packed pixels, labels, and the rows of the two parts.
struct DigitsFile {
  static let name = "digits/digits.safetensors"
  static let width = DigitImage.side * DigitImage.side

  /// `[labels.count x 400]`, 0 paper to 255 ink.
  let pixels: [UInt8]
  let labels: [UInt8]
  /// Rows of the samples to learn from.
  let train: [Int]
  /// Rows of the samples to test on.
  let test: [Int]

  /// What is wrong with a file.
  struct Damage: Error {
    let reason: String
  }

  init(decoding bytes: [UInt8]) throws(Damage) {
    let file: SafetensorsFile
    do {
      file = try SafetensorsFile(decoding: bytes)
    } catch {
      throw Damage(reason: error.description)
    }
    guard Self.digest(of: file) == file.metadata["values.sha256"] else {
      throw Damage(reason: "its values do not have the stated SHA-256")
    }
    labels = try Self.tensor("labels", in: file).bytes
    train = try Self.rows("train", in: file, of: labels.count)
    test = try Self.rows("test", in: file, of: labels.count)
    pixels = try Self.pixels(of: file, count: labels.count * Self.width)
    guard labels.allSatisfy({ $0 <= 9 }) else { throw Damage(reason: "a label is no digit") }
  }

  private static func tensor(
    _ name: String, in file: SafetensorsFile
  ) throws(Damage) -> SafetensorsFile.Tensor {
    guard let tensor = file[name] else { throw Damage(reason: "it has no tensor '\(name)'") }
    return tensor
  }

  private static func rows(
    _ name: String, in file: SafetensorsFile, of count: Int
  ) throws(Damage) -> [Int] {
    let rows = try tensor(name, in: file).integers
    guard let rows, rows.allSatisfy((0..<count).contains) else {
      throw Damage(reason: "tensor '\(name)' does not hold rows of the images")
    }
    return rows
  }

  private static func pixels(
    of file: SafetensorsFile, count: Int
  ) throws(Damage) -> [UInt8] {
    let packed = try tensor("images", in: file).bytes
    do {
      return try PackBits.decode(packed, count: count)
    } catch {
      throw Damage(reason: error.description)
    }
  }

  /// The digest of all values, in the order of the file.
  private static func digest(of file: SafetensorsFile) -> String {
    var hash = SHA256()
    for tensor in file.tensors { hash.update(tensor.bytes) }
    return hash.finalizedHex()
  }

  /// The samples at these rows, in this order, pixels from 0 to 1.
  func samples(at rows: [Int]) -> SampleSet {
    let levels = (0...255).map { Float($0) / 255 }
    var features: [Float] = []
    features.reserveCapacity(rows.count * Self.width)
    for row in rows {
      for pixel in pixels[row * Self.width..<(row + 1) * Self.width] {
        features.append(levels[Int(pixel)])
      }
    }
    return SampleSet(features: features, labels: rows.map { labels[$0] }, width: Self.width)
  }
}
