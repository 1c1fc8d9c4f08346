import Testing

/// The first screen, and what moves on it by itself.
struct StartTests {
  @Test func `the first screen shows what is trained and four panels`() throws {
    let program = try TerminalProgram("--lesson", "digits")
    let first = try program.waitForProgress("training goes on") { $0.step > 2 }
    #expect(first.state == "TRAINING")
    for part in ["digits", "400-25-10 sigmoid", "Adam", "seed 1"] {
      #expect(program.screen.row(0).contains(part))
    }
    for title in ["0 The network", "3 Loss", "What spoke for"] {
      #expect(program.screen.contains(title))
    }
    #expect(program.screen.row(39).contains("q quit"))
    #expect(program.screen.hasColor)
    #expect(program.screen.modes.isSuperset(of: [1002, 1006, 1049, 2004]))
    #expect(!program.screen.modes.contains(25))
    try program.waitForProgress("training still goes on") { $0.step > first.step }
    #expect(try program.quit() == .exited(0))
    #expect(program.screen.notUnderstood == [])
  }

  @Test func `it starts paused and with the seed that was asked for`() throws {
    let program = try TerminalProgram("learn", "--paused", "--seed", "77")
    let start = try program.waitForProgress("a paused run") { $0.state == "PAUSED" }
    #expect(start.step == 0)
    #expect(program.screen.row(0).contains("seed 77"))
    #expect(try program.quit() == .exited(0))
    #expect(program.screen.contains("epoch 0, batch 0, seed 77"))
  }

  @Test(arguments: [(80, 24), (60, 20), (40, 12), (200, 60), (250, 60)])
  func `a drawing is read in any size that has room`(columns: Int, rows: Int) throws {
    let program = try TerminalProgram("--paused", columns: columns, rows: rows)
    let before = try program.waitFor("PAUSED")
    #expect(!before.contains("your drawing"))
    let marks = before.text.joined().count { $0 == "▸" }
    try program.type("d" + Keys.shiftDown + Keys.shiftDown + Keys.shiftDown + Keys.escape)
    // The smallest screen has no frames and no words, only the bars.
    try program.waitUntil("the drawing is read") { screen in
      screen.contains("your drawing") || screen.contains("built-in")
        || rows == 12 && screen.text.dropFirst().dropLast() != before.text.dropFirst().dropLast()
          && screen.text.joined().count { $0 == "▸" } == marks
    }
    // Escape and a key that follows at once are that key with Alt.
    try program.waitUntil("the drawing is left") { screen in
      !screen.contains("Arrows move") && !screen.contains("Esc done")
    }
    #expect(try program.quit() == .exited(0))
    #expect(program.screen.notUnderstood == [])
  }
}
