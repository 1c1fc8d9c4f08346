import Testing
import TestSupport

/// Windows that change their size.
struct ResizeTests {
  /// The screen of a fresh start, which a paused run with the same seed always shows.
  private static func fresh(columns: Int, rows: Int) throws -> TerminalEmulator {
    let program = try TerminalProgram("--paused", columns: columns, rows: rows)
    try program.waitFor("PAUSED")
    let screen = program.screen
    #expect(try program.quit() == .exited(0))
    return screen
  }

  @Test func `another size looks like a fresh start in that size`() throws {
    let program = try TerminalProgram("--paused")
    try program.waitFor("PAUSED")
    let first = program.screen

    let small = try Self.fresh(columns: 80, rows: 24)
    program.resize(columns: 80, rows: 24)
    try program.waitUntil("the small screen") { $0.looksLike(small) }

    program.resize(columns: 39, rows: 11)
    let refusal = try program.waitFor("Inkling needs 40x12, this is 39x11")
    #expect(refusal.text.filter { $0.contains { $0 != " " } }.count == 1)

    program.resize(columns: 120, rows: 40)
    try program.waitUntil("the first screen again") { $0.looksLike(first) }
    for title in ["0 The network", "3 Loss", "What spoke for"] {
      #expect(program.screen.contains(title))
    }
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a storm of sizes ends with the right screen`() throws {
    let program = try TerminalProgram("--paused")
    try program.waitFor("PAUSED")
    let first = program.screen
    var chance = TestChance(seed: 11)
    for _ in 1...100 {
      program.resize(
        columns: .random(in: 1...300, using: &chance), rows: .random(in: 1...100, using: &chance))
    }
    program.resize(columns: 120, rows: 40)
    try program.waitUntil("the first screen again") { $0.looksLike(first) }
    try program.type("3")
    try program.waitFor("▸3 Loss")
    #expect(try program.quit() == .exited(0))
    #expect(program.terminal.settings == program.settingsBefore)
  }
}
