import TerminalGraphics

extension BinaryFloatingPoint {
  /// `88.2 %`, of a share.
  package var percent: String {
    NumberFormat.percent(decimals: 1).label(Double(self)).description
  }
}

extension FormulaWords {
  /// A weight, gradient or average: three digits, with a power of ten where it is small or large.
  package func weight(_ value: Double) -> Label {
    let size = abs(value)
    let format: NumberFormat =
      size == 0 || (0.001..<10_000).contains(size)
      ? .significant(digits: 3) : .scientific(decimals: 2)
    return format.label(value, glyphs: glyphs)
  }

  package func weight(_ value: Float) -> Label { weight(Double(value)) }

  /// A number in so many columns: as many of three digits as fit, a power of ten rather than a wrong number.
  package func number(_ value: Float, columns: Int) -> Label {
    let forms: [NumberFormat] =
      value != 0 && abs(value) < 1e-3
      ? [.scientific(decimals: 1), .scientific(decimals: 0)]
      : [
        .significant(digits: 3), .significant(digits: 2), .scientific(decimals: 1),
        .significant(digits: 1), .scientific(decimals: 0),
      ]
    let labels = forms.map { $0.label(value, glyphs: glyphs) }
    return labels.first { $0.width <= columns } ?? labels[labels.count - 1]
  }

  /// A loss with as many digits as show what a single weight does to it.
  package func loss(_ loss: Double) -> Label {
    NumberFormat.significant(digits: 7).label(loss, glyphs: glyphs)
  }
}

extension ValueRange {
  /// `0 … 1`
  package func text(_ glyphs: GlyphSet) -> String {
    let format = NumberFormat.compact(digits: 2)
    let dots = glyphs.isUnicode ? "…" : ".."
    return "\(format.label(lower, glyphs: glyphs)) \(dots) \(format.label(upper, glyphs: glyphs))"
  }
}

extension [Float] {
  /// The place of the largest value, the first of equal ones; nil when empty or when one is NaN.
  package var indexOfLargest: Int? {
    guard !contains(where: \.isNaN) else { return nil }
    return indices.max { self[$0] < self[$1] || (self[$0] == self[$1] && $0 > $1) }
  }
}
