import Foundation
import Platform
import TestSupport

/// The program at work in a terminal, with a test for its user.
final class TerminalProgram {
  let surroundings: Surroundings
  let terminal: PseudoTerminal
  let process: ChildProcess
  /// The terminal's settings before the program started.
  let settingsBefore: [UInt8]
  /// What the user sees.
  private(set) var screen: TerminalEmulator
  /// All that the program ever sent.
  private(set) var output: [UInt8] = []

  /// What never happened, with the picture that was there instead.
  struct NeverHappened: Error, CustomStringConvertible {
    let description: String
  }

  /// Only ends a test that fails: nothing here waits for a time to pass.
  private static let deadline = Duration.seconds(240)

  /// Starts `inkling` with these arguments, or another `command`.
  init(
    _ arguments: String..., command: [String]? = nil, columns: Int = 120, rows: Int = 40,
    environment: [String: String?] = [:], surroundings: Surroundings? = nil
  ) throws {
    let surroundings = try surroundings ?? .ofAcquaintance()
    self.surroundings = surroundings
    terminal = try PseudoTerminal(columns: columns, rows: rows)
    settingsBefore = terminal.settings
    screen = TerminalEmulator(columns: columns, rows: rows)
    process = try ChildProcess(
      ChildProcess.Command(
        arguments: command ?? [Surroundings.executable] + arguments,
        environment: surroundings.environment(environment), folder: surroundings.workFolder,
        input: .terminal(terminal.path), output: .terminal(terminal.path),
        error: .terminal(terminal.path)))
  }

  // MARK: Acting

  /// Types keys, or sends what a terminal sends for them.
  func type(_ text: String) throws { try type(Array(text.utf8)) }

  func type(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    var end = ContinuousClock.now + Self.deadline
    while !rest.isEmpty {
      let left = terminal.type(rest)
      // As long as the program reads it may take its time, however much there is to type.
      if left.count < rest.count { end = .now + Self.deadline }
      rest = left
      receive()
      if !rest.isEmpty { try wait(until: end, "the terminal takes what is typed") }
    }
  }

  func resize(columns: Int, rows: Int) {
    receive()
    screen.resize(columns: columns, rows: rows)
    terminal.resize(columns: columns, rows: rows)
  }

  /// Another program writes over the screen, as a shell does while this one is stopped.
  func scribble(_ bytes: String) {
    receive()
    screen.feed(bytes.utf8)
  }

  // MARK: Waiting

  /// Waits until the screen shows what is expected, looking only at finished frames.
  @discardableResult
  func waitUntil(
    _ what: String, line: Int = #line, file: String = #fileID,
    _ isThere: (TerminalEmulator) -> Bool
  ) throws -> TerminalEmulator {
    let end = ContinuousClock.now + Self.deadline
    while true {
      receive()
      if !screen.modes.contains(2026), isThere(screen) { return screen }
      try wait(until: end, "\(what) (\(file):\(line))")
    }
  }

  /// Waits until the screen has this text somewhere.
  @discardableResult
  func waitFor(_ text: String, line: Int = #line, file: String = #fileID) throws -> TerminalEmulator
  {
    try waitUntil("“\(text)” is shown", line: line, file: file) { $0.contains(text) }
  }

  /// Waits until the status line tells of progress as expected, and returns it.
  @discardableResult
  func waitForProgress(
    _ what: String, line: Int = #line, file: String = #fileID, _ isThere: (Progress) -> Bool
  ) throws -> Progress {
    var found: Progress?
    try waitUntil(what, line: line, file: file) { screen in
      found = Progress(statusLine: screen.row(0))
      return found.map(isThere) ?? false
    }
    guard let found else { throw NeverHappened(description: what) }
    return found
  }

  /// Waits for something that no descriptor tells of.
  func waitUntil(_ what: String, reading: Bool = true, _ isSo: () -> Bool) throws {
    let end = ContinuousClock.now + Self.deadline
    while !isSo() {
      if reading { receive() }
      guard ContinuousClock.now < end else { throw failure(what) }
      _ = poll(nil, 0, 5)
    }
  }

  /// Waits for the end of the program, reading what it still sends.
  func ended(reading: Bool = true) throws -> ChildProcess.Ending {
    let end = ContinuousClock.now + Self.deadline
    while !process.ends(withinMilliseconds: 0) {
      if reading { receive() }
      guard ContinuousClock.now < end else { throw failure("the program ends") }
      pollDescriptors(reading: reading)
    }
    receive()
    return process.ended()
  }

  /// Leaves as a user does.
  func quit() throws -> ChildProcess.Ending {
    try type("q")
    return try ended()
  }

  private func wait(until end: ContinuousClock.Instant, _ what: String) throws {
    guard ContinuousClock.now < end else { throw failure(what) }
    guard !process.ends(withinMilliseconds: 0) || hasMore else {
      throw failure("\(what); the program has ended: \(process.ended())")
    }
    pollDescriptors(reading: true)
  }

  private func failure(_ what: String) -> NeverHappened {
    let tail = String(decoding: output.suffix(300), as: UTF8.self).debugDescription
    return NeverHappened(
      description: "never: \(what)\nThe screen was:\n\(screen.picture)\nThe last bytes: \(tail)")
  }

  private var hasMore: Bool {
    var request = pollfd(fd: terminal.master, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0 && request.revents & Int16(POLLIN) != 0
  }

  /// Returns when the program sends something or ends, or after a moment.
  private func pollDescriptors(reading: Bool) {
    var requests = [pollfd(fd: process.lifeline, events: Int16(POLLIN), revents: 0)]
    if reading, terminal.master >= 0 {
      requests.append(pollfd(fd: terminal.master, events: Int16(POLLIN), revents: 0))
    }
    _ = poll(&requests, nfds_t(requests.count), 500)
  }

  private func receive() {
    guard terminal.master >= 0 else { return }
    let bytes = terminal.received()
    output += bytes
    screen.feed(bytes)
  }
}

// MARK: - Keys and mouse

/// What terminals send for keys that have no character.
enum Keys {
  static let escape = "\u{1B}"
  static let enter = "\r"
  static let tab = "\t"
  static let (up, down, right, left) = ("\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D")
  static let (shiftUp, shiftDown) = ("\u{1B}[1;2A", "\u{1B}[1;2B")
  static let (shiftRight, shiftLeft) = ("\u{1B}[1;2C", "\u{1B}[1;2D")
  static let controlC = "\u{3}"
  static let controlL = "\u{C}"
  static let controlZ = "\u{1A}"
}

/// A mouse that reports as terminals do in mode 1006; columns and rows from 0.
enum Mouse {
  static let (leftButton, rightButton) = (0, 2)

  static func press(_ column: Int, _ row: Int, button: Int = leftButton) -> String {
    "\u{1B}[<\(button);\(column + 1);\(row + 1)M"
  }

  static func drag(_ column: Int, _ row: Int, button: Int = leftButton) -> String {
    "\u{1B}[<\(button + 32);\(column + 1);\(row + 1)M"
  }

  static func release(_ column: Int, _ row: Int, button: Int = leftButton) -> String {
    "\u{1B}[<\(button);\(column + 1);\(row + 1)m"
  }

  /// A stroke from place to place, with nothing reported between them.
  static func stroke(_ places: [(column: Int, row: Int)], button: Int = leftButton) -> String {
    guard let first = places.first, let last = places.last else { return "" }
    return press(first.column, first.row, button: button)
      + places.dropFirst().map { drag($0.column, $0.row, button: button) }.joined()
      + release(last.column, last.row, button: button)
  }
}

// MARK: - Progress

/// What the status line says about the run.
struct Progress: Equatable {
  let state: String
  let epoch, epochs, batch, batches: Int

  /// Nil when the line has no such thing.
  init?(statusLine: String) {
    let pattern =
      /(TRAINING|PAUSED|FINISHED) +epoch (\d+)\/(\d+), batch (\d+)\/(\d+)/
    guard let match = statusLine.firstMatch(of: pattern)?.output,
      let epoch = Int(match.2), let epochs = Int(match.3), let batch = Int(match.4),
      let batches = Int(match.5)
    else { return nil }
    state = String(match.1)
    (self.epoch, self.epochs, self.batch, self.batches) = (epoch, epochs, batch, batches)
  }

  /// Updates since the start.
  var step: Int { epoch * batches + batch }
}
