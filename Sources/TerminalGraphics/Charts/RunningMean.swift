extension [Double] {
  /// The mean of each number and its neighbours, `window` in all, half of them on either side; fewer near the ends, so
  /// that the first and the last number stay as they are.
  ///
  /// What is no finite number keeps its place as it is, and is left out of the means around it.
  public func runningMean(of window: Int) -> [Double] {
    let half = Swift.min(window, count) / 2
    guard half > 0 else { return self }
    var means = self
    // What leaves the window is taken off the sum, which is made anew where that would lose digits.
    var (sum, number) = (0.0, 0)
    var (start, end) = (0, 0)
    for index in indices {
      let reach = Swift.min(half, index, count - 1 - index)
      while end <= index + reach {
        if self[end].isFinite { (sum, number) = (sum + self[end], number + 1) }
        end += 1
      }
      var isExact = true
      while start < index - reach {
        if self[start].isFinite {
          (sum, number) = (sum - self[start], number - 1)
          isExact = isExact && self[start].magnitude <= 1000 * sum.magnitude
        }
        start += 1
      }
      if !isExact { sum = self[start..<end].reduce(0) { $1.isFinite ? $0 + $1 : $0 } }
      if self[index].isFinite { means[index] = sum / Double(number) }
    }
    return means
  }
}
