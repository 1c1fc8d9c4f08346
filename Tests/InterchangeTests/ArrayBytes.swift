import CZlib
import Foundation

/// Files of arrays made byte by byte, as the packages of other languages write them.
enum ArrayBytes {
  /// A NumPy array of version 1.0, padded as NumPy does it.
  static func npy(_ descr: String, _ shape: String, fortran: Bool = false, _ data: [UInt8])
    -> [UInt8]
  {
    var header =
      "{'descr': '\(descr)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }"
    while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
    header += "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + little(header.utf8.count, 2) + Array(header.utf8)
      + data
  }

  static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  static func floats(_ values: [Float]) -> [UInt8] {
    values.flatMap { little(Int($0.bitPattern), 4) }
  }

  static func doubles(_ values: [Double]) -> [UInt8] {
    values.flatMap { value in
      (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
    }
  }

  /// What zlib makes of some bytes: with its frame, or without one where `isRaw`.
  static func deflated(_ bytes: [UInt8], isRaw: Bool = false) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, isRaw ? -15 : 15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + 1000)
    let size = output.count
    let written = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(size)
        deflate(&stream, Z_FINISH)
        return size - Int(stream.avail_out)
      }
    }
    deflateEnd(&stream)
    return Array(output[..<written])
  }

  static func crc(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { Int(crc32(0, $0.baseAddress, UInt32($0.count))) }
  }

  /// A ZIP archive of these files.
  static func zip(_ files: [(name: String, content: [UInt8])], deflates: Bool = true) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let packed = deflates ? deflated(file.content, isRaw: true) : file.content
      let numbers =
        little(20, 2) + little(0, 2) + little(deflates ? 8 : 0, 2) + little(0, 4)
        + little(crc(file.content), 4) + little(packed.count, 4) + little(file.content.count, 4)
        + little(file.name.utf8.count, 2)
      directory +=
        [0x50, 0x4b, 1, 2] + little(20, 2) + numbers + little(0, 12) + little(archive.count, 4)
        + Array(file.name.utf8)
      archive += [0x50, 0x4b, 3, 4] + numbers + little(0, 2) + Array(file.name.utf8) + packed
    }
    return archive + directory + [0x50, 0x4b, 5, 6] + little(0, 4) + little(files.count, 2)
      + little(files.count, 2) + little(directory.count, 4) + little(archive.count, 4)
      + little(0, 2)
  }

  /// An element of a MATLAB file.
  static func element(_ type: Int, _ data: [UInt8]) -> [UInt8] {
    little(type, 4) + little(data.count, 4) + data
      + Array(repeating: 0, count: type == 15 ? 0 : (8 - data.count % 8) % 8)
  }

  /// A matrix of doubles in a MATLAB file, column-major.
  static func matrix(_ name: String, _ shape: [Int], _ values: [Double], kind: Int = 6) -> [UInt8] {
    element(
      14,
      element(6, [UInt8(kind), 0, 0, 0, 0, 0, 0, 0]) + element(5, shape.flatMap { little($0, 4) })
        + element(1, Array(name.utf8)) + element(9, doubles(values)))
  }

  static func mat(_ elements: [[UInt8]]) -> [UInt8] {
    var header = Array("MATLAB 5.0 MAT-file, made by a test".utf8)
    header += Array(repeating: 0x20, count: 124 - header.count)
    return header + [0, 1] + Array("IM".utf8) + elements.flatMap { $0 }
  }

  /// A PNG picture of raw lines, each with its filter before it.
  static func png(
    _ columns: Int, _ rows: Int, depth: UInt8 = 8, colorType: UInt8 = 0, interlaced: Bool = false,
    _ lines: [UInt8], extra: [(String, [UInt8])] = []
  ) -> [UInt8] {
    func big(_ number: Int) -> [UInt8] { little(number, 4).reversed() }
    func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
      let body = Array(name.utf8) + data
      return big(data.count) + body + big(crc(body))
    }
    return [0x89] + Array("PNG\r\n\u{1a}\n".utf8)
      + chunk("IHDR", big(columns) + big(rows) + [depth, colorType, 0, 0, interlaced ? 1 : 0])
      + extra.flatMap { chunk($0.0, $0.1) } + chunk("IDAT", deflated(lines)) + chunk("IEND", [])
  }
}
