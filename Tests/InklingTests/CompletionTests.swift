import Testing

/// Tab in a real bash, with the completions that the program itself prints.
struct CompletionTests {
  /// What is typed before Tab, and what the line is afterwards.
  struct Press {
    let typed: String
    let line: String
    /// Whether the line is given up after that.
    var isLast = false
  }

  private static let presses = [
    Press(typed: "inkling tra", line: "inkling train"),
    Press(typed: "--les", line: "inkling train --lesson"),
    Press(typed: "digits-co", line: "inkling train --lesson digits-conv"),
    Press(typed: "--var", line: "inkling train --lesson digits-conv --variant"),
    Press(typed: "dr", line: "inkling train --lesson digits-conv --variant drawing"),
    Press(
      typed: "--sav", line: "inkling train --lesson digits-conv --variant drawing --save",
      isLast: true),
    Press(typed: "inkling les", line: "inkling lessons", isLast: true),
    Press(typed: "inkling predict --images my-d", line: "inkling predict --images my-drawn.csv"),
    Press(
      typed: "--checkp", line: "inkling predict --images my-drawn.csv --checkpoint"),
    Press(
      typed: "netw",
      line: "inkling predict --images my-drawn.csv --checkpoint network.safetensors"),
  ]

  /// Before that, what is typed is taken for input of the command that still runs, and Tab is a blank.
  private static func waitForPrompt(_ shell: TerminalProgram) throws {
    try shell.waitUntil("a prompt") { screen in
      let rows = (0..<40).map { screen.row($0).split(separator: " ") }
      return rows.last { !$0.isEmpty } == ["$"]
    }
  }

  @Test func `ten presses of Tab complete commands, options, lessons, variants and files`() throws {
    let surroundings = try Surroundings()
    for file in ["my-drawn.csv", "network.safetensors"] { _ = try surroundings.write("", to: file) }
    let folder = Surroundings.executable.dropLast("/inkling".count)
    let path = surroundings.environment()["PATH"] ?? ""
    let shell = try TerminalProgram(
      command: ["bash", "--norc", "--noprofile", "-i"],
      environment: ["PATH": "\(folder):\(path)", "PS1": "$ "],
      surroundings: surroundings)
    try shell.type("bind 'set enable-bracketed-paste off'\n")
    try shell.type("source <(inkling --generate-completion-script bash); echo rea''dy\n")
    try shell.waitFor("ready")
    try Self.waitForPrompt(shell)
    for press in Self.presses {
      try shell.type(press.typed + "\t")
      try shell.waitUntil("$ \(press.line)") { screen in
        (0..<40).contains { screen.row($0).hasPrefix("$ \(press.line) ") }
      }
      guard press.isLast else { continue }
      try shell.type("\u{15}clear\n")
      try Self.waitForPrompt(shell)
    }
    try shell.type("\u{15}exit\n")
    #expect(try shell.ended() == .exited(0))
  }
}
