import Testing

@testable import NcursesTerminal

@Suite("what TERM says")
struct TerminalTypeTests {
  @Test(
    "terminals like xterm fall back to xterm's description, others to a VT100's",
    arguments: [
      ("xterm-256color", ["xterm-256color", "xterm", "vt100"]),
      ("xterm-kitty", ["xterm-kitty", "xterm-256color", "xterm", "vt100"]),
      ("alacritty", ["alacritty", "xterm-256color", "xterm", "vt100"]),
      ("st-256color", ["st-256color", "xterm-256color", "xterm", "vt100"]),
      ("xterm-direct", ["xterm-256color", "xterm", "vt100"]),
      ("vt220", ["vt220", "vt100"]), ("strange", ["strange", "vt100"]), ("vt100", ["vt100"]),
    ])
  func candidates(name: String, expected: [String]) {
    #expect(TerminalType(name: name).candidates == expected)
  }

  @Test("says when another description is in use")
  func notice() {
    #expect(TerminalType(name: "foot").notice(using: "foot") == nil)
    #expect(TerminalType(name: "xterm-direct").notice(using: "xterm-256color") == nil)
    #expect(
      TerminalType(name: "foot").notice(using: "xterm-256color")
        == "no description of terminal type 'foot' is installed; using xterm-256color")
  }

  @Test("tells terminals apart")
  func kinds() {
    #expect(TerminalType(name: "").isDumb && TerminalType(name: "dumb").isDumb)
    #expect(TerminalType(name: "tmux-256color").isXtermLike)
    #expect(!TerminalType(name: "stv52").isXtermLike && !TerminalType(name: "linux").isXtermLike)
    #expect(!TerminalType(name: "linux").hasBraille)
  }
}
