/// Random small distortions of digits, so that every epoch shows each digit in another hand.
///
/// An affine map (turn, size, shear, shift) and a coarse elastic field say for every pixel of the
/// result where in the source to look; what lies between pixels is interpolated, and outside of
/// the source is paper. All strengths are the ends of symmetric uniform ranges; with all of them 0
/// the image is unchanged.
public struct DigitAugmentation: Equatable, Sendable {
  /// The largest turn, in radians, at most 0.8.
  public var rotation: Float
  /// The largest change of size, as a part of 1.
  public var scaling: Float
  /// The largest slant, columns per row.
  public var shear: Float
  /// The largest shift in each direction, as a part of half the image's side.
  public var shift: Float
  /// The largest displacement at the nodes of the 5x5 elastic field, as a part of half the side.
  public var elasticity: Float

  /// The strengths that the lessons train with.
  public static let standard = DigitAugmentation(
    rotation: 0.21, scaling: 0.1, shear: 0.15, shift: 0.15, elasticity: 0.12)

  /// Distortions of these strengths.
  public init(rotation: Float, scaling: Float, shear: Float, shift: Float, elasticity: Float) {
    precondition((0...0.8).contains(rotation), "a turn is at most 0.8 radians")
    self.rotation = rotation
    self.scaling = scaling
    self.shear = shear
    self.shift = shift
    self.elasticity = elasticity
  }

  /// Writes a distorted copy of `source` to `result`, which may be the same memory.
  ///
  /// Both hold 20x20 values, row-major. Nothing is allocated. The generator gives 28 numbers,
  /// whatever the strengths are, and the same numbers give the same image to the bit.
  public func apply(
    _ source: UnsafeBufferPointer<Float>, into result: UnsafeMutableBufferPointer<Float>,
    using generator: inout some RandomNumberGenerator
  ) {
    let pixelCount = DigitImage.side * DigitImage.side
    precondition(
      source.count == pixelCount && result.count == pixelCount, "a digit has 20x20 pixels")
    let map = affineMap(using: &generator)
    withUnsafeTemporaryAllocation(of: SIMD8<Float>.self, capacity: 10) { field in
      fill(field, using: &generator)
      withUnsafeTemporaryAllocation(of: Float.self, capacity: Margin.area) { padded in
        Margin.copy(source, to: padded)
        Self.warp(padded, into: result, map: map, field: field)
      }
    }
  }
}

// MARK: - Chance

extension DigitAugmentation {
  /// Where to look in the source: `column = a x + b y + c`, `row = d x + e y + f`, with x and y
  /// counted in pixels from the center of the result.
  private struct AffineMap {
    let a, b, c, d, e, f: Float
  }

  private func affineMap(using generator: inout some RandomNumberGenerator) -> AffineMap {
    let half = Float(DigitImage.side) / 2
    let (turn, growth) = Self.symmetricPair(using: &generator)
    let (slant, _) = Self.symmetricPair(using: &generator)
    let (right, down) = Self.symmetricPair(using: &generator)
    let (sine, cosine) = Self.sineAndCosine(of: turn * rotation)
    let scale = 1 + growth * scaling
    return AffineMap(
      a: cosine * scale, b: slant * shear - sine * scale, c: half - 0.5 + right * shift * half,
      d: sine * scale, e: cosine * scale, f: half - 0.5 + down * shift * half)
  }

  /// Draws the field's nodes: five rows of five horizontal displacements in pixels, then five rows
  /// of vertical ones; lanes 5 to 7 are unused.
  private func fill(
    _ field: UnsafeMutableBufferPointer<SIMD8<Float>>,
    using generator: inout some RandomNumberGenerator
  ) {
    let amplitude = elasticity * Float(DigitImage.side) / 2
    for node in 0..<5 {
      var horizontal = SIMD8<Float>.zero
      var vertical = SIMD8<Float>.zero
      for lane in 0..<5 {
        (horizontal[lane], vertical[lane]) = Self.symmetricPair(using: &generator)
      }
      field[node] = horizontal * amplitude
      field[node + 5] = vertical * amplitude
    }
  }

  /// Two uniform numbers from -1 up to 1, in steps of 2^-23, from one number of the generator.
  private static func symmetricPair(
    using generator: inout some RandomNumberGenerator
  ) -> (Float, Float) {
    let bits = generator.next()
    let step: Float = 0x1p-23
    return (Float(bits >> 40) * step - 1, Float((bits >> 8) & 0xff_ffff) * step - 1)
  }

  /// Sine and cosine by their series, exact to float32 for |angle| <= 0.8 and the same on every
  /// platform, unlike those of the C libraries.
  private static func sineAndCosine(of angle: Float) -> (Float, Float) {
    let square = angle * angle
    let sine = angle * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
    let cosine = 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
    return (sine, cosine)
  }
}

// MARK: - Looking up

extension DigitAugmentation {
  /// The source with a margin of paper, so that no lookup needs a test of bounds.
  private enum Margin {
    static let width = 2
    static let side = DigitImage.side + 2 * width
    static let area = side * side

    static func copy(
      _ source: UnsafeBufferPointer<Float>, to padded: UnsafeMutableBufferPointer<Float>
    ) {
      padded.initialize(repeating: 0)
      for row in 0..<DigitImage.side {
        for column in 0..<DigitImage.side {
          padded[(row + width) * side + column + width] = source[row * DigitImage.side + column]
        }
      }
    }
  }

  /// Weights of the node before and of the node behind for four neighboring pixels: a node of the
  /// field lies in the middle of four pixels.
  private static let before = SIMD4<Float>(0.375, 0.125, 0, 0)
  private static let behind = SIMD4<Float>(0, 0, 0.125, 0.375)

  private static func warp(
    _ padded: UnsafeMutableBufferPointer<Float>, into result: UnsafeMutableBufferPointer<Float>,
    map: AffineMap, field: UnsafeMutableBufferPointer<SIMD8<Float>>
  ) {
    let center = Float(DigitImage.side - 1) / 2
    let lanes = SIMD4<Float>(0, 1, 2, 3) - center
    for row in 0..<DigitImage.side {
      let horizontal = fieldRow(row, of: field, from: 0)
      let vertical = fieldRow(row, of: field, from: 5)
      let y = Float(row) - center
      let firstColumn = map.b * y + map.c + Float(Margin.width)
      let firstRow = map.e * y + map.f + Float(Margin.width)
      for group in 0..<5 {
        let x = lanes + Float(group * 4)
        let columns = x * map.a + firstColumn + displacement(horizontal, group)
        let rows = x * map.d + firstRow + displacement(vertical, group)
        let pixels = lookUp(columns: columns, rows: rows, in: padded)
        let start = row * DigitImage.side + group * 4
        for lane in 0..<4 { result[start + lane] = pixels[lane] }
      }
    }
  }

  /// The field's nodes interpolated between its rows for one row of pixels.
  @inline(__always)
  private static func fieldRow(
    _ row: Int, of field: UnsafeMutableBufferPointer<SIMD8<Float>>, from first: Int
  ) -> SIMD8<Float> {
    let (node, lane) = (row / 4, row % 4)
    let here = field[first + node]
    let above = field[first + max(node - 1, 0)]
    let below = field[first + min(node + 1, 4)]
    return here + (above - here) * before[lane] + (below - here) * behind[lane]
  }

  /// The interpolated row at four pixels.
  @inline(__always)
  private static func displacement(_ nodes: SIMD8<Float>, _ group: Int) -> SIMD4<Float> {
    let here = nodes[group]
    let left = nodes[max(group - 1, 0)] - here
    let right = nodes[min(group + 1, 4)] - here
    return before * left + behind * right + here
  }

  /// Bilinear interpolation at four places, given in pixels of the padded source.
  @inline(__always)
  private static func lookUp(
    columns: SIMD4<Float>, rows: SIMD4<Float>, in padded: UnsafeMutableBufferPointer<Float>
  ) -> SIMD4<Float> {
    let (column, right) = split(columns)
    let (row, down) = split(rows)
    let index = row &* Int32(Margin.side) &+ column
    var (upperLeft, upperRight) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    var (lowerLeft, lowerRight) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    for lane in 0..<4 {
      let start = Int(index[lane])
      upperLeft[lane] = padded[start]
      upperRight[lane] = padded[start + 1]
      lowerLeft[lane] = padded[start + Margin.side]
      lowerRight[lane] = padded[start + Margin.side + 1]
    }
    let upper = upperLeft + (upperRight - upperLeft) * right
    let lower = lowerLeft + (lowerRight - lowerLeft) * right
    return upper + (lower - upper) * down
  }

  /// The whole and the fractional part of coordinates, which are first drawn back into the margin.
  ///
  /// Adding 1.5 * 2^23 leaves the nearest whole number in the low bits, which may be one too high.
  @inline(__always)
  private static func split(_ coordinates: SIMD4<Float>) -> (SIMD4<Int32>, SIMD4<Float>) {
    let least = SIMD4<Float>(repeating: 1)
    let most = SIMD4<Float>(repeating: Float(Margin.side - 2))
    let low = coordinates.replacing(with: least, where: coordinates .< least)
    let inside = low.replacing(with: most, where: low .> most)
    let shift: Float = 0x1.8p23
    let nearest = inside + shift
    let isAbove = nearest - shift .> inside
    let shifted = nearest.replacing(with: nearest - 1, where: isAbove)
    let whole = unsafeBitCast(shifted, to: SIMD4<Int32>.self) &- Int32(bitPattern: shift.bitPattern)
    return (whole, inside - (shifted - shift))
  }
}
