import Testing

@testable import Interchange

@Suite struct CSVTableTests {
  private func decode(_ text: String) throws(CSVTableError) -> CSVTable {
    try CSVTable(decoding: Array(text.utf8))
  }

  @Test("reads names, numbers, texts and missing cells")
  func reads() throws {
    let table = try decode("name,height,class\nfir,30.5,tree\nfern,,herb\n,-1e-2,\n")
    #expect(table.columnNames == ["name", "height", "class"])
    #expect(table.rows.count == 3)
    #expect(try table.numbers(in: "height") == [30.5, nil, -0.01])
    #expect(try table.texts(in: "name") == ["fir", "fern", nil])
    #expect(try table.texts(in: "class") == ["tree", "herb", nil])
  }

  @Test("more columns than any table has are refused before they are all read")
  func width() throws {
    let most = Limits.columnsOfTable
    let names = (1...most).map { "c\($0)" }.joined(separator: ",")
    #expect(try decode(names).columnNames.count == most)
    #expect(throws: CSVTableError.tooWide(line: 1)) { try decode(names + ",one more") }
    #expect(throws: CSVTableError.tooWide(line: 2)) {
      try decode("a\n" + String(repeating: ",", count: most + 1))
    }
  }

  @Test("a table has so many cells at most")
  func length() throws {
    let columns = 5000
    let header = (1...columns).map { "c\($0)" }.joined(separator: ",") + "\n"
    let row = String(repeating: ",", count: columns - 1) + "\n"
    let most = Limits.cellsOfTable / columns
    #expect(throws: CSVTableError.tooLong(line: most + 2)) {
      try decode(header + String(repeating: row, count: most + 1))
    }
  }

  @Test(
    "line ends, a mark, blank lines and blanks around cells do not matter",
    arguments: [
      "a,b\n1,2\n3,4\n", "a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r",
      "\u{feff}a,b\n1,2\n3,4\n", "a,b\n1,2\n3,4\n\n \n\r\n", "\n\na,b\n\n1,2\n3,4",
      " a ,\tb\n 1, 2\n3 ,4 \n", "\"a\",\"b\"\n\"1\",2\n3, \"4\" \n", "\u{feff}\"a\",b\n1,2\n3,4",
    ])
  func readsVariants(text: String) throws {
    let table = try decode(text)
    #expect(table.columnNames == ["a", "b"])
    #expect(try table.allNumbers(in: "a") == [1, 3])
    #expect(try table.allNumbers(in: "b") == [2, 4])
  }

  @Test("a cell in quotes may hold commas, line ends, quotes and blanks")
  func readsQuotes() throws {
    let table = try decode("\"x, y\",z\n\"say \"\"hi\"\"\",\" b \"\n\"two\r\nlines\",\"\"\n")
    #expect(table.columnNames == ["x, y", "z"])
    #expect(table.rows == [["say \"hi\"", " b "], ["two\r\nlines", nil]])
  }

  @Test("a row of missing cells is a row")
  func keepsEmptyRows() throws {
    #expect(try decode("a,b\n,\n").rows == [[nil, nil]])
    #expect(try decode("a\n\"\"\n\n1\n").rows == [[nil], ["1"]])
    #expect(try decode("a,b").rows == [])
  }

  @Test("errors name line and column")
  func refuses() {
    #expect(throws: CSVTableError.empty) { try decode("") }
    #expect(throws: CSVTableError.empty) { try decode("\u{feff}\n \r\n") }
    #expect(throws: CSVTableError.noHeader(line: 1)) { try decode("1,2\n3,4\n") }
    #expect(throws: CSVTableError.unnamed(line: 1, column: 2)) { try decode("a,,c\n") }
    #expect(throws: CSVTableError.repeated(line: 2, column: 3, name: "a")) { try decode("\na,b,a") }
    #expect(throws: CSVTableError.wrongCount(line: 4, found: 1, expected: 2)) {
      try decode("a,b\n1,2\n\n3\n")
    }
    #expect(throws: CSVTableError.wrongCount(line: 2, found: 3, expected: 2)) {
      try decode("a,b\n1,2,\n")
    }
    #expect(throws: CSVTableError.openQuote(line: 2, column: 2)) { try decode("a,b\n1,\"2\n3,4\n") }
    #expect(throws: CSVTableError.strayQuote(line: 3, column: 1)) { try decode("a\n1\n2\"3\n") }
    #expect(throws: CSVTableError.strayQuote(line: 2, column: 2)) { try decode("a,b\n1,\"2\"3\n") }
  }

  @Test("lines are counted through cells of several lines", arguments: ["\n", "\r\n", "\r"])
  func countsLines(end: String) throws {
    let table = try decode(["a,b", "\"1", "2\",3", "4,x", ""].joined(separator: end))
    #expect(throws: CSVTableError.notANumber(line: 4, column: 2, text: "x")) {
      try table.numbers(in: "b")
    }
  }

  @Test("a column is asked for by a name that is there, and by what it holds")
  func refusesColumns() throws {
    let table = try decode("a,b\n1,\n2,nan\n")
    #expect(throws: CSVTableError.noColumn(name: "c", names: ["a", "b"])) {
      try table.texts(in: "c")
    }
    #expect(throws: CSVTableError.notANumber(line: 3, column: 2, text: "nan")) {
      try table.numbers(in: "b")
    }
    #expect(throws: CSVTableError.missing(line: 2, column: 1)) {
      try decode("a,b\n,1\n").allNumbers(in: "a")
    }
  }

  @Test("an error is one sentence that says what to do")
  func describes() {
    #expect(
      CSVTableError.wrongCount(line: 3, found: 1, expected: 2).description
        == "line 3 has 1 cells, not 2; leave a missing cell empty, but keep its comma")
    #expect(
      CSVTableError.noColumn(name: "c", names: ["a", "b"]).description
        == "there is no column 'c' among a, b; rename one on the first line")
  }

  @Test("any bytes give a table or an error")
  func survivesAnything() {
    let pieces = ["a", ",", "\"", "\n", "\r", " ", "1", "\u{feff}", "é"].map { Array($0.utf8) }
    var state: UInt64 = 1
    for _ in 0..<5000 {
      var bytes: [UInt8] = []
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes += pieces[Int(state >> 33) % pieces.count]
      }
      guard let table = try? CSVTable(decoding: bytes) else { continue }
      #expect(table.rows.allSatisfy { $0.count == table.columnNames.count })
    }
  }

  @Test("what is written is read again, in whatever cells there are")
  func writes() throws {
    let rows: [[String?]] = [
      ["a", "1.5", nil], ["say \"hi\", x", " b ", "two\nlines"], [nil, nil, nil],
      ["\r\n", "é", "nan"],
    ]
    let table = CSVTable(columnNames: ["x, y", "z", "w"], rows: rows)
    #expect(try CSVTable(decoding: table.encoded()) == table)
    #expect(
      String(decoding: table.encoded(), as: UTF8.self).hasPrefix(
        "\"x, y\",z,w\na,1.5,\n\"say \"\"hi\"\", x\",\" b \",\"two\nlines\"\n,,\n"))
  }

  @Test("a column alone keeps its empty cells")
  func writesOneColumn() throws {
    let table = CSVTable(columnNames: ["x"], rows: [["1"], [nil], ["3"]])
    #expect(try CSVTable(decoding: table.encoded()).rows == [["1"], [nil], ["3"]])
  }
}
