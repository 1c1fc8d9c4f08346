import Foundation
import TerminalGraphics
import Testing

@testable import inkling

/// The terminals, locales and settings that users have.
struct EnvironmentTests {
  /// Starts, draws a little, and leaves.
  private static func session(
    _ arguments: [String] = [], _ environment: [String: String?]
  ) throws -> TerminalProgram {
    let program = try TerminalProgram(
      command: [Surroundings.executable, "--paused"] + arguments, environment: environment)
    try program.waitFor("PAUSED")
    try program.type("d" + Keys.shiftRight + Keys.shiftDown)
    try program.waitUntil("the drawing is read") { $0.contains(/(reads|not sure:) \d \(/) }
    return program
  }

  @Test(arguments: [
    ["NO_COLOR": "1"], ["TERM": "vt100"], ["TERM": "xterm-mono"],
  ])
  func `without colours the output has none`(environment: [String: String]) throws {
    let program = try Self.session([], environment)
    #expect(!program.screen.hasColor)
    #expect(try program.quit() == .exited(0))
    let output = String(decoding: program.output, as: UTF8.self)
    let numbers = output.matches(of: /\e\[([\d;]*)m/).flatMap { match -> [Int] in
      match.output.1.split(separator: ";").compactMap { Int($0) }
    }
    // Colours are the numbers from 30 on; 39 and 49 only take them back.
    let colors = numbers.filter { $0 >= 30 && $0 != 39 && $0 != 49 }
    #expect(colors == [])
    #expect(program.screen.notUnderstood == [])
  }

  @Test(
    arguments: [
      (["--color", "never"], "", false), (["--color", "always"], "1", true),
      ([], "", true), (["--theme", "light"], "", true), (["--theme", "monochrome"], "", false),
    ] as [([String], String, Bool)])
  func `color and theme decide about colours`(
    arguments: [String], noColor: String, hasColor: Bool
  ) throws {
    let program = try Self.session(arguments, ["NO_COLOR": noColor])
    #expect(program.screen.hasColor == hasColor)
    #expect(try program.quit() == .exited(0))
  }

  @Test(
    arguments: [
      ([], ["LC_ALL": "C"]), ([], ["LC_ALL": "POSIX", "TERM": "vt100"]), (["--ascii"], [:]),
      ([], ["LC_ALL": "no_SUCH.locale"]),
    ] as [([String], [String: String])])
  func `without UTF-8, or when asked, all output is ASCII`(
    arguments: [String], environment: [String: String]
  ) throws {
    let program = try Self.session(arguments, environment)
    try program.waitUntil("all panels") { screen in
      ["0 The network", "3 Loss", "What spoke for"].allSatisfy { screen.contains($0) }
    }
    try program.type(Keys.escape)
    try program.waitFor("d draw")
    try program.type("?")
    try program.waitFor("Help: panel")
    #expect(try program.quit() == .exited(0))
    #expect(program.output.allSatisfy { $0 < 0x80 })
  }

  @Test func `on the Linux console, whose font has no braille, pictures are ASCII`() throws {
    let program = try TerminalProgram("--paused", environment: ["TERM": "linux"])
    try program.waitFor("PAUSED")
    try program.waitFor("3 Loss")
    #expect(try program.quit() == .exited(0))
    #expect(program.output.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: ["xterm-kitty", "foot", "alacritty", "xterm-direct", "xterm-nonsense"])
  func `a terminal like xterm without a description falls back`(type: String) throws {
    let program = try TerminalProgram("--paused", environment: ["TERM": type])
    try program.waitFor("PAUSED")
    #expect(program.screen.hasColor)
    #expect(program.screen.modes.isSuperset(of: [1002, 1006, 1049]))
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ["screen-256color", "linux", "rxvt-unicode-256color", "xterm", "vt220", "ansi"])
  func `every terminal that can place a cursor shows the panels`(type: String) throws {
    let program = try TerminalProgram("--paused", environment: ["TERM": type])
    try program.waitUntil("all panels") { screen in
      ["0 The network", "3 Loss", "What spoke for", "q quit"].allSatisfy {
        screen.contains($0)
      }
    }
    #expect(try program.quit() == .exited(0))
    #expect(program.screen.notUnderstood == [])
    #expect(program.terminal.settings == program.settingsBefore)
  }

  @Test(arguments: ["dumb", "", "unknown", nil])
  func `a terminal that cannot show pictures is refused in a sentence`(type: String?) throws {
    let program = try TerminalProgram("--paused", environment: ["TERM": type])
    #expect(try program.ended() == .exited(64))
    let said = String(decoding: program.output, as: UTF8.self)
    #expect(said.hasPrefix("inkling: ") && said.contains("inkling train"))
    #expect(said.split(whereSeparator: \.isNewline).count == 1)
    #expect(!said.contains("\u{1B}"))
    #expect(program.terminal.settings == program.settingsBefore)
  }

  @Test func `a type that nobody knows starts as vt100 and says so`() throws {
    let program = try TerminalProgram("--paused", environment: ["TERM": "nonsense"])
    try program.waitFor("no description of terminal type 'nonsense' is installed; using vt100")
    #expect(try program.quit() == .exited(0))
  }

  @Test(
    arguments: [
      ("0;15", .light), ("0;7", .light), ("0;default;15", .light), ("15;0", .dark), ("7;0", .dark),
      ("15;8", .dark), ("0;11", .dark), ("default;default", .dark), ("15;default", .dark),
      ("0;default;default", .dark), (nil, .dark), ("", .dark), (";", .dark), ("15", .dark),
      ("7", .dark), ("0;15;", .dark), ("0; 15", .dark), ("0;015", .dark), ("0;-15", .dark),
      ("0;white", .dark), ("0;99999999999999999999", .dark), (";15", .light),
    ] as [(String?, ThemeName)])
  func `a light background is known by COLORFGBG`(value: String?, theme: ThemeName) {
    #expect(ThemeName(colors: value) == theme)
  }

  @Test func `a terminal that names its background is believed`() {
    #expect(ThemeName.suiting(Color(hex: 0xFDF6E3)) == .light)
    #expect(ThemeName.suiting(Color(hex: 0x002B36)) == .dark)
    #expect(ThemeName.suiting(Color(hex: 0x818181)) == .light)
    #expect(ThemeName.suiting(Color(hex: 0x808080)) == .dark)
  }

  @Test(arguments: [("0;15", true), ("15;0", false), ("15", false), ("0;default", false)])
  func `the theme suits what the terminal says of its background`(value: String, isLight: Bool)
    throws
  {
    let program = try TerminalProgram(
      "--paused", environment: ["COLORFGBG": value, "NO_COLOR": nil])
    try program.waitFor("PAUSED")
    // A colour that only the light theme has.
    #expect(program.screen.palette.values.contains("rgb:00/87/5f") == isLight)
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a locale that is not installed has UTF-8 where its name says so, else a sentence`()
    throws
  {
    let program = try TerminalProgram("--paused", environment: ["LC_ALL": "xx_YY.UTF-8"])
    let screen = try program.waitFor("3 Loss")
    #expect(!screen.contains("only ASCII"))
    #expect(try program.quit() == .exited(0))
    #expect(program.output.contains { $0 >= 0x80 })
    let other = try TerminalProgram("--paused", environment: ["LC_ALL": "xx_YY"])
    try other.waitFor("only ASCII: the locale 'xx_YY' is not installed (try LC_ALL=C.UTF-8)")
    #expect(try other.quit() == .exited(0))
  }

  @Test func `a terminal that can reports the mouse in pixels as long as the program runs`() throws
  {
    let program = try TerminalProgram("--paused")
    try program.type("\u{1B}[?1016;2$y\u{1B}[6;20;10t\u{1B}[?62;22c")
    try program.waitFor("PAUSED")
    try program.waitUntil("pixels are asked for") { $0.modes.isSuperset(of: [1002, 1006, 1016]) }
    try program.type("m")
    try program.waitUntil("the mouse is given back") {
      $0.modes.isDisjoint(with: [1002, 1006, 1016])
    }
    try program.type("m")
    try program.waitUntil("pixels are asked for again") { $0.modes.contains(1016) }
    #expect(try program.quit() == .exited(0))
    #expect(program.screen.modes.isDisjoint(with: [1002, 1006, 1016]))
  }

  @Test func `the mouse is left to the terminal when asked`() throws {
    let program = try TerminalProgram("--paused", "--no-mouse")
    try program.waitFor("PAUSED")
    #expect(program.screen.modes.isDisjoint(with: [1000, 1002, 1003, 1006]))
    try program.type("m")
    try program.waitUntil("the mouse is asked for") { $0.modes.isSuperset(of: [1002, 1006]) }
    try program.type("m")
    try program.waitUntil("the mouse is given back") {
      $0.modes.isDisjoint(with: [1000, 1002, 1003, 1006])
    }
    #expect(try program.quit() == .exited(0))
  }

  @Test(
    arguments: [
      (nil, "theme: light"), ("0;15", "theme: contrast"), ("0;default;7", "theme: contrast"),
      ("15;0", "theme: light"),
    ] as [(String?, String)])
  func `a terminal that says that its ground is white gets the light theme`(
    colors: String?, next: String
  ) throws {
    let program = try TerminalProgram("--paused", environment: ["COLORFGBG": colors])
    try program.waitFor("PAUSED")
    try program.type("T")
    try program.waitFor(next)
    #expect(try program.quit() == .exited(0))
  }

  @Test(
    arguments: [
      (["--calm"], "C", "calm off"), (["--no-calm"], "C", "calm: "), ([], "C", "calm: "),
      (["--glyphs", "blocks"], "K", "characters: ASCII only"), ([], "K", "characters: quarter"),
      (["--glyphs", "ascii"], "K", "characters: braille dots"), (["--mouse"], "m", "mouse off"),
      (["--fps", "7"], "o/frames\r", "frames a second 7"), ([], "o/frames\r", "frames a second 30"),
      (["--theme", "light"], "T", "theme: contrast"),
    ])
  func `options of the screen are heeded`(options: [String], key: String, notice: String) throws {
    let program = try TerminalProgram(
      command: [Surroundings.executable, "--paused"] + options)
    try program.waitFor("PAUSED")
    try program.type(key)
    let words = notice.split(separator: " ")
    try program.waitUntil("\(notice)") { screen in
      screen.text.contains {
        $0.split(separator: " ").joined(separator: " ").contains(words.joined(separator: " "))
      }
    }
    #expect(try program.quit() == .exited(0))
  }

  @Test func `the palette stays the terminal's own when asked`() throws {
    let program = try TerminalProgram("--paused", "--no-palette")
    try program.waitFor("PAUSED")
    #expect(program.screen.hasColor && program.screen.palette.isEmpty)
    #expect(try program.quit() == .exited(0))
  }

  @Test func `without the variables of XDG all is kept below the home`() throws {
    let surroundings = try Surroundings()
    let run = try CommandRun(
      "learn", "--plain", input: "step 5\ndraw 5,3 14,3 9,16\nlabel 7\nquit\n",
      environment: ["XDG_STATE_HOME": nil, "XDG_DATA_HOME": nil, "XDG_CONFIG_HOME": nil],
      surroundings: surroundings)
    #expect(run.ending == .exited(0), "\(run)")
    for folder in ["state", "data"] {
      #expect(!FileManager.default.fileExists(atPath: "\(surroundings.folder)/\(folder)/inkling"))
    }
    let local = surroundings.folder + "/home/.local"
    #expect(FileManager.default.fileExists(atPath: local + "/share/inkling/my-digits.jsonl"))
    #expect(FileManager.default.fileExists(atPath: local + "/state/inkling"))
  }

  @Test func `a terminal without a mouse is not told to use one`() throws {
    let program = try TerminalProgram("--paused", environment: ["TERM": "vt100"])
    let screen = try program.waitFor("press d to draw")
    #expect(!screen.contains("with the mouse"))
    try program.type("m")
    try program.waitFor("this terminal reports no mouse")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `without a terminal it names the command that needs none`() throws {
    for run in [try CommandRun(), try CommandRun("learn", "--paused")] {
      #expect(run.isRefusal(status: 64), "\(run)")
      #expect(run.error.contains("inkling train"))
    }
    let script = "\"$1\" </dev/null; echo \"status $?\""
    let program = try TerminalProgram(
      command: ["/bin/sh", "-c", script, "sh", Surroundings.executable])
    try program.waitFor("status 64")
    #expect(program.screen.row(0).hasPrefix("inkling: "))
    #expect(try program.ended() == .exited(0))
  }

  @Test(
    arguments: [
      ["HOME": nil, "XDG_STATE_HOME": nil], ["HOME": "/nowhere", "XDG_STATE_HOME": "relative"],
      ["HOME": "/dev/null", "XDG_STATE_HOME": nil], ["COLUMNS": "7", "LINES": "3"],
    ] as [[String: String?]])
  func `odd homes and variables do not matter`(environment: [String: String?]) throws {
    let program = try TerminalProgram("--paused", environment: environment)
    let screen = try program.waitFor("PAUSED")
    #expect(screen.contains("3 Loss"))
    #expect(try program.quit() == .exited(0))
    #expect(program.screen.contains(/weights_sha256 [0-9a-f]{64}/))
  }
}
