import Interchange

extension Dataset {
  /// The 5000 handwritten digits that come with the program: 4000 to learn from, 1000 to test on.
  ///
  /// Features are pixels from 0 to 1; each part has as many of every digit.
  public static func digits(
    from locator: AssetLocator = .current()
  ) throws(DatasetError) -> Dataset {
    Dataset(
      name: "digits", classNames: (0...9).map(String.init),
      inputShape: [DigitImage.side, DigitImage.side],
      train: try DigitsFiles.train.samples(from: locator),
      test: try DigitsFiles.test.samples(from: locator))
  }
}

/// The two files of one part of the digits, gzip-compressed IDX: its images, and their labels in the same order.
struct DigitsFiles {
  let images: String
  let labels: String

  static let train = DigitsFiles(part: "train")
  static let test = DigitsFiles(part: "test")

  private init(part: String) {
    images = "digits/\(part)-images-idx3-ubyte.gz"
    labels = "digits/\(part)-labels-idx1-ubyte.gz"
  }

  /// What is wrong with a file.
  struct Damage: Error {
    let reason: String
  }

  /// The digits in the order of the files, pixels from 0 to 1.
  func samples(from locator: AssetLocator) throws(DatasetError) -> SampleSet {
    let pixels = try content(of: images, from: locator, read: Self.pixels)
    let labels = try content(of: labels, from: locator) { bytes throws(Damage) in
      try Self.labels(bytes, count: pixels.count / (DigitImage.side * DigitImage.side))
    }
    return SampleSet(
      features: pixels, labels: labels, width: DigitImage.side * DigitImage.side)
  }

  private func content<Content>(
    of file: String, from locator: AssetLocator,
    read: ([UInt8]) throws(Damage) -> Content
  ) throws(DatasetError) -> Content {
    let (path, bytes) = try locator.contents(of: file)
    do throws(Damage) {
      return try read(Self.unpacked(bytes))
    } catch {
      throw .damaged(path: path, reason: error.reason)
    }
  }

  private static func unpacked(_ bytes: [UInt8]) throws(Damage) -> [UInt8] {
    do {
      return try Gzip.unpack(bytes, limit: Limits.bytesOfAsset).content
    } catch {
      throw Damage(reason: error.description)
    }
  }

  /// The pixels of all images from 0 to 1.
  static func pixels(_ bytes: [UInt8]) throws(Damage) -> [Float] {
    let (side, pixels): (Int, ArraySlice<UInt8>)
    do {
      (side, pixels) = try IDXImages.pixels(of: bytes)
    } catch {
      throw Damage(reason: error.description)
    }
    guard side == DigitImage.side else {
      throw Damage(reason: "its images are \(side)x\(side), not 20x20")
    }
    let levels = (0...255).map { Float($0) / 255 }
    return pixels.map { levels[Int($0)] }
  }

  /// The digit of each image.
  static func labels(_ bytes: [UInt8], count: Int) throws(Damage) -> [UInt8] {
    let labels: [UInt8]
    do {
      labels = try IDXLabels.decode(bytes)
    } catch {
      throw Damage(reason: error.description)
    }
    guard labels.count == count else {
      throw Damage(reason: "it has \(labels.count) labels for \(count) images")
    }
    return labels
  }
}
