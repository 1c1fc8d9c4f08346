import Interchange

/// What is to be said of each sample of a file: classes or numbers, seen in the values themselves.
struct FoundTargets {
  /// What is predicted.
  enum Kind: Equatable {
    case classes([String])
    case numbers(names: [String], unit: Float)
  }

  let kind: Kind
  /// `[samples]`: the class of each; empty if numbers are predicted.
  var labels: [UInt8] = []
  /// `[samples x names]`: the numbers; empty for classes.
  var values: [Float] = []

  /// So many different whole numbers are classes at most, unless more are asked for.
  static let fewClasses = 20

  /// The targets that some values are.
  ///
  /// - Parameters:
  ///   - words: what stands for each sample; numbers as words where there are words at all.
  ///   - numbers: the same as numbers; `nil` if some are words.
  ///   - name: what is predicted.
  ///   - place: where it stands, for errors.
  static func found(
    words: [String], numbers: [Float]?, name: String, place: String, task: DataFile.Task?
  ) throws(DataFileError) -> FoundTargets {
    let distinct = Set(words)
    guard distinct.count > 1 else {
      throw DataFileError(
        "\(place): all \(words.count) samples have the same value, '\(distinct.first ?? "")'; there is nothing to tell apart. "
          + "Name another column with --target")
    }
    if task == .regress, numbers == nil {
      throw DataFileError(
        "\(place) holds words, and only numbers can be predicted by --task regress", isUsage: true)
    }
    let isWhole = numbers.map { $0.allSatisfy { $0 == $0.rounded() } } ?? true
    let isFew =
      distinct.count <= fewClasses && (distinct.count == 2 || distinct.count * 2 <= words.count)
    let classifies = task.map { $0 == .classify } ?? (numbers == nil || isWhole && isFew)
    guard classifies else { return regression(numbers ?? [], name: name) }
    guard distinct.count <= Limits.classes else {
      throw DataFileError(
        "\(place) has \(distinct.count) different values, and \(Limits.classes) classes are the most; "
          + (numbers == nil
            ? "name another column with --target" : "--task regress predicts numbers"))
    }
    return classification(words, isNumeric: numbers != nil)
  }

  /// Classes in the order of their numbers, or of the alphabet.
  static func classification(_ words: [String], isNumeric: Bool) -> FoundTargets {
    let distinct = Set(words)
    let names =
      isNumeric
      ? distinct.sorted { (Float($0) ?? 0) < (Float($1) ?? 0) } : distinct.sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(names, 0...))
    return FoundTargets(
      kind: .classes(names), labels: words.map { UInt8(clamping: places[$0] ?? 0) })
  }

  /// Numbers, divided by a power of ten where they are huge or tiny: a network learns numbers around 1.
  private static func regression(_ numbers: [Float], name: String) -> FoundTargets {
    let spread = ColumnSummary(of: numbers)?.deviation ?? 1
    var unit: Float = 1
    while spread / unit > 50, unit < 1e30 { unit *= 10 }
    while spread / unit < 0.5, unit > 1e-30, spread > 0 { unit /= 10 }
    return FoundTargets(
      kind: .numbers(names: [name], unit: unit), values: numbers.map { $0 / unit })
  }

  /// The targets of another file, in the same classes or unit.
  func matching(words: [String], numbers: [Float]?, name: String) throws(DataFileError)
    -> FoundTargets
  {
    switch kind {
    case .classes(let names):
      let places = Dictionary(uniqueKeysWithValues: zip(names, 0...))
      var labels: [UInt8] = []
      for word in words {
        guard let place = places[word] else {
          throw DataFileError(
            "\(name): '\(word)' is none of the classes to learn from, \(names.prefix(8).joined(separator: ", "))"
          )
        }
        labels.append(UInt8(clamping: place))
      }
      return FoundTargets(kind: kind, labels: labels)
    case .numbers(_, let unit):
      guard let numbers else {
        throw DataFileError("\(name) holds words where numbers are predicted")
      }
      return FoundTargets(kind: kind, values: numbers.map { $0 / unit })
    }
  }

  /// The task of a dataset with these targets.
  var task: Dataset.Task {
    switch kind {
    case .classes(let names): .classification(classes: names)
    case .numbers(let names, let unit):
      .regression(names: names, unit: unit == 1 ? "" : "in \(TableSchema.text(unit))")
    }
  }

  /// Numbers to be predicted for one sample; 0 for classes.
  var valueWidth: Int {
    switch kind {
    case .classes: 0
    case .numbers(let names, _): names.count
    }
  }
}
