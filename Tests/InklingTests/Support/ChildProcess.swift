import Platform
import Synchronization

/// A process that a test started: its end can be waited for together with what it sends.
final class ChildProcess {
  /// How a process ended.
  enum Ending: Equatable {
    case exited(Int32)
    case killed(by: Int32)
  }

  /// Where standard input, output and error go.
  enum Stream {
    case nothing
    case file(String)
    /// A terminal, which becomes the one that controls the process.
    case terminal(String)
  }

  /// What to start, and in which surroundings.
  struct Command {
    var arguments: [String]
    var environment: [String: String] = [:]
    var folder = "/"
    var input = Stream.nothing
    var output = Stream.nothing
    var error = Stream.nothing
  }

  struct NotStarted: Error {
    let code: Int32
  }

  let identifier: pid_t
  /// Readable at its end when the process has gone: the process holds the other end.
  let lifeline: Int32
  private var ending: Ending?

  /// The lifeline's other end must not leak into a process that another test starts just then.
  private static let starting = Mutex(())

  init(_ command: Command) throws {
    (identifier, lifeline) = try Self.starting.withLock { _ in try Self.start(command) }
  }

  deinit {
    if ending == nil {
      _ = kill(identifier, SIGKILL)
      _ = ended()
    }
    _ = close(lifeline)
  }

  func send(signal: Int32) { _ = kill(identifier, signal) }

  /// Whether the process ends within so many milliseconds.
  func ends(withinMilliseconds milliseconds: Int32) -> Bool {
    isReady(lifeline, for: POLLIN, withinMilliseconds: milliseconds)
  }

  /// Waits for the end.
  func ended() -> Ending {
    if let ending { return ending }
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    let result = signal == 0 ? Ending.exited(status >> 8 & 0xFF) : .killed(by: signal)
    ending = result
    return result
  }

  /// Whether the process has been stopped since the last call.
  func hasStopped() -> Bool {
    var status: Int32 = 0
    return waitpid(identifier, &status, WUNTRACED | WNOHANG) == identifier && status & 0xFF == 0x7F
  }
}

// MARK: - Starting

extension ChildProcess {
  #if canImport(Darwin)
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
    private static let newSession: Int32 = 0x0400
  #else
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
    private static let newSession: Int32 = 0x80
  #endif

  /// Inherited by the process and never used by it.
  private static let lifelineInChild: Int32 = 9

  private static func start(_ command: Command) throws -> (pid_t, Int32) {
    guard let ends = makePipe() else { throw NotStarted(code: errno) }
    defer { _ = close(ends.writeEnd) }

    #if canImport(Darwin)
      var actions: Actions = nil
      var attributes: Attributes = nil
    #else
      var actions = Actions()
      var attributes = Attributes()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The first terminal that the leader of a session opens becomes its controlling one.
    for (number, stream) in [command.input, command.output, command.error].enumerated() {
      open(stream, as: Int32(number), &actions)
    }
    posix_spawn_file_actions_adddup2(&actions, ends.writeEnd, lifelineInChild)
    standardiseSignals(&attributes)

    // The shell changes the folder, which posix_spawn cannot everywhere, and is replaced then.
    let script = #"ulimit -c 0; cd "$1" && shift && exec "$@""#
    let words = ["/bin/sh", "-c", script, "sh", command.folder] + command.arguments
    let variables = command.environment.map { "\($0)=\($1)" }
    var identifier: pid_t = 0
    let code = withCStrings(words) { words in
      withCStrings(variables) { variables in
        posix_spawn(&identifier, "/bin/sh", &actions, &attributes, words, variables)
      }
    }
    guard code == 0 else {
      _ = close(ends.readEnd)
      throw NotStarted(code: code)
    }
    return (identifier, ends.readEnd)
  }

  private static func open(_ stream: Stream, as number: Int32, _ actions: inout Actions) {
    let flags = number == STDIN_FILENO ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
    switch stream {
    case .nothing: posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
    case .file(let path): posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o600)
    case .terminal(let path): posix_spawn_file_actions_addopen(&actions, number, path, O_RDWR, 0)
    }
  }

  /// A thread of the test may block signals, and the process would inherit that.
  private static func standardiseSignals(_ attributes: inout Attributes) {
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    sigdelset(&all, SIGKILL)
    sigdelset(&all, SIGSTOP)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
  }
}
