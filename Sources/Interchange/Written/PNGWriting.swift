import CZlib

/// A picture in colours as a PNG file, packed by zlib.
///
/// - Parameter pixels: red, green and blue of each pixel, row by row.
package func pngFile(columns: Int, rows: Int, pixels: [UInt8]) -> [UInt8] {
  precondition(pixels.count == columns * rows * 3, "a pixel has three bytes")
  func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
  func part(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + content
    return bigEndian(content.count) + named
      + bigEndian(Int(checksum(of: named, in: 0..<named.count)))
  }
  // Each row says by which rule it is written; 0 is as it is.
  var lines: [UInt8] = []
  for row in 0..<rows {
    lines.append(0)
    lines += pixels[row * columns * 3..<(row + 1) * columns * 3]
  }
  var size = compressBound(uLong(lines.count))
  var packed = [UInt8](repeating: 0, count: Int(size))
  let status = compress(&packed, &size, lines, uLong(lines.count))
  precondition(status == Z_OK, "zlib packs what it has room for")
  return [0x89] + Array("PNG\r\n\u{1A}\n".utf8)
    + part("IHDR", bigEndian(columns) + bigEndian(rows) + [8, 2, 0, 0, 0])
    + part("IDAT", Array(packed.prefix(Int(size)))) + part("IEND", [])
}
