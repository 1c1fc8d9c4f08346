import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@testable import Interchange

/// A file that the reference writer (Python package safetensors 0.8.0) made.
private let referenceFile = """
  wAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJhcmNoIjoiMi0zIFwiw6lcIlxuIn0sImNvdW50Ijp7ImR0eXBlIjoi
  STY0Iiwic2hhcGUiOltdLCJkYXRhX29mZnNldHMiOlswLDhdfSwiYmlhcyI6eyJkdHlwZSI6IkYzMiIsInNoYXBl
  IjpbMl0sImRhdGFfb2Zmc2V0cyI6WzgsMTZdfSwiZW1wdHkiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzAsM10s
  ImRhdGFfb2Zmc2V0cyI6WzE2LDE2XX0sIndlaWdodCI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMiwzXSwiZGF0
  YV9vZmZzZXRzIjpbMTYsNDBdfSwiaSI6eyJkdHlwZSI6IkkzMiIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6
  WzQwLDQ4XX0sInJvd3MiOnsiZHR5cGUiOiJVMTYiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOls0OCw1Ml19
  LCJtYXNrIjp7ImR0eXBlIjoiVTgiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOls1Miw1NV19fSAgBwAAAAAA
  AAAAAAA/AACgvwAAAAAAAIA+AAAAPwAAQD8AAIA/AACgP/7///8DAAAAAQD//wEA/w==
  """

private func referenceBytes() throws -> [UInt8] {
  let text = referenceFile.replacing("\n", with: "")
  return Array(try #require(Data(base64Encoded: text)))
}

private let small = SafetensorsFile(
  tensors: [
    .init(name: "w", shape: [1, 2], floats: [1, -2]),
    .init(name: "m", elementType: .uint8, shape: [3], bytes: [1, 2, 3]),
  ], metadata: ["a": "b"])

@Suite struct SafetensorsTests {
  @Test("reads what the reference writer wrote")
  func readsReference() throws {
    let file = try SafetensorsFile(decoding: referenceBytes())
    #expect(file.metadata == ["arch": "2-3 \"é\"\n"])
    #expect(file.tensors.map(\.name) == ["count", "bias", "empty", "weight", "i", "rows", "mask"])
    #expect(file["bias"]?.floats == [0.5, -1.25])
    #expect(file["weight"]?.shape == [2, 3])
    #expect(file["weight"]?.floats == [0, 0.25, 0.5, 0.75, 1, 1.25])
    #expect(file["empty"]?.shape == [0, 3] && file["empty"]?.floats == [])
    #expect(file["count"]?.shape == [] && file["count"]?.bytes.first == 7)
    #expect(file["rows"]?.bytes == [1, 0, 255, 255])
    #expect(file["mask"]?.bytes == [1, 0, 255] && file["mask"]?.floats == nil)
  }

  @Test("writes the reference writer's bytes, whatever the order of the tensors")
  func writesReference() throws {
    let bytes = try referenceBytes()
    var file = try SafetensorsFile(decoding: bytes)
    file.tensors.reverse()
    #expect(file.encoded() == bytes)
  }

  @Test("writes these bytes")
  func writesExactly() {
    let header =
      #"{"__metadata__":{"a":"b"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"#
      + #""m":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}  "#
    let values: [UInt8] = [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 1, 2, 3]
    #expect(small.encoded() == [136, 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + values)
  }

  @Test("awkward names and texts come back", arguments: ["\u{1}\t\"\\/", "é漢😀", "", "a:b,{}"])
  func roundTripsText(text: String) throws {
    let file = SafetensorsFile(
      tensors: [.init(name: text, shape: [], floats: [.infinity])], metadata: [text: text])
    #expect(try SafetensorsFile(decoding: file.encoded()) == file)
  }

  @Test("an empty file is a file")
  func roundTripsEmpty() throws {
    #expect(SafetensorsFile().encoded() == [8, 0, 0, 0, 0, 0, 0, 0] + Array("{}      ".utf8))
    #expect(try SafetensorsFile(decoding: SafetensorsFile().encoded()) == SafetensorsFile())
  }

  @Test("a file cut anywhere is an error")
  func refusesTruncation() {
    let bytes = small.encoded()
    for count in bytes.indices {
      #expect(throws: SafetensorsError.self) {
        try SafetensorsFile(decoding: Array(bytes[..<count]))
      }
    }
  }

  @Test("a flipped bit is an error or another file of the same size, never a trap")
  func survivesFlippedBits() {
    let bytes = small.encoded()
    var refusals = 0
    for bit in 0..<bytes.count * 8 {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << (bit % 8)
      if let file = try? SafetensorsFile(decoding: damaged) {
        #expect(file.tensors.map(\.bytes.count).reduce(0, +) == 11)
      } else {
        refusals += 1
      }
    }
    #expect(refusals > bytes.count)
  }

  /// A file of this header, which need not be right, and so many bytes of values.
  private func file(header: String, values: Int) -> [UInt8] {
    let text = Array(header.utf8)
    return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) } + text
      + Array(repeating: 0, count: values)
  }

  @Test(
    "what the format forbids is refused",
    arguments: [
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4, .badShape(tensor: "a")),
      (#"{"a":{"dtype":"U8","shape":[-4],"data_offsets":[0,4]}}"#, 4, .badShape(tensor: "a")),
      (
        #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#, 0,
        .badShape(tensor: "a")
      ),
      (
        #"{"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]}}"#, 1,
        .badShape(tensor: "a")
      ),
      (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[1,5]}}"#, 5, .badOffsets(tensor: "a")),
      (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#, 3, .badOffsets(tensor: "a")),
      (#"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0]}}"#, 0, .badOffsets(tensor: "a")),
      (
        #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"#
          + #""b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}"#, 3, .badOffsets(tensor: "b")
      ),
      (
        #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}"#, 3,
        .unclaimedBytes(described: 2, found: 3)
      ),
      (
        #"{"a":{"dtype":"C64","shape":[],"data_offsets":[0,8]}}"#, 8,
        .unknownElementType(tensor: "a", type: "C64")
      ),
      (
        #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
          + #""a":{"dtype":"I8","shape":[1],"data_offsets":[0,1]}}"#, 1, .ambiguousHeader
      ),
      (#"{"__metadata__":{"k":"1","\u006b":"2"}}"#, 0, .ambiguousHeader),
      (
        #"{"a":{"dtype":"U8","shape":[1],"shape":[1],"data_offsets":[0,1]}}"#, 1,
        .ambiguousHeader
      ),
      (#"{"__metadata__":{"k":1}}"#, 0, .headerNotJSON),
      (#"{"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}}"#, 1, .headerNotJSON),
      ("[]", 0, .headerNotJSON), (" {}", 0, .headerNotJSON), ("{} x", 0, .headerNotJSON),
      ("{\0}\0", 0, .headerNotJSON),
    ] as [(String, Int, SafetensorsError)])
  func refuses(header: String, values: Int, expected: SafetensorsError) {
    #expect(throws: expected) {
      try SafetensorsFile(decoding: file(header: header, values: values))
    }
  }

  @Test("lying lengths, bad text and deep nesting are refused")
  func refusesHostileHeaders() {
    let huge: [UInt8] = Array(repeating: 0xff, count: 8)
    #expect(throws: SafetensorsError.headerTooLong(.max)) { try SafetensorsFile(decoding: huge) }
    let badText: [UInt8] = [4, 0, 0, 0, 0, 0, 0, 0] + [0x7b, 0xff, 0x7d, 0x20]
    #expect(throws: SafetensorsError.headerNotUTF8) { try SafetensorsFile(decoding: badText) }
    let deep = #"{"a":"# + String(repeating: "[", count: 1_000_000)
    #expect(throws: SafetensorsError.headerNotJSON) {
      try SafetensorsFile(decoding: file(header: deep, values: 0))
    }
  }

  @Test("too many tensors are refused")
  func refusesTooManyTensors() {
    let entries = (0...Limits.tensors).map {
      #""\#($0)":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}"#
    }
    #expect(throws: SafetensorsError.tooManyTensors(65_537)) {
      try SafetensorsFile(
        decoding: file(header: "{\(entries.joined(separator: ","))}", values: 0))
    }
  }
}
