import Foundation
import Platform
import Testing

/// Every way out of the program gives the terminal back.
struct EndingTests {
  /// What has to be off when the program is gone.
  private static let modes: Set<Int> = [1000, 1002, 1003, 1006, 1049, 2004, 2026]

  /// A shell with job control that tells what became of the program, and brings it back at Enter.
  private static let underShell = [
    "/bin/sh", "-c",
    #"set -m; "$1" --paused; echo "stopped $?"; read line; fg; echo "ended $?""#, "sh",
    Surroundings.executable,
  ]

  private static func started(_ arguments: String...) throws -> TerminalProgram {
    let program = try TerminalProgram(command: [Surroundings.executable] + arguments)
    try program.waitForProgress("the first batches") { $0.step > 0 }
    #expect(program.terminal.settings != program.settingsBefore)
    #expect(program.screen.palette.count > 100)
    return program
  }

  private static func expectTerminalGivenBack(_ program: TerminalProgram) {
    #expect(program.terminal.settings == program.settingsBefore)
    #expect(program.screen.modes.isDisjoint(with: modes))
    #expect(program.screen.modes.contains(25), "the cursor is hidden")
    #expect(program.screen.palette.isEmpty, "the palette is not the terminal's own")
    #expect(program.screen.notUnderstood == [])
  }

  @Test func `q leaves at once, says how it stood, and keeps the run`() throws {
    let program = try Self.started()
    #expect(try program.quit() == .exited(0))
    Self.expectTerminalGivenBack(program)
    #expect(program.screen.contains(/digits: epoch \d+, batch \d+, seed 1/))
    #expect(program.screen.contains(/go on with: .*inkling learn --checkpoint/))
  }

  @Test func `every lesson that was opened is kept`() throws {
    let program = try Self.started()
    try program.type("L")
    _ = try program.waitFor("Enter open")
    try program.type("\u{1B}[B\r")
    try program.waitUntil("the other lesson") { $0.row(0).contains("digits-cg") }
    try program.type("b")
    // However late the key comes: the run may have reached its end before it.
    try program.waitUntil("an iteration, then a pause") { screen in
      screen.row(0).contains(/PAUSED|FINISHED/) && screen.row(0).contains(/\ [1-9]\d*\/50/)
    }
    #expect(try program.quit() == .exited(0))
    Self.expectTerminalGivenBack(program)
    #expect(program.screen.contains(/digits: epoch \d+, batch \d+, seed 1/))
    #expect(program.screen.contains(/digits-cg\/all: epoch \d+, batch 0, seed 1/))
  }

  @Test func `Ctrl-C ends it by SIGINT`() throws {
    let program = try Self.started()
    try program.type(Keys.controlC)
    #expect(try program.ended() == .killed(by: SIGINT))
    Self.expectTerminalGivenBack(program)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL])
  func `a signal restores the terminal and ends the program by itself`(signal: Int32) throws {
    let program = try Self.started()
    program.process.send(signal: signal)
    #expect(try program.ended() == .killed(by: signal))
    Self.expectTerminalGivenBack(program)
  }

  @Test func `a closed window ends it by SIGHUP and the run is kept`() throws {
    let program = try Self.started()
    program.terminal.hangUp()
    #expect(try program.ended() == .killed(by: SIGHUP))
    try Self.expectOneRunKept(by: program)
  }

  @Test(arguments: [SIGHUP, SIGTERM, SIGINT])
  func `signals that come twice lose no run`(signal: Int32) throws {
    let program = try Self.started()
    // As a shell and the kernel may both do when a terminal closes, before and while the run is saved.
    for _ in 0..<20 { program.process.send(signal: signal) }
    #expect(try program.ended() == .killed(by: signal))
    try Self.expectOneRunKept(by: program)
  }

  /// The run is there under its seed and step, and no part of one beside it.
  private static func expectOneRunKept(by program: TerminalProgram) throws {
    let folder = program.surroundings.folder + "/state/inkling"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(files.count == 1)
    let name = try #require(files.first)
    #expect(name.wholeMatch(of: /digits-seed1-step[1-9]\d*\.safetensors/) != nil, "\(name)")
  }

  @Test func `a terminal that nobody reads does not hold up the end`() throws {
    let program = try TerminalProgram(
      "--augment", "off", "--epochs", "100000", columns: 250, rows: 60)
    try program.waitFor("TRAINING")
    try program.type(">>>>>>>>")
    try program.waitFor("full speed")
    try program.waitUntil("the terminal is full", reading: false) { !program.terminal.takesOutput }
    program.process.send(signal: SIGTERM)
    #expect(try program.ended(reading: false) == .killed(by: SIGTERM))
    #expect(program.terminal.settings == program.settingsBefore)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `a signal right at the start restores the terminal too`(signal: Int32) throws {
    let program = try TerminalProgram()
    try program.waitUntil("the screen is taken") { $0.modes.contains(1049) }
    program.process.send(signal: signal)
    program.process.send(signal: signal)
    #expect(try program.ended() == .killed(by: signal))
    Self.expectTerminalGivenBack(program)
  }

  @Test func `Ctrl-Z gives the shell its terminal, and fg brings the screen back`() throws {
    let fresh = try TerminalProgram("--paused", columns: 100, rows: 30)
    try fresh.waitFor("PAUSED")
    let expected = fresh.screen
    #expect(try fresh.quit() == .exited(0))

    let program = try TerminalProgram(command: Self.underShell)
    try program.waitFor("PAUSED")
    try program.type(Keys.controlZ)
    try program.waitUntil("the shell goes on") { $0.contains(/stopped 1\d\d/) }
    Self.expectTerminalGivenBack(program)
    program.resize(columns: 100, rows: 30)
    try program.type("\n")
    try program.waitUntil("the screen comes back in its new size") { screen in
      screen.looksLike(expected) && screen.modes.isSuperset(of: [1002, 1006, 1049])
    }
    try program.type("3")
    try program.waitFor("▸3 Loss")
    try program.type("q")
    try program.waitFor("ended 0")
    #expect(try program.ended() == .exited(0))
    Self.expectTerminalGivenBack(program)
  }

  @Test func `a SIGTSTP from elsewhere stops it as Ctrl-Z does`() throws {
    let program = try TerminalProgram(command: Self.underShell)
    try program.waitFor("PAUSED")
    let group = tcgetpgrp(program.terminal.master)
    try #require(group > 1)
    kill(group, SIGTSTP)
    try program.waitUntil("the shell goes on") { $0.contains(/stopped 1\d\d/) }
    Self.expectTerminalGivenBack(program)
    try program.type("\n")
    try program.waitUntil("the screen comes back") {
      $0.modes.contains(1049) && $0.contains("PAUSED")
    }
    try program.type("q")
    try program.waitFor("ended 0")
    #expect(try program.ended() == .exited(0))
  }

  @Test func `after a SIGSTOP, SIGCONT draws everything again`() throws {
    let program = try TerminalProgram("--paused")
    try program.waitFor("PAUSED")
    let before = program.screen
    program.process.send(signal: SIGSTOP)
    try program.waitUntil("the program stops") { program.process.hasStopped() }
    program.scribble("\u{1B}[?1049l\u{1B}[?1002l\u{1B}[?1006l\u{1B}[?25h$ what a shell leaves\r\n")
    program.process.send(signal: SIGCONT)
    try program.waitUntil("the screen comes back") { screen in
      screen.looksLike(before) && screen.modes.isSuperset(of: [1002, 1006, 1049])
    }
    #expect(!program.screen.modes.contains(25))
    #expect(try program.quit() == .exited(0))
    Self.expectTerminalGivenBack(program)
  }
}
