import Testing
import TestSupport

@testable import Interchange

@Suite struct DataTableTests {
  private func decode(_ text: String) throws(CSVTableError) -> DataTable {
    try DataTable(decoding: Array(text.utf8))
  }

  @Test("what separates cells is seen in the first lines", arguments: [",", ";", "\t", "  "])
  func separators(separator: String) throws {
    let table = try decode(
      ["a", "b", "c"].joined(separator: separator) + "\n"
        + ["1", "2.5", "x"].joined(separator: separator) + "\n")
    #expect(table.names == ["a", "b", "c"])
    #expect(table.cell(0, 0) == .number(1))
    #expect(table.cell(0, 1) == .number(2.5))
    #expect(table.cell(0, 2) == .word("x"))
  }

  @Test("with semicolons a comma stands before the decimals")
  func decimalComma() throws {
    let table = try decode("länge;preis\n1,5;2\n0,25;3\n")
    #expect(table.cell(1, 0) == .number(0.25))
    #expect(table.columns[0].range == 0.25...1.5)
  }

  @Test("text of Windows' code page is read as such, and text in UTF-8 as it is")
  func westernText() throws {
    // "Höhe;Preis in €" and "1,5;“gut”" as a spreadsheet program saves them there.
    let bytes: [UInt8] =
      Array("H".utf8) + [0xF6] + Array("he;Preis in ".utf8) + [0x80] + Array("\n1,5;".utf8)
      + [0x93] + Array("gut".utf8) + [0x94, 0x0A]
    let table = try DataTable(decoding: bytes)
    #expect(table.names == ["Höhe", "Preis in €"] && table.isWestern)
    #expect(table.cell(0, 0) == .number(1.5) && table.cell(0, 1) == .word("“gut”"))
    let same = try decode("Höhe;Preis in €\n1,5;“gut”\n")
    #expect(same.names == table.names && same.cell(0, 1) == table.cell(0, 1) && !same.isWestern)
    // All that a byte can be is a character, and stays one.
    for byte in UInt8(0x80)...0xFF {
      let text = try #require(WesternText.transcoded([0x61, byte, 0x62]))
      let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
      #expect(scalars.count == 3 && !scalars.contains("\u{FFFD}"))
    }
  }

  @Test("a first line of data is no header")
  func noHeader() throws {
    #expect(try decode("5.1,3.5,Iris-setosa\n4.9,3.0,Iris-setosa\n").names == nil)
    #expect(try decode("1,2,3\n4,5,6\n").names == nil)
    #expect(try decode(",0,1,2\n0,9,8,7\n1,3,2,1\n").names == ["", "0", "1", "2"])
    #expect(try decode("name,kind\nfir,tree\n").names == ["name", "kind"])
    #expect(try decode("# made by hand\n1 2\n3 4\n").rowCount == 2)
  }

  @Test("bytes stay bytes until a number is none")
  func compact() throws {
    let bytes = try decode("0,255\n7,8\n")
    #expect(bytes.isOfBytes && bytes.bytes == [0, 255, 7, 8])
    let floats = try decode("0,255\n7,0.5\n,1\n")
    #expect(!floats.isOfBytes && floats.number(0, 1) == 255 && floats.number(1, 1) == 0.5)
    #expect(floats.cell(2, 0) == .missing)
    #expect(floats.columns[0].missing == 1 && floats.columns[0].numbers == 2)
    #expect(bytes.numbers(in: 1..<2) == NumberArray(shape: [2, 1], elements: .bytes([255, 8])))
  }

  @Test("missing cells as people write them")
  func missing() throws {
    let table = try decode("a,b\n?,NA\nnan,\n\"\",#N/A\n1,2\n")
    #expect(table.columns.map(\.missing) == [3, 3])
  }

  @Test("a header in the middle is named and left out")
  func repeatedHeader() throws {
    let table = try decode("a,b\n1,x\na,b\n2,y\n")
    #expect(table.rowCount == 2 && table.repeatedHeaders == [3])
    #expect(table.cell(1, 1) == .word("y") && table.columns[0].words == 0)
    #expect(table.line(ofRow: 1) == 4)
  }

  @Test("words with quotes, line ends and separators")
  func quotes() throws {
    let table = try decode("a,b\n\"x, \"\"y\"\"\",1\n\"two\nlines\",2\n")
    #expect(table.cell(0, 0) == .word("x, \"y\""))
    #expect(table.cell(1, 0) == .word("two\nlines"))
    #expect(table.line(ofRow: 1) == 3)
  }

  @Test("a ragged row is named by its line")
  func ragged() {
    #expect(throws: CSVTableError.wrongCount(line: 3, found: 3, expected: 2)) {
      try decode("a,b\n1,2\n1,2,3\n")
    }
    #expect(throws: CSVTableError.wrongCount(line: 2, found: 1, expected: 2)) {
      try decode("a,b\n1\n2,3\n")
    }
    #expect(throws: CSVTableError.empty) { try decode("\n") }
    #expect(throws: CSVTableError.noRows) { try decode("a,b\n") }
    #expect(throws: CSVTableError.notText) { try decode("a\0b") }
  }

  @Test("decimals are rounded as Swift does it")
  func decimals() {
    var generator = TestChance(seed: 5)
    for _ in 0..<20_000 {
      let digits = Int.random(in: 1...15, using: &generator)
      let whole = Int.random(in: 0..<Int(powerOfTen(digits)), using: &generator)
      var text = String(whole)
      let place = Int.random(in: 0...text.count, using: &generator)
      text.insert(".", at: text.index(text.startIndex, offsetBy: place))
      if place == 0 { text = "0" + text }
      if text.hasSuffix(".") { text += "0" }
      let number = CSVText.number(in: Array(text.utf8)[...])
      #expect(number == Float(text), "\(text)")
    }
  }

  private func powerOfTen(_ power: Int) -> Double {
    (0..<power).reduce(1) { number, _ in number * 10 }
  }
}
