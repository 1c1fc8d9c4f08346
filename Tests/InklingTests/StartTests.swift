import Testing

/// The first screen, and what moves on it by itself.
struct StartTests {
  @Test func `the first screen shows what is trained and four panels`() throws {
    let program = try TerminalProgram("--lesson", "digits")
    let screen = try program.waitForProgress("training goes on") { $0.step > 2 }
    #expect(screen.state == "TRAINING")
    for part in ["digits", "400-25-10 sigmoid", "Adam", "seed 1"] {
      #expect(program.screen.row(0).contains(part))
    }
    for title in ["1 Draw here", "2 Activations", "3 Loss", "4 Weights"] {
      #expect(program.screen.contains(title))
    }
    #expect(program.screen.row(39).contains("q quit"))
    #expect(program.screen.hasColor)
    #expect(program.screen.modes.isSuperset(of: [1002, 1006, 1049, 2004]))
    #expect(!program.screen.modes.contains(25))
    #expect(try program.quit() == .exited(0))
    #expect(program.screen.notUnderstood.isEmpty)
  }
}
