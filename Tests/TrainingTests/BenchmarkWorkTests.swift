import Foundation
import Testing

@testable import Training

/// Prepared files as other programs write them, whole and damaged.
@Suite("BenchmarkWork")
struct BenchmarkWorkTests {
  private static let model = BenchmarkModel.all[0]

  /// Reads a folder of two training samples and one test sample, with these labels.
  private func work(train: [Int32], test: [Int32], order: [Int32]) throws -> BenchmarkWork {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("inkling-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ words: [Int32], to name: String) throws {
      let bytes = words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    func pixels(_ count: Int) -> [Int32] { Array(repeating: 0, count: count * 400) }
    let header = [Int32(train.count), Int32(test.count), 400, 10]
    try write(
      header + pixels(train.count) + train + pixels(test.count) + test, to: "digits20.bin")
    try write(order, to: "order0.bin")
    let weights = Self.model.architecture.layers.reduce(0) { total, layer in
      total + (layer.weightShape.map { ($0.inputs + 1) * $0.outputs } ?? 0)
    }
    try write(Array(repeating: 0, count: weights), to: "init_\(Self.model.name).bin")
    return try BenchmarkWork(Self.model, folder: folder.path, epochs: 1)
  }

  @Test("whole files are read")
  func whole() throws {
    let work = try work(train: [9, 0], test: [3], order: [1, 0])
    #expect(work.dataset.train.labels == [9, 0] && work.orders == [[1, 0]])
  }

  @Test(
    "labels and rows that there are not, and missing samples, are refused",
    arguments: [
      ([10, 0], [3], [1, 0]), ([9, 0], [255], [1, 0]), ([9, 0], [-1], [1, 0]),
      ([9, 0], [3], [2, 0]), ([9, 0], [3], [0, -1]), ([9, 0], [], [1, 0]), ([], [3], []),
    ] as [([Int32], [Int32], [Int32])])
  func damaged(train: [Int32], test: [Int32], order: [Int32]) {
    #expect(throws: BenchmarkWorkError.self) {
      try work(train: train, test: test, order: order)
    }
  }
}
