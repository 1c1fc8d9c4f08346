import Foundation
import Testing

/// `inkling predict`: files in, digits out.
struct PredictCommandTests {
  /// A folder with a network that can read a little.
  private static func trained() throws -> Surroundings {
    let surroundings = try Surroundings()
    let run = try CommandRun(
      "train", "--augment", "off", "--epochs", "12", "--save", "net.safetensors",
      surroundings: surroundings)
    try #require(run.ending == .exited(0))
    return surroundings
  }

  /// A 1: a bar in the middle of an image with this side, as a line of CSV.
  private static func one(side: Int, ink: String) -> String {
    (0..<side * side).map { pixel in
      let (row, column) = (pixel / side, pixel % side)
      return (4..<side - 4).contains(row) && abs(column - side / 2) < 2 ? ink : "0"
    }.joined(separator: ",")
  }

  private static func blank(side: Int) -> String {
    Array(repeating: "0", count: side * side).joined(separator: ",")
  }

  private static func expectContract(_ objects: [[String: Any]], digits: [Int?]) throws {
    try #require(objects.count == digits.count)
    for (index, (object, digit)) in zip(objects, digits).enumerated() {
      #expect(Set(object.keys) == ["index", "digit", "probabilities", "sure"])
      #expect(object["index"] as? Int == index)
      let probabilities = try #require(object["probabilities"] as? [Double])
      #expect(probabilities.count == 10 && probabilities.allSatisfy { (0...1).contains($0) })
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-5)
      if let digit {
        #expect(object["digit"] as? Int == digit)
        #expect(probabilities[digit] == probabilities.max())
      } else {
        #expect(object["digit"] is NSNull)
        #expect(object["sure"] as? Bool == false)
      }
    }
  }

  @Test func `images and drawings are read as the contract says`() throws {
    let surroundings = try Self.trained()
    let large = [
      Self.one(side: 28, ink: "255"), Self.blank(side: 28), Self.one(side: 28, ink: "200"),
    ]
    let small = [Self.one(side: 20, ink: "1"), Self.blank(side: 20)]
    _ = try surroundings.write(large.joined(separator: "\n") + "\n", to: "large.csv")
    _ = try surroundings.write(small.joined(separator: "\n"), to: "small.csv")
    _ = try surroundings.write(
      """
      {"strokes":[[[10,2],[10,17]]]}
      {"strokes":[]}
      {"strokes":[[[10,2],[10,10.5]],[[10,10],[10,17]]]}
      """, to: "drawing.jsonl")
    let pixels = Self.one(side: 28, ink: "255").split(separator: ",").compactMap { UInt8($0) }
    let header: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28]
    try Data(header + [UInt8](repeating: 0, count: 784) + pixels)
      .write(to: URL(fileURLWithPath: surroundings.path("images.idx")))
    func predict(_ kind: String, _ name: String) throws -> CommandRun {
      try CommandRun(
        "predict", "--checkpoint", "net.safetensors", kind, name, "--format", "json",
        surroundings: surroundings)
    }
    for (kind, name, digits) in [
      ("--images", "large.csv", [1, nil, 1]), ("--images", "small.csv", [1, nil]),
      ("--images", "images.idx", [nil, 1]), ("--drawing", "drawing.jsonl", [1, nil, 1]),
    ] {
      let run = try predict(kind, name)
      #expect(run.ending == .exited(0) && run.error.isEmpty)
      try Self.expectContract(run.objects(), digits: digits)
    }
    let text = try CommandRun(
      "predict", "--checkpoint", "net.safetensors", "--images", "large.csv",
      surroundings: surroundings)
    #expect(text.lines.count == 3)
    #expect(text.lines[0].contains(/^0: 1  \d+\.\d %/))
    #expect(text.lines[1] == "1: nothing drawn")
  }

  @Test func `what cannot be read is refused in one sentence`() throws {
    let surroundings = try Self.trained()
    var checkpoint = try surroundings.bytes(of: surroundings.path("net.safetensors"))
    checkpoint.removeLast(100)
    try Data(checkpoint).write(to: URL(fileURLWithPath: surroundings.path("cut.safetensors")))
    _ = try surroundings.write("hello", to: "text.safetensors")
    _ = try surroundings.write("1,2,3\n", to: "short.csv")
    let words = Self.blank(side: 20).replacingOccurrences(of: "0", with: "x\u{1B}[31m")
    _ = try surroundings.write(Self.blank(side: 20) + "\n" + words, to: "words.csv")
    try MisfitCheckpoint.bytes(sizes: [400, 4, 5])
      .write(to: URL(fileURLWithPath: surroundings.path("misfit.safetensors")))
    _ = try surroundings.write("", to: "empty.csv")
    _ = try surroundings.write("{\"strokes\":7}", to: "wrong.jsonl")
    _ = try surroundings.write(Self.blank(side: 20), to: "good.csv")
    let cases: [(checkpoint: String, kind: String, file: String, status: Int32)] = [
      ("missing.safetensors", "--images", "good.csv", 66),
      ("cut.safetensors", "--images", "good.csv", 65),
      ("text.safetensors", "--images", "good.csv", 65),
      ("misfit.safetensors", "--images", "good.csv", 65),
      ("net.safetensors", "--images", "missing.csv", 66),
      ("net.safetensors", "--images", "short.csv", 65),
      ("net.safetensors", "--images", "words.csv", 65),
      ("net.safetensors", "--images", "empty.csv", 65),
      ("net.safetensors", "--drawing", "wrong.jsonl", 65),
      ("net.safetensors", "--drawing", "missing.jsonl", 66),
    ]
    for (checkpoint, kind, file, status) in cases {
      let run = try CommandRun(
        "predict", "--checkpoint", checkpoint, kind, file, surroundings: surroundings)
      #expect(run.isRefusal(status: status), "\(checkpoint) \(file): \(run)")
      let named = checkpoint == "net.safetensors" ? file : checkpoint
      #expect(run.error.contains(named), "\(run)")
      #expect(!run.error.contains("\u{1B}"), "an escape code got through: \(file)")
    }
    let neither = try CommandRun(
      "predict", "--checkpoint", "net.safetensors", surroundings: surroundings)
    #expect(neither.ending == .exited(64))
  }
}
