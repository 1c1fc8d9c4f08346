import Interchange

extension DataFileContent.Arrays {
  /// What is to be said of each sample.
  func foundTargets(_ file: DataFile) throws(DataFileError) -> FoundTargets {
    guard let targets else {
      throw DataFileError("\(file.path) holds no labels; name their file with --labels")
    }
    guard count > 0 else { throw DataFileError("\(file.path) holds no samples") }
    let flat = targets.flattened(for: count)
    guard flat.rows == count else {
      throw DataFileError(
        "\(file.path) holds \(count) samples and \(flat.rows) labels; there must be one for each")
    }
    if let several = try several(flat, file) { return several }
    let (words, numbers) = try values(of: flat, file)
    if let ten = tenForZero(numbers, file) { return ten }
    return try FoundTargets.found(
      words: words, numbers: numbers, name: "y", place: "\(file.path), labels", task: file.task)
  }

  /// The targets of samples to test on, in the classes of those to learn from.
  func matchingTargets(_ others: FoundTargets, _ file: DataFile) throws(DataFileError)
    -> FoundTargets
  {
    guard let targets else {
      throw DataFileError("\(file.test ?? file.path) holds no labels to test on")
    }
    let flat = targets.flattened(for: count)
    guard flat.rows == count else {
      throw DataFileError(
        "\(file.test ?? file.path) holds \(count) samples to test on and \(flat.rows) labels")
    }
    if let several = try several(flat, file) { return several }
    var (words, numbers) = try values(of: flat, file)
    if isMATLAB, let known = numbers, known.contains(10), others.kind == .classes(Self.digits) {
      numbers = known.map { $0 == 10 ? 0 : $0 }
      words = (numbers ?? []).map(TableSchema.text)
    }
    return try others.matching(words: words, numbers: numbers, name: file.test ?? file.path)
  }

  private static let digits = (0...9).map(String.init)

  /// A one for the class of each sample and zeros for all others, or several numbers to be predicted.
  private func several(_ flat: NumberArray, _ file: DataFile) throws(DataFileError) -> FoundTargets?
  {
    guard flat.columns > 1 else { return nil }
    guard let numbers = flat.numbers else {
      throw DataFileError(
        "\(file.path): each sample has \(flat.columns) words as labels, and one is expected")
    }
    let width = flat.columns
    let rows = (0..<flat.rows).map { numbers[$0 * width..<($0 + 1) * width] }
    let isOneOfMany = rows.allSatisfy { row in
      row.allSatisfy { $0 == 0 || $0 == 1 } && row.reduce(0, +) == 1
    }
    if isOneOfMany, file.task != .regress, width <= Limits.classes {
      return FoundTargets(
        kind: .classes((0..<width).map(String.init)),
        labels: rows.map { row in
          UInt8(clamping: (row.firstIndex(of: 1) ?? row.startIndex) - row.startIndex)
        })
    }
    guard file.task != .classify, width <= 64 else {
      throw DataFileError("\(file.path): each sample has \(width) labels, and one is expected")
    }
    guard numbers.allSatisfy(\.isFinite) else {
      throw DataFileError("\(file.path): the numbers to be predicted hold NaN or infinity")
    }
    return FoundTargets(
      kind: .numbers(names: (1...width).map { "y\($0)" }, unit: 1), values: numbers)
  }

  /// In MATLAB, which counts from 1, ten stands for the digit 0.
  private func tenForZero(_ numbers: [Float]?, _ file: DataFile) -> FoundTargets? {
    guard isMATLAB, file.task != .regress, let numbers,
      Set(numbers) == Set((1...10).map(Float.init))
    else { return nil }
    return FoundTargets(
      kind: .classes(Self.digits), labels: numbers.map { $0 == 10 ? 0 : UInt8($0) })
  }

  private func values(
    of flat: NumberArray, _ file: DataFile
  ) throws(DataFileError) -> (words: [String], numbers: [Float]?) {
    if case .words(let words) = flat.elements {
      let numbers = words.compactMap { Float($0) }
      return (words, numbers.count == words.count ? numbers : nil)
    }
    let numbers = flat.numbers ?? []
    if let place = numbers.firstIndex(where: { !$0.isFinite }) {
      throw DataFileError("\(file.path): the label of sample \(place + 1) is \(numbers[place])")
    }
    return (numbers.map(TableSchema.text), numbers)
  }

  /// The samples as pictures; `nil` if they are rows of numbers.
  var foundPictures: FoundPictures? {
    if let pictures { return pictures }
    guard let samples else { return nil }
    if samples.shape.count == 2, !samples.areShades { return nil }
    var found = FoundPictures(samples)
    found?.isColumnMajor = isMATLAB && samples.shape.count == 2
    return found
  }
}

extension NumberArray {
  /// All numbers as floats; `nil` for words.
  var numbers: [Float]? {
    switch elements {
    case .bytes(let bytes): bytes.map(Float.init)
    case .floats(let floats): floats
    case .words: nil
    }
  }

  /// Labels with a row for each of so many samples, even where they lie in one row, as MATLAB may have them.
  func flattened(for count: Int) -> NumberArray {
    guard rows != count, self.count == count else { return self }
    return NumberArray(shape: [count], elements: elements)
  }

  /// Whether all numbers look like shades: whole up to 255, or around 0 to 1.
  var areShades: Bool {
    switch elements {
    case .bytes: return true
    case .words: return false
    case .floats(let floats):
      guard let range = ColumnSummary(of: floats), floats.allSatisfy(\.isFinite) else {
        return false
      }
      if range.minimum >= -0.5, range.maximum <= 1.5 { return true }
      return range.minimum >= 0 && range.maximum <= 255 && floats.allSatisfy { $0 == $0.rounded() }
    }
  }

  /// The numbers of some samples, one after the other.
  func features(of rows: [Int]) throws(DataFileError) -> [Float] {
    let width = columns
    var features: [Float] = []
    features.reserveCapacity(rows.count * width)
    switch elements {
    case .bytes(let bytes):
      for row in rows { features += bytes[row * width..<(row + 1) * width].lazy.map(Float.init) }
    case .floats(let floats):
      for row in rows { features += floats[row * width..<(row + 1) * width] }
    case .words: throw DataFileError("the samples are words, and numbers are learnt from")
    }
    if let place = features.firstIndex(where: { !$0.isFinite }) {
      let (sample, column) = place.quotientAndRemainder(dividingBy: width)
      throw DataFileError(
        "sample \(rows[sample] + 1), number \(column + 1) is \(features[place]); replace NaN and infinity by numbers"
      )
    }
    return features
  }
}
