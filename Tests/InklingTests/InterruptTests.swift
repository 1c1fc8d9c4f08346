import Foundation
import Platform
import Testing
import Training

/// `train` that is stopped and goes on: the real process, interrupted when it has told of an epoch. It never comes to
/// its end by itself, as nobody reads more of its output than fits into a terminal's buffer.
struct InterruptTests {
  private static let file = "net.safetensors"
  private static let secondEpoch = Array("{\"epoch\":2,".utf8)

  private static func interrupted(
    _ options: [String], by signal: Int32, surroundings: Surroundings
  ) throws -> TerminalProgram {
    let program = try TerminalProgram(
      command: [Surroundings.executable, "train", "--format", "json"] + options, columns: 250,
      surroundings: surroundings)
    try program.waitUntil("two epochs") { _ in program.output.contains(secondEpoch) }
    program.process.send(signal: signal)
    #expect(try program.ended() == .killed(by: signal))
    return program
  }

  private static func summary(_ run: CommandRun) throws -> [String: Any] {
    #expect(run.ending == .exited(0), "\(run)")
    return try #require(try run.objects().last)
  }

  private static func hash(_ run: CommandRun) throws -> String {
    try #require(try summary(run)["weights_sha256"] as? String)
  }

  @Test(
    arguments: [
      (["--lesson", "digits", "--epochs", "60"], SIGINT),
      (["--lesson", "digits-cg", "--epochs", "50"], SIGTERM),
      (["--lesson", "dropout", "--variant", "digits", "--epochs", "60"], SIGHUP),
      (["--lesson", "tumors", "--epochs", "100"], SIGINT),
      (["--lesson", "symmetry", "--epochs", "50", "--threads", "1"], SIGTERM),
    ] as [([String], Int32)])
  func `what was interrupted goes on to the weights of a straight run`(
    options: [String], signal: Int32
  ) throws {
    let straight = try Self.summary(
      CommandRun(arguments: ["train", "--quiet", "--format", "json"] + options))
    let surroundings = try Surroundings.ofAcquaintance()
    _ = try Self.interrupted(
      options + ["--save", Self.file], by: signal, surroundings: surroundings)
    #expect(try surroundings.names() == [Self.file])
    let rest = try Self.summary(
      CommandRun(
        "train", "--checkpoint", Self.file, "--format", "json", surroundings: surroundings))
    for key in ["weights_sha256", "network", "lesson"] {
      #expect(rest[key] as? String == straight[key] as? String, "\(key)")
    }
    for key in ["test_accuracy", "test_loss", "train_loss", "epochs", "seed"] {
      #expect(rest[key] as? Double == straight[key] as? Double, "\(key)")
    }
  }

  @Test func `without a file of its own a run is kept in the state folder, and that is said`()
    throws
  {
    let surroundings = try Surroundings.ofAcquaintance()
    let options = ["--lesson", "digits", "--seed", "5", "--epochs", "60"]
    let program = try Self.interrupted(options, by: SIGTERM, surroundings: surroundings)
    let folder = surroundings.folder + "/state/inkling"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let name = try #require(names.first)
    #expect(names.count == 1 && name.hasPrefix("digits-seed5-step"), "\(names)")
    let said = String(decoding: program.output, as: UTF8.self)
    #expect(said.contains("; saved to \(folder)/\(name)"))
    #expect(said.contains(/go on with: .*inkling train --checkpoint \//))
    let rest = try CommandRun(
      "train", "--checkpoint", "\(folder)/\(name)", "--format", "json", surroundings: surroundings)
    let straight = try CommandRun(arguments: ["train", "--format", "json"] + options)
    #expect(try Self.hash(rest) == Self.hash(straight))
  }

  @Test func `a run whose output nobody takes is saved all the same`() throws {
    let surroundings = try Surroundings.ofAcquaintance()
    let program = try TerminalProgram(
      "train", "--format", "json", "--epochs", "90000", "--save", Self.file,
      surroundings: surroundings)
    try program.waitUntil("the terminal is full", reading: false) { !program.terminal.takesOutput }
    program.process.send(signal: SIGTERM)
    #expect(try program.ended(reading: false) == .killed(by: SIGTERM))
    let saved = try Checkpoint(
      decoding: surroundings.bytes(of: surroundings.path(Self.file)))
    #expect(try #require(saved.place).step > 0)
  }

  @Test func `whoever presses Ctrl-C again and again gets the old file or the new one, whole`()
    throws
  {
    let surroundings = try Surroundings.ofAcquaintance()
    let first = try CommandRun(
      "train", "--epochs", "1", "--save", Self.file, surroundings: surroundings)
    #expect(first.ending == .exited(0))
    let program = try TerminalProgram(
      "train", "--format", "json", "--epochs", "60", "--save", Self.file, columns: 250,
      surroundings: surroundings)
    try program.waitUntil("two epochs") { _ in program.output.contains(Self.secondEpoch) }
    for _ in 0..<20 { program.process.send(signal: SIGINT) }
    #expect(try program.ended() == .killed(by: SIGINT))
    // Its hash is checked when it is read.
    _ = try Checkpoint(decoding: surroundings.bytes(of: surroundings.path(Self.file)))
  }

  @Test func `a signal that it was told to ignore stays ignored`() throws {
    let surroundings = try Surroundings.ofAcquaintance()
    let program = try TerminalProgram(
      command: [
        "/bin/sh", "-c", #"trap "" HUP; exec "$@""#, "sh", Surroundings.executable, "train",
        "--format", "json", "--epochs", "90000", "--save", Self.file,
      ], columns: 250, surroundings: surroundings)
    try program.waitUntil("two epochs") { _ in program.output.contains(Self.secondEpoch) }
    program.process.send(signal: SIGHUP)
    try program.waitUntil("more") { _ in program.output.contains(Array("{\"epoch\":40,".utf8)) }
    program.process.send(signal: SIGTERM)
    #expect(try program.ended() == .killed(by: SIGTERM))
  }

  @Test func `a finished run says its summary again, and goes on when it is made longer`() throws {
    let surroundings = try Surroundings()
    let run = { (more: [String]) in
      try CommandRun(
        arguments: ["train", "--format", "json", "--save", Self.file] + more,
        surroundings: surroundings)
    }
    let first = try run(["--lesson", "hidden-layer", "--variant", "xor", "--epochs", "20"])
    let again = try run(["--checkpoint", Self.file])
    #expect(again.lines.count == 1)
    let (old, new) = (try Self.summary(first), try Self.summary(again))
    #expect(Set(old.keys) == Set(new.keys) && new["samples_per_second"] is NSNull)
    for key in ["weights_sha256", "lesson", "variant", "network"] {
      #expect(new[key] as? String == old[key] as? String)
    }
    #expect(new["train_loss"] as? Double == old["train_loss"] as? Double)
    let longer = try run(["--checkpoint", Self.file, "--epochs", "23", "--threads", "1"])
    #expect(try longer.objects().dropLast().map { $0["epoch"] as? Int } == [21, 22, 23])
    let straight = try CommandRun(
      "train", "--lesson", "hidden-layer", "--variant", "xor", "--epochs", "23", "--format", "json")
    #expect(try Self.hash(longer) == Self.hash(straight))
    let shorter = try run(["--checkpoint", Self.file, "--epochs", "5"])
    #expect(try Self.hash(shorter) == Self.hash(straight) && shorter.lines.count == 1)
  }

  @Test func `what was learnt is kept where nobody takes the output`() throws {
    let surroundings = try Surroundings.ofAcquaintance()
    let train = try ChildProcess(
      ChildProcess.Command(
        arguments: [
          "/bin/sh", "-c", "exec \"$0\" train --lesson plane --epochs 3 >/dev/full",
          Surroundings.executable,
        ], environment: surroundings.environment(), folder: surroundings.workFolder))
    #expect(train.ended() == .exited(74))
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: surroundings.folder + "/state/inkling")
    #expect(kept == ["plane-blobs-seed1-step13.safetensors"])
  }

  @Test func `a digit that was taught is taught on, with and without a screen`() throws {
    let surroundings = try Surroundings.ofAcquaintance()
    let start = "step 5\ndraw 5,3 14,3 9,16\nlabel 4\nstep 3\nsave\n"
    let straight = try CommandRun(
      "learn", "--plain", "--epochs", "2", input: start + "run 1 epoch\nrun\nwait\nquit\n",
      surroundings: surroundings)
    #expect(straight.ending == .exited(0), "\(straight)")
    let found = straight.output.firstMatch(of: /weights_sha256 ([0-9a-f]{64})/)
    let hash = String(try #require(found).output.1)
    let saved = "digits-seed1-step8.safetensors"
    #expect(try surroundings.names() == [saved])
    let plain = try CommandRun(
      "learn", "--plain", "--checkpoint", saved, input: "digits\nrun\nwait\nquit\n",
      surroundings: surroundings)
    #expect(plain.output.contains("weights_sha256 \(hash)"), "\(plain)")
    let train = try CommandRun(
      "train", "--checkpoint", saved, "--format", "json", surroundings: surroundings)
    #expect(try Self.hash(train) == hash)
  }
}
