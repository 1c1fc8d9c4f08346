extension CSVImages {
  /// Images of pixels from 0 to 1 as text: a line each, 0 paper to 255 ink. `read` reads it.
  public static func encode(_ images: [[Float]]) -> [UInt8] {
    // An image without a pixel above 1/255 is read as one from 0 to 1; there is nothing to see in it.
    images.flatMap { image in
      Array((image.map { "\(level(of: $0))" }.joined(separator: ",") + "\n").utf8)
    }
  }

  private static func level(of pixel: Float) -> UInt8 { IDXImages.level(of: pixel) }
}

extension IDXImages {
  /// Images of pixels from 0 to 1, each `side · side` values; `decode` reads it.
  public static func encode(_ images: [[Float]], side: Int) -> [UInt8] {
    [magic, images.count, side, side].flatMap(bigEndian) + images.flatMap { $0.map(level(of:)) }
  }

  /// The classes of images, in the format of MNIST's label files.
  public static func encode(labels: [UInt8]) -> [UInt8] {
    [IDXLabels.magic, labels.count].flatMap(bigEndian) + labels
  }

  /// 0 for paper to 255 for ink; what is no number is paper.
  static func level(of pixel: Float) -> UInt8 {
    pixel.isNaN ? 0 : UInt8((min(max(pixel, 0), 1) * 255).rounded())
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
