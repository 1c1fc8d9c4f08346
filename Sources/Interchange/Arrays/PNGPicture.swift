/// A picture in the PNG format, as shades of gray.
///
/// Every color type, depth and interlacing is read; colors become their luminance, and what is transparent lies on
/// white. libpng would be one more library for everybody who builds the program, and it reports errors by longjmp,
/// which must not jump over Swift code; zlib, which is linked anyway, does the hard part.
public struct PNGPicture: Equatable, Sendable {
  /// Columns and rows.
  public let columns, rows: Int
  /// `columns * rows` shades, row-major, 0 black to 255 white.
  public let shades: [UInt8]

  private static let mark: [UInt8] = [0x89] + Array("PNG\r\n\u{1a}\n".utf8)

  /// Whether the bytes begin like such a file.
  public static func recognizes(_ bytes: [UInt8]) -> Bool { bytes.starts(with: mark) }

  /// Reads a file.
  public init(decoding bytes: [UInt8]) throws(ArrayFileError) {
    guard Self.recognizes(bytes) else {
      throw .unexpected(place: 0, expected: "the mark of a PNG picture")
    }
    let chunks = try Chunks(of: bytes)
    let header = chunks.header
    let packed = chunks.packed
    let size = header.passes.reduce(0) { $0 + $1.rows * (1 + header.bytes(ofColumns: $1.columns)) }
    let pixels: [UInt8]
    do { pixels = try Inflation(packed, .zlib).unpackAll(limit: size) } catch {
      throw .packed(error)
    }
    guard pixels.count == size else {
      throw .wrongLength(place: chunks.firstPlace, expected: size, found: pixels.count)
    }
    columns = header.columns
    rows = header.rows
    shades = try Self.shades(of: pixels, header, chunks)
  }

  private static func shades(
    of pixels: [UInt8], _ header: Header, _ chunks: Chunks
  ) throws(ArrayFileError) -> [UInt8] {
    var shades = [UInt8](repeating: 0, count: header.columns * header.rows)
    var place = 0
    for pass in header.passes {
      let width = header.bytes(ofColumns: pass.columns)
      var above = [UInt8](repeating: 0, count: width)
      for row in 0..<pass.rows {
        var line = Array(pixels[place + 1..<place + 1 + width])
        guard unfilter(&line, by: pixels[place], above, step: max(header.bits / 8, 1)) else {
          throw .unexpected(place: chunks.firstPlace, expected: "a filter from 0 to 4")
        }
        for column in 0..<pass.columns {
          let target =
            (pass.firstRow + row * pass.rowStep) * header.columns + pass.firstColumn
            + column * pass.columnStep
          shades[target] = header.shade(of: line, at: column, chunks)
        }
        above = line
        place += 1 + width
      }
    }
    return shades
  }

  /// Adds what each byte's neighbors predict.
  private static func unfilter(
    _ line: inout [UInt8], by filter: UInt8, _ above: [UInt8], step: Int
  ) -> Bool {
    guard filter <= 4 else { return false }
    for place in line.indices where filter > 0 {
      let left = place >= step ? Int(line[place - step]) : 0
      let up = Int(above[place])
      let corner = place >= step ? Int(above[place - step]) : 0
      let prediction: Int =
        switch filter {
        case 1: left
        case 2: up
        case 3: (left + up) / 2
        default: nearest(left, up, corner)
        }
      line[place] &+= UInt8(truncatingIfNeeded: prediction)
    }
    return true
  }

  /// Paeth's predictor: of three neighbors the one nearest to the plane through them.
  private static func nearest(_ left: Int, _ up: Int, _ corner: Int) -> Int {
    let estimate = left + up - corner
    let distances = (abs(estimate - left), abs(estimate - up), abs(estimate - corner))
    if distances.0 <= distances.1, distances.0 <= distances.2 { return left }
    return distances.1 <= distances.2 ? up : corner
  }

  /// What the first chunk says.
  fileprivate struct Header {
    let columns, rows: Int
    let depth: Int
    let colorType: Int
    let isInterlaced: Bool

    init(_ bytes: [UInt8], in range: Range<Int>) throws(ArrayFileError) {
      var reader = ByteReader(bytes, in: range)
      guard let columns = reader.number(bytes: 4, isBigEndian: true),
        let rows = reader.number(bytes: 4, isBigEndian: true), let depth = reader.number(bytes: 1),
        let colorType = reader.number(bytes: 1), reader.number(bytes: 1) == 0,
        reader.number(bytes: 1) == 0, let interlacing = reader.number(bytes: 1), interlacing <= 1
      else { throw .unexpected(place: range.lowerBound, expected: "the header of a picture") }
      let depths: [Int: [Int]] = [
        0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
      ]
      guard depths[colorType]?.contains(depth) == true else {
        throw .otherElements(name: "color type \(colorType), depth \(depth)", known: "those of PNG")
      }
      guard columns > 0, rows > 0, columns <= Limits.sideOfPicture, rows <= Limits.sideOfPicture
      else { throw .tooLarge(shape: [columns, rows]) }
      self.columns = columns
      self.rows = rows
      self.depth = depth
      self.colorType = colorType
      isInterlaced = interlacing == 1
    }

    private var channels: Int {
      switch colorType {
      case 2: 3
      case 4: 2
      case 6: 4
      default: 1
      }
    }
    /// Bits of a pixel.
    var bits: Int { channels * depth }

    func bytes(ofColumns columns: Int) -> Int { (columns * bits + 7) / 8 }

    /// A part of the pixels that is stored by itself.
    struct Pass {
      let firstColumn, firstRow, columnStep, rowStep, columns, rows: Int

      init?(
        _ header: Header, _ firstColumn: Int, _ firstRow: Int, _ columnStep: Int, _ rowStep: Int
      ) {
        self.firstColumn = firstColumn
        self.firstRow = firstRow
        self.columnStep = columnStep
        self.rowStep = rowStep
        columns = (header.columns - firstColumn + columnStep - 1) / columnStep
        rows = (header.rows - firstRow + rowStep - 1) / rowStep
        guard columns > 0, rows > 0 else { return nil }
      }
    }

    /// All pixels at once, or Adam7's seven parts.
    var passes: [Pass] {
      let steps =
        isInterlaced
        ? [
          (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
          (0, 1, 1, 2),
        ] : [(0, 0, 1, 1)]
      return steps.compactMap { Pass(self, $0.0, $0.1, $0.2, $0.3) }
    }

    /// A sample of a line, from 0 to 255; an index of the palette as it is.
    private func sample(_ line: [UInt8], _ index: Int) -> Int {
      switch depth {
      case 8: return Int(line[index])
      case 16: return Int(line[2 * index])
      default:
        let shift = 8 - depth - index * depth % 8
        let value = Int(line[index * depth / 8]) >> shift & (1 << depth - 1)
        return colorType == 3 ? value : value * 255 / (1 << depth - 1)
      }
    }

    func shade(of line: [UInt8], at column: Int, _ chunks: Chunks) -> UInt8 {
      let first = column * channels
      switch colorType {
      case 0: return UInt8(sample(line, first))
      case 3: return chunks.shade(ofColor: sample(line, first))
      case 4: return Self.onWhite(sample(line, first), alpha: sample(line, first + 1))
      default:
        let gray = Self.luminance(
          sample(line, first), sample(line, first + 1), sample(line, first + 2))
        return Self.onWhite(gray, alpha: colorType == 6 ? sample(line, first + 3) : 255)
      }
    }

    /// Rec. 601's weights, as Pillow has them.
    static func luminance(_ red: Int, _ green: Int, _ blue: Int) -> Int {
      (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16
    }

    static func onWhite(_ shade: Int, alpha: Int) -> UInt8 {
      UInt8((shade * alpha + 255 * (255 - alpha) + 127) / 255)
    }
  }

  /// The parts of a file that make the picture.
  fileprivate struct Chunks {
    let header: Header
    /// What is compressed, put together.
    private(set) var packed: [UInt8] = []
    private(set) var firstPlace = 0
    private var palette: [UInt8] = []
    private var alphas: [UInt8] = []

    init(of bytes: [UInt8]) throws(ArrayFileError) {
      var reader = ByteReader(bytes, in: PNGPicture.mark.count..<bytes.count)
      var header: Header?
      var hasEnded = false
      while !hasEnded {
        let start = reader.place
        guard let length = reader.number(bytes: 4, isBigEndian: true), let name = reader.take(4),
          let data = reader.take(length), let sum = reader.number(bytes: 4, isBigEndian: true)
        else { throw .cutShort(place: start, expected: "a part of the picture") }
        guard Int(checksum(of: bytes, in: name.lowerBound..<data.upperBound)) == sum else {
          throw .unexpected(place: start, expected: "a part whose checksum is right")
        }
        switch String(decoding: bytes[name], as: UTF8.self) {
        case "IHDR": header = try Header(bytes, in: data)
        case "PLTE": palette = Array(bytes[data])
        case "tRNS": alphas = Array(bytes[data])
        case "IDAT":
          if packed.isEmpty { firstPlace = data.lowerBound }
          packed += bytes[data]
        case "IEND": hasEnded = true
        default: break
        }
      }
      guard let header, !packed.isEmpty else {
        throw .unexpected(place: PNGPicture.mark.count, expected: "a header and pixels")
      }
      self.header = header
    }

    /// The shade of a color of the palette; black where it has no such color.
    func shade(ofColor index: Int) -> UInt8 {
      guard 3 * index + 2 < palette.count else { return 0 }
      let gray = Header.luminance(
        Int(palette[3 * index]), Int(palette[3 * index + 1]), Int(palette[3 * index + 2]))
      return Header.onWhite(gray, alpha: index < alphas.count ? Int(alphas[index]) : 255)
    }
  }
}
