import Platform
import Testing
import TestSupport

/// Drawing as a user does it, by mouse and by keys.
struct DrawingTests {
  /// The upper left cell of the network's pad on a screen of 120x40, where a cell of the pad has two columns.
  private static let origin = (column: 1, row: 3)

  /// The place on the screen of a cell of the pad.
  private static func place(_ column: Int, _ row: Int) -> (column: Int, row: Int) {
    (origin.column + 2 * column, origin.row + row)
  }

  /// The cells of the pad that look other than the paper in its corner.
  private static func ink(_ screen: TerminalEmulator) -> Set<[Int]> {
    let corner = place(0, 0)
    let paper = screen[corner.column, corner.row].seen
    var found: Set<[Int]> = []
    for row in 0..<20 {
      for column in 0..<20 {
        let (x, y) = place(column, row)
        if (x...x + 1).allSatisfy({ screen[$0, y].seen != paper }) {
          found.insert([column, row])
        }
      }
    }
    return found
  }

  /// What stands below the pad while nothing is drawn.
  private static let invitation = "draw here with the mouse"

  private static func start(_ environment: [String: String?] = [:]) throws -> TerminalProgram {
    let program = try TerminalProgram("--paused", environment: environment)
    try program.waitFor("PAUSED")
    return program
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "xterm-kitty"])
  func `a 7 drawn by a mouse that skips cells has no gaps and is read`(type: String) throws {
    let program = try Self.start(["TERM": type])
    try program.type(Mouse.stroke([Self.place(4, 4), Self.place(15, 4), Self.place(9, 17)]))
    try program.waitUntil("the pad is read") { screen in
      screen.contains(/(reads an?|not sure:) \d \(\d+ %\),? or( an?)? \d \(\d+ %\)/)
        && Self.ink(screen).contains([9, 17])
    }
    let ink = Self.ink(program.screen)
    let bar = Set((4...15).map { [$0, 4] })
    #expect(ink.isSuperset(of: bar))
    for row in 4...17 {
      // The slanted line: column 15 at row 4, column 9 at row 17.
      let column = Int((15 - Double(row - 4) * 6 / 13).rounded())
      #expect(ink.contains([column, row]), "no ink at \(column), \(row)")
    }
    #expect(!ink.contains([1, 18]) && !ink.contains([18, 18]) && !ink.contains([10, 1]))

    try program.type(
      Mouse.stroke([Self.place(4, 4), Self.place(15, 4)], button: Mouse.rightButton))
    let erased = try program.waitUntil("the bar is erased") { screen in
      Self.ink(screen).isDisjoint(with: bar)
    }
    #expect(Self.ink(erased).contains([9, 17]))

    try program.type("u")
    try program.waitUntil("the bar is back") { Self.ink($0) == ink }
    try program.type("c")
    try program.waitUntil("the pad is empty") { $0.contains(Self.invitation) }
    try program.type("u")
    try program.waitUntil("the drawing is back") { Self.ink($0) == ink }
    try program.type("uu")
    try program.waitFor("nothing to undo")
    #expect(program.screen.contains(Self.invitation))
    #expect(try program.quit() == .exited(0))
    #expect(program.screen.notUnderstood == [])
  }

  @Test func `keys alone draw the same`() throws {
    let program = try Self.start()
    func times(_ count: Int, _ key: String) -> String { String(repeating: key, count: count) }
    // From the middle to (4, 4), then a bar to (15, 4) with Shift, then down with the pen put down.
    try program.type("d" + times(6, Keys.left) + times(6, Keys.up) + times(11, Keys.shiftRight))
    try program.type("i" + times(13, Keys.down) + "i")
    try program.waitUntil("the pad is read") { screen in
      screen.contains(/(reads|not sure:) \d \(/)
    }
    try program.type(Keys.escape)
    let line = Set((4...15).map { [$0, 4] } + (4...17).map { [15, $0] })
    try program.waitUntil("the drawing without the pen") { screen in
      screen.contains("d draw") && Self.ink(screen).isSuperset(of: line)
    }
    try program.type("c")
    try program.waitFor("cleared")
    #expect(program.screen.contains(Self.invitation))
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ["xterm-256color", "tmux-256color"])
  func `a mouse right of column 223 is understood`(type: String) throws {
    let program = try TerminalProgram(
      "--paused", columns: 250, rows: 60, environment: ["TERM": type])
    try program.waitFor("▸0 The network")
    let row = try #require(program.screen.text.firstIndex { $0.contains("What spoke for") })
    let column = try #require(Array(program.screen.row(row)).lastIndex(of: "╮"))
    try #require(column > 240, "the panel is not at the right")
    try program.type(Mouse.press(240, row + 3) + Mouse.release(240, row + 3))
    try program.waitFor("▸5 Confusion")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `what no mouse and no keyboard sends does no harm`() throws {
    let program = try Self.start()
    try program.type("\u{1B}[<0;99999999999999999999;1M\u{1B}[<0;0;0M\u{1B}[<999;3;3M\u{1B}[<;;M")
    try program.type("\u{1B}[<32;5;5M\u{1B}[<0;65535;65535m\u{1B}[9999;9999~\u{1B}]0;x\u{7}")
    try program.type("\u{1B}[200~q quit me\u{1B}[201~")
    // No Escape before it: with a key right behind it that would be Alt.
    try program.type("3")
    try program.waitFor("▸3 Loss")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a storm of random keys and bytes leaves it at work`() throws {
    let program = try Self.start()
    var chance = TestChance(seed: 7)
    // Leaving, suspending and saving are left out: q, s, S and the keys that are signals.
    let excluded: Set<UInt8> = Set("qsS\u{3}\u{1A}\u{1C}".utf8)
    let bytes = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &chance) }
      .filter { !excluded.contains($0) }
    try program.type(bytes)
    try program.type(Mouse.release(0, 0) + "\u{1B}[201~")
    program.resize(columns: 39, rows: 11)
    try program.waitFor("Inkling needs 40x12, this is 39x11")
    program.resize(columns: 120, rows: 40)
    try program.waitUntil("the status line") { Progress(statusLine: $0.row(0)) != nil }
    // Ctrl-L has its meaning in front of everything, and sends what does not change by itself again, whichever
    // lesson the storm has come to.
    let sent = program.output.count
    try program.type(Keys.controlL)
    try program.waitUntil("everything is drawn again") { _ in
      String(decoding: program.output[sent...], as: UTF8.self).contains("seed ")
    }
    try program.type(Keys.controlC)
    #expect(try program.ended() == .killed(by: SIGINT))
    #expect(program.terminal.settings == program.settingsBefore)
    #expect(program.screen.notUnderstood == [])
  }

  @Test func `thousands of drags make one line`() throws {
    let program = try Self.start()
    var chance = TestChance(seed: 3)
    var places = [Self.place(0, 10)]
    for _ in 1...3000 {
      places.append(Self.place(.random(in: 0...19, using: &chance), 10))
    }
    try program.type(Mouse.stroke(places + [Self.place(0, 10), Self.place(19, 10)]))
    let row = Set((0...19).map { [$0, 10] })
    try program.waitUntil("the line") { screen in
      Self.ink(screen).isSuperset(of: row)
    }
    try program.type("u")
    try program.waitUntil("one stroke is undone") { $0.contains(Self.invitation) }
    #expect(try program.quit() == .exited(0))
  }
}
