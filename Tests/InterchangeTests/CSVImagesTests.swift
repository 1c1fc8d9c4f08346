import Testing

@testable import Interchange

@Suite struct CSVImagesTests {
  /// A line of `count` numbers, the first of which is `first`.
  private func line(_ first: String, count: Int = 400) -> String {
    ([first] + Array(repeating: "0", count: count - 1)).joined(separator: ",")
  }

  private func decode(_ text: String) throws(CSVError) -> SquareImages {
    try CSVImages.read(Array(text.utf8)).images
  }

  @Test("reads both sizes", arguments: [(400, 20), (784, 28)])
  func reads(count: Int, side: Int) throws {
    let images = try decode(line("255", count: count) + "\n" + line("51", count: count) + "\n")
    #expect(images.side == side)
    #expect(images.images.map { $0[0] } == [1, 0.2])
    #expect(images.images.allSatisfy { $0.count == count })
  }

  @Test(
    "each image has its own scale, and what rounding adds to ink is ink",
    arguments: [
      ("1", 1), ("0.5", 0.5), ("2", 2 / 255), ("255", 1), ("255.1", 1), ("1.000001", 1),
      ("1.02", 1),
      ("-0.0005", 0), ("1.5", 1), ("128", 128 / 255),
    ] as [(String, Float)])
  func scales(text: String, ink: Float) throws {
    let lines = [line("1"), line(text), line("200")]
    #expect(try decode(lines.joined(separator: "\n")).images.map { $0[0] } == [1, ink, 200 / 255])
  }

  @Test("one value over 1 among fractions is ink, and the others stay as they are")
  func overshoots() throws {
    let fractions = "0.25,1.5," + line("0.75", count: 398)
    #expect(try decode(fractions).images[0].prefix(3) == [0.25, 1, 0.75])
  }

  @Test(
    "line ends, blanks, a mark and a header do not matter",
    arguments: ["%\n", "%\r\n", "\u{feff}%", "pixel0,pixel1\n%", "\n%\n\n", " % \r"])
  func readsVariants(form: String) throws {
    let images = try decode(form.replacing("%", with: line(" 0.25 ")))
    #expect(images.images.map { $0[0] } == [0.25])
  }

  @Test(
    "what stands between the numbers is seen, and so is a decimal comma",
    arguments: [
      (",", "0.25"), (", ", "0.25"), (";", "0.25"), (";", "0,25"), ("; ", "0,25"), ("\t", "0,25"),
      (" ", "0.25"),
      ("  ", "2.500000000000000000e-01"), (" ", "0,25"), (",", "\"0.25\""), (";", "\"0,25\""),
    ], ["", "%"])
  func separators(form: (String, String), ending: String) throws {
    let (separator, number) = form
    let row = ([number] + Array(repeating: "0", count: 398) + [number]).joined(separator: separator)
    let end = ending.isEmpty ? "" : separator
    for text in [row + end, row + end + "\n" + row + end + "\n", "# saved\n" + row + end + "\r\n"] {
      let images = try decode(text).images
      #expect(images.allSatisfy { $0.count == 400 && $0[0] == 0.25 && $0[399] == 0.25 })
    }
  }

  @Test("a column of labels is found by its name, or by its digits")
  func labels() throws {
    let pixels = (0..<400).map { "p\($0)" }.joined(separator: ",")
    for text in [
      "label,\(pixels)\n7,\(line("90"))\n0,\(line("80"))", "7,\(line("90"))\n0,\(line("80"))",
      "\(pixels),class\n\(line("90")),7\n\(line("80")),0", "\(line("90")),7\n\(line("80")),0",
      ",label,\(pixels)\n0,7,\(line("90"))\n1,0,\(line("80"))",
      "0,7,\(line("90"))\n1,0,\(line("80"))",
      "label,\((0..<400).map(String.init).joined(separator: ","))\n\"7\",\(line("90"))\n\"0\",\(line("80"))",
    ] {
      let images = try decode(text)
      #expect(images.labels == [7, 0])
      #expect(images.images.map { $0[0] } == [90 / 255, 80 / 255])
    }
    #expect(
      try CSVImages.read(Array("7,\(line("90"))".utf8)).notes == [
        "column 1 is taken for the labels"
      ]
    )
    #expect(throws: CSVError.notALabel(line: 2, column: 1, text: "23.0")) {
      try decode("label,\(pixels)\n23,\(line("90"))")
    }
  }

  @Test("a column that counts the rows is left out")
  func rowNumbers() throws {
    let names = (0..<400).map(String.init).joined(separator: ",")
    let named = try decode(",\(names)\n0,\(line("9"))\n1,\(line("8"))")
    #expect(named.labels == nil && named.images.map { $0[0] } == [9 / 255, 8 / 255])
    let many = try decode((1...12).map { "\($0),\(line("9"))" }.joined(separator: "\n"))
    #expect(many.labels == nil && many.images.allSatisfy { $0[0] == 9 / 255 })
  }

  @Test("what else can be wrong is named")
  func namesTheFault() {
    let found: [(String, CSVError, String)] = [
      ("17,\(line("9"))", .unknownColumns(line: 1, found: 401, pixels: 400), "name the columns"),
      (line("1|2"), .notANumber(line: 1, column: 1, text: "1|2"), "'1|2' is not a number"),
      ("1|2|3", .wrongCount(line: 1, found: 1, expected: [400, 784]), "separate the numbers"),
      (
        Array(repeating: "0,5", count: 400).joined(separator: ","),
        .wrongCount(line: 1, found: 800, expected: [400, 784]), "decimals with a point"
      ),
      ("\u{1}\u{2}", .notText, "neither text nor IDX"),
    ]
    for (text, error, words) in found {
      // A first line with no number at all would be a header.
      let lines = text.hasPrefix("1|2|3") ? "0\n" + text : text
      let thrown = #expect(throws: CSVError.self) { try decode(lines) }
      #expect(thrown.map { $0 == error || lines != text } == true, "\(text.prefix(20))")
      #expect(thrown?.description.contains(words) == true, "\(thrown?.description ?? "")")
    }
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
