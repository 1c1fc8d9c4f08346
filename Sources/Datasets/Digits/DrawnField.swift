/// A field of another size than the pad, into which drawings are brought as large as the samples of a network are.
public struct DrawnField: Equatable, Sendable {
  /// Pixels across and down.
  public let columns, rows: Int

  /// A field of at least one pixel.
  public init(columns: Int, rows: Int) {
    precondition(columns > 0 && rows > 0, "a field has pixels")
    self.columns = columns
    self.rows = rows
  }

  /// So many of the first samples are looked at.
  private static let lookedAt = 40

  /// The longer side of the ink in the first samples, in the mean; all of the field if there is none.
  public func inkSide(of samples: SampleSet) -> Int {
    let sides = (0..<min(samples.count, Self.lookedAt)).compactMap { inkSide(of: samples[$0]) }
    let mean = sides.isEmpty ? min(columns, rows) : sides.reduce(0, +) / sides.count
    return max(1, min(mean, columns, rows))
  }

  private func inkSide(of pixels: ArraySlice<Float>) -> Int? {
    let least = (pixels.max() ?? 0) / 10
    let inked = pixels.enumerated().filter { $0.element > least }.map(\.offset)
    let (across, down) = (inked.map { $0 % columns }, inked.map { $0 / columns })
    guard let left = across.min(), let right = across.max(), let top = down.min(),
      let bottom = down.max()
    else { return nil }
    return max(right - left, bottom - top) + 1
  }

  /// A drawing in the middle of the field, row-major.
  ///
  /// - Parameter inkSide: how large the square of the pad becomes.
  public func pixels(of drawing: DigitImage, inkSide: Int) -> [Float] {
    let (left, top) = ((columns - inkSide) / 2, (rows - inkSide) / 2)
    var pixels = Array(repeating: Float(0), count: columns * rows)
    for row in 0..<inkSide {
      for column in 0..<inkSide where (0..<columns).contains(left + column) {
        guard (0..<rows).contains(top + row) else { continue }
        pixels[(top + row) * columns + left + column] = drawing.mean(
          column: column, row: row, of: inkSide)
      }
    }
    return pixels
  }
}

extension DigitImage {
  /// The mean of what a pixel covers where the picture is brought to so many pixels across and down.
  fileprivate func mean(column: Int, row: Int, of count: Int) -> Float {
    let step = Float(Self.side) / Float(count)
    var (sum, area): (Float, Float) = (0, 0)
    for y in Self.span(row, step) {
      for x in Self.span(column, step) {
        let part = Self.overlap(x, column, step) * Self.overlap(y, row, step)
        sum += part * self[x, y]
        area += part
      }
    }
    return area > 0 ? sum / area : 0
  }

  private static func span(_ index: Int, _ step: Float) -> Range<Int> {
    let first = min(Int(Float(index) * step), side - 1)
    return first..<max(first + 1, min(side, Int((Float(index + 1) * step).rounded(.up))))
  }

  private static func overlap(_ pixel: Int, _ index: Int, _ step: Float) -> Float {
    max(0, min(Float(pixel + 1), Float(index + 1) * step) - max(Float(pixel), Float(index) * step))
  }
}
