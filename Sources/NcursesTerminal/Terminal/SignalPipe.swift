import CNcurses
import Platform

/// The signals that the process got, in order, as numbers to be read in the main loop.
///
/// While it lives, no signal ends or stops the process by itself; a crash, or a SIGINT or SIGTERM two
/// seconds after the first, restores the terminal first.
final class SignalPipe {
  private let pipe: SelfPipe
  private var isInstalled = true

  init(pipe: SelfPipe) {
    self.pipe = pipe
    terminal_signals_install(pipe.writeEnd)
  }

  deinit { close() }

  /// From here on signals act as before.
  func close() {
    guard isInstalled else { return }
    isInstalled = false
    terminal_signals_remove()
  }

  var descriptor: Int32 { pipe.readEnd }

  /// The signals since the last call.
  func receive() -> [Int32] { pipe.drain().map(Int32.init) }

  /// As `receive`, after waiting for a first signal.
  func receive(withinMilliseconds milliseconds: Int32) -> [Int32] {
    _ = isReady(descriptor, for: POLLIN, withinMilliseconds: milliseconds)
    return receive()
  }
}

/// Ends the process by a signal's own action, so that its parent sees what ended it.
///
/// To be called after the device is closed.
public func endProcess(bySignal number: Int32) -> Never {
  terminal_end_process(number)
}
