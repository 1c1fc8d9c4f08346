/// Samples as one block of numbers, and what the network should say to each: a class or numbers.
public struct SampleSet: Equatable, Sendable {
  /// `[count x width]`, row-major: one sample after the other.
  public let features: [Float]
  /// `[count x width]`: the same in their own units, as they came; empty if `features` are.
  public let rawFeatures: [Float]
  /// Numbers in one sample.
  public let width: Int
  /// `[count]`: the class of each sample; empty if numbers are to be predicted.
  public let labels: [UInt8]
  /// `[count x valueWidth]`, row-major: the numbers to be predicted; empty if there are classes.
  public let values: [Float]
  /// Numbers to be predicted for one sample; 0 where there are classes.
  public let valueWidth: Int
  /// `[count]`: which row of the source's table each sample is, counted from 1; empty if no table is behind it.
  public let rowNumbers: [Int]

  /// How many samples there are.
  public var count: Int { valueWidth == 0 ? labels.count : values.count / valueWidth }

  /// Samples of `width` numbers each, with a class for each row.
  public init(features: [Float], labels: [UInt8], width: Int, rowNumbers: [Int] = []) {
    self.init(
      features: features, width: width, labels: labels, values: [], valueWidth: 0,
      rowNumbers: rowNumbers)
  }

  /// Samples of `width` numbers each, with `valueWidth` numbers to be predicted for each row.
  public init(
    features: [Float], values: [Float], valueWidth: Int = 1, width: Int, rowNumbers: [Int] = []
  ) {
    precondition(valueWidth > 0, "something must be predicted")
    self.init(
      features: features, width: width, labels: [], values: values, valueWidth: valueWidth,
      rowNumbers: rowNumbers)
  }

  private init(
    features: [Float], width: Int, labels: [UInt8], values: [Float], valueWidth: Int,
    rowNumbers: [Int], rawFeatures: [Float] = []
  ) {
    self.features = features
    self.rawFeatures = rawFeatures
    self.width = width
    self.labels = labels
    self.values = values
    self.valueWidth = valueWidth
    self.rowNumbers = rowNumbers
    precondition(features.count == count * width, "features must be count x width")
    precondition(
      valueWidth == 0 || values.count == count * valueWidth, "values must be count x valueWidth")
    precondition(
      rowNumbers.isEmpty || rowNumbers.count == count, "there must be a number for each row")
    precondition(
      rawFeatures.isEmpty || rawFeatures.count == features.count, "every feature has a raw value")
  }

  /// The `width` numbers of one sample, without a copy.
  public subscript(row: Int) -> ArraySlice<Float> {
    features[row * width..<(row + 1) * width]
  }

  /// The `width` numbers of one sample in their own units, without a copy.
  public func raw(_ row: Int) -> ArraySlice<Float> {
    rawFeatures.isEmpty ? self[row] : rawFeatures[row * width..<(row + 1) * width]
  }

  /// What the network should give for one sample, of `outputs` numbers.
  ///
  /// A class becomes 1 at its output and 0 at all others; where there is one output alone, the class itself:
  /// 0 or 1.
  public func target(of row: Int, outputs: Int) -> [Float] {
    if valueWidth > 0 { return Array(values[row * valueWidth..<(row + 1) * valueWidth]) }
    if outputs == 1 { return [Float(labels[row])] }
    return (0..<outputs).map { $0 == Int(labels[row]) ? 1 : 0 }
  }

  /// The samples at these rows, in this order.
  public func rows(_ rows: some Sequence<Int>) -> SampleSet {
    let rows = Array(rows)
    return SampleSet(
      features: rows.flatMap { self[$0] }, width: width,
      labels: labels.isEmpty ? [] : rows.map { labels[$0] },
      values: rows.flatMap { values[$0 * valueWidth..<($0 + 1) * valueWidth] },
      valueWidth: valueWidth, rowNumbers: rowNumbers.isEmpty ? [] : rows.map { rowNumbers[$0] },
      rawFeatures: rawFeatures.isEmpty ? [] : rows.flatMap { raw($0) })
  }

  /// The first samples, all of them when there are fewer.
  ///
  /// The order is shuffled, so that these are a fair sample.
  public func prefix(_ count: Int) -> SampleSet {
    let count = min(max(count, 0), self.count)
    return count == self.count ? self : rows(0..<count)
  }

  /// The same samples with other classes.
  public func replacing(labels: [UInt8]) -> SampleSet {
    SampleSet(
      features: features, width: width, labels: labels, values: [], valueWidth: 0,
      rowNumbers: rowNumbers, rawFeatures: rawFeatures)
  }

  /// The same samples with other features, of the same width; what came is kept as the raw features.
  public func replacing(features: [Float]) -> SampleSet {
    SampleSet(
      features: features, width: width, labels: labels, values: values, valueWidth: valueWidth,
      rowNumbers: rowNumbers,
      rawFeatures: rawFeatures.isEmpty && features != self.features ? self.features : rawFeatures)
  }
}
