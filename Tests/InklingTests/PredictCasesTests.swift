import Datasets
import Foundation
import Testing
import TestSupport

@testable import inkling

/// `inkling predict` with the images and networks of Tests/Fixtures/cases, in each of which something is out of the
/// ordinary.
struct PredictCasesTests {
  /// What the twenty images of clean.csv, stray.csv, inverted.csv and transposed.idx3 are.
  private static let labels = [5, 8, 9, 6, 1, 5, 0, 5, 0, 1, 8, 7, 4, 9, 9, 4, 9, 7, 5, 4]
  private static let network = Fixtures.path("cases/networks/06_f16.safetensors")

  private func path(_ name: String) -> String { Fixtures.path("cases/" + name) }

  private func predict(_ images: String, _ options: String...) throws -> CommandRun {
    try CommandRun(
      arguments: ["predict", "--images", path(images), "--format", "json"] + options)
  }

  private func digits(_ run: CommandRun) throws -> [Int?] {
    try run.objects().filter { $0["summary"] == nil }.map { $0["digit"] as? Int }
  }

  private func right(_ run: CommandRun) throws -> Int {
    zip(try digits(run), Self.labels).count { $0 == $1 }
  }

  // MARK: Images

  @Test func `a value that hardly exceeds 1 is ink`() throws {
    let run = try predict("images/scale.csv")
    #expect(run.ending == .exited(0) && run.error.isEmpty)
    #expect(try digits(run) == [5, 8, 9])
    #expect(run.output == (try predict("images/scale_ok.csv")).output)
  }

  @Test func `specks in the corners change no answer`() throws {
    for options in [[], ["--checkpoint", Self.network]] {
      let runs = try ["clean", "stray"].map { name in
        try CommandRun(
          arguments: ["predict", "--images", path("images/\(name).csv"), "--format", "json"]
            + options)
      }
      #expect(try digits(runs[0]) == digits(runs[1]))
      #expect(try right(runs[1]) >= 19)
    }
  }

  @Test(arguments: ["faint", "single"], [[], ["--checkpoint", network]])
  func `of what is hardly there no answer is sure`(name: String, options: [String]) throws {
    let run = try CommandRun(
      arguments: ["predict", "--images", path("images/\(name).csv"), "--format", "json"] + options)
    let objects = try run.objects()
    #expect(run.ending == .exited(0) && !objects.isEmpty)
    #expect(objects.allSatisfy { $0["sure"] as? Bool == false })
  }

  @Test func `black on white is read, and said`() throws {
    let run = try predict("images/inverted.csv")
    #expect(try right(run) >= 19)
    #expect(run.error.contains("20 of 20 images") && run.error.contains("--no-invert"))
    let forced = try predict("images/inverted.csv", "--invert")
    #expect(forced.output == run.output && forced.error.isEmpty)
    let left = try predict("images/inverted.csv", "--no-invert")
    #expect(try right(left) < 10 && left.error.isEmpty)
  }

  @Test func `rows and columns change places where that is asked for`() throws {
    #expect(try right(predict("images/transposed.idx3", "--transpose")) >= 19)
    #expect(try right(predict("images/transposed.idx3")) < 10)
    let both = try CommandRun("predict", "--drawing", "x.jsonl", "--transpose")
    #expect(both.ending == .exited(64))
  }

  @Test(arguments: [
    "semicolon", "tab", "space_savetxt", "decimal_comma", "trailing_comma", "pandas_index",
  ])
  func `what other programs write is read`(name: String) throws {
    let run = try predict("images/\(name).csv")
    #expect(run.ending == .exited(0) && run.error.isEmpty)
    // The one with an index holds two images.
    #expect(try digits(run) == (name == "pandas_index" ? [5, 8] : [5, 8, 9]))
  }

  // MARK: Labels

  @Test(arguments: ["kaggle_train", "openml"])
  func `a column of labels gives the accuracy`(name: String) throws {
    let run = try predict("images/\(name).csv")
    #expect(try digits(run) == [5, 8, 9])
    #expect(run.lines.last == "{\"accuracy\":1,\"count\":3,\"summary\":true}")
    let text = try CommandRun("predict", "--images", path("images/\(name).csv"))
    #expect(text.lines.dropFirst(3).first == "accuracy 100.0 % (3 of 3)")
    #expect(text.lines.count == 8 && text.lines.last?.hasPrefix("is 9") == true)
  }

  @Test func `labels of a file of their own are used, and counted right`() throws {
    let run = try predict("images/stray.csv", "--labels", path("images/stray-labels.txt"))
    let summary = try #require(try run.objects().last)
    #expect(summary["summary"] as? Bool == true && summary["count"] as? Int == 20)
    #expect(try Double(right(run)) / 20 == summary["accuracy"] as? Double)
    let wrong = try predict("images/scale.csv", "--labels", path("images/stray-labels.txt"))
    #expect(wrong.isRefusal(status: 65) && wrong.error.contains("20 labels"))
    let missing = try predict("images/scale.csv", "--labels", "none.txt")
    #expect(missing.isRefusal(status: 66))
    let surroundings = try Surroundings()
    let nines = try surroundings.write("9\n9\n9\n", to: "nines.txt")
    let named = try predict("images/kaggle_train.csv", "--labels", nines)
    #expect(named.error.contains("its own labels are passed over for those of \(nines)"))
    #expect(
      named.lines.last?.contains("\"count\":3") == true && !named.output.contains("\"accuracy\":1,")
    )
  }

  @Test func `labels are found by MNIST's names, and by those of our own export`() throws {
    #expect(
      LabelsFile.path(of: "images/t10k-images-idx3-ubyte.gz")
        == "images/t10k-labels-idx1-ubyte.gz")
    #expect(LabelsFile.path(of: "a/mine.csv") == "a/mine-labels.csv")
    #expect(LabelsFile.path(of: "mine.idx") == "mine-labels.idx")
    #expect(LabelsFile.path(of: "-") == nil)
    let surroundings = try Surroundings()
    _ = try surroundings.write(
      String(contentsOfFile: path("images/clean.csv"), encoding: .utf8), to: "mine.csv")
    _ = try surroundings.write(
      Self.labels.map(String.init).joined(separator: "\n"), to: "mine-labels.csv")
    let run = try CommandRun("predict", "--images", "mine.csv", surroundings: surroundings)
    #expect(run.error.contains("mine-labels.csv") && run.output.contains("\naccuracy "))
    _ = try surroundings.write("1\n2\n", to: "mine-labels.csv")
    let other = try CommandRun("predict", "--images", "mine.csv", surroundings: surroundings)
    #expect(other.ending == .exited(0) && other.error.contains("not used"))
    #expect(!other.output.contains("accuracy"))
  }

  // MARK: Files

  @Test(arguments: ["a.npy", "a.zip", "d.pgm", "gz_double.gz"])
  func `another kind of file is named`(name: String) throws {
    let run = try predict("files/\(name)")
    #expect(run.isRefusal(status: 65))
    #expect(run.error.contains(name) && run.error.contains(": ") && !run.error.contains("line 2"))
    let checkpoint = try CommandRun(
      "predict", "--checkpoint", path("files/\(name)"), "--images", path("images/clean.csv"))
    #expect(checkpoint.isRefusal(status: 65))
  }

  @Test func `a picture is read`() throws {
    let run = try predict("files/d.png", "--format", "json")
    #expect(run.ending == .exited(0))
    #expect(try run.objects().count == 1)
    let checkpoint = try CommandRun(
      "predict", "--checkpoint", path("files/d.png"), "--images", path("images/clean.csv"))
    #expect(checkpoint.isRefusal(status: 65))
  }

  @Test func `zeros after a packed file are passed over, and other bytes are told of`() throws {
    let run = try predict("files/gz_zeropad.gz")
    #expect(try right(run) >= 19 && run.error.isEmpty)
    let surroundings = try Surroundings()
    let bytes = try Fixtures.bytes("cases/files/gz_zeropad.gz") + [1, 2, 3]
    try Data(bytes).write(to: URL(fileURLWithPath: surroundings.path("odd.gz")))
    let odd = try CommandRun(
      "predict", "--images", "odd.gz", "--format", "json", surroundings: surroundings)
    #expect(odd.output == run.output && odd.error.contains("bytes after the end"))
  }

  @Test(arguments: ["--images", "--drawing", "--checkpoint", "--labels"])
  func `a device and a pipe that nobody writes to are refused`(option: String) throws {
    let surroundings = try Surroundings()
    #expect(mkfifo(surroundings.path("quiet"), 0o600) == 0)
    for input in ["/dev/zero", "/dev/random", "quiet"] {
      var arguments = ["predict", option, input]
      if ["--checkpoint", "--labels"].contains(option) {
        arguments += ["--images", path("images/scale.csv")]
      }
      let run = try CommandRun(arguments: arguments, surroundings: surroundings)
      #expect(run.isRefusal(status: 65), "\(arguments): \(run)")
      #expect(run.error.contains(input == "quiet" ? "nobody writes" : "device"), "\(run)")
    }
  }

  @Test func `images come through standard input, and through a pipe that somebody writes to`()
    throws
  {
    let text = try String(contentsOfFile: path("images/scale.csv"), encoding: .utf8)
    let run = try CommandRun("predict", "--images", "-", "--format", "json", input: text)
    #expect(run.ending == .exited(0))
    #expect(run.output == (try predict("images/scale.csv")).output)
    #expect(try CommandRun("predict", "--images", "-").isRefusal(status: 65))
    let surroundings = try Surroundings()
    #expect(mkfifo(surroundings.path("pipe"), 0o600) == 0)
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/bin/sh")
    writer.arguments = ["-c", "cat '\(path("images/scale.csv"))' > '\(surroundings.path("pipe"))'"]
    try writer.run()
    let piped = try CommandRun(
      "predict", "--images", "pipe", "--format", "json", surroundings: surroundings)
    writer.waitUntilExit()
    #expect(piped.output == run.output)
  }

  @Test(arguments: [513, 100_000])
  func `text that only opens brackets is refused`(count: Int) throws {
    let surroundings = try Surroundings()
    let brackets = String(repeating: "[", count: count)
    _ = try surroundings.write(brackets, to: "brackets")
    let drawing = try CommandRun("predict", "--drawing", "brackets", surroundings: surroundings)
    #expect(drawing.isRefusal(status: 65))
    let header = Array("{\"a\":\(brackets)".utf8)
    let size = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) }
    try Data(size + header).write(to: URL(fileURLWithPath: surroundings.path("net.safetensors")))
    let network = try CommandRun(
      "predict", "--checkpoint", "net.safetensors", "--images", path("images/scale.csv"),
      surroundings: surroundings)
    #expect(network.isRefusal(status: 65))
  }

  // MARK: Networks

  @Test(arguments: ["06_f16", "08_bf16"])
  func `weights of 16 bits are read`(name: String) throws {
    let run = try predict("images/clean.csv", "--checkpoint", path("networks/\(name).safetensors"))
    #expect(run.ending == .exited(0))
    #expect(try right(run) >= 19)
  }

  @Test(arguments: ["02_no_metadata", "19_torch_sequential"])
  func `weights that another program saved are read, and what is assumed is said`(name: String)
    throws
  {
    let file = path("networks/\(name).safetensors")
    let run = try predict("images/clean.csv", "--checkpoint", file)
    #expect(run.ending == .exited(0), "\(run.error)")
    #expect(run.error.contains("its shapes make the network 400-25-10"))
    #expect(run.error.contains("relu between its layers is assumed; --activation decides it"))
    let right = try predict("images/clean.csv", "--checkpoint", file, "--activation", "sigmoid")
    #expect(try self.right(right) >= 19)
    #expect(!right.error.contains("is assumed"))
    let other = try predict("images/clean.csv", "--checkpoint", file, "--network", "400-30-10")
    #expect(other.isRefusal(status: 65), "\(other.error)")
  }

  @Test func `a file edited in Python is read with a word`() throws {
    let run = try predict(
      "images/clean.csv", "--checkpoint", path("networks/18_edited_in_python.safetensors"))
    #expect(run.ending == .exited(0))
    #expect(run.error.contains("its weights were changed since it was saved"))
  }
}

/// The program's own files, where something else stands in their place.
struct OddOwnFilesTests {
  private enum Kind: CaseIterable { case pipe, brackets, device }

  @Test(arguments: ["config/inkling/settings.json", "data/inkling/my-digits.jsonl"], [0, 1, 2])
  func `the program starts and says what is wrong`(name: String, kind: Int) throws {
    let surroundings = try Surroundings()
    let file = surroundings.folder + "/" + name
    try FileManager.default.createDirectory(
      atPath: String(file.prefix(upTo: file.lastIndex(of: "/") ?? file.endIndex)),
      withIntermediateDirectories: true)
    switch Kind.allCases[kind] {
    case .pipe: #expect(mkfifo(file, 0o600) == 0)
    case .brackets:
      try String(repeating: "[", count: 513).write(toFile: file, atomically: false, encoding: .utf8)
    case .device: #expect(symlink("/dev/zero", file) == 0)
    }
    let run = try CommandRun("learn", "--plain", input: "quit\n", surroundings: surroundings)
    #expect(run.ending == .exited(0))
    #expect(run.error.contains(file) && run.error.split(separator: "\n").count == 1, "\(run)")
  }
}
