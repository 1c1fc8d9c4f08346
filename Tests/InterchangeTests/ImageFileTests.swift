import Testing
import TestSupport

@testable import Interchange

/// Files that people hand to `predict`, by what they hold.
@Suite struct ImageFileTests {
  @Test(
    "another kind of file is named, and what to do with it",
    arguments: [
      ("files/a.npy", "NumPy", "savetxt"), ("files/a.zip", "zip", "unpack"),
      ("files/d.pgm", "Netpbm", "CSV"), ("files/gz_double.gz", "another gzip file", "unpack"),
    ])
  func namesOtherKinds(file: String, kind: String, advice: String) throws {
    let bytes = try Fixtures.bytes("cases/" + file)
    let error = try #require(throws: ImageFileError.self) { try ImageFile(decoding: bytes) }
    #expect(error.description.contains(kind) && error.description.contains(advice))
    #expect(throws: ImageFileError.self) { try ImageFile.labels(decoding: bytes) }
  }

  @Test(
    "files of other programs are read",
    arguments: [
      ("semicolon", 3, nil), ("tab", 3, nil), ("space_savetxt", 3, nil), ("decimal_comma", 3, nil),
      ("trailing_comma", 3, nil), ("pandas_index", 2, nil), ("kaggle_train", 3, [5, 8, 9]),
      ("openml", 3, [5, 8, 9]),
      ("clean", 20, nil),
    ] as [(String, Int, [UInt8]?)])
  func reads(name: String, count: Int, labels: [UInt8]?) throws {
    let bytes = try Fixtures.bytes("cases/images/\(name).csv")
    let file = try ImageFile(decoding: bytes)
    #expect(file.images.images.count == count)
    #expect(file.images.labels == labels)
    #expect(file.images.images.allSatisfy { $0.max() ?? 0 > 0.95 })
  }

  @Test func `a picture is an image, made square by its edges`() throws {
    let file = try ImageFile(decoding: Fixtures.bytes("cases/files/d.png"))
    #expect(file.images.side == 28 && file.images.images.count == 1)
    // Three columns, two rows: the row above goes on above, the one below below.
    let oblong = pngFile(
      columns: 4, rows: 2, pixels: Array(repeating: 255, count: 12) + Array(repeating: 0, count: 12)
    )
    let image = try #require(try ImageFile(decoding: oblong).images.images.first)
    #expect(image == [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    let large = pngFile(
      columns: 900, rows: 3, pixels: Array(repeating: 102, count: 900 * 9))
    let small = try ImageFile(decoding: large).images
    #expect(small.side == 300 && small.images[0].allSatisfy { abs($0 - 0.4) < 1e-6 })
    #expect(throws: ImageFileError.self) { try ImageFile.labels(decoding: oblong) }
    #expect(throws: ImageFileError.self) { try ImageFile(decoding: Array(oblong.dropLast(20))) }
  }

  @Test func `zeros after a packed file are not an error`() throws {
    let file = try ImageFile(decoding: Fixtures.bytes("cases/files/gz_zeropad.gz"))
    #expect(file.images.images.count == 20 && file.notes.isEmpty)
  }

  @Test(
    "labels are read as IDX and as text",
    arguments: [
      "5 8\n9", "5,8,9", "label\n5\n8\n9\n", "5;8;9;\r\n", "\"5\"\n\"8\"\n\"9\"", "5.0\t8\t9",
    ])
  func readsLabels(text: String) throws {
    #expect(try ImageFile.labels(decoding: Array(text.utf8)) == [5, 8, 9])
    #expect(try ImageFile.labels(decoding: IDXImages.encode(labels: [5, 8, 9])) == [5, 8, 9])
  }

  @Test func `what is no label is refused`() {
    #expect(throws: ImageFileError.csv(.noLabels)) { try ImageFile.labels(decoding: []) }
    #expect(throws: ImageFileError.csv(.notALabel(line: 2, column: 1, text: "10"))) {
      try ImageFile.labels(decoding: Array("3\n10".utf8))
    }
    #expect(throws: ImageFileError.csv(.notALabel(line: 1, column: 2, text: "x"))) {
      try ImageFile.labels(decoding: Array("3 x".utf8))
    }
    #expect(throws: ImageFileError.idx(.notADigit(index: 1, label: 23))) {
      try ImageFile.labels(decoding: IDXImages.encode(labels: [1, 23]))
    }
    #expect(throws: ImageFileError.idx(.notLabels(0x803))) {
      try ImageFile.labels(decoding: IDXImages.encode([], side: 20))
    }
    #expect(throws: ImageFileError.idx(.truncated(expected: 11, found: 10))) {
      try ImageFile.labels(decoding: IDXImages.encode(labels: [1, 2, 3]).dropLast())
    }
  }
}
