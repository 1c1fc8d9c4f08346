/// Arrays as `numpy.savez` writes them: a ZIP archive of `.npy` files.
package enum NumPyWriting {
  /// An array with its name.
  package enum Entry {
    case floats(String, shape: [Int], [Float])
    case texts(String, [String])
    case text(String, String)

    fileprivate var name: String {
      switch self {
      case .floats(let name, _, _), .texts(let name, _), .text(let name, _): name
      }
    }

    /// The `.npy` file.
    var array: [UInt8] {
      switch self {
      case .floats(_, let shape, let numbers):
        Self.header("<f4", shape) + numbers.littleEndianBytes
      case .texts(_, let texts): Self.array(of: texts, shape: [texts.count])
      case .text(_, let text): Self.array(of: [text], shape: [])
      }
    }

    /// Texts have one width, in characters of four bytes.
    private static func array(of texts: [String], shape: [Int]) -> [UInt8] {
      let width = max(texts.map(\.unicodeScalars.count).max() ?? 0, 1)
      let content = texts.flatMap { text -> [UInt8] in
        let scalars = text.unicodeScalars.map(\.value)
        let padded = scalars + Array(repeating: 0, count: width - scalars.count)
        return padded.flatMap { scalar in
          withUnsafeBytes(of: scalar.littleEndian) { Array<UInt8>($0) }
        }
      }
      return header("<U\(width)", shape) + content
    }

    private static func header(_ type: String, _ shape: [Int]) -> [UInt8] {
      let extents = shape.map { "\($0)," }.joined(separator: " ")
      let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(extents)), }"
      let length = (10 + text.utf8.count + 1 + 63) / 64 * 64 - 10
      let padding = Array(repeating: UInt8(ascii: " "), count: length - text.utf8.count - 1)
      return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 255), UInt8(length >> 8)]
        + Array(text.utf8) + padding + [UInt8(ascii: "\n")]
    }
  }

  /// The archive, the same for the same arrays.
  package static func archive(_ entries: [Entry]) -> [UInt8] {
    var file = LittleEndian()
    var directory = LittleEndian()
    for entry in entries {
      let (name, content) = (Array("\(entry.name).npy".utf8), entry.array)
      let place = file.bytes.count
      // What both headers have: version, flags (names are UTF-8), stored, 1 January 1980, checksum, sizes, name.
      var shared = LittleEndian()
      for number in [20, 0x800, 0, 0, 0x21] { shared.add(number, bytes: 2) }
      shared.add(Int(checksum(of: content, in: 0..<content.count)), bytes: 4)
      shared.add(content.count, bytes: 4)
      shared.add(content.count, bytes: 4)
      shared.add(name.count, bytes: 2)
      shared.add(0, bytes: 2)
      file.add(0x0403_4b50, bytes: 4)
      file.bytes += shared.bytes + name + content
      directory.add(0x0201_4b50, bytes: 4)
      directory.add(20, bytes: 2)
      directory.bytes += shared.bytes
      for (number, size) in [(0, 2), (0, 2), (0, 2), (0, 4), (place, 4)] {
        directory.add(number, bytes: size)
      }
      directory.bytes += name
    }
    let start = file.bytes.count
    file.bytes += directory.bytes
    file.add(0x0605_4b50, bytes: 4)
    for (number, size) in [
      (0, 2), (0, 2), (entries.count, 2), (entries.count, 2), (directory.bytes.count, 4),
      (start, 4), (0, 2),
    ] { file.add(number, bytes: size) }
    return file.bytes
  }

  private struct LittleEndian {
    var bytes: [UInt8] = []

    mutating func add(_ number: Int, bytes count: Int) {
      for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }
  }
}
