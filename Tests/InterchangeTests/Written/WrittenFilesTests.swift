import Platform
import TestSupport
import Testing

@testable import Interchange

@Suite("Files that other programs read")
struct WrittenFilesTests {
  @Test("a NumPy archive is read again")
  func archive() throws {
    let bytes = NumPyWriting.archive([
      .floats("layers.0.weight", shape: [2, 3], [1, -2, 3.5, 0, 5, 6]),
      .floats("empty", shape: [0], []), .texts("classes", ["a", "é\u{1F600}b"]),
    ])
    let archive = try NumPyArchive(decoding: bytes)
    #expect(archive.names == ["layers.0.weight", "empty", "classes"])
    let array = try #require(try archive.array(named: "layers.0.weight"))
    #expect(array.shape == [2, 3])
    guard case .floats(let floats) = array.elements else {
      Issue.record("no floats")
      return
    }
    #expect(floats == [1, -2, 3.5, 0, 5, 6])
    #expect(
      bytes
        == NumPyWriting.archive([
          .floats("layers.0.weight", shape: [2, 3], [1, -2, 3.5, 0, 5, 6]),
          .floats("empty", shape: [0], []), .texts("classes", ["a", "é\u{1F600}b"]),
        ]))
  }

  @Test("a picture is read again")
  func picture() throws {
    let pixels: [UInt8] = [0, 0, 0, 255, 255, 255, 90, 90, 90, 10, 10, 10, 1, 1, 1, 200, 200, 200]
    let picture = try PNGPicture(decoding: pngFile(columns: 3, rows: 2, pixels: pixels))
    #expect(picture.columns == 3 && picture.rows == 2)
    #expect(picture.shades == [0, 255, 90, 10, 1, 200])
  }

  @Test("fields of a message are keys and values")
  func message() {
    var message = ProtobufMessage()
    message.add(1, 300)
    message.add(2, "hi")
    message.add(3, -1)
    message.add(20, Float(1))
    #expect(
      message.bytes
        == [8, 0xac, 2, 0x12, 2, 0x68, 0x69, 0x18] + Array(repeating: 0xff, count: 9) + [1]
        + [0xa5, 1, 0, 0, 0x80, 0x3f])
  }

  @Test("a growing file is emptied at first, and a numbered one replaces nothing")
  func growing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/m.csv"
    try writeFile([1, 2, 3], to: path)
    let file = try GrowingFile(path: path)
    try file.append([7])
    try file.append([8])
    #expect(try readFile(path, limit: 10) == [7, 8])
    let logs = folder.path + "/a/b"
    let first = try GrowingFile(folder: logs, name: "events")
    let second = try GrowingFile(folder: logs, name: "events")
    #expect(first.path == logs + "/events.0" && second.path == logs + "/events.1")
    #expect(throws: FileWritingError.self) { try GrowingFile(folder: path, name: "x") }
    #expect(throws: FileWritingError.self) { try GrowingFile(path: folder.path) }
  }
}
