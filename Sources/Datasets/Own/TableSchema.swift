import Interchange

/// How the rows of a table become features and targets: which columns are used, and as what.
///
/// It is found once, and kept with a network, so that rows of other files can be prepared in the same way.
public struct TableSchema: Equatable, Sendable, Codable {
  /// A column that is used.
  public struct Column: Equatable, Sendable, Codable {
    /// What it is called; `column 3` where the file has no names.
    public let name: String
    /// Its place in the file, counted from 0.
    public let place: Int
    /// The words that may stand in it, each of which becomes a feature of 0 or 1; of two the second alone does. Empty
    /// for a column of numbers.
    public let words: [String]
    /// What stands for a missing number: the mean over the training rows.
    public var filling: Float = 0

    /// The features that it becomes.
    public var features: [String] {
      switch words.count {
      case 0: [name]
      case 2: ["\(name)=\(words[1])"]
      default: words.map { "\(name)=\($0)" }
      }
    }
  }

  /// The column that is predicted.
  public struct Target: Equatable, Sendable, Codable {
    /// What it is called.
    public let name: String
    /// Its place in the file, counted from 0.
    public let place: Int
    /// The classes in the order of the outputs; `nil` if numbers are predicted.
    public let classes: [String]?
    /// What numbers are divided by, a power of ten, so that they are neither huge nor tiny.
    public let unit: Float
  }

  /// Whether the first line has the names.
  public let hasNames: Bool
  /// The columns that become features, in the order of the file.
  public var columns: [Column]
  /// The column that is predicted.
  public let target: Target

  init(hasNames: Bool, columns: [Column], target: Target) {
    self.hasNames = hasNames
    self.columns = columns
    self.target = target
  }

  /// Columns of numbers by these names, and a target that other tables may have.
  public init(numbers: [String], target: String, classes: [String]?) {
    hasNames = true
    columns = numbers.enumerated().map { Column(name: $1, place: $0, words: []) }
    self.target = Target(name: target, place: numbers.count, classes: classes, unit: 1)
  }

  /// What all features are called.
  public var featureNames: [String] { columns.flatMap(\.features) }

  // MARK: From rows to features

  /// The features of some rows, row-major; NaN where a number is missing.
  ///
  /// - Parameter places: where the columns are in this table.
  func features(of table: DataTable, rows: [Int], places: [Int]) -> [Float] {
    var features: [Float] = []
    features.reserveCapacity(rows.count * featureNames.count)
    for row in rows {
      for (column, place) in zip(columns, places) {
        if column.words.isEmpty {
          features.append(table.number(row, place))
        } else {
          let found = column.words.firstIndex(of: Self.text(table.cell(row, place)))
          switch column.words.count {
          case 2: features.append(found == 1 ? 1 : 0)
          default: features += column.words.indices.map { $0 == found ? 1 : 0 }
          }
        }
      }
    }
    return features
  }

  /// Puts the fillings where numbers are missing.
  func fill(_ features: inout [Float]) {
    let fillings = columns.flatMap { column in column.features.map { _ in column.filling } }
    guard !fillings.isEmpty else { return }
    for place in features.indices where features[place].isNaN {
      features[place] = fillings[place % fillings.count]
    }
  }

  /// Takes the means over these features as the fillings.
  mutating func takeFillings(from features: [Float]) {
    let width = featureNames.count
    var place = 0
    for index in columns.indices {
      let count = columns[index].features.count
      if columns[index].words.isEmpty {
        let values = stride(from: place, to: features.count, by: width).lazy.map { features[$0] }
        columns[index].filling = ColumnSummary(of: values)?.mean ?? 0
      }
      place += count
    }
  }

  /// Where its columns are in another table: by their names where both have them, else by their places.
  ///
  /// - Returns: the places of the columns; that of the target, `nil` if the table has none; or what is missing.
  public func places(
    in table: DataTable
  ) -> Result<(columns: [Int], target: Int?), DataFileError> {
    guard hasNames, let names = table.names else {
      let last = (columns.map(\.place) + [target.place]).max() ?? 0
      // Without names the target is either there or left out.
      if table.columns.count > last {
        return .success((columns.map(\.place), target.place))
      }
      guard table.columns.count == last else {
        return .failure(
          DataFileError(
            "it has \(table.columns.count) columns, and the network's table had \(last + 1)"))
      }
      return .success((columns.map { $0.place > target.place ? $0.place - 1 : $0.place }, nil))
    }
    let known = TableNames.unique(names)
    var places: [Int] = []
    for column in columns {
      guard let place = known.firstIndex(of: column.name) else {
        return .failure(
          DataFileError("it has no column '\(column.name)', which the network needs"))
      }
      places.append(place)
    }
    return .success((places, known.firstIndex(of: target.name)))
  }

  /// What stands in a cell, as a word.
  static func text(_ cell: DataTable.Cell) -> String {
    switch cell {
    case .number(let number): text(number)
    case .word(let word): word
    case .missing: ""
    }
  }

  /// A number without decimals that say nothing.
  static func text(_ number: Float) -> String {
    number == number.rounded() && abs(number) < 1e9 ? String(Int(number)) : String(number)
  }
}

/// The names of columns.
enum TableNames {
  /// The names with a number behind those that another column has already, as pandas does it.
  static func unique(_ names: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return names.map { name in
      let count = counts[name, default: 0]
      counts[name] = count + 1
      return count == 0 ? name : "\(name).\(count)"
    }
  }
}
