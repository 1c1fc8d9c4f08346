import TerminalGraphics

extension [Float] {
  /// The place of the largest value, the first of equal ones; nil when empty or when one is NaN.
  var indexOfLargest: Int? {
    guard !contains(where: \.isNaN) else { return nil }
    return indices.max { self[$0] < self[$1] || (self[$0] == self[$1] && $0 > $1) }
  }
}

extension ValueRange {
  /// `0 … 1`
  func text(_ glyphs: GlyphSet) -> String {
    let format = NumberFormat.compact(digits: 2)
    let dots = glyphs.isUnicode ? "…" : ".."
    return "\(format.label(lower, glyphs: glyphs)) \(dots) \(format.label(upper, glyphs: glyphs))"
  }
}
