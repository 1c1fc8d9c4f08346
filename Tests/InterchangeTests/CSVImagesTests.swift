import Testing

@testable import Interchange

@Suite struct CSVImagesTests {
  /// A line of `count` numbers, the first of which is `first`.
  private func line(_ first: String, count: Int = 400) -> String {
    ([first] + Array(repeating: "0", count: count - 1)).joined(separator: ",")
  }

  private func decode(_ text: String) throws(CSVError) -> SquareImages {
    try CSVImages.decode(Array(text.utf8))
  }

  @Test("reads both sizes", arguments: [(400, 20), (784, 28)])
  func reads(count: Int, side: Int) throws {
    let images = try decode(line("255", count: count) + "\n" + line("51", count: count) + "\n")
    #expect(images.side == side)
    #expect(images.images.map { $0[0] } == [1, 0.2])
    #expect(images.images.allSatisfy { $0.count == count })
  }

  @Test("the scale is one for the whole file")
  func scales() throws {
    #expect(try decode(line("1") + "\n" + line("0.5")).images.map { $0[0] } == [1, 0.5])
    #expect(try decode(line("1") + "\n" + line("2")).images.map { $0[0] } == [1 / 255, 2 / 255])
  }

  @Test(
    "line ends, blanks, a mark and a header do not matter",
    arguments: ["%\n", "%\r\n", "\u{feff}%", "pixel0,pixel1\n%", "\n%\n\n", " % \r"])
  func readsVariants(form: String) throws {
    let images = try decode(form.replacing("%", with: line(" 0.25 ")))
    #expect(images.images.map { $0[0] } == [0.25])
  }

  @Test("errors name line and column")
  func refuses() {
    let zeros = line("0")
    #expect(throws: CSVError.empty) { try decode("") }
    #expect(throws: CSVError.empty) { try decode("name,other\n") }
    #expect(throws: CSVError.wrongCount(line: 2, found: 401, expected: [400])) {
      try decode(zeros + "\n" + line("0", count: 401))
    }
    #expect(throws: CSVError.wrongCount(line: 1, found: 399, expected: [400, 784])) {
      try decode(line("0", count: 399))
    }
    #expect(throws: CSVError.notANumber(line: 2, column: 1, text: "x")) {
      try decode(zeros + "\n" + line("x"))
    }
    #expect(throws: CSVError.notANumber(line: 2, column: 400, text: "")) {
      try decode(zeros + "\n" + line("0", count: 399) + ",")
    }
    #expect(throws: CSVError.outOfRange(line: 1, column: 1, value: 256)) { try decode(line("256")) }
    #expect(throws: CSVError.outOfRange(line: 1, column: 1, value: -1)) { try decode(line("-1")) }
  }

  @Test(
    "no number is infinite, hexadecimal or none",
    arguments: ["nan", "inf", "1e99", "0x", "0x10", "1_0"])
  func refusesStrangeNumbers(text: String) {
    #expect(throws: CSVError.notANumber(line: 1, column: 1, text: text)) { try decode(line(text)) }
  }
}
