extension Int {
  /// The whole number nearest to a value, within a range: the nearer end for what lies beyond, infinities included, and
  /// the lower end for NaN.
  ///
  /// Whatever becomes a place, a length or a step of colour goes through here, as `Int(_:)` ends the program for NaN
  /// and for numbers that are too large.
  @inlinable
  public init(nearest value: Double, in range: ClosedRange<Int>) {
    // NaN is not above anything.
    guard value > Double(range.lowerBound) else {
      self = range.lowerBound
      return
    }
    self = value < Double(range.upperBound) ? Int(value.rounded()) : range.upperBound
  }

  /// The whole number nearest to a value, within a range; the lower end for NaN.
  @inlinable
  public init(nearest value: Float, in range: ClosedRange<Int>) {
    self.init(nearest: Double(value), in: range)
  }
}
