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

  @Test func `compressed images are read, and without a checkpoint the built-in network reads`()
    throws
  {
    let surroundings = try Surroundings()
    _ = try surroundings.write(
      Self.one(side: 28, ink: "255") + "\n" + Self.blank(side: 28) + "\n", to: "images.csv")
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", surroundings.path("images.csv")]
    try gzip.run()
    gzip.waitUntilExit()
    let images = try CommandRun(
      "predict", "--images", "images.csv.gz", "--format", "json", surroundings: surroundings)
    #expect(images.ending == .exited(0) && images.error.isEmpty)
    try Self.expectContract(images.objects(), digits: [1, nil])
    _ = try surroundings.write(
      """
      {"strokes":[[[1,12],[3,12],[3,19]]]}
      {"strokes":[[[500,500],[600,600]]]}
      {"strokes":[[[2,1],[12,1],[7,15]]]}
      {"strokes":[[[3,3],[3,3.2]]]}
      """, to: "drawing.jsonl")
    let drawings = try CommandRun(
      "predict", "--drawing", "drawing.jsonl", "--format", "json", surroundings: surroundings)
    let objects = try drawings.objects()
    #expect(objects.count == 4 && objects[1]["digit"] is NSNull)
    #expect(objects[2]["digit"] as? Int == 7 && objects[2]["sure"] as? Bool == true)
    #expect(objects[3]["digit"] is Int && objects[3]["sure"] as? Bool == false)
    var cut = try surroundings.bytes(of: surroundings.path("images.csv.gz"))
    cut.removeLast(9)
    try Data(cut).write(to: URL(fileURLWithPath: surroundings.path("cut.csv.gz")))
    let refused = try CommandRun("predict", "--images", "cut.csv.gz", surroundings: surroundings)
    #expect(refused.isRefusal(status: 65) && refused.error.contains("cut short"))
  }

  @Test func `strokes are read as the pad reads them`() throws {
    let program = try TerminalProgram("--paused")
    try program.waitFor("PAUSED")
    // A small 7 in a corner, its bar drawn too long and erased again with the right button.
    try program.type(Mouse.stroke([(5, 5), (31, 5), (17, 13)]))
    try program.type(Mouse.stroke([(31, 3), (31, 8)], button: Mouse.rightButton))
    // With the pen in hand a number is a label.
    try program.type("d7")
    try program.waitFor("Saved as a 7")
    // The panel of the drawing has the bars of both networks; digits that follow the pen are labels.
    try program.type(Keys.escape)
    try program.waitUntil("the pen is gone") { $0.contains("d draw") }
    try program.type("1")
    let pad = try program.waitFor("▸1 Draw here")
    let text = pad.text.joined(separator: "\n")
    #expect(try program.quit() == .exited(0))
    let surroundings = program.surroundings
    let file = surroundings.folder + "/data/inkling/my-digits.jsonl"
    let run = try CommandRun(
      "predict", "--drawing", file, "--format", "json", surroundings: surroundings)
    let object = try #require(try run.objects().first)
    let digit = try #require(object["digit"] as? Int)
    let shares = try #require(object["probabilities"] as? [Double])
    let isSure = try #require(object["sure"] as? Bool)
    let percent = Int((100 * shares[digit]).rounded())
    #expect(digit == 7 && text.contains("built-in \(digit) (\(percent) %)") == isSure, "\(text)")
    // Every bar of the built-in network, which stands at the right, to its two decimals.
    let bars = pad.text.compactMap { row in
      row.matches(of: /(\d) [^0-9]*(\d\.\d\d)/).last.map { "\($0.1) \($0.2)" }
    }
    for (index, share) in shares.enumerated() {
      let bar = "\(index) " + String(format: "%.2f", share)
      #expect(bars.contains(bar), "\(bar)\n\(text)")
    }
  }

  @Test func `an exported network reads the same, without the optimizer's averages`() throws {
    let surroundings = try Self.trained()
    _ = try surroundings.write(Self.one(side: 20, ink: "1"), to: "one.csv")
    let export = try CommandRun(
      "export", "--checkpoint", "net.safetensors", "--to", "weights.safetensors",
      surroundings: surroundings)
    #expect(export.ending == .exited(0) && export.lines == ["saved to weights.safetensors"])
    let whole = try surroundings.bytes(of: surroundings.path("net.safetensors"))
    let weights = try surroundings.bytes(of: surroundings.path("weights.safetensors"))
    #expect(weights.count * 5 < whole.count * 2)
    let answers = try ["net.safetensors", "weights.safetensors"].map { name in
      try CommandRun(
        "predict", "--checkpoint", name, "--images", "one.csv", "--format", "json",
        surroundings: surroundings
      ).lines
    }
    #expect(answers[0] == answers[1] && answers[0].count == 1)
    let unknown = try CommandRun(
      "export", "--checkpoint", "net.safetensors", "--to", "net.h5", surroundings: surroundings)
    #expect(unknown.ending == .exited(64) && unknown.error.contains(".onnx"))
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
    try Data([0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 20])
      .write(to: URL(fileURLWithPath: surroundings.path("empty.idx")))
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
      ("net.safetensors", "--images", "empty.idx", 65),
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
