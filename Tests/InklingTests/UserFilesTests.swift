import Datasets
import Foundation
import Interchange
import Platform
import Testing

@testable import inkling

/// The user's files when several programs write them, when there is no home, and when something else has their names.
struct UserFilesTests {
  private let surroundings: Surroundings
  private var digitsPath: String { surroundings.folder + "/data/inkling/my-digits.jsonl" }

  init() throws { surroundings = try Surroundings() }

  /// A script for plain mode that labels so many drawings, each another one.
  private static func labelling(_ count: Int, from row: Int) -> String {
    (0..<count).map { number in
      let column = Double(number) / 4
      return "clear\ndraw \(column),\(row) \(column + 3),\(row + 5)\nlabel \(number % 10)\n"
    }.joined() + "quit\n"
  }

  @Test func `three programs that label forty digits each keep all of them`() throws {
    let programs = try (0..<3).map { number in
      let input = try surroundings.write(Self.labelling(40, from: 4 * number), to: "\(number).txt")
      return try ChildProcess(
        ChildProcess.Command(
          arguments: [Surroundings.executable, "learn", "--plain"],
          environment: surroundings.environment(), folder: surroundings.workFolder,
          input: .file(input), output: .file(input + ".output"), error: .file(input + ".error")))
    }
    for program in programs { #expect(program.ended() == .exited(0)) }
    let file = LabeledDrawingFile(decoding: try surroundings.bytes(of: digitsPath))
    #expect(file.drawings.count == 120 && file.brokenCount == 0)
    #expect(Set(file.drawings.map { "\($0.strokes)" }).count == 120)
  }

  @Test func `two programs that change other settings keep both`() throws {
    let programs = try (0..<2).map { _ in
      try TerminalProgram("--paused", "--lesson", "neuron", surroundings: surroundings)
    }
    for (program, key) in zip(programs, ["C", "m"]) {
      try program.waitFor("PAUSED")
      try program.type(key)
      try program.waitFor(key == "C" ? "calm: training" : "mouse off")
    }
    try programs[0].type("C")
    try programs[0].waitFor("calm off")
    try programs[0].type("C")
    try programs[0].waitFor("calm: training")
    for program in programs { #expect(try program.quit() == .exited(0)) }
    #expect(
      try surroundings.text(of: surroundings.settingsPath)
        == "{\n  \"calm\" : true,\n  \"mouse\" : false\n}\n")
  }

  // MARK: Without a home

  private static let homeless: [String: String?] = [
    "HOME": nil, "XDG_STATE_HOME": nil, "XDG_DATA_HOME": nil, "XDG_CONFIG_HOME": nil,
  ]

  @Test func `without a home nothing is kept, and the screen says so`() throws {
    let program = try TerminalProgram(
      "--paused", columns: 100, environment: Self.homeless, surroundings: surroundings)
    try program.waitFor(
      "HOME names no folder: your settings, labelled digits and runs will not be kept")
    try program.type("b")
    try program.waitFor("biggest change")
    try program.type("d" + Keys.shiftRight + "7")
    try program.waitFor("learnt, but not kept for next time: HOME names no folder")
    _ = try program.quit()
    #expect(program.screen.contains("inkling: the run could not be kept: HOME names no folder"))
    #expect(program.screen.contains(/weights_sha256 [0-9a-f]{64}/))
    #expect(!FileManager.default.fileExists(atPath: "/tmp/inkling"))
  }

  @Test func `without a home plain mode says so, too`() throws {
    let run = try CommandRun(
      arguments: ["learn", "--plain"], input: "step 1\ndraw 3,3 9,9\nlabel 1\nquit\n",
      environment: Self.homeless, surroundings: surroundings)
    #expect(
      run.error.hasPrefix(
        "inkling: HOME names no folder: your settings, labelled digits and runs will not be kept\n")
    )
    #expect(run.error.contains("inkling: the run could not be kept: HOME names no folder\n"))
    #expect(run.lines.contains("Learnt, but not kept for next time: HOME names no folder."))
    #expect(!run.output.contains("go on with"))
    let digits = try CommandRun(
      arguments: ["my-digits"], environment: Self.homeless, surroundings: surroundings)
    #expect(digits.isRefusal(status: 66))
  }

  @Test func `only what has no place is named`() throws {
    let run = try CommandRun(
      arguments: ["learn", "--plain", "--lesson", "neuron"], input: "quit\n",
      environment: ["HOME": nil, "XDG_DATA_HOME": nil], surroundings: surroundings)
    #expect(run.error == "inkling: HOME names no folder: your labelled digits will not be kept\n")
  }

  // MARK: Several programs, and what is in the way

  private func start(
    _ arguments: [String], input: String, named name: String
  ) throws -> ChildProcess {
    let input = try surroundings.write(input, to: "../\(name)")
    return try ChildProcess(
      ChildProcess.Command(
        arguments: [Surroundings.executable, "learn", "--plain"] + arguments,
        environment: surroundings.environment(), folder: surroundings.workFolder,
        input: .file(input), output: .file(input + ".output"), error: .file(input + ".error")))
  }

  @Test func `runs that differ in their network alone are saved and kept beside each other`() throws
  {
    let programs = try (3...6).map { units in
      try start(
        ["--lesson", "hidden-layer", "--hidden", "\(units)"], input: "step 5\nsave\nquit\n",
        named: "\(units)")
    }
    for program in programs { #expect(program.ended() == .exited(0)) }
    let state = surroundings.folder + "/state/inkling"
    let kept = try FileManager.default.contentsOfDirectory(atPath: state).map { state + "/" + $0 }
    let saved = try surroundings.names().map { surroundings.path($0) }
    for paths in [kept, saved] {
      let networks = try paths.map {
        try SafetensorsFile(decoding: surroundings.bytes(of: $0)).metadata["network"]
      }
      #expect(Set(networks) == ["3-3-1", "3-4-1", "3-5-1", "3-6-1"])
      #expect(paths.count == 4)
    }
  }

  @Test func `a run that a restart took the place of is kept at the end`() throws {
    let run = try CommandRun(
      arguments: ["learn", "--plain", "--lesson", "neuron"],
      input: "step 20\nrestart 2\nstep 3\nset initialization zeros\nrestart 5\nquit\n",
      surroundings: surroundings)
    #expect(run.ending == .exited(0))
    let told = run.lines.filter { $0.hasPrefix("neuron: epoch ") }
    #expect(
      told.map { $0.replacing(/, batch.*seed/, with: "") } == [
        "neuron: epoch 20 1", "neuron: epoch 3 2",
      ])
    for path in run.output.matches(of: /--checkpoint (\S+)/).map({ String($0.output.1) }) {
      let again = try CommandRun(
        "learn", "--plain", "--checkpoint", path, input: "status\n", surroundings: surroundings)
      #expect(again.output.contains(path.contains("step20") ? "Step 20 of" : "Step 3 of"))
    }
  }

  @Test func `what a killed save has left is removed at the next start`() throws {
    let folders = ["/state/inkling", "/config/inkling", "/data/inkling", "/work"]
    for folder in folders {
      try FileManager.default.createDirectory(
        atPath: surroundings.folder + folder, withIntermediateDirectories: true)
      for name in [".net.safetensors.999999999-0.tmp", ".net.safetensors.1-0.tmp", "a.tmp"] {
        try Data().write(to: URL(fileURLWithPath: surroundings.folder + folder + "/" + name))
      }
    }
    let run = try CommandRun(
      "learn", "--plain", "--lesson", "neuron", input: "quit\n", surroundings: surroundings)
    #expect(run.ending == .exited(0))
    for folder in folders {
      let names = try FileManager.default.contentsOfDirectory(atPath: surroundings.folder + folder)
      #expect(names.sorted() == [".net.safetensors.1-0.tmp", "a.tmp"])
    }
  }

  @Test func `a full disk is told of, and nothing half written is left`() throws {
    // No file may become larger than 4 KB: as on a full disk, writing fails on the way.
    let process = try ChildProcess(
      ChildProcess.Command(
        arguments: [
          "/bin/sh", "-c", "ulimit -f 8; exec \"$@\"", "sh", Surroundings.executable, "learn",
          "--plain",
        ],
        environment: surroundings.environment(), folder: surroundings.workFolder,
        input: .file(try surroundings.write("step 1\nsave\nstatus\nquit\n", to: "../script")),
        output: .file(surroundings.folder + "/output"), error: .file(surroundings.folder + "/error")
      ))
    // However it leaves, no signal ends it.
    if case .killed = process.ended() { Issue.record("it was killed") }
    let output = try surroundings.text(of: surroundings.folder + "/output")
    #expect(output.contains(/Not saved: cannot write .*: File too large/))
    #expect(output.contains("Paused."))
    let error = try surroundings.text(of: surroundings.folder + "/error")
    #expect(error.contains(/the run could not be kept: cannot write .*: File too large/))
    #expect(try surroundings.names().isEmpty)
    let state = surroundings.folder + "/state/inkling"
    #expect(try FileManager.default.contentsOfDirectory(atPath: state).isEmpty)
  }

  @Test func `what stands in a folder's place is told of by its own name`() throws {
    let state = surroundings.folder + "/state"
    for kind in ["file", "pipe", "link"] {
      let path = "\(state)/\(kind)"
      switch kind {
      case "file": try Data().write(to: URL(fileURLWithPath: path))
      case "pipe": try #require(mkfifo(path, 0o600) == 0)
      default: try #require(symlink("nowhere", path) == 0)
      }
      let run = try CommandRun(
        arguments: ["learn", "--plain", "--lesson", "neuron"], input: "step 1\nquit\n",
        environment: ["XDG_STATE_HOME": path], surroundings: surroundings)
      #expect(
        run.error.contains(
          "inkling: the run could not be kept: cannot create '\(path)'"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: state).count == 3)
  }

  @Test(arguments: ["pipe", "folder", "device", "link"])
  func `whatever has the names of the user's files, the program starts and says so`(kind: String)
    throws
  {
    let paths = [surroundings.settingsPath, digitsPath]
    for path in paths {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      switch kind {
      case "pipe": try #require(mkfifo(path, 0o600) == 0)
      case "folder": try #require(mkdir(path, 0o700) == 0)
      case "device": try #require(symlink("/dev/zero", path) == 0)
      default: try #require(symlink("/nowhere/file", path) == 0)
      }
    }
    let run = try CommandRun(
      "learn", "--plain", input: "draw 3,3 9,9\nlabel 1\nquit\n", surroundings: surroundings)
    #expect(run.ending == .exited(0))
    for path in paths { #expect(run.error.contains(path), "\(run.error)") }
    #expect(run.output.contains("Learnt, but not kept for next time: "))
    var status = stat()
    #expect(paths.allSatisfy { lstat($0, &status) == 0 && status.st_mode & S_IFMT != S_IFREG })
  }

  @Test func `digits that are too many are not replaced by one`() throws {
    try FileManager.default.createDirectory(
      atPath: surroundings.folder + "/data/inkling", withIntermediateDirectories: true)
    let file = open(digitsPath, O_RDWR | O_CREAT, 0o600)
    try #require(ftruncate(file, 257 << 20) == 0)
    close(file)
    #expect(MyDigitsFile(path: digitsPath).load().problem != nil)
    let error = #expect(throws: Failure.self) { try MyDigitsFile(path: digitsPath).change { _ in } }
    #expect(error?.message.contains("has more than") == true)
    var status = stat()
    #expect(stat(digitsPath, &status) == 0 && status.st_size == 257 << 20)
  }
}
