import Foundation
import Interchange
import Testing

/// `learn --plain`: sentences and typed words, in a pipe and on a terminal.
struct PlainModeTests {
  private static func hash(in text: String) throws -> String {
    String(try #require(text.firstMatch(of: /weights_sha256 ([0-9a-f]{64})/)).output.1)
  }

  @Test func `a script is carried out line by line, and gives the weights of train`() throws {
    let options = ["--lesson", "neuron", "--epochs", "200", "--seed", "3"]
    let run = try CommandRun(
      arguments: ["learn", "--plain"] + options,
      input: "status\nrun 50 steps\nstatus\nuntil loss 0.000001\nquit\n")
    #expect(run.ending == .exited(0) && run.error.isEmpty, "\(run)")
    #expect(run.lines.contains { $0.hasPrefix("Paused. Step 50 of 200: train loss ") })
    #expect(
      run.lines.contains { $0.hasPrefix("Finished, and not reached. Step 200 of 200: train loss ") }
    )
    #expect(run.output.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A }, "no codes for a terminal")
    let train = try CommandRun(arguments: ["train"] + options)
    #expect(try Self.hash(in: run.output) == Self.hash(in: train.output))
    #expect(run.output.contains("learn --plain --checkpoint "))
  }

  @Test func `an epoch of the digits is told of`() throws {
    let run = try CommandRun("learn", "--plain", input: "run 1 epoch\nstatus\nquit\n")
    #expect(run.ending == .exited(0))
    #expect(run.lines.contains { $0.contains("of the test digits right") })
    #expect(run.output.contains("digits: epoch 1, batch 0, seed 1"))
  }

  @Test func `a drawing is read by the built-in network, too`() throws {
    let run = try CommandRun(
      "learn", "--plain", input: "draw 5,3 14,3 9,16\nlesson digits-conv\nread\nquit\n")
    #expect(run.ending == .exited(0))
    #expect(run.lines.contains { $0.hasPrefix("The built-in network says 7, ") })
  }

  @Test func `a script that ends with a run lets it come to its end`() throws {
    for end in ["run\n", "run", "epoch 300\n"] {
      let run = try CommandRun(
        "learn", "--plain", "--lesson", "neuron", "--epochs", "300", input: end)
      #expect(run.ending == .exited(0))
      #expect(run.output.contains("Finished. Step 300 of 300"), "\(run.output)")
    }
  }

  @Test func `without any line it says what it is and leaves`() throws {
    let run = try CommandRun("learn", "--plain", "--lesson", "neuron")
    #expect(run.ending == .exited(0))
    #expect(run.lines.first?.hasPrefix("Lesson neuron: ") == true)
  }

  @Test func `hidden-layer opens on exclusive or, and train keeps to the article`() throws {
    for (options, place) in [
      ([], "hidden-layer/xor: epoch 0, batch 0, seed 8"),
      (["--seed", "3"], "hidden-layer/xor: epoch 0, batch 0, seed 3"),
      (["--variant", "xor"], "hidden-layer/xor: epoch 0, batch 0, seed 1"),
      (["--variant", "article"], "hidden-layer/article: epoch 0, batch 0, seed 1"),
    ] {
      let run = try CommandRun(
        arguments: ["learn", "--plain", "--lesson", "hidden-layer"] + options)
      #expect(run.output.contains(place), "\(run.output)")
    }
    let train = try CommandRun(
      "train", "--lesson", "hidden-layer", "--epochs", "1", "--format", "json")
    #expect(train.lines.last?.contains("\"variant\":\"article\"") == true)
    #expect(train.lines.last?.contains("\"seed\":1,") == true)
  }

  @Test func `files, settings and lessons are there, and a checkpoint goes on`() throws {
    let surroundings = try Surroundings()
    let first = try CommandRun(
      "learn", "--plain", "--lesson", "neuron",
      input: "step 20\nsave\nsave curves\nlesson hidden-layer\nstatus\nlesson neuron\nstatus\n",
      surroundings: surroundings)
    #expect(first.ending == .exited(0))
    #expect(
      try surroundings.names() == [
        "inkling-neuron-step20-curves.csv", "neuron-seed1-step20.safetensors",
      ])
    #expect(first.output.contains("Lesson hidden-layer/"))
    #expect(first.lines.filter { $0.hasPrefix("Paused. Step 20 of 1000") }.count >= 2)
    let second = try CommandRun(
      "learn", "--plain", "--checkpoint", "neuron-seed1-step20.safetensors", input: "status\n",
      surroundings: surroundings)
    #expect(second.output.contains("Step 20 of 1000"))
  }

  @Test func `a rate beyond all measure leaves finite weights, and that is what is saved`() throws {
    let surroundings = try Surroundings()
    let run = try CommandRun(
      "learn", "--plain", "--lesson", "housing", "--learning-rate", "3e38", "--optimizer", "sgd",
      input: "step 3\nstep\nsave\nrun\n", surroundings: surroundings)
    #expect(run.ending == .exited(0))
    #expect(run.lines.filter { $0.hasPrefix("Diverged at step ") }.count >= 2, "\(run.output)")
    #expect(
      run.output.contains("Going on from the weights of the start with half the learning rate"))
    let name = try #require(try surroundings.names().first { $0.hasSuffix(".safetensors") })
    let file = try SafetensorsFile(
      decoding: try readFile(surroundings.workFolder + "/" + name))
    #expect(!file.tensors.isEmpty)
    #expect(file.tensors.allSatisfy { $0.floats?.allSatisfy(\.isFinite) == true })
  }

  @Test func `weights have places that numbers of any size cannot leave`() throws {
    let words = ["-9223372036854775808", "9223372036854775807", "0", "-1", "99999999999999999999"]
    let lines = words.flatMap { word in
      ["weight hidden 1 \(word)", "weight hidden \(word) 1", "weight hidden 1 \(word),\(word) 3"]
    }
    let run = try CommandRun(
      "learn", "--plain", input: lines.joined(separator: "\n") + "\nquit\n")
    #expect(run.ending == .exited(0))
    #expect(run.lines.count { $0.contains("weight takes a unit") } >= 12, "\(run.output)")
  }

  @Test func `broken settings are told of on standard error`() throws {
    let surroundings = try Surroundings()
    try surroundings.write(settings: "{")
    let run = try CommandRun(
      "learn", "--plain", "--lesson", "neuron", input: "quit\n", surroundings: surroundings)
    #expect(run.ending == .exited(0))
    #expect(run.error.hasPrefix("inkling: settings: it is not a JSON object; see "))
    #expect(run.error.split(separator: "\n").count == 1)
  }

  @Test func `on a terminal a run can be paused, and no screen is taken`() throws {
    let program = try TerminalProgram("learn", "--plain", "--lesson", "digits", "--epochs", "90000")
    try program.waitFor("Type run to train")
    try program.type("run\n")
    try program.waitFor("Training goes on; pause stops it.")
    try program.type("pause\n")
    try program.waitFor("Paused. Epoch ")
    try program.type("quit\n")
    #expect(try program.ended() == .exited(0))
    #expect(program.screen.contains(/weights_sha256 [0-9a-f]{64}/))
    #expect(!program.output.contains(0x1B))
    #expect(program.terminal.settings == program.settingsBefore)
  }

  @Test func `Ctrl-C leaves, and the run is kept`() throws {
    let program = try TerminalProgram("learn", "--plain", "--lesson", "neuron")
    try program.waitFor("Type run to train")
    try program.type("step 5\n")
    try program.waitFor("5 steps: train loss")
    try program.type(Keys.controlC)
    #expect(try program.ended() == .killed(by: 2))
    #expect(program.screen.contains("weights_sha256 "))
    #expect(program.screen.contains("go on with: "))
  }
}
