/// The one source of chance: xoshiro256** (Blackman and Vigna, 2018), seeded through SplitMix64.
///
/// The same seed and stream give the same numbers on every platform. Streams of one seed are independent,
/// so that drawing more from one (say, the batch order) never shifts another (the initial weights).
public struct SeededGenerator: RandomNumberGenerator, Equatable, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts the sequence of a seed; `stream` tells sequences of one seed apart.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var mixer = SplitMix64(state: seed)
    mixer.state = mixer.next() ^ stream
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  private func rotated(_ x: UInt64, by bits: UInt64) -> UInt64 { x << bits | x >> (64 - bits) }

  /// Whether both will give the same numbers.
  public static func == (left: SeededGenerator, right: SeededGenerator) -> Bool {
    left.state == right.state
  }
}

/// The seeding sequence recommended for xoshiro (Steele, Lea and Flood, 2014).
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Draws with a fixed recipe, unlike the standard library's, which may change between versions.
extension RandomNumberGenerator {
  /// A number in 0 ..< 1, a multiple of 2⁻²⁴.
  public mutating func unitFloat() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// A number in `lowest` ..< `highest`.
  public mutating func uniform(_ lowest: Float, _ highest: Float) -> Float {
    lowest + (highest - lowest) * unitFloat()
  }

  /// A whole number in 0 ..< `bound`, without bias (Lemire, 2019). `bound` is positive.
  public mutating func index(below bound: Int) -> Int {
    let range = UInt64(bound)
    while true {
      let (high, low) = next().multipliedFullWidth(by: range)
      if low >= range || low >= (0 &- range) % range { return Int(high) }
    }
  }

  /// A draw from the normal distribution with mean 0 and variance 1 (Box and Muller, 1958).
  public mutating func normal() -> Float {
    let radius = Elementary.squareRoot(-2 * Elementary.logarithm(1 - Double(unitFloat())))
    return Float(radius * Elementary.cosine(2 * .pi * Double(unitFloat())))
  }

  /// 0 ..< `count` in a random order (Fisher and Yates).
  public mutating func permutation(of count: Int) -> [Int32] {
    var order = (0..<Int32(count)).map { $0 }
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, index(below: last + 1))
    }
    return order
  }
}
