import Testing

@testable import Interchange

@Suite struct MATLABFileTests {
  private let matrix = ArrayBytes.matrix("X", [2, 3], [1, 4, 2, 5, 3, 6])
  private let wanted = NumberArray(shape: [2, 3], elements: .floats([1, 2, 3, 4, 5, 6]))

  @Test("matrices are read in rows, compressed or not")
  func reads() throws {
    let plain = try MATLABFile(decoding: ArrayBytes.mat([matrix]))
    #expect(plain.variables == [.init(name: "X", array: wanted)])
    let packed = try MATLABFile(
      decoding: ArrayBytes.mat([ArrayBytes.element(15, ArrayBytes.deflated(matrix))]))
    #expect(packed.variables == plain.variables)
  }

  @Test("doubles that are stored as bytes, and small elements in their tag")
  func narrow() throws {
    // SciPy writes the name y as a small element, and MATLAB a whole double as a byte.
    let small: [UInt8] = [1, 0, 1, 0, 0x79, 0, 0, 0]
    let data: [UInt8] = [2, 0, 2, 0, 10, 1, 0, 0]
    let bytes = ArrayBytes.mat([
      ArrayBytes.element(
        14,
        ArrayBytes.element(6, [6, 0, 0, 0, 0, 0, 0, 0])
          + ArrayBytes.element(5, ArrayBytes.little(2, 4) + ArrayBytes.little(1, 4)) + small + data)
    ])
    let file = try MATLABFile(decoding: bytes)
    #expect(
      file.variables == [
        .init(name: "y", array: NumberArray(shape: [2, 1], elements: .bytes([10, 1])))
      ])
  }

  @Test("version 7.3 is refused by name; cells and texts are passed over")
  func others() throws {
    let bytes =
      Array("MATLAB 7.3 MAT-file, Platform: GLNXA64".utf8) + Array(repeating: 0, count: 600)
    let error = #expect(throws: ArrayFileError.self) { try MATLABFile(decoding: bytes) }
    #expect(error?.description.contains("HDF5") == true)
    let file = try MATLABFile(
      decoding: ArrayBytes.mat([ArrayBytes.matrix("names", [1, 1], [1], kind: 1), matrix]))
    #expect(file.variables.map(\.name) == ["X"])
    #expect(file.others == ["'names' (cells)"])
  }

  @Test("a file cut anywhere is an error, or holds less")
  func truncation() {
    let bytes = ArrayBytes.mat([matrix])
    for count in 0..<bytes.count {
      let file = try? MATLABFile(decoding: Array(bytes[..<count]))
      #expect(file?.variables.isEmpty ?? true)
    }
  }
}
