import Foundation
import Interchange
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What the interactive program saves, and how a run goes on.
struct FilesTests {
  /// The run's hash as anybody can compute it from a checkpoint: layer by layer, weights then bias.
  private static func hash(ofCheckpoint bytes: [UInt8]) throws -> String {
    let file = try SafetensorsFile(decoding: bytes)
    var hash = SHA256()
    for layer in 0... {
      guard let weights = file["layers.\(layer).weight"], let bias = file["layers.\(layer).bias"]
      else { break }
      hash.update(weights.bytes)
      hash.update(bias.bytes)
    }
    return hash.finalizedHex()
  }

  @Test func `s saves a checkpoint that goes on from the same batch`() throws {
    let surroundings = try Surroundings()
    let first = try TerminalProgram(
      "--augment", "off", "--seed", "3", "--paused", surroundings: surroundings)
    try first.waitFor("PAUSED")
    try first.type(">>>>>>>>B70\r")
    try first.waitForProgress("seventy batches") { $0.state == "PAUSED" && $0.step == 70 }
    try first.type("s")
    try first.waitFor("saved digits-seed3-step70.safetensors")
    #expect(try surroundings.names() == ["digits-seed3-step70.safetensors"])
    #expect(try first.quit() == .exited(0))
    let saved = try surroundings.bytes(of: surroundings.path("digits-seed3-step70.safetensors"))
    let hash = try Self.hash(ofCheckpoint: saved)
    #expect(first.screen.contains("weights_sha256 \(hash)"))
    #expect(try SafetensorsFile(decoding: saved).metadata["weights_sha256"] == hash)

    let second = try TerminalProgram(
      "learn", "--paused", "--checkpoint", "digits-seed3-step70.safetensors",
      surroundings: surroundings)
    try second.waitForProgress("the same place") { $0.state == "PAUSED" && $0.step == 70 }
    #expect(second.screen.row(0).contains("seed 3"))
    #expect(try second.quit() == .exited(0))
    #expect(second.screen.contains("weights_sha256 \(hash)"))
  }

  @Test func `the run that was left is kept and goes on the same way`() throws {
    let surroundings = try Surroundings()
    let options = ["--augment", "off", "--seed", "9", "--epochs", "2"]
    let first = try TerminalProgram(
      command: [Surroundings.executable, "--paused"] + options, surroundings: surroundings)
    try first.waitFor("PAUSED")
    try first.type(">>>>>>>>B70\r")
    try first.waitForProgress("seventy batches") { $0.state == "PAUSED" && $0.step == 70 }
    #expect(try first.quit() == .exited(0))
    let line = try #require(first.screen.text.first { $0.contains("go on with: ") })
    let rest = first.screen.text.drop { $0 != line }.prefix(2).joined()
    let path = try #require(rest.firstMatch(of: /--checkpoint ([^ ]+)/)).output.1

    let second = try TerminalProgram(
      "learn", "--paused", "--checkpoint", String(path), surroundings: surroundings)
    let place = try second.waitForProgress("the same place") { $0.state == "PAUSED" }
    #expect((place.epoch, place.batch, place.epochs) == (1, 7, 2))
    try second.type(">>>>>>>> ")
    try second.waitForProgress("the end") { $0.state == "FINISHED" }
    #expect(try second.quit() == .exited(0))
    let train = try CommandRun(arguments: ["train"] + options)
    let hash = try #require(train.output.firstMatch(of: /weights_sha256 ([0-9a-f]{64})/)).output.1
    #expect(second.screen.contains("weights_sha256 \(hash)"))
  }

  @Test func `S saves the screen, the panel with its numbers, and the curves`() throws {
    let program = try TerminalProgram("--paused")
    try program.waitFor("PAUSED")
    try program.type("Ss")
    try program.waitFor("saved inkling-digits-step0.svg and inkling-digits-step0.ans")
    try program.type("S" + Keys.enter)
    try program.waitFor("saved inkling-digits-step0-2.svg and inkling-digits-step0-2.ans")
    try program.type("3Sp")
    try program.waitFor("saved inkling-digits-step0-loss.svg")
    try program.type("Sc")
    try program.waitFor("saved inkling-digits-step0-curves.csv")
    #expect(try program.quit() == .exited(0))
    let surroundings = program.surroundings
    let pictures = [
      "inkling-digits-step0-2", "inkling-digits-step0-loss", "inkling-digits-step0",
    ]
    #expect(
      Set(try surroundings.names())
        == Set(
          pictures.flatMap { ["\($0).ans", "\($0).svg"] }
            + ["inkling-digits-step0-loss.csv", "inkling-digits-step0-curves.csv"]))
    let table = try CSVTable(
      decoding: surroundings.bytes(of: surroundings.path("inkling-digits-step0-curves.csv")))
    #expect(try table.allNumbers(in: "step") == [0])
    for name in ["inkling-digits-step0-2.svg", "inkling-digits-step0.svg"] {
      let bytes = try program.surroundings.bytes(of: program.surroundings.path(name))
      let reader = PictureReader()
      #expect(reader.read(bytes), "\(name) is no XML")
      #expect(reader.elements.first == "svg")
      #expect(reader.text.contains("400-25-10"))
    }
  }

  @Test(arguments: [
    ["--seed", "7"], ["--epochs", "3"], ["--optimizer", "sgd"], ["--learning-rate", "0.1"],
    ["--batch-size", "8"], ["--hidden", "9"], ["--activation", "relu"], ["--l2", "0.1"],
    ["--augment", "off"], ["--dropout", "0.2"], ["--standardize", "on"], ["--samples", "9"],
    ["--variant", "xor"],
  ])
  func `options that a checkpoint would overrule are refused`(options: [String]) throws {
    for command in ["learn", "train"] where options[0] != "--epochs" || command == "learn" {
      let run = try CommandRun(arguments: [command, "--checkpoint", "any.safetensors"] + options)
      #expect(run.ending == .exited(64))
      #expect(run.error.contains("--checkpoint") && run.error.contains("lesson, recipe and seed"))
    }
  }

  @Test(arguments: [["learn", "--plain"], ["train"]])
  func `a checkpoint goes on in its own lesson only`(command: [String]) throws {
    let surroundings = try Surroundings()
    let file = "net.safetensors"
    _ = try CommandRun(
      "train", "--lesson", "hidden-layer", "--variant", "xor", "--epochs", "1", "--save", file,
      surroundings: surroundings)
    for (lesson, status) in [("neuron", 64), ("hidden-layer", 0), ("hidden-layer/xor", 0)] {
      let run = try CommandRun(
        arguments: command + ["--checkpoint", file, "--lesson", lesson],
        surroundings: surroundings)
      #expect(run.ending == .exited(Int32(status)), "\(run)")
      if status != 0 { #expect(run.error.contains("is of the lesson 'hidden-layer/xor'")) }
    }
  }

  @Test func `a checkpoint that cannot be read is refused before the screen is taken`() throws {
    let surroundings = try Surroundings()
    _ = try surroundings.write("no checkpoint", to: "text.safetensors")
    for (name, sizes) in [("narrow", [9, 4, 10]), ("short", [400, 4, 5])] {
      try MisfitCheckpoint.bytes(sizes: sizes)
        .write(to: URL(fileURLWithPath: surroundings.path("\(name).safetensors")))
    }
    let cases: [(file: String, status: Int32)] = [
      ("missing.safetensors", 66), ("text.safetensors", 65), ("narrow.safetensors", 65),
      ("short.safetensors", 65),
    ]
    for (file, status) in cases {
      let program = try TerminalProgram("--checkpoint", file, surroundings: surroundings)
      #expect(try program.ended() == .exited(status))
      #expect(!program.output.contains(0x1B))
      #expect(program.screen.row(0).hasPrefix("inkling: "))
      #expect(program.screen.contains(file))
    }
  }

  @Test func `a place that takes no file is told of, and the program goes on`() throws {
    let surroundings = try Surroundings()
    // Below a file there can be no folder, and in a folder that is gone no file, not even for root.
    let file = surroundings.folder + "/file"
    try Data().write(to: URL(fileURLWithPath: file))
    let program = try TerminalProgram(
      "--paused", environment: ["XDG_STATE_HOME": file], surroundings: surroundings)
    try program.waitFor("PAUSED")
    try program.type("b")
    try program.waitFor("1 batch: ")
    try FileManager.default.removeItem(atPath: surroundings.workFolder)
    for key in ["s", "Ss", "Sp", "Sc"] {
      try program.type(key)
      try program.waitFor("not saved: ")
      try program.type("l")
      try program.waitUntil("the next key") { !$0.contains("not saved: ") }
    }
    #expect(try program.quit() == .exited(73), "a run that is lost is a failure")
    #expect(program.screen.contains("inkling: the run could not be kept: "))
    #expect(program.screen.contains(/weights_sha256 [0-9a-f]{64}/))
  }
}

/// Reads a picture as any XML reader does.
private final class PictureReader: NSObject, XMLParserDelegate {
  private(set) var elements: [String] = []
  private(set) var text = ""

  func read(_ bytes: [UInt8]) -> Bool {
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    return parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(name)
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
}
