import Interchange
import NeuralNetwork

/// Samples of the user's own, and what was understood of the file that they came from.
public struct OwnData: Sendable {
  /// The samples, divided and ready to be learnt from.
  public let dataset: Dataset
  /// What was understood.
  public let understanding: DataUnderstanding

  /// Reads a file, finds out what it means, and divides the samples.
  public init(_ file: DataFile) throws(DataFileError) {
    var content = try DataFileContent(path: file.path, labels: file.labels)
    let test: DataFileContent?
    if let path = file.test {
      test = try DataFileContent(path: path, labels: nil)
    } else {
      test = nil
    }
    // A run goes on with the very same samples, those to test on too.
    content.digests.merge(test?.digests ?? [:]) { first, _ in first }
    switch content.kind {
    case .table(let table):
      self = try Self.table(table, content, test, file)
    case .arrays(let arrays):
      self = try Self.arrays(arrays, content, test, file)
    }
  }

  private init(dataset: Dataset, understanding: DataUnderstanding) {
    self.dataset = dataset
    self.understanding = understanding
  }

  // MARK: Tables

  private static func table(
    _ table: DataTable, _ content: DataFileContent, _ test: DataFileContent?, _ file: DataFile
  ) throws(DataFileError) -> OwnData {
    let reading = try TableReading(table, as: file)
    var understanding = DataUnderstanding(of: reading, in: content, file)
    if let pixels = reading.pixels {
      guard let pictures = FoundPictures(reading.table.numbers(in: pixels, rows: reading.rows))
      else {
        throw DataFileError("\(file.path): its columns make no square picture")
      }
      return try self.pictures(
        pictures, reading.targets, rowNumbers: reading.rows.map { $0 + 1 },
        test: try test.map { test throws(DataFileError) in
          try testPictures(test, reading, file)
        }, content, understanding: &understanding, file)
    }
    var schema = reading.schema
    let parts = Parts(of: reading.targets, file, hasTest: test != nil)
    var train = schema.features(
      of: table, rows: parts.train.map { reading.rows[$0] }, places: schema.columns.map(\.place))
    schema.takeFillings(from: train)
    schema.fill(&train)
    let trainSet = samples(
      train, schema.featureNames.count, reading.targets, parts.train,
      rowNumbers: parts.train.map { reading.rows[$0] + 1 })
    let testSet: SampleSet
    if let test {
      testSet = try samples(of: test, schema, reading.targets, file)
    } else {
      var features = schema.features(
        of: table, rows: parts.test.map { reading.rows[$0] }, places: schema.columns.map(\.place))
      schema.fill(&features)
      testSet = samples(
        features, schema.featureNames.count, reading.targets, parts.test,
        rowNumbers: parts.test.map { reading.rows[$0] + 1 })
    }
    understanding.take(train: trainSet.count, test: testSet.count, file)
    let dataset = Dataset(
      name: file.name, task: reading.targets.task, inputShape: [schema.featureNames.count],
      featureNames: schema.featureNames, train: trainSet, test: testSet,
      origin: .file(DataOrigin(file: file, digests: content.digests, schema: schema)),
      notes: understanding.notes)
    return OwnData(dataset: dataset, understanding: understanding)
  }

  /// The rows of a file to test on, by the schema of those to learn from.
  private static func samples(
    of test: DataFileContent, _ schema: TableSchema, _ targets: FoundTargets, _ file: DataFile
  ) throws(DataFileError) -> SampleSet {
    let path = file.test ?? ""
    guard case .table(let table) = test.kind else {
      throw DataFileError("\(path) is \(test.format), and \(file.path) a table; test on a table")
    }
    let places: (columns: [Int], target: Int?)
    switch schema.places(in: table) {
    case .success(let found): places = found
    case .failure(let error): throw DataFileError("\(path): \(error)")
    }
    guard let target = places.target else {
      throw DataFileError("\(path) has no column '\(schema.target.name)', which is to be predicted")
    }
    let rows = (0..<table.rowCount).filter { table.cell($0, target) != .missing }
    let (words, numbers) = TableReading.values(of: table, rows, target)
    let found = try targets.matching(words: words, numbers: numbers, name: path)
    var features = schema.features(of: table, rows: rows, places: places.columns)
    schema.fill(&features)
    return samples(
      features, schema.featureNames.count, found, Array(rows.indices),
      rowNumbers: rows.map { $0 + 1 })
  }

  private static func samples(
    _ features: [Float], _ width: Int, _ targets: FoundTargets, _ chosen: [Int], rowNumbers: [Int]
  ) -> SampleSet {
    switch targets.kind {
    case .classes:
      return SampleSet(
        features: features, labels: chosen.map { targets.labels[$0] }, width: width,
        rowNumbers: rowNumbers)
    case .numbers(let names, _):
      let count = names.count
      return SampleSet(
        features: features,
        values: chosen.flatMap { targets.values[$0 * count..<($0 + 1) * count] },
        valueWidth: count, width: width, rowNumbers: rowNumbers)
    }
  }

  // MARK: Arrays

  private static func arrays(
    _ arrays: DataFileContent.Arrays, _ content: DataFileContent, _ test: DataFileContent?,
    _ file: DataFile
  ) throws(DataFileError) -> OwnData {
    let targets = try arrays.foundTargets(file)
    var understanding = DataUnderstanding(of: arrays, targets, in: content, file)
    var others = content.test
    if let test {
      guard case .arrays(let found) = test.kind else {
        throw DataFileError("\(file.test ?? "") is a table, and \(file.path) is not")
      }
      others = found
    }
    if let pictures = arrays.foundPictures {
      return try self.pictures(
        pictures, targets, rowNumbers: [],
        test: try others.map { others throws(DataFileError) in
          guard let found = others.foundPictures else {
            throw DataFileError(
              "the samples to test on are no pictures, and those to learn from are")
          }
          return (found, try others.matchingTargets(targets, file))
        }, content, understanding: &understanding, file)
    }
    guard let samples = arrays.samples else {
      throw DataFileError("\(file.path) holds no samples")
    }
    let parts = Parts(of: targets, file, hasTest: others != nil)
    let (train, width) = (try samples.features(of: parts.train), samples.columns)
    let trainSet = self.samples(
      train, width, targets, parts.train, rowNumbers: parts.train.map { $0 + 1 })
    let testSet: SampleSet
    if let others, let array = others.samples {
      guard array.columns == width else {
        throw DataFileError(
          "the samples to test on have \(array.columns) numbers, and those to learn from \(width)")
      }
      let all = Array(0..<array.rows)
      testSet = self.samples(
        try array.features(of: all), width, try others.matchingTargets(targets, file), all,
        rowNumbers: all.map { $0 + 1 })
    } else {
      testSet = self.samples(
        try samples.features(of: parts.test), width, targets, parts.test,
        rowNumbers: parts.test.map { $0 + 1 })
    }
    understanding.take(train: trainSet.count, test: testSet.count, file)
    return OwnData(
      dataset: Dataset(
        name: file.name, task: targets.task, inputShape: [width],
        featureNames: (0..<width).map { "column \($0 + 1)" }, train: trainSet, test: testSet,
        origin: .file(DataOrigin(file: file, digests: content.digests)), notes: understanding.notes),
      understanding: understanding)
  }

  // MARK: Pictures

  private static func testPictures(
    _ test: DataFileContent, _ reading: TableReading, _ file: DataFile
  ) throws(DataFileError) -> (FoundPictures, FoundTargets) {
    guard case .table(let table) = test.kind, let pixels = reading.pixels else {
      throw DataFileError(
        "\(file.test ?? "") is \(test.format), and \(file.path) a table; test on a table")
    }
    var asked = file
    asked.target = table.names == nil ? String(reading.target + 1) : reading.names[reading.target]
    asked.path = file.test ?? ""
    let other = try TableReading(table, as: asked)
    guard other.pixels?.count == pixels.count, let found = other.pixels,
      let pictures = FoundPictures(table.numbers(in: found, rows: other.rows))
    else { throw DataFileError("\(asked.path) has other pictures than \(file.path)") }
    let (words, numbers) = TableReading.values(of: table, other.rows, other.target)
    return (
      pictures, try reading.targets.matching(words: words, numbers: numbers, name: asked.path)
    )
  }

  private static func pictures(
    _ pictures: FoundPictures, _ targets: FoundTargets, rowNumbers: [Int],
    test: (FoundPictures, FoundTargets)?, _ content: DataFileContent,
    understanding: inout DataUnderstanding, _ file: DataFile
  ) throws(DataFileError) -> OwnData {
    let (form, notes) = try pictures.form(as: file)
    understanding.take(form, notes)
    let parts = Parts(of: targets, file, hasTest: test != nil)
    let width = form.width
    let numbers = { (chosen: [Int]) in rowNumbers.isEmpty ? [] : chosen.map { rowNumbers[$0] } }
    let train = samples(
      pictures.features(of: parts.train, form), width, targets, parts.train,
      rowNumbers: numbers(parts.train))
    let testSet: SampleSet
    if let (others, otherTargets) = test {
      let all = Array(0..<others.count)
      testSet = samples(others.features(of: all, form), width, otherTargets, all, rowNumbers: [])
    } else {
      testSet = samples(
        pictures.features(of: parts.test, form), width, targets, parts.test,
        rowNumbers: numbers(parts.test))
    }
    guard train.count == parts.train.count, testSet.features.count == testSet.count * width else {
      throw DataFileError(
        "\(file.path): the pictures to test on have another size; leave --keep-size out")
    }
    understanding.take(train: train.count, test: testSet.count, file)
    understanding.show(train, form)
    return OwnData(
      dataset: Dataset(
        name: file.name, task: targets.task, inputShape: [form.size.rows, form.size.columns],
        train: train, test: testSet,
        origin: .file(DataOrigin(file: file, digests: content.digests, form: form)),
        notes: understanding.notes),
      understanding: understanding)
  }
}
