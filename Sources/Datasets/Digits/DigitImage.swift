/// A handwritten digit as the network sees it: 20x20 pixels, 0 paper to 1 ink.
public struct DigitImage: Equatable, Sendable {
  /// Columns, and rows, of every digit.
  public static let side = 20

  /// `side * side` values from 0 to 1, row-major.
  public private(set) var pixels: [Float]

  /// Blank paper.
  public init() {
    pixels = Array(repeating: 0, count: Self.side * Self.side)
  }

  /// An image of 400 values, row-major.
  public init(pixels: [Float]) {
    precondition(pixels.count == Self.side * Self.side, "a digit has 20x20 pixels")
    self.pixels = pixels
  }

  /// Whether there is no ink at all.
  public var isEmpty: Bool { pixels.allSatisfy { $0 <= 0 } }

  /// Whether there is too little ink to make out a digit: it is hardly darker than paper, or only a speck.
  public var isTooFaint: Bool {
    let darkest = pixels.max() ?? 0
    return darkest < Self.faintest || pixels.count { $0 >= darkest / 2 } < Self.fewestPixels
  }

  /// Ink below this level is not seen.
  private static let faintest: Float = 0.1
  /// The shortest strokes of a digit have more pixels.
  private static let fewestPixels = 6

  /// The ink at a place of the image.
  public subscript(column: Int, row: Int) -> Float {
    get { pixels[row * Self.side + column] }
    set { pixels[row * Self.side + column] = newValue }
  }
}

// MARK: - From larger images

extension DigitImage {
  /// The digit of a square image of `side` columns: 20 is taken as it is, another is cut to its ink.
  ///
  /// The box around the ink is put into the middle of 20x20. MNIST's images of 28x28 hold digits
  /// that fit; a larger box is scaled down to fit, each pixel taking the mean of what it covers. The box of a smaller
  /// image is scaled up.
  /// - Parameter pixels: `side * side` values from 0 to 1, row-major.
  public init(cropping pixels: [Float], side: Int) {
    precondition(pixels.count == side * side, "an image must fill its square")
    self.init()
    if side == Self.side {
      self.pixels = pixels
    } else if let box = InkBox(pixels: pixels, side: side) {
      // An image of 8x8 has its digits as large as they can be, but 28x28 leaves room around them.
      draw(box.longestSide > Self.side || side < Self.side ? box.scaled(toFit: Self.side) : box)
    }
  }

  /// Copies a box that fits into the middle; an odd remainder goes to the right and the bottom.
  private mutating func draw(_ box: InkBox) {
    let top = (Self.side - box.rows) / 2
    let left = (Self.side - box.columns) / 2
    for row in 0..<box.rows {
      for column in 0..<box.columns {
        self[left + column, top + row] = box.pixels[row * box.columns + column]
      }
    }
  }
}

/// The smallest rectangle of an image that holds all of its ink.
private struct InkBox {
  let columns: Int
  let rows: Int
  /// Row-major.
  let pixels: [Float]

  var longestSide: Int { max(columns, rows) }

  init(columns: Int, rows: Int, pixels: [Float]) {
    self.columns = columns
    self.rows = rows
    self.pixels = pixels
  }

  /// The box of a square image; `nil` if it has no ink.
  ///
  /// What counts as ink is relative to the darkest pixel: a scanner's specks far from the lines are none, but the gray
  /// edge of a line is.
  init?(pixels: [Float], side: Int) {
    let darkest = pixels.max() ?? 0
    guard darkest > 0 else { return nil }
    let dark = pixels.map { $0 >= darkest * Self.darkShare }
    let inked = pixels.indices.filter { place in
      dark[place]
        || pixels[place] >= darkest * Self.edgeShare && Self.isNextTo(dark, place, side: side)
    }
    let columnsWithInk = inked.map { $0 % side }
    guard let first = inked.first, let last = inked.last,
      let left = columnsWithInk.min(), let right = columnsWithInk.max()
    else { return nil }
    let (top, bottom) = (first / side, last / side)
    self.init(
      columns: right - left + 1, rows: bottom - top + 1,
      pixels: (top...bottom).flatMap { pixels[$0 * side + left...$0 * side + right] })
  }

  /// From this share of the darkest ink on a pixel is ink, wherever it is.
  private static let darkShare: Float = 0.1
  /// From this share on it is the edge of a line, next to ink.
  private static let edgeShare: Float = 0.002

  /// Whether one of the eight pixels around a place is dark.
  private static func isNextTo(_ dark: [Bool], _ place: Int, side: Int) -> Bool {
    let (row, column) = place.quotientAndRemainder(dividingBy: side)
    return (max(row - 1, 0)...min(row + 1, side - 1)).contains { row in
      (max(column - 1, 0)...min(column + 1, side - 1)).contains { dark[row * side + $0] }
    }
  }

  /// The box made smaller, so that its longer side is `side`; each pixel is the mean of its area.
  func scaled(toFit side: Int) -> InkBox {
    let scale = Float(longestSide) / Float(side)
    let newColumns = max(1, Int((Float(columns) / scale).rounded()))
    let newRows = max(1, Int((Float(rows) / scale).rounded()))
    var scaled: [Float] = []
    for row in 0..<newRows {
      let height = Self.span(of: row, of: newRows, over: rows)
      for column in 0..<newColumns {
        scaled.append(mean(over: Self.span(of: column, of: newColumns, over: columns), height))
      }
    }
    return InkBox(columns: newColumns, rows: newRows, pixels: scaled)
  }

  private static func span(of index: Int, of count: Int, over extent: Int) -> ClosedRange<Float> {
    let step = Float(extent) / Float(count)
    return Float(index) * step...min(Float(index + 1) * step, Float(extent))
  }

  private func mean(over width: ClosedRange<Float>, _ height: ClosedRange<Float>) -> Float {
    var sum: Float = 0
    var area: Float = 0
    for row in Int(height.lowerBound)..<min(rows, Int(height.upperBound.rounded(.up))) {
      for column in Int(width.lowerBound)..<min(columns, Int(width.upperBound.rounded(.up))) {
        let part = Self.overlap(of: row, with: height) * Self.overlap(of: column, with: width)
        sum += part * pixels[row * columns + column]
        area += part
      }
    }
    return area > 0 ? min(sum / area, 1) : 0
  }

  private static func overlap(of index: Int, with span: ClosedRange<Float>) -> Float {
    max(0, min(Float(index + 1), span.upperBound) - max(Float(index), span.lowerBound))
  }
}

extension DigitImage {
  /// Whether the ink lies across, at least three times as wide as tall, as that of no digit does.
  public var isFlat: Bool {
    let dark = (pixels.max() ?? 0) / 4
    let inked = pixels.indices.filter { pixels[$0] > dark }
    let (rows, columns) = (inked.map { $0 / Self.side }, inked.map { $0 % Self.side })
    guard let top = rows.min(), let bottom = rows.max(), let left = columns.min(),
      let right = columns.max()
    else { return false }
    return right - left + 1 >= 3 * (bottom - top + 1)
  }
}
