import CNcurses
import Platform

/// Stopping and continuing under a shell, which alone decides who may use the terminal.
enum JobControl {
  /// How the process came back from being stopped.
  enum Return: Equatable {
    case inFront
    /// It is to end by this signal, and has no business with the terminal any more.
    case ending(signal: Int32)
  }

  /// Signals that ask the process to end.
  static let endings: Set<Int32> = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Stops a process that was started in the background, as shells expect, until it has the
  /// terminal; false when it went on without.
  static func waitForTerminal(_ line: TerminalLine) -> Bool {
    if !line.isInForeground { terminal_stop_process(SIGTTIN) }
    return line.isInForeground
  }

  /// Stops the process as Ctrl-Z does, until the shell gives it the terminal again.
  ///
  /// Continued in the background it stops once more. Where nobody can stop it and the terminal
  /// is not its own, nobody will ever give it back: that counts as a hangup.
  static func stop(_ line: TerminalLine, _ signals: SignalPipe) -> Return {
    var stopping = SIGTSTP
    while true {
      terminal_stop_process(stopping)
      let received = signals.receive(withinMilliseconds: line.isInForeground ? 0 : 100)
      if let ending = received.first(where: endings.contains) { return .ending(signal: ending) }
      if line.isInForeground { return .inFront }
      guard received.contains(SIGCONT) else { return .ending(signal: SIGHUP) }
      stopping = SIGTTOU
    }
  }
}
