/// A picture in a PNG file as the one image of a file of images.
///
/// It is made square by going on with its edges, as a photo of paper goes on, and small enough to be looked at: a camera
/// has a hundred times more pixels than a digit needs.
enum PNGImages: ImageFormat {
  /// The longest side that is kept.
  private static let mostSide = 400

  static func recognizes(_ bytes: [UInt8]) -> Bool { PNGPicture.recognizes(bytes) }

  static func images(in bytes: [UInt8]) throws(ImageFileError) -> (
    images: SquareImages, notes: [String]
  ) {
    let picture: PNGPicture
    do { picture = try PNGPicture(decoding: bytes) } catch { throw .damaged(error.description) }
    let longest = max(picture.columns, picture.rows)
    let step = (longest + mostSide - 1) / mostSide
    let (columns, rows) = (max(picture.columns / step, 1), max(picture.rows / step, 1))
    let side = max(columns, rows)
    let (left, top) = ((side - columns) / 2, (side - rows) / 2)
    var pixels: [Float] = []
    pixels.reserveCapacity(side * side)
    for row in 0..<side {
      for column in 0..<side {
        let (x, y) = (
          min(max(column - left, 0), columns - 1), min(max(row - top, 0), rows - 1)
        )
        pixels.append(mean(of: picture, x * step, y * step, step))
      }
    }
    return (SquareImages(side: side, images: [pixels]), [])
  }

  /// The mean shade of a square of pixels, 0 black to 1 white.
  private static func mean(of picture: PNGPicture, _ x: Int, _ y: Int, _ step: Int) -> Float {
    var (sum, count) = (0, 0)
    for row in y..<min(y + step, picture.rows) {
      for column in x..<min(x + step, picture.columns) {
        sum += Int(picture.shades[row * picture.columns + column])
        count += 1
      }
    }
    return Float(sum) / Float(255 * max(count, 1))
  }

  static func labels(in bytes: [UInt8]) throws(ImageFileError) -> [UInt8] {
    throw .damaged("it is a picture, and labels are numbers; name a text or IDX file")
  }
}
