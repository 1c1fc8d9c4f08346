import Interchange

/// What a table of the user's own means: which column is predicted, which are used and as what, and what is left out.
struct TableReading {
  let table: DataTable
  /// What each column is called.
  let names: [String]
  /// The column that is predicted.
  let target: Int
  /// What becomes of each column.
  private(set) var uses: [ColumnUse]
  /// The pixels, where the rows are pictures; they lie side by side.
  private(set) var pixels: Range<Int>?
  /// The rows that are used: those whose target is known.
  private(set) var rows: [Int] = []
  private(set) var targets: FoundTargets
  /// Sentences on what was guessed, left out or filled.
  private(set) var notes: [String] = []

  /// Finds out what a table means.
  init(_ table: DataTable, as file: DataFile) throws(DataFileError) {
    self.table = table
    names = TableNames.unique(
      table.names ?? table.columns.indices.map { "column \($0 + 1)" })
    let index = Self.index(in: table, names)
    (target, uses) = try Self.target(in: table, names, file, index: index)
    if let index, index != target { uses[index] = ColumnUse.index }
    let target = target
    rows = (0..<table.rowCount).filter { table.cell($0, target) != .missing }
    targets = try Self.targets(table, rows, target, names[target], file)
    findPixels()
    if pixels == nil { findUses() }
    try check()
    tellOfRows()
  }

  // MARK: Which column is what

  /// The column that only numbers the rows: one without a name, or with one that pandas or people give it. In a file
  /// without names it counts up from 0 or 1; with them rows may be shuffled.
  private static func index(in table: DataTable, _ names: [String]) -> Int? {
    let unnamed: Set = ["", "unnamed: 0", "index", "id", "row"]
    return table.columns.indices.first { place in
      let column = table.columns[place]
      guard table.rowCount > 2, column.numbers == table.rowCount, column.isWhole else {
        return false
      }
      guard let given = table.names?[place] else { return place == 0 && counts(place, in: table) }
      guard unnamed.contains(given.lowercased()) else { return false }
      return Set((0..<table.rowCount).map { table.number($0, place) }).count == table.rowCount
    }
  }

  private static func counts(_ place: Int, in table: DataTable) -> Bool {
    let first = table.number(0, place)
    return (first == 0 || first == 1)
      && (0..<table.rowCount).allSatisfy { table.number($0, place) == first + Float($0) }
  }

  private static let targetNames = ["label", "target", "class", "y"]

  private static func target(
    in table: DataTable, _ names: [String], _ file: DataFile, index: Int?
  ) throws(DataFileError) -> (Int, [ColumnUse]) {
    let uses = names.map { _ in ColumnUse.number }
    if let wanted = file.target {
      let lowercased = names.map { $0.lowercased() }
      let number = Int(wanted).map { $0 - 1 }.flatMap { names.indices.contains($0) ? $0 : nil }
      guard
        let place = names.firstIndex(of: wanted) ?? lowercased.firstIndex(of: wanted.lowercased())
          ?? number
      else {
        throw DataFileError(
          "\(file.path) has no column '\(wanted)' for --target; it has "
            + names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", ..." : ""),
          isUsage: true)
      }
      return (place, uses)
    }
    let lowercased = names.map { $0.lowercased() }
    if table.names != nil,
      let place = targetNames.lazy.compactMap({ lowercased.firstIndex(of: $0) }).first
    {
      return (place, uses)
    }
    if table.names == nil, let first = names.indices.first(where: { $0 != index }),
      isLabel(table.columns[first]), side(of: names.count - (index == nil ? 1 : 2)) != nil,
      !isLabel(table.columns[names.count - 1]) || table.columns[names.count - 1].range == 0...0
    {
      return (first, uses)
    }
    let last = names.indices.last { $0 != index && table.columns[$0].missing < table.rowCount }
    guard names.count > (index == nil ? 1 : 2), let last else {
      throw DataFileError(
        "\(file.path) has no column to learn from: there must be one that is predicted and others, between commas"
      )
    }
    return (last, uses)
  }

  /// Whether a column can hold the labels of pictures: few whole numbers.
  private static func isLabel(_ column: DataTable.Column) -> Bool {
    column.words == 0 && column.missing == 0 && column.isWhole
      && column.range.map { $0.lowerBound >= 0 && $0.upperBound < 100 } == true
  }

  private static func targets(
    _ table: DataTable, _ rows: [Int], _ target: Int, _ name: String, _ file: DataFile
  ) throws(DataFileError) -> FoundTargets {
    guard !rows.isEmpty else {
      throw DataFileError("\(file.path): the column '\(name)', which is to be predicted, is empty")
    }
    let (words, numbers) = values(of: table, rows, target)
    return try FoundTargets.found(
      words: words, numbers: numbers, name: name,
      place: "\(file.path), column \(target + 1) '\(name)'", task: file.task)
  }

  /// What stands in a column, as words, and as numbers if all are.
  static func values(
    of table: DataTable, _ rows: [Int], _ column: Int
  ) -> (words: [String], numbers: [Float]?) {
    let cells = rows.map { table.cell($0, column) }
    let numbers = cells.compactMap { cell -> Float? in
      if case .number(let number) = cell { return number }
      return nil
    }
    return (cells.map(TableSchema.text), numbers.count == cells.count ? numbers : nil)
  }

  // MARK: Pictures

  /// The side of a square picture of so many pixels, at least 8x8.
  static func side(of count: Int) -> Int? {
    let side = Int(Double(max(count, 0)).squareRoot().rounded())
    return side >= 8 && side * side == count ? side : nil
  }

  /// Columns called `pixel…` or `px…` whose count is a square are a picture; so are as many without names of their own,
  /// if their numbers look like shades.
  private mutating func findPixels() {
    let lowercased = names.map { $0.lowercased() }
    let named = names.indices.filter {
      $0 != target && (lowercased[$0].hasPrefix("pixel") || lowercased[$0].hasPrefix("px"))
    }
    var found = named
    if named.isEmpty {
      let others = names.indices.filter { $0 != target && uses[$0] == .number }
      let isNamed = table.names != nil && !others.allSatisfy { Self.isPlace(lowercased[$0]) }
      let areShades = others.allSatisfy { Self.isShade(table.columns[$0]) }
      guard !isNamed, areShades, Self.side(of: others.count) != nil else { return }
      found = others
    }
    guard let first = found.first, let last = found.last, last - first + 1 == found.count,
      Self.side(of: found.count) != nil
    else { return }
    pixels = first..<last + 1
    for place in names.indices {
      if pixels?.contains(place) == true {
        uses[place] = .pixel
      } else if place != target, uses[place] == .number {
        uses[place] = .left("it is no pixel")
      }
    }
  }

  /// Whether a name only says where a column stands, as `12` and `3x4` do.
  private static func isPlace(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "x") }
  }

  private static func isShade(_ column: DataTable.Column) -> Bool {
    guard column.words == 0, column.missing == 0, let range = column.range else { return false }
    return column.isWhole
      ? range.lowerBound >= 0 && range.upperBound <= 255
      : range.lowerBound >= -0.5 && range.upperBound <= 1.5
  }

  // MARK: Columns that are used

  private mutating func findUses() {
    var leaks: [Int: ColumnUse] = [:]
    for place in names.indices where place != target && uses[place] == .number {
      uses[place] = use(of: place)
      if uses[place].isUsed, rows.count >= 10, isLeak(place) {
        leaks[place] = uses[place]
        uses[place] = .left("it says the same as the target (a leak)")
      }
    }
    // Where there is nothing else, the target is a function of it, which can be learnt.
    guard !names.indices.contains(where: { $0 != target && uses[$0].isUsed }) else { return }
    for (place, use) in leaks {
      uses[place] = use
      notes.append("column \(place + 1) '\(names[place])' says the same as the target")
    }
  }

  private func use(of place: Int) -> ColumnUse {
    let column = table.columns[place]
    if column.numbers + column.words == 0 { return .left("it is empty") }
    if column.missing * 2 > table.rowCount { return .left("more than half of it is missing") }
    // A few words among numbers are slips, and are named; else the column is one of words.
    if column.words * 4 <= column.numbers {
      return column.range.map { $0.lowerBound == $0.upperBound } == true && column.words == 0
        ? .left("it is always \(TableSchema.text(column.range?.lowerBound ?? 0))") : .number
    }
    let words = Set(rows.map { TableSchema.text(table.cell($0, place)) }).subtracting([""])
    if words.count == 1 { return .left("it is always '\(words.first ?? "")'") }
    guard words.count <= Self.mostWords else {
      return .left("it has \(words.count) different words, and \(Self.mostWords) are the most")
    }
    return .words(words.sorted())
  }

  /// A column of more different words is taken for names or remarks.
  private static let mostWords = 12

  /// Whether each value of a column goes with one value of the target, and the other way round.
  private func isLeak(_ place: Int) -> Bool {
    if case .numbers(_, let unit) = targets.kind {
      return zip(rows, targets.values).allSatisfy { table.number($0, place) / unit == $1 }
    }
    var labels: [String: UInt8] = [:]
    var values: [UInt8: String] = [:]
    for (row, label) in zip(rows, targets.labels) {
      let text = TableSchema.text(table.cell(row, place))
      guard labels[text, default: label] == label, values[label, default: text] == text else {
        return false
      }
      labels[text] = label
      values[label] = text
    }
    return true
  }

  // MARK: What is wrong

  private mutating func check() throws(DataFileError) {
    if let pixels {
      for column in pixels where table.columns[column].numbers < table.rowCount {
        let row = (0..<table.rowCount).first { table.number($0, column).isNaN } ?? 0
        throw DataFileError(
          "line \(table.line(ofRow: row)), column \(column + 1) '\(names[column])' is no number; "
            + "a picture needs a shade for every pixel")
      }
      return
    }
    guard names.indices.contains(where: { $0 != target && uses[$0].isUsed }) else {
      throw DataFileError("there is no column to learn from; " + leftWords.joined(separator: "; "))
    }
  }

  private var leftWords: [String] {
    names.indices.compactMap { place in
      guard case .left(let reason) = uses[place] else { return nil }
      return "column \(place + 1) '\(names[place])' is left out: \(reason)"
    }
  }

  /// Says what is left out or filled, with lines and columns.
  private mutating func tellOfRows() {
    if !table.repeatedHeaders.isEmpty {
      notes.append("the header stands once more on \(Self.lines(table.repeatedHeaders)); left out")
    }
    let without = (0..<table.rowCount).filter { table.cell($0, target) == .missing }
    if !without.isEmpty {
      notes.append(
        "\(Self.count(without.count, "row")) without '\(names[target])' left out: "
          + Self.lines(without.map(table.line(ofRow:))))
    }
    if let given = table.names, given != names {
      let repeated = names.indices.filter { given[$0] != names[$0] }.map { place in
        "column \(place + 1) is called '\(given[place])' as one before it: here '\(names[place])'"
      }
      notes += repeated
    }
    notes += leftWords
    for place in names.indices where uses[place] == .number && place != target {
      tellOfCells(place)
    }
  }

  private mutating func tellOfCells(_ place: Int) {
    let column = table.columns[place]
    if column.words > 0 {
      let bad = rows.filter { row in
        if case .word = table.cell(row, place) { return true }
        return false
      }
      let examples = bad.prefix(3).map { row in
        "line \(table.line(ofRow: row)) has '\(TableSchema.text(table.cell(row, place)).prefix(20))'"
      }
      notes.append(
        "column \(place + 1) '\(names[place])' has \(Self.count(column.words, "cell")) that are no numbers, filled with the mean: "
          + examples.joined(separator: ", ") + (bad.count > 3 ? ", ..." : ""))
    }
    if column.missing > 0 {
      let missing = (0..<table.rowCount).filter { table.cell($0, place) == .missing }
      notes.append(
        "column \(place + 1) '\(names[place])' has \(Self.count(missing.count, "missing cell")), filled with the mean: "
          + Self.lines(missing.map(table.line(ofRow:))))
    }
  }

  static func count(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }

  private static func lines(_ lines: [Int]) -> String {
    (lines.count == 1 ? "line " : "lines ")
      + lines.prefix(8).map(String.init).joined(separator: ", ")
      + (lines.count > 8 ? ", ..." : "")
  }

  // MARK: What is kept of it

  /// How its rows become features.
  var schema: TableSchema {
    let columns = names.indices.compactMap { place -> TableSchema.Column? in
      switch uses[place] {
      case _ where place == target, .left, .pixel: return nil
      case .number: return TableSchema.Column(name: names[place], place: place, words: [])
      case .words(let words):
        return TableSchema.Column(name: names[place], place: place, words: words)
      }
    }
    var classes: [String]?
    var unit: Float = 1
    switch targets.kind {
    case .classes(let names): classes = names
    case .numbers(_, let power): unit = power
    }
    return TableSchema(
      hasNames: table.names != nil, columns: columns,
      target: TableSchema.Target(
        name: names[target], place: target, classes: classes, unit: unit))
  }
}

/// What becomes of a column.
enum ColumnUse: Equatable {
  case number
  /// A feature for each word.
  case words([String])
  case pixel
  /// It is left out, for this reason.
  case left(String)

  /// It only numbers the rows.
  static let index = left("it numbers the rows")
  var isIndex: Bool { self == Self.index }

  var isUsed: Bool {
    if case .left = self { return false }
    return true
  }
}
