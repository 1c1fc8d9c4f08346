import Foundation
import Testing
import TestSupport

/// tmux as a second opinion: a terminal that is not ours.
struct TmuxTests {
  /// A tmux server of its own.
  private final class Server {
    let surroundings: Surroundings
    private let configuration: String
    private let name = "inkling-\(UUID().uuidString)"

    init() throws {
      surroundings = try Surroundings.ofAcquaintance()
      configuration = try surroundings.write(
        "set -g status off\nset -g default-terminal tmux-256color\nset -g remain-on-exit on\n",
        to: "tmux.conf")
    }

    deinit { _ = try? run(["kill-server"]) }

    /// Runs a tmux command and returns what it printed.
    @discardableResult
    func run(_ words: [String]) throws -> String {
      let output = surroundings.folder + "/tmux"
      let process = try ChildProcess(
        ChildProcess.Command(
          arguments: ["tmux", "-L", name, "-f", configuration] + words,
          environment: surroundings.environment(), folder: surroundings.workFolder,
          output: .file(output)))
      let ending = process.ended()
      guard ending == .exited(0) else { throw Failed(words: words, ending: ending) }
      return try surroundings.text(of: output)
    }

    struct Failed: Error {
      let words: [String]
      let ending: ChildProcess.Ending
    }

    func start(_ command: [String], columns: Int, rows: Int) throws {
      let size = ["-x", "\(columns)", "-y", "\(rows)"]
      let quoted = command.map { "'\($0)'" }.joined(separator: " ")
      try run(["new-session", "-d"] + size + [quoted])
    }

    /// Types bytes as if they came from a keyboard or a mouse.
    func type(_ text: String) throws {
      try run(["send-keys", "-H"] + text.utf8.map { String($0, radix: 16) })
    }

    /// The screen once it is as expected; asking tmux takes long enough to be no busy loop.
    func waitUntil(_ what: String, _ isThere: ([String]) -> Bool) throws -> [String] {
      let end = ContinuousClock.now + .seconds(240)
      var rows: [String] = []
      while ContinuousClock.now < end {
        rows = try run(["capture-pane", "-p"]).split(
          separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        if isThere(rows) { return rows }
      }
      throw TerminalProgram.NeverHappened(
        description: "never: \(what)\n\(rows.joined(separator: "\n"))")
    }
  }

  private static let isInstalled = ProcessInfo.processInfo.environment["PATH", default: ""]
    .split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/tmux") }

  @Test(.enabled(if: isInstalled, "tmux is not installed"))
  func `in tmux a digit is drawn and read`() throws {
    let server = try Server()
    try server.start([Surroundings.executable, "--paused", "--seed", "4"], columns: 100, rows: 30)
    let start = try server.waitUntil("the first screen") { $0.first?.contains("PAUSED") ?? false }
    #expect(start[0].contains("digits"))
    #expect(!start.contains { $0.contains("reads a") })

    try server.type("b")
    _ = try server.waitUntil("a batch") { Progress(statusLine: $0[0])?.step == 1 }
    try server.type(Mouse.stroke([(12, 6), (30, 6), (20, 18)]))
    _ = try server.waitUntil("the drawing is read") { rows in
      rows.contains { $0.contains(/(reads an?|not sure:) \d \(\d+ %\),? or( an?)? \d/) }
    }
    try server.type("c")
    _ = try server.waitUntil("the drawing is cleared") { rows in
      !rows.contains { $0.contains(/(reads|not sure:) \d \(/) }
    }
    try server.type("d" + Keys.shiftDown + Keys.shiftDown)
    _ = try server.waitUntil("the drawing is read") { rows in
      rows.contains { $0.contains(/(reads an?|not sure:) \d \(\d+ %\),? or( an?)? \d/) }
    }
    try server.run(["resize-window", "-x", "80", "-y", "24"])
    let small = try server.waitUntil("the small screen") { rows in
      rows.count >= 24 && (rows[0].contains("PAUSED")) && rows[23].contains("quit")
    }
    #expect(small.contains { $0.contains("0 The network") })
    try server.type("q")
    _ = try server.waitUntil("the end") { rows in
      rows.contains { $0.hasPrefix("go on with: ") }
    }
    // tmux scrolls by a line when it says that the program has ended, so the lines before count too.
    let left = try server.run(["capture-pane", "-p", "-S", "-5"])
    #expect(left.contains("digits: epoch 0, batch 1, seed 4"))
    #expect(!left.contains("The network"))
  }

  @Test(.enabled(if: isInstalled, "tmux is not installed"))
  func `in tmux a mouse that skips cells leaves no gaps`() throws {
    let server = try Server()
    try server.start(
      [Surroundings.executable, "--paused", "--ascii", "--color", "never"], columns: 120, rows: 40)
    _ = try server.waitUntil("the first screen") { $0.first?.contains("PAUSED") ?? false }
    // Across the pad and down in two leaps; the pad begins in column 1 and row 2.
    try server.type(Mouse.stroke([(5, 6), (35, 6), (35, 20)]))
    _ = try server.waitUntil("both lines without a gap") { rows in
      guard rows.count > 20 else { return false }
      let pad = rows.map { Array($0).dropFirst(1).prefix(40) }
      return pad[6].dropFirst(4).prefix(32).allSatisfy { $0 != " " }
        && (6...20).allSatisfy { pad[$0].dropFirst(34).first != " " }
    }
    try server.type("q")
    _ = try server.waitUntil("the end") { rows in
      rows.contains { $0.hasPrefix("weights_sha256 ") }
    }
  }

  @Test(.enabled(if: isInstalled, "tmux is not installed"), arguments: 1...4)
  func `the tests' own screen agrees with tmux about random bytes`(seed: UInt64) throws {
    let (columns, rows) = (40, 12)
    var chance = TestChance(seed: seed)
    var bytes = "\u{1B}[2J\u{1B}[H"
    for _ in 1...400 { bytes += Self.randomOutput(columns, rows, using: &chance) }
    bytes += "\u{1B}[r\u{1B}[4l\u{1B}(B\u{F}\u{1B}[m\u{1B}[\(rows);1HTHE END"
    var screen = TerminalEmulator(columns: columns, rows: rows)
    screen.feed(bytes.utf8)
    #expect(screen.notUnderstood == [])

    let server = try Server()
    let path = try server.surroundings.write(bytes, to: "bytes")
    try server.start(
      ["/bin/sh", "-c", "stty raw -echo; cat \(path); read line"], columns: columns, rows: rows)
    let shown = try server.waitUntil("the last line") { rows in
      rows.contains { $0.hasPrefix("THE END") }
    }
    func trimmed(_ row: String) -> String { String(row.reversed().drop { $0 == " " }.reversed()) }
    let expected = Array(shown.prefix(rows)).map(trimmed)
    #expect(screen.text.map(trimmed) == expected)
  }

  /// Some text, or a sequence with numbers that may lie outside the screen.
  ///
  /// What terminals disagree about is left out: a movement right after the last column was written,
  /// and lines inserted or deleted outside the margins.
  private static func randomOutput(
    _ columns: Int, _ rows: Int, using chance: inout TestChance
  ) -> String {
    func number(_ limit: Int) -> Int { .random(in: 1...limit, using: &chance) }
    switch Int.random(in: 0..<13, using: &chance) {
    case 0, 1, 2, 3:
      let letters = Array("abcdefghij █▀╭─╮│·")
      let text = String((0..<number(12)).map { _ in letters[number(letters.count) - 1] })
      return text + "\u{1B}[\(number(rows));\(number(columns))H"
    case 4, 5: return "\u{1B}[\(number(rows + 2));\(number(columns + 5))H"
    case 6: return "\u{1B}[\(number(6))" + ["A", "B", "C", "D", "G", "d"][number(6) - 1]
    case 7:
      return "\r\u{1B}[\(number(20))C\u{1B}[\(number(6))" + ["@", "P", "X", "S"][number(4) - 1]
    case 11:
      return "\u{1B}[r\u{1B}[\(number(rows));1H\u{1B}[\(number(6))" + ["L", "M"][number(2) - 1]
    case 8: return ["\u{1B}[K", "\u{1B}[1K", "\u{1B}[2K", "\u{1B}[J", "\u{1B}[1J"][number(5) - 1]
    case 9: return ["\r", "\n", "\u{8}", "\t", "\u{1B}M", "\r\n"][number(6) - 1]
    case 10:
      return ["\rx\u{1B}[\(number(9))b", "\u{1B}[4h", "\u{1B}[4l", "\u{1B}7", "\u{1B}8"][
        number(5) - 1]
    default:
      let top = number(rows - 2)
      return "\u{1B}[\(top);\(top + number(rows - top))r"
    }
  }
}
