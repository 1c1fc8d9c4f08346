import Interchange

extension DigitImage {
  /// The image that has at every place what lies at its source, interpolated between the four pixels around it
  /// (bilinear); paper where the source is off the image or no place at all.
  func resampled(from source: (StrokePoint) -> StrokePoint) -> DigitImage {
    resampled(growth: 1, from: source)
  }

  /// The same; an image that is made smaller takes the mean over the area that becomes one pixel.
  ///
  /// - Parameter growth: how many times larger the result is.
  func resampled(growth: Float, from source: (StrokePoint) -> StrokePoint) -> DigitImage {
    let looks = growth < 0.9 ? min(4, Int((1 / growth).rounded(.up)) + 1) : 1
    let offsets = (0..<looks).map { (Float($0) + 0.5) / Float(looks) - 0.5 }
    var image = DigitImage()
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        var sum: Float = 0
        for down in offsets {
          for right in offsets {
            sum += interpolated(
              at: source(StrokePoint(column: Float(column) + right, row: Float(row) + down)))
          }
        }
        image[column, row] = sum / Float(looks * looks)
      }
    }
    return image
  }

  /// The image with lines wider on each side by so many pixels, or narrower where it is negative; at most one pixel.
  ///
  /// A pixel goes part of the way to the strongest (weakest) of the five around it: a gray dilation (erosion).
  func thickened(by width: Float) -> DigitImage {
    let part = min(abs(width), 1)
    guard part > 0.01 else { return self }
    var image = DigitImage()
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        let here = self[column, row]
        let around = [
          pixel(column - 1, row), pixel(column + 1, row), pixel(column, row - 1),
          pixel(column, row + 1),
        ]
        let end =
          width > 0 ? around.reduce(here, Swift.max) : around.reduce(here, Swift.min)
        image[column, row] = here + part * (end - here)
      }
    }
    return image
  }

  private func pixel(_ column: Int, _ row: Int) -> Float {
    let cells = 0..<Self.side
    return cells.contains(column) && cells.contains(row) ? self[column, row] : 0
  }

  /// The ink between pixels (bilinear); paper off the image.
  func interpolated(at place: StrokePoint) -> Float {
    let inside = -1...Float(Self.side)
    guard inside.contains(place.column), inside.contains(place.row) else { return 0 }
    let (left, top) = (Int(place.column.rounded(.down)), Int(place.row.rounded(.down)))
    let (x, y) = (place.column - Float(left), place.row - Float(top))
    let upper = (1 - x) * pixel(left, top) + x * pixel(left + 1, top)
    let lower = (1 - x) * pixel(left, top + 1) + x * pixel(left + 1, top + 1)
    return (1 - y) * upper + y * lower
  }
}
