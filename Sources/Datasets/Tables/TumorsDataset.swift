import Interchange

extension Dataset {
  /// The original Wisconsin breast cancer table: nine features from 1 to 10 of cells under a
  /// microscope, and whether the tumour was benign (label 0) or malignant (label 1).
  ///
  /// The 683 complete rows of 699 are dealt into ten stratified folds; the first is tested.
  /// - Parameter seed: decides which row is in which fold.
  public static func tumors(
    seed: UInt64, from locator: AssetLocator = .current()
  ) throws(DatasetError) -> Dataset {
    try AssetTable.tumors.load(from: locator) { table throws(CSVTableError) in
      try tumors(seed: seed, table: table)
    }
  }

  private static func tumors(seed: UInt64, table: CSVTable) throws(CSVTableError) -> Dataset {
    let names = table.columnNames.filter { !["id", "class"].contains($0) }
    var columns: [[Float?]] = []
    for name in names { columns.append(try table.numbers(in: name)) }
    let classes = try table.texts(in: "class")
    let incomplete = table.rows.indices.flatMap { row in
      names.indices.filter { columns[$0][row] == nil }
        .map { IncompleteRow(number: row + 1, feature: names[$0]) }
    }
    let left = Set(incomplete.map { $0.number - 1 })
    let rows = table.rows.indices.filter { !left.contains($0) }
    let samples = SampleSet(
      features: rows.flatMap { row in columns.compactMap { $0[row] } },
      labels: rows.map { classes[$0] == "malignant" ? 1 : 0 }, width: names.count,
      rowNumbers: rows.map { $0 + 1 })
    let folds = Folds(of: samples, count: 10)
    let parts = folds.parts(seed: seed)
    return Dataset(
      name: "tumors", task: .classification(classes: ["benign", "malignant"]),
      inputShape: [names.count], featureNames: names, train: parts.train, test: parts.test,
      origin: .folds(folds), incompleteRows: incomplete)
  }
}

extension AssetTable {
  /// Made by `make_tumors.py` beside it.
  static let tumors = AssetTable(
    file: "tumors/tumors.csv",
    digest: "be738dfe6cef95471a5b8ac041a677a38cf7b8c65300c5ad070af293be5f7494")
}
