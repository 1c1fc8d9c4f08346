import Testing

@testable import Interchange

@Suite struct NumPyArrayTests {
  @Test("numbers of every kind become floats; bytes stay bytes")
  func kinds() throws {
    let half = try NumPyArray.decode(ArrayBytes.npy("<f2", "(2,)", [0x00, 0x3c, 0x00, 0xc0]))
    #expect(half.elements == .floats([1, -2]))
    let float = try NumPyArray.decode(ArrayBytes.npy("<f4", "(1, 2)", ArrayBytes.floats([0.5, 7])))
    #expect(float == NumberArray(shape: [1, 2], elements: .floats([0.5, 7])))
    let double = try NumPyArray.decode(ArrayBytes.npy("<f8", "()", ArrayBytes.doubles([0.25])))
    #expect(double == NumberArray(shape: [], elements: .floats([0.25])))
    let big = try NumPyArray.decode(ArrayBytes.npy(">i2", "(2,)", [0xff, 0xfe, 1, 0]))
    #expect(big.elements == .floats([-2, 256]))
    let bytes = try NumPyArray.decode(ArrayBytes.npy("|u1", "(3,)", [0, 7, 255]))
    #expect(bytes.elements == .bytes([0, 7, 255]))
    let truth = try NumPyArray.decode(ArrayBytes.npy("|b1", "(2,)", [0, 1]))
    #expect(truth.elements == .bytes([0, 1]))
    let words = try NumPyArray.decode(
      ArrayBytes.npy("<U2", "(2,)", [97, 0, 0, 0, 98, 0, 0, 0, 0x11, 0x26, 0, 0, 0, 0, 0, 0]))
    #expect(words.elements == .words(["ab", "\u{2611}"]))
  }

  @Test("an array in columns is read in rows")
  func columnMajor() throws {
    let bytes = ArrayBytes.npy("|u1", "(2, 3)", fortran: true, [1, 4, 2, 5, 3, 6])
    #expect(
      try NumPyArray.decode(bytes)
        == NumberArray(shape: [2, 3], elements: .bytes([1, 2, 3, 4, 5, 6])))
    let cube = ArrayBytes.npy("|u1", "(2, 2, 2)", fortran: true, [0, 4, 2, 6, 1, 5, 3, 7])
    #expect(try NumPyArray.decode(cube).elements == .bytes([0, 1, 2, 3, 4, 5, 6, 7]))
  }

  @Test("objects are pickles and are refused by name")
  func objects() {
    let error = #expect(throws: ArrayFileError.self) {
      try NumPyArray.decode(ArrayBytes.npy("|O", "(1,)", [0x80, 4, 0x2e]))
    }
    #expect(error?.description.contains("pickle") == true)
    #expect(throws: ArrayFileError.self) {
      try NumPyArray.decode(
        ArrayBytes.npy("<f4', 'x': [('a', '<f4')], 'y': '", "(1,)", [0, 0, 0, 0]))
    }
  }

  @Test(
    "a header that lies is refused before room is made",
    arguments: [
      "(4611686018427387904, 4)", "(99999999999999999999,)", "(3,)", "(1, 1, 1, 1, 1, 1, 1, 1, 1)",
    ])
  func lies(shape: String) {
    #expect(throws: ArrayFileError.self) {
      try NumPyArray.decode(ArrayBytes.npy("<f4", shape, ArrayBytes.floats([1, 2])))
    }
  }

  @Test("a file cut anywhere is an error")
  func truncation() {
    let bytes = ArrayBytes.npy("<f4", "(2, 1)", ArrayBytes.floats([1, 2]))
    for count in 0..<bytes.count {
      #expect(throws: ArrayFileError.self) { try NumPyArray.decode(Array(bytes[..<count])) }
    }
  }
}

@Suite struct NumPyArchiveTests {
  private let files = [
    ("x_train.npy", ArrayBytes.npy("|u1", "(2, 2)", [1, 2, 3, 4])),
    (
      "y_train.npy",
      ArrayBytes.npy("<i8", "(2,)", ArrayBytes.little(7, 8) + ArrayBytes.little(-1, 8))
    ),
  ].map { (name: $0.0, content: $0.1) }

  @Test("arrays by their names, stored or compressed", arguments: [true, false])
  func reads(deflates: Bool) throws {
    let archive = try NumPyArchive(decoding: ArrayBytes.zip(files, deflates: deflates))
    #expect(archive.names == ["x_train", "y_train"])
    #expect(
      try archive.array(named: "x_train")
        == NumberArray(shape: [2, 2], elements: .bytes([1, 2, 3, 4])))
    #expect(try archive.array(named: "y_train")?.elements == .floats([7, -1]))
    #expect(try archive.array(named: "z") == nil)
  }

  @Test("a changed byte of the content is found by its checksum")
  func checksum() throws {
    var bytes = ArrayBytes.zip([files[0]], deflates: false)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: [1, 2, 3, 4, 0x50]) })
    bytes[place] = 9
    let archive = try NumPyArchive(decoding: bytes)
    #expect(throws: ArrayFileError.self) { try archive.array(named: "x_train") }
  }

  @Test("an array that unpacks to far more than it is, is refused at once")
  func bomb() throws {
    let zeros = ArrayBytes.npy("|u1", "(60000000,)", Array(repeating: 0, count: 60_000_000))
    let archive = try NumPyArchive(decoding: ArrayBytes.zip([("x.npy", zeros)]))
    let start = ContinuousClock.now
    #expect(throws: ArrayFileError.packed(.tooDense)) { try archive.array(named: "x") }
    #expect(ContinuousClock.now - start < .seconds(1))
  }

  @Test("other archives are refused by name")
  func others() {
    let torch = #expect(throws: ArrayFileError.self) {
      try NumPyArchive(decoding: ArrayBytes.zip([("model/data.pkl", [1])]))
    }
    #expect(torch?.description.contains("pickle") == true)
    let sheet = #expect(throws: ArrayFileError.self) {
      try NumPyArchive(decoding: ArrayBytes.zip([("xl/workbook.xml", [1])]))
    }
    #expect(sheet?.description.contains("Excel") == true)
    #expect(throws: ArrayFileError.self) {
      try NumPyArchive(decoding: ArrayBytes.zip([files[0], files[0]]))
    }
  }

  @Test("a pickled object in an archive is refused by name")
  func pickle() throws {
    let archive = try NumPyArchive(
      decoding: ArrayBytes.zip([("y.npy", ArrayBytes.npy("|O", "(1,)", [0x80, 4]))]))
    let error = #expect(throws: ArrayFileError.self) { try archive.array(named: "y") }
    #expect(error?.description.contains("pickle") == true)
  }
}
