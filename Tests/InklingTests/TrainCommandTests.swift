import Foundation
import Interchange
import Platform
import Testing

/// `inkling train`: its contract with scripts.
struct TrainCommandTests {
  private static let short = ["train", "--lesson", "digits", "--augment", "off", "--epochs", "2"]

  private static func train(_ more: String...) throws -> CommandRun {
    try CommandRun(arguments: short + more)
  }

  @Test func `JSON lines have the documented keys and nothing else`() throws {
    let run = try Self.train("--format", "json")
    #expect(run.ending == .exited(0))
    #expect(run.error.isEmpty)
    let objects = try run.objects()
    try #require(objects.count == 3)
    let results: Set = ["train_loss", "test_loss", "test_accuracy", "samples_per_second"]
    for (index, object) in objects.prefix(2).enumerated() {
      #expect(Set(object.keys) == results.union(["epoch", "step", "seconds"]))
      #expect(object["epoch"] as? Int == index + 1)
      #expect(object["step"] as? Int == 63 * (index + 1))
      for key in results.union(["seconds"]) {
        let value = try #require(object[key] as? Double, "\(key) is no number")
        #expect(value > 0 && value.isFinite)
      }
      #expect((object["test_accuracy"] as? Double ?? 2) <= 1)
    }
    let summary = objects[2]
    let names: Set = [
      "summary", "lesson", "network", "parameters", "seed", "epochs", "weights_sha256",
    ]
    #expect(Set(summary.keys).isSuperset(of: results.union(names)))
    #expect(Set(summary.keys).subtracting(results).subtracting(names).isSubset(of: ["step"]))
    #expect(run.lines[2].contains(#""summary":true"#))
    #expect(summary["lesson"] as? String == "digits")
    #expect(summary["network"] as? String == "400-25-10")
    #expect(summary["parameters"] as? Int == 10285)
    #expect(summary["seed"] as? Int == 1)
    #expect(summary["epochs"] as? Int == 2)
    for key in ["train_loss", "test_loss", "test_accuracy"] {
      #expect(summary[key] as? Double == objects[1][key] as? Double)
    }
    let hash = try #require(summary["weights_sha256"] as? String)
    #expect(hash.wholeMatch(of: /[0-9a-f]{64}/) != nil)
  }

  #if os(Linux)
    @Test(arguments: [["lessons"], ["lessons", "--format", "json"], ["train", "--epochs", "1"]])
    func `output that finds no room is an error`(arguments: [String]) throws {
      let surroundings = try Surroundings()
      let errors = surroundings.folder + "/errors"
      let process = try ChildProcess(
        ChildProcess.Command(
          arguments: [Surroundings.executable] + arguments,
          environment: surroundings.environment(), folder: surroundings.workFolder,
          output: .file("/dev/full"), error: .file(errors)))
      #expect(process.ended() == .exited(74))
      #expect(try surroundings.text(of: errors).hasPrefix("inkling: cannot write the output: "))
    }
  #endif

  @Test(arguments: [
    ["--hidden", "4096,4096,4096,4096,4096"], ["--hidden", "4096,4096,4096"],
  ])
  func `a network that would take too much memory is refused with the limit`(options: [String])
    throws
  {
    let run = try CommandRun(arguments: ["train"] + options)
    #expect(run.isRefusal(status: 64), "\(run.error)")
    #expect(run.error.contains("the limit is 1 GB") || run.error.contains("at most 67108864"))
  }

  @Test func `another optimizer has its usual rate, and its own again with a number`() throws {
    func hash(_ more: String...) throws -> String? {
      try CommandRun(
        arguments: ["train", "--lesson", "plane", "--epochs", "2", "--format", "json"] + more
      ).objects().last?["weights_sha256"] as? String
    }
    let usual = try #require(try hash("--optimizer", "sgd"))
    #expect(try usual == hash("--optimizer", "sgd", "--learning-rate", "0.1"))
    #expect(try usual != hash("--optimizer", "sgd", "--learning-rate", "0.02"))
    let own = try #require(try hash())
    #expect(try own == hash("--optimizer", "adam"))
  }

  @Test func `a diverged run ends with a sentence, and null where a number is not finite`() throws {
    let run = try CommandRun(
      "train", "--augment", "off", "--epochs", "1", "--activation", "relu", "--optimizer", "sgd",
      "--learning-rate", "1e30", "--format", "json")
    #expect(run.ending == .exited(1))
    #expect(run.error.contains("diverged at step") && run.error.contains("learning rate"))
    let objects = try run.objects()
    try #require(objects.count == 1)
    #expect(objects[0]["train_loss"] is NSNull && objects[0].keys.contains("test_loss"))
    #expect(!run.output.contains("nan") && !run.output.contains("inf"))
  }

  @Test func `the same seed gives the same weights, another one others`() throws {
    func hash(_ run: CommandRun) throws -> String {
      try #require(try run.objects().last?["weights_sha256"] as? String)
    }
    let first = try hash(Self.train("--format", "json"))
    #expect(try hash(Self.train("--format", "json", "--seed", "1")) == first)
    #expect(try hash(Self.train("--format", "json", "--seed", "2")) != first)
  }

  @Test func `text in a pipe has a line an epoch and no escape codes`() throws {
    let run = try Self.train()
    #expect(run.ending == .exited(0))
    #expect(run.output.allSatisfy { $0 == "\n" || !($0.asciiValue.map { $0 < 32 } ?? false) })
    #expect(run.lines[0].hasPrefix("epoch 1/2  train loss "))
    #expect(run.lines[1].hasPrefix("epoch 2/2  train loss "))
    #expect(run.output.contains("test accuracy "))
  }

  @Test func `a terminal gets a progress bar that leaves only the result`() throws {
    let program = try TerminalProgram("train", "--augment", "off", "--epochs", "3")
    #expect(try program.ended() == .exited(0))
    #expect(String(decoding: program.output, as: UTF8.self).contains("epoch 3/3"))
    #expect(!program.screen.contains("epoch 3/3"))
    #expect(
      program.screen.row(0).hasPrefix("digits: 400-25-10, 10285 parameters, seed 1, 3 epochs"))
    #expect(program.screen.contains(/weights_sha256 [0-9a-f]{64}/))
    #expect(program.screen.notUnderstood == [])
  }

  @Test func `a checkpoint holds the hash of its weights`() throws {
    let surroundings = try Surroundings()
    let run = try CommandRun(
      arguments: Self.short + ["--format", "json", "--save", "net.safetensors"],
      surroundings: surroundings)
    #expect(run.ending == .exited(0))
    #expect(try surroundings.names() == ["net.safetensors"])
    let file = try SafetensorsFile(
      decoding: surroundings.bytes(of: surroundings.path("net.safetensors")))
    let hash = try #require(try run.objects().last?["weights_sha256"] as? String)
    #expect(file.metadata["weights_sha256"] == hash)
    #expect(file["layers.0.weight"]?.shape == [25, 400])
  }

  @Test(
    arguments: [
      (["--lesson", "cats"], 64), (["--epochs", "0"], 64), (["--epochs", "many"], 64),
      (["--hidden", "0"], 64), (["--no-such-option"], 64), (["--optimizer", "best"], 64),
    ] as [([String], Int32)])
  func `wrong use is refused on standard error`(options: [String], status: Int32) throws {
    let run = try CommandRun(
      arguments: ["train", "--augment", "off", "--epochs", "1"] + options)
    #expect(run.ending == .exited(status))
    #expect(!run.error.isEmpty)
    if status == 64 { #expect(run.output.isEmpty) }
  }

  @Test func `a place that takes no file is refused before the first epoch`() throws {
    let surroundings = try Surroundings()
    let file = try surroundings.write("a file", to: "file")
    for (place, reason) in [
      (surroundings.workFolder, "it is a folder"), (file + "/net", "Not a directory"),
      ("missing/net", "there is no folder 'missing'"), ("/dev/null", "it is a device or a pipe"),
      (String(repeating: "字", count: 86), "File name too long"),
    ] {
      let run = try CommandRun(
        arguments: Self.short + ["--save", place], surroundings: surroundings)
      #expect(run.isRefusal(status: 73), "\(run)")
      #expect(run.error.contains(reason), "\(run.error)")
    }
    #expect(try surroundings.names() == ["file"])
    guard getuid() != 0 else { return }
    chmod(file, 0o400)
    let run = try CommandRun(arguments: Self.short + ["--save", file])
    #expect(run.isRefusal(status: 73) && run.error.contains("Permission denied"), "\(run)")
  }

  @Test func `a name of 85 Chinese letters is a name like any other`() throws {
    let surroundings = try Surroundings()
    let name = String(repeating: "字", count: 85)
    let run = try CommandRun(
      arguments: Self.short + ["--save", name], surroundings: surroundings)
    #expect(run.ending == .exited(0) && run.lines.last == "saved to \(name)")
    #expect(try surroundings.names() == [name])
  }

  @Test func `quiet leaves only the summary`() throws {
    for flag in ["-q", "--quiet"] {
      let run = try Self.train(flag)
      #expect(run.ending == .exited(0) && run.error.isEmpty)
      #expect(run.lines.count == 3 && run.lines[0].hasPrefix("digits: 400-25-10, 10285 parameters"))
      #expect(try Self.train(flag, "--format", "json").lines.count == 1)
    }
    let program = try TerminalProgram("train", "-q", "--augment", "off", "--epochs", "3")
    #expect(try program.ended() == .exited(0))
    #expect(!String(decoding: program.output, as: UTF8.self).contains("epoch 3/3"))
  }

  @Test func `a pipe gets the results, and who watches gets the bar`() throws {
    let surroundings = try Surroundings.ofAcquaintance()
    for format in ["text", "json"] {
      let program = try TerminalProgram(
        command: [
          "/bin/sh", "-c", #""$@" >results"#, "sh", Surroundings.executable, "train", "--augment",
          "off", "--epochs", "3", "--format", format,
        ], surroundings: surroundings)
      #expect(try program.ended() == .exited(0))
      #expect(String(decoding: program.output, as: UTF8.self).contains("] epoch 3/3  train loss"))
      #expect(program.screen.row(0).trimmingCharacters(in: .whitespaces).isEmpty)
      let results = try surroundings.text(of: surroundings.path("results"))
      #expect(results.split(separator: "\n").count == (format == "json" ? 4 : 6))
      #expect(!results.contains("\u{1B}") && !results.contains("\r") && !results.contains(" left"))
    }
  }

  @Test func `piped text is ASCII, numbers that are negative or none included`() throws {
    for arguments in [
      ["train", "--lesson", "neuron", "--epochs", "3"],
      [
        "train", "--augment", "off", "--epochs", "1", "--learning-rate", "1e30", "--optimizer",
        "sgd",
      ],
      ["train", "--lesson", "housing", "--samples", "5", "--epochs", "2"],
      ["gradient-check", "--lesson", "neuron"],
    ] {
      let run = try CommandRun(arguments: arguments)
      #expect(!run.output.isEmpty && run.output.utf8.allSatisfy { $0 < 0x80 }, "\(run.output)")
    }
    #expect(try CommandRun("gradient-check", "--lesson", "neuron").output.contains(" -"))
  }

  @Test func `an unknown lesson is told the names that there are`() throws {
    let run = try CommandRun("train", "--lesson", "cats\u{1B}[31m")
    #expect(run.isRefusal(status: 64), "\(run)")
    #expect(run.error.contains("digits"))
  }

  @Test func `missing or damaged data are named`() throws {
    let surroundings = try Surroundings()
    let missing = try CommandRun(
      arguments: Self.short, environment: ["INKLING_ASSETS": surroundings.workFolder])
    #expect(missing.isRefusal(status: 66), "\(missing)")

    let files = FileManager.default
    try files.createDirectory(
      atPath: surroundings.path("digits"), withIntermediateDirectories: true)
    let original = Surroundings.checkout + "/assets/digits/"
    for part in ["train-labels-idx1", "test-images-idx3", "test-labels-idx1"] {
      let file = part + "-ubyte.gz"
      try files.copyItem(atPath: original + file, toPath: surroundings.path("digits/" + file))
    }
    var bytes = try surroundings.bytes(of: original + "train-images-idx3-ubyte.gz")
    bytes[bytes.count / 2] ^= 1
    let copy = surroundings.path("digits/train-images-idx3-ubyte.gz")
    try Data(bytes).write(to: URL(fileURLWithPath: copy))
    let damaged = try CommandRun(
      arguments: Self.short, environment: ["INKLING_ASSETS": surroundings.workFolder])
    #expect(damaged.isRefusal(status: 65), "\(damaged)")
    #expect(damaged.error.contains(copy))

    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: copy))
    let mended = try CommandRun(
      arguments: Self.short, environment: ["INKLING_ASSETS": surroundings.workFolder])
    #expect(mended.ending == .exited(0))
  }
}
