import Foundation
import Platform
import Testing

/// What a terminal sends that no key sent, and keys in other forms than the usual.
struct TypingTests {
  private static let replies = [
    "osc11-st", "osc11-bel", "xtversion", "decrqss", "osc1337",
  ]

  private static func bytes(of reply: String) throws -> [UInt8] {
    let folder = Surroundings.checkout + "/Tests/NcursesTerminalTests/Replies"
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(reply).bin")))
  }

  @Test func `a terminal's answers change nothing, and keys work between them`() throws {
    let program = try TerminalProgram("--paused", "--seed", "3")
    let title = try program.waitFor("PAUSED").row(0).prefix(55)
    for (count, reply) in Self.replies.enumerated() {
      try program.type(Self.bytes(of: reply) + Array("\u{1B}[I\u{1B}[12;40R\u{1B}[?1;2cb".utf8))
      try program.waitForProgress("a batch after \(reply)") { $0.step == count + 1 }
      #expect(program.screen.row(0).hasPrefix(title))
    }
    #expect(try program.quit() == .exited(0))
    #expect(try program.surroundings.names() == [])
  }

  @Test func `a paste goes into the search, and nowhere else`() throws {
    let program = try TerminalProgram("--paused")
    try program.waitFor("PAUSED")
    try program.type("\u{1B}[200~q\rb\u{1B}[201~")
    try program.type(Self.bytes(of: "paste"))
    try program.waitFor("/ learning rate_")
    #expect(program.screen.row(0).contains("PAUSED"))
    try program.type(Keys.escape)
    try program.waitUntil("the search is closed") { !$0.contains("/ learning rate_") }
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ["\u{1B}[99;5u", "\u{1B}[27;5;99~"])
  func `Ctrl-C ends the program in every form`(report: String) throws {
    let program = try TerminalProgram("--paused")
    try program.waitFor("PAUSED")
    try program.type("\u{1B}[99;5:3u\u{1B}q\u{1B}[113;3u" + report)
    #expect(try program.ended() == .killed(by: SIGINT))
    #expect(program.terminal.settings == program.settingsBefore)
  }

  @Test func `a reported Escape closes the help`() throws {
    let program = try TerminalProgram("--paused")
    try program.waitFor("PAUSED")
    try program.type("?")
    try program.waitFor("Help: panel")
    try program.type("\u{1B}[27u")
    try program.waitUntil("the help is closed") { !$0.contains("Help: panel") }
    #expect(try program.quit() == .exited(0))
  }
}
