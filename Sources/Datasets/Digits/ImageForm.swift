/// How the pixels of an image from elsewhere lie: ink on paper or paper on ink, rows first or columns first.
public struct ImageForm: Equatable, Sendable {
  /// Whether dark and light change places; `nil` if each image shows it by its border.
  public var inverts: Bool?
  /// Whether rows and columns change places, as in the files of EMNIST.
  public var transposes: Bool

  /// A form; without choices, rows come first and the border shows what is paper.
  public init(inverts: Bool? = nil, transposes: Bool = false) {
    self.inverts = inverts
    self.transposes = transposes
  }

  /// The digit of an image, and whether dark and light changed places.
  ///
  /// - Parameter pixels: `side * side` values from 0 to 1, row-major.
  public func digit(of pixels: [Float], side: Int) -> (image: DigitImage, isInverted: Bool) {
    precondition(pixels.count == side * side, "an image must fill its square")
    if side >= PaperPhoto.leastSide { return photo(of: pixels, side: side) }
    let isInverted = inverts ?? Self.hasInkedBorder(pixels, columns: side, rows: side)
    let upright = isInverted ? Self.inverted(pixels, columns: side, rows: side) : pixels
    let turned = transposes ? Self.transposed(upright, side: side) : upright
    return (DigitImage(cropping: turned, side: side), isInverted)
  }

  /// The same of a large picture: what is mostly bright in the middle is paper, whatever lies around it.
  private func photo(of pixels: [Float], side: Int) -> (image: DigitImage, isInverted: Bool) {
    var middle: [Float] = []
    let (first, count) = (side / 4, side / 2)
    for row in first..<first + count {
      let start = row * side + first
      middle += pixels[start..<start + count]
    }
    middle.sort()
    let isInverted = inverts ?? (middle[middle.count / 2] > (pixels.max() ?? 0) / 2)
    let (ink, side) =
      isInverted ? PaperPhoto(shades: pixels, side: side).ink() : (pixels, side)
    let turned = transposes ? Self.transposed(ink, side: side) : ink
    return (DigitImage(cropping: turned, side: side), isInverted)
  }

  /// The pixels as they are, but for what was asked: nothing is cut or seen in borders.
  public func arranged(_ pixels: [Float], side: Int) -> [Float] {
    let upright = inverts == true ? pixels.map { 1 - $0 } : pixels
    return transposes ? Self.transposed(upright, side: side) : upright
  }

  /// Whether more than half of the border has at least half of the darkest ink: no digit does that.
  ///
  /// - Parameter pixels: `columns * rows` values from 0 to 1, row-major.
  static func hasInkedBorder(_ pixels: [Float], columns: Int, rows: Int) -> Bool {
    isInked(border(of: pixels, columns: columns, rows: rows), darkest: pixels.max() ?? 0)
  }

  private static func isInked(_ border: [Float], darkest: Float) -> Bool {
    darkest > 0 && border.count { $0 >= darkest / 2 } * 2 > border.count
  }

  /// The picture with dark and light exchanged. What an inked border mostly shows is the paper, which is not always quite
  /// white.
  static func inverted(_ pixels: [Float], columns: Int, rows: Int) -> [Float] {
    let border = border(of: pixels, columns: columns, rows: rows)
    let paper = isInked(border, darkest: pixels.max() ?? 0) ? border.sorted()[border.count / 2] : 1
    return pixels.map { max(paper - $0, 0) }
  }

  private static func border(of pixels: [Float], columns: Int, rows: Int) -> [Float] {
    pixels.indices.filter { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: columns)
      return row == 0 || row == rows - 1 || column == 0 || column == columns - 1
    }.map { pixels[$0] }
  }

  private static func transposed(_ pixels: [Float], side: Int) -> [Float] {
    pixels.indices.map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: side)
      return pixels[column * side + row]
    }
  }
}
