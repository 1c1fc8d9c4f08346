/// Gray images of one size, as image files hold them.
public struct SquareImages: Equatable, Sendable {
  /// Columns and rows of each image.
  public let side: Int
  /// `side * side` values an image, row-major, 0 paper to 1 ink.
  public let images: [[Float]]
  /// The digit that each image is; `nil` if the file does not say.
  public let labels: [UInt8]?

  /// Images of `side * side` values each, and a label for each where they are known.
  public init(side: Int, images: [[Float]], labels: [UInt8]? = nil) {
    precondition(images.allSatisfy { $0.count == side * side }, "an image must fill its square")
    precondition(labels.map { $0.count == images.count } ?? true, "every image has its label")
    self.labels = labels
    self.side = side
    self.images = images
  }

  /// The side of an image of so many values, when it is one that is read here.
  static func side(ofValueCount count: Int) -> Int? {
    switch count {
    case 400: 20
    case 784: 28
    default: nil
    }
  }
}
