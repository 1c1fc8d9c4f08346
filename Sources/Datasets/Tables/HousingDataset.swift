import Interchange

extension Dataset {
  /// The Boston housing table: thirteen features of 506 census tracts in their own units, and the
  /// median value of a home there, in $1000, cut off at 50.
  ///
  /// The parts are those of Keras, in its order: 404 tracts to learn from and 102 to test on.
  public static func housing(
    from locator: AssetLocator = .current()
  ) throws(DatasetError) -> Dataset {
    try AssetTable.housing.load(from: locator) { table throws(CSVTableError) in
      try housing(table: table)
    }
  }

  /// Why the table should not be used for more than looking at it (scikit-learn 1.2 has left it out).
  private static let aboutColumnB = """
    Column b is 1000 (Bk - 0.63)^2, where Bk is the share of Black residents: it assumes that race sets the \
    price of a home, for which scikit-learn withdrew the set.
    """

  /// What the codes stand for.
  private static let titles = [
    "crim": "crime rate", "zn": "large lots", "indus": "industry", "chas": "by the river",
    "nox": "nitric oxides", "rm": "rooms", "age": "old homes", "dis": "far from jobs",
    "rad": "highways", "tax": "property tax", "ptratio": "class size", "b": "race (b)",
    "lstat": "low status",
  ]

  private static func housing(table: CSVTable) throws(CSVTableError) -> Dataset {
    let names = table.columnNames.filter { !["medv", "place"].contains($0) }
    var columns: [[Float]] = []
    for name in names { columns.append(try table.allNumbers(in: name)) }
    let samples = SampleSet(
      features: table.rows.indices.flatMap { row in columns.map { $0[row] } },
      values: try table.allNumbers(in: "medv"), width: names.count,
      rowNumbers: table.rows.indices.map { $0 + 1 })
    let places = try table.allNumbers(in: "place")
    let order = places.indices.sorted { places[$0] < places[$1] }
    let trainCount = order.count * 4 / 5
    return Dataset(
      name: "housing", task: .regression(names: ["median value"], unit: "$1000"),
      inputShape: [names.count], featureNames: names,
      featureTitles: names.map { titles[$0] ?? $0 },
      train: samples.rows(order.prefix(trainCount)),
      test: samples.rows(order.dropFirst(trainCount)), notes: [aboutColumnB])
  }
}

extension AssetTable {
  /// Made by `make_housing.py` beside it, which also says in which place Keras puts each row.
  static let housing = AssetTable(
    file: "housing/housing.csv",
    digest: "aa1bac3b79cd088c0d19f790fb941ec2e813a682d3b73f5d38811663fe5c948f")
}
