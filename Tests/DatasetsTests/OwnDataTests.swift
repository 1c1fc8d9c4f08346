import Foundation
import Interchange
import Testing
import TestSupport

@testable import Datasets

@Suite struct OwnDataTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, _ name: String = "table.csv") throws -> DataFile {
    try write(Array(text.utf8), name)
  }

  private func write(_ bytes: [UInt8], _ name: String) throws -> DataFile {
    let path = "\(folder.path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return DataFile(path: path)
  }

  /// Twenty rows: two numbers, and a class that depends on them.
  private typealias Row = (a: Float, b: Int, kind: String)
  private static let rows: [Row] = (0..<20).map { row in
    let kind = row % 3 == 0 ? "ill" : "well"
    return (a: Float(row % 7) + 0.5, b: row * row % 11, kind: kind)
  }

  private func table(header: String = "a,b,class\n", _ text: (Int, Row) -> String) -> String {
    var lines = header
    for (index, row) in Self.rows.enumerated() { lines += text(index, row) + "\n" }
    return lines
  }

  @Test("a table with its classes in the last column, divided with the classes in the same shares")
  func classes() throws {
    let own = try OwnData(write(table { "\($1.a),\($1.b),\($1.kind)" }))
    let dataset = own.dataset
    #expect(dataset.classNames == ["ill", "well"])
    #expect(dataset.featureNames == ["a", "b"] && dataset.inputShape == [2])
    #expect(dataset.train.count == 16 && dataset.test.count == 4)
    #expect(dataset.test.labels.count { $0 == 0 } == 1)
    #expect(Set(dataset.train.rowNumbers + dataset.test.rowNumbers) == Set(1...20))
    #expect(
      own.understanding.heading
        == "table.csv: 20 rows of 3 columns, commas between them, names on the first line")
  }

  @Test("names in Windows' code page are read, and that is said")
  func westernText() throws {
    let text = table(header: "Hhe,b,class\n") { "\($1.a),\($1.b),\($1.kind)" }
    let bytes = Array("H".utf8) + [0xF6] + text.utf8.dropFirst()
    let own = try OwnData(write(bytes, "tabelle.csv"))
    #expect(own.dataset.featureNames == ["Höhe", "b"])
    #expect(
      own.understanding.notes.contains("the text is not UTF-8, so it was read as Windows-1252"))
  }

  @Test("the seed draws the share, and the same seed draws the same")
  func seeds() throws {
    var file = try write(table { "\($1.a),\($1.b),\($1.kind)" })
    let first = try OwnData(file).dataset
    #expect(try OwnData(file).dataset == first)
    file.splitSeed = 2
    #expect(try OwnData(file).dataset.test.rowNumbers != first.test.rowNumbers)
    file.testShare = 0
    #expect(try OwnData(file).dataset.test.count == 0)
  }

  @Test("an index that pandas writes is left out and named")
  func index() throws {
    let own = try OwnData(
      write(table(header: ",a,b,class\n") { "\($0),\($1.a),\($1.b),\($1.kind)" }))
    #expect(own.dataset.featureNames == ["a", "b"])
    #expect(own.understanding.notes == ["column 1 '' is left out: it numbers the rows"])
  }

  @Test("the target by its name, wherever it stands, or by its number")
  func target() throws {
    var file = try write(table(header: "class,a,b\n") { "\($1.kind),\($1.a),\($1.b)" })
    #expect(try OwnData(file).dataset.featureNames == ["a", "b"])
    file.target = "A"
    #expect(try OwnData(file).dataset.task == .regression(names: ["a"], unit: ""))
    file.target = "3"
    file.task = .regress
    #expect(try OwnData(file).dataset.task == .regression(names: ["b"], unit: ""))
    file.target = "d"
    let error = #expect(throws: DataFileError.self) { try OwnData(file) }
    #expect(error?.isUsage == true && error?.description.contains("class, a, b") == true)
  }

  @Test("missing and bad cells are filled with the mean of the training rows, and named by line")
  func filling() throws {
    var file = try write(
      table { index, row in
        let a = index == 4 ? "" : index == 5 ? "oops" : "\(row.a)"
        return "\(a),\(row.b),\(row.kind)"
      })
    file.testShare = 0
    let own = try OwnData(file)
    let known = Self.rows.indices.filter { $0 != 4 && $0 != 5 }.map { Self.rows[$0].a }
    let mean = known.reduce(0, +) / Float(known.count)
    let train = own.dataset.train
    for row in 0..<train.count where [5, 6].contains(train.rowNumbers[row]) {
      #expect(abs(train.features[row * 2] - mean) < 1e-5)
    }
    let notes = own.understanding.notes
    #expect(notes.contains { $0.contains("line 7 has 'oops'") })
    #expect(notes.contains { $0.hasSuffix("filled with the mean: line 6") })
  }

  @Test("constant, empty and leaking columns are left out and named, and rows without a target")
  func leftOut() throws {
    let text = table(header: "a,same,none,code,b,class\n") { index, row in
      let code = row.kind == "ill" ? 1 : 2
      return "\(row.a),7,,\(code),\(row.b),\(index == 3 ? "" : row.kind)"
    }
    let own = try OwnData(write(text))
    #expect(own.dataset.featureNames == ["a", "b"])
    let notes = own.understanding.notes
    #expect(notes.contains("column 2 'same' is left out: it is always 7"))
    #expect(notes.contains("column 3 'none' is left out: it is empty"))
    #expect(notes.contains("column 4 'code' is left out: it says the same as the target (a leak)"))
    #expect(notes.contains("1 row without 'class' left out: line 5"))
  }

  @Test("columns of words become a feature for each word, and one for two")
  func words() throws {
    let text = table(header: "sex,color,a,class\n") { index, row in
      let color = ["red", "green", "blue"][index % 3 == 2 ? 0 : index % 5 % 3]
      return "\(index % 2 == 0 ? "f" : "m"),\(color),\(row.a),\(row.kind)"
    }
    let dataset = try OwnData(write(text)).dataset
    #expect(dataset.featureNames == ["sex=m", "color=blue", "color=green", "color=red", "a"])
    for row in 0..<dataset.train.count {
      let features = Array(dataset.train[row])
      #expect(features[1...3].reduce(0, +) == 1)
      #expect(features[0] == (dataset.train.rowNumbers[row] % 2 == 0 ? 1 : 0))
    }
  }

  @Test("a single class, words to be predicted as numbers, and nothing to learn from are refused")
  func refused() throws {
    #expect(throws: DataFileError.self) { try OwnData(write("a,class\n1,x\n2,x\n")) }
    #expect(throws: DataFileError.self) { try OwnData(write("class\nx\ny\n")) }
    #expect(throws: DataFileError.self) { try OwnData(write("a,class\n1,x\n1,y\n1,x\n")) }
    var file = try write("a,class\n1,x\n2,y\n")
    file.task = .regress
    #expect(throws: DataFileError.self) { try OwnData(file) }
    let missing = #expect(throws: DataFileError.self) {
      try OwnData(DataFile(path: "\(folder.path)/nothing.csv"))
    }
    #expect(missing?.isMissing == true)
  }

  @Test("numbers are learnt in a power of ten that suits them")
  func unit() throws {
    let own = try OwnData(
      write(table(header: "a,b,price\n") { "\($1.a),\($1.b),\(200_000 + $0 * 13_337)" }))
    #expect(own.dataset.task == .regression(names: ["price"], unit: "in 10000"))
    #expect(own.dataset.train.values.allSatisfy { (20...46).contains($0) })
  }

  // MARK: Pictures

  private static func digit(_ index: Int, side: Int) -> [UInt8] {
    (0..<side * side).map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: side)
      return row > 2 && row < side - 2 && column == 3 + index % 2 * 2 ? 255 : 0
    }
  }

  private func idx(_ count: Int, side: Int, inverted: Bool = false) -> [UInt8] {
    let pixels = (0..<count).flatMap { Self.digit($0, side: side) }
    return [0, 0, 8, 3, 0, 0, 0, UInt8(count), 0, 0, 0, UInt8(side), 0, 0, 0, UInt8(side)]
      + (inverted ? pixels.map { 255 - $0 } : pixels)
  }

  private func labels(_ count: Int) -> [UInt8] {
    [0, 0, 8, 1, 0, 0, 0, UInt8(count)] + (0..<count).map { UInt8($0 % 2) }
  }

  @Test("IDX with its labels next to it, brought to 20x20; or kept as it is")
  func idx() throws {
    _ = try write(labels(10), "a-labels-idx1-ubyte")
    var file = try write(idx(10, side: 28), "a-images-idx3-ubyte")
    let dataset = try OwnData(file).dataset
    #expect(dataset.inputShape == [20, 20] && dataset.classNames == ["0", "1"])
    #expect(dataset.train.count == 8 && dataset.test.count == 2)
    file.keepsSize = true
    let large = try OwnData(file).dataset
    #expect(large.inputShape == [28, 28])
    let first = large.train[0].map { UInt8($0 * 255) }
    #expect(first == Self.digit(Int(large.train.labels[0]), side: 28))
  }

  @Test("the hash of every file is kept, of those to test on too")
  func digests() throws {
    var paths: Set<String> = []
    for name in ["a", "b"] {
      paths.insert(try write(labels(10), "\(name)-labels-idx1-ubyte").path)
      paths.insert(try write(idx(10, side: 28), "\(name)-images-idx3-ubyte").path)
    }
    var file = DataFile(path: "\(folder.path)/a-images-idx3-ubyte")
    file.test = "\(folder.path)/b-images-idx3-ubyte"
    let dataset = try OwnData(file).dataset
    guard case .file(let origin) = dataset.origin else {
      Issue.record("it came from a file")
      return
    }
    #expect(dataset.test.count == 10 && Set(origin.digests.keys) == paths)
  }

  @Test("ink on paper is seen in the borders and inverted, unless that is forbidden")
  func inverted() throws {
    _ = try write(labels(10), "a-labels-idx1-ubyte")
    let plain = try OwnData(write(idx(10, side: 28), "a-images-idx3-ubyte")).dataset
    var file = try write(idx(10, side: 28, inverted: true), "a-images-idx3-ubyte")
    let own = try OwnData(file)
    #expect(own.dataset.train == plain.train)
    #expect(own.understanding.notes.contains { $0.contains("10 of 10 pictures have dark borders") })
    file.inverts = false
    #expect(try OwnData(file).dataset.train != plain.train)
  }

  @Test("pixel columns make a picture, and others beside them are left out")
  func pixelColumns() throws {
    let names = (0..<64).map { "pixel_\($0 / 8)_\($0 % 8)" }.joined(separator: ",")
    let rows = (0..<10).map { index in
      "\(index)," + Self.digit(index, side: 8).map { String($0 / 17) }.joined(separator: ",")
        + ",\(index % 2)\n"
    }
    let own = try OwnData(write(",\(names),target\n" + rows.joined()))
    #expect(own.dataset.inputShape == [20, 20])
    #expect(own.understanding.notes[0].hasPrefix("pictures of 8x8, shades from 0 to 16"))
    var file = try write(",\(names),target\n" + rows.joined())
    file.keepsSize = true
    #expect(try OwnData(file).dataset.inputShape == [8, 8])
  }

  @Test("a share of ten in MATLAB's labels is the digit 0, and pictures lie column after column")
  func matlab() {
    let arrays = DataFileContent.Arrays(
      samples: NumberArray(shape: [10, 64], elements: .floats(Array(repeating: 0.5, count: 640))),
      targets: NumberArray(shape: [10, 1], elements: .floats((1...10).map(Float.init))),
      isMATLAB: true)
    let targets = try? arrays.foundTargets(DataFile(path: "x.mat"))
    #expect(targets?.labels == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0])
    #expect(targets?.kind == .classes((0...9).map(String.init)))
    #expect(arrays.foundPictures?.isColumnMajor == true)
  }

  @Test("one for the class and zeros for the others are classes too")
  func oneOfMany() throws {
    let arrays = DataFileContent.Arrays(
      samples: NumberArray(shape: [2, 2], elements: .floats([1, 2, 3, 4])),
      targets: NumberArray(shape: [2, 3], elements: .bytes([0, 0, 1, 1, 0, 0])))
    #expect(try arrays.foundTargets(DataFile(path: "x")).labels == [2, 0])
  }

  @Test("names of files without their endings")
  func stems() {
    #expect(DataFile(path: "/a/iris.csv.gz").stem == "iris")
    #expect(DataFile(path: "mnist.npz").stem == "mnist")
    #expect(DataFile(path: "pictures/").stem == "pictures")
    #expect(DataFile(path: ".csv").stem == ".csv")
  }
}
