/// Gray images of one size, as image files hold them.
public struct SquareImages: Equatable, Sendable {
  /// Columns and rows of each image: 20 or 28.
  public let side: Int
  /// `side * side` values an image, row-major, 0 paper to 1 ink.
  public let images: [[Float]]

  /// Images of `side * side` values each.
  public init(side: Int, images: [[Float]]) {
    precondition(images.allSatisfy { $0.count == side * side }, "an image must fill its square")
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
