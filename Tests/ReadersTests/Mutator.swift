import Findings
import TestSupport

/// Makes damaged files from good ones, the same in every run with the same seed.
struct Mutator {
  /// The good files.
  let seeds: [[UInt8]]
  private var chance: TestChance
  /// Longer files are cut: what is tried is many files, not large ones.
  static let longest = 1 << 16

  init(seeds: [[UInt8]], seed: UInt64) {
    precondition(!seeds.isEmpty, "something has to be damaged")
    self.seeds = seeds
    chance = TestChance(seed: seed)
  }

  /// A file with one to four damages.
  mutating func next() -> [UInt8] {
    var bytes = any(of: seeds)
    for _ in 0..<Int.random(in: 1...4, using: &chance) { damage(&bytes) }
    return bytes.count > Self.longest ? Array(bytes.prefix(Self.longest)) : bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    switch Int.random(in: 0..<14, using: &chance) {
    case 0: flipBit(&bytes)
    case 1: setByte(&bytes)
    case 2: bytes.removeLast(below(bytes.count + 1))
    case 3: bytes.removeSubrange(range(in: bytes))
    case 4: duplicate(&bytes)
    case 5: splice(&bytes)
    case 6, 7: replaceNumber(&bytes)
    case 8: replaceWord(&bytes)
    case 9: removePart(&bytes)
    case 10: replacePart(&bytes)
    case 11: repeatPart(&bytes)
    case 12: nestPart(&bytes)
    default: damageHeader(&bytes)
    }
  }

  private mutating func any<Element>(of values: [Element]) -> Element {
    values[below(values.count)]
  }

  private mutating func below(_ count: Int) -> Int {
    count > 0 ? Int.random(in: 0..<count, using: &chance) : 0
  }

  /// A part of the bytes, mostly a short one.
  private mutating func range(in bytes: [UInt8]) -> Range<Int> {
    let start = below(bytes.count)
    let most = Bool.random(using: &chance) ? 16 : bytes.count
    return start..<min(bytes.count, start + below(most) + 1)
  }

  // MARK: Bytes

  private mutating func flipBit(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    bytes[below(bytes.count)] ^= 1 << UInt8(below(8))
  }

  private mutating func setByte(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    bytes[below(bytes.count)] = any(of: [0, 0xff, 0x7f, 0x80] + Array("[]{}\",:;0-\n\r\t ".utf8))
  }

  private mutating func duplicate(_ bytes: inout [UInt8]) {
    let part = bytes[range(in: bytes)]
    bytes.insert(contentsOf: part, at: below(bytes.count + 1))
  }

  private mutating func splice(_ bytes: inout [UInt8]) {
    let other = any(of: seeds)
    bytes = bytes.prefix(below(bytes.count + 1)) + other.suffix(below(other.count + 1))
  }

  /// Four or eight bytes become a number at the edge of what they can hold, in either order.
  private mutating func replaceWord(_ bytes: inout [UInt8]) {
    let width = any(of: [4, 8])
    guard bytes.count >= width else { return }
    let number = any(
      of: [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 1 << 62, 1 << 63, .max] as [UInt64])
    let word = (0..<width).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
    // Most formats have their numbers at the start.
    let start = Bool.random(using: &chance) ? 4 * below(5) : below(bytes.count)
    guard start + width <= bytes.count else { return }
    bytes.replaceSubrange(
      start..<start + width, with: Bool.random(using: &chance) ? word : word.reversed())
  }

  // MARK: Numbers in text

  private static let extremes = [
    "-1", "0", "-0", "1", "9", "10", "255", "256", "65536", "2147483648", "4294967296",
    "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "18446744073709551615", "1e308", "-1e308",
    "1e400", "1e-320", "1e39",
    "nan", "NaN", "inf", "-Infinity", "0.5", "1.000001", "", "null", "true", "\"7\"", "1e", "0x10",
  ].map { Array($0.utf8) }

  private mutating func replaceNumber(_ bytes: inout [UInt8]) {
    let isPart: (UInt8) -> Bool = { "0123456789+-.eE".utf8.contains($0) }
    let from = below(bytes.count)
    guard let start = bytes[from...].firstIndex(where: { (0x30...0x39).contains($0) }) else {
      return
    }
    let end = bytes[start...].firstIndex { !isPart($0) } ?? bytes.endIndex
    bytes.replaceSubrange(start..<end, with: any(of: Self.extremes))
  }

  // MARK: The structure of JSON

  /// A bracket after some place, with all up to the one that closes it.
  private mutating func part(of bytes: [UInt8]) -> Range<Int>? {
    let opening: [UInt8] = [0x5b, 0x7b]
    let closing: [UInt8] = [0x5d, 0x7d]
    guard !bytes.isEmpty,
      let start = bytes[below(bytes.count)...].firstIndex(where: opening.contains)
    else { return nil }
    var depth = 0
    for place in start..<bytes.count {
      if opening.contains(bytes[place]) { depth += 1 }
      if closing.contains(bytes[place]) { depth -= 1 }
      if depth == 0 { return start..<place + 1 }
    }
    return nil
  }

  private mutating func removePart(_ bytes: inout [UInt8]) {
    if let part = part(of: bytes) { bytes.removeSubrange(part) }
  }

  private mutating func replacePart(_ bytes: inout [UInt8]) {
    guard let old = part(of: bytes) else { return }
    let other = any(of: seeds)
    let new = part(of: other).map { Array(other[$0]) }
    let simple = any(
      of: ["null", "[]", "{}", "7", "\"\"", "[[]]", "{\"\":0}", "true"].map { Array($0.utf8) })
    bytes.replaceSubrange(old, with: Bool.random(using: &chance) ? new ?? simple : simple)
  }

  private mutating func repeatPart(_ bytes: inout [UInt8]) {
    guard let part = part(of: bytes) else { return }
    let copy = [UInt8(ascii: ",")] + bytes[part]
    let count = min(any(of: [1, 2, 50, 1000]), Self.longest / copy.count)
    bytes.insert(contentsOf: repeatElement(copy, count: count).joined(), at: part.upperBound)
  }

  private mutating func nestPart(_ bytes: inout [UInt8]) {
    let part = part(of: bytes) ?? range(in: bytes)
    let depth = any(of: [1, 63, 64, 65, 512, 513, 20_000])
    let isClosed = Bool.random(using: &chance)
    let (open, close) = any(of: [("[", "]"), ("{\"a\":", "}")])
    bytes.insert(
      contentsOf: String(repeating: close, count: isClosed ? depth : 0).utf8, at: part.upperBound)
    bytes.insert(contentsOf: String(repeating: open, count: depth).utf8, at: part.lowerBound)
  }

  // MARK: Headers with their length before them

  /// The text of a safetensors header is damaged, and the length that stands before it corrected, so that what is read
  /// behind that door is tried too.
  private mutating func damageHeader(_ bytes: inout [UInt8]) {
    guard bytes.count >= 8 else { return }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let count = Int(exactly: length), count <= bytes.count - 8 else { return }
    var header = Array(bytes[8..<8 + count])
    switch below(6) {
    case 0, 1, 2: replaceNumber(&header)
    case 3: replacePart(&header)
    case 4: removePart(&header)
    default: repeatPart(&header)
    }
    let size = (0..<8).map { UInt8(truncatingIfNeeded: UInt64(header.count) >> UInt64(8 * $0)) }
    bytes = size + header + bytes[(8 + count)...]
  }
}
