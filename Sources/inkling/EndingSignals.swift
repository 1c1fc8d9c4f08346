import Dispatch
import NcursesTerminal
import Platform
import Synchronization

/// The signals that ask the program to end: what was learnt is kept then, too.
///
/// A second Ctrl-C ends the process at once. One that the program was started to ignore, as by `nohup`, stays ignored.
final class EndingSignals {
  private let sources: [any DispatchSourceSignal]
  private let first: First

  private final class First: Sendable { let number = Mutex<Int32?>(nil) }

  /// Begins to listen.
  ///
  /// - Parameter wake: called on any thread when the first signal has come.
  init(wake: @escaping @Sendable () -> Void) {
    let first = First()
    self.first = first
    sources = [SIGINT, SIGTERM, SIGHUP].filter { !Self.isIgnored($0) }.map { number in
      // The source sees it all the same.
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        let isFirst = first.number.withLock { caught in
          defer { caught = caught ?? number }
          return caught == nil
        }
        if isFirst { wake() } else if number == SIGINT { endProcess(bySignal: number) }
      }
      source.resume()
      return source
    }
  }

  /// The signal that came first; `nil` if none has.
  var caught: Int32? { first.number.withLock { $0 } }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
