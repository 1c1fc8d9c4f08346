/// The numbers that References/networks.py draws too: in -1 ..< 1, multiples of 2⁻²³ and so exact.
///
/// A linear congruential generator with the constants of Numerical Recipes; its high bits are chance enough
/// for weights.
struct FixedSequence {
  private var state: UInt32

  init(seed: UInt32) { state = seed }

  mutating func draw() -> Float {
    state = state &* 1_664_525 &+ 1_013_904_223
    return Float(state >> 8) * 0x1p-23 - 1
  }

  mutating func draw(_ count: Int) -> [Float] { (0..<count).map { _ in draw() } }
}
