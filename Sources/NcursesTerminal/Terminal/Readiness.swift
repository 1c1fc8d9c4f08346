import Platform

/// What there is to do after waiting on everything that can happen to a device.
struct Readiness: Equatable {
  var hasSignals = false
  var wasWoken = false
  var hasInput = false
  var canSend = false
  /// Whether the terminal went away; what it sent before can still be read.
  var isBroken = false

  /// Waits for the first of signals, a wake-up and the terminal, which is left out once lost.
  init(
    signals: Int32, wake: Int32, terminal: Int32?, isSending: Bool, timeoutMilliseconds: Int32
  ) {
    let wanted = Int16(isSending ? POLLIN | POLLOUT : POLLIN)
    var requests = [
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
      pollfd(fd: terminal ?? -1, events: wanted, revents: 0),
    ]
    // A signal interrupts the waiting and then lies in its pipe.
    let isInterrupted = poll(&requests, 3, timeoutMilliseconds) < 0
    hasSignals = isInterrupted || requests[0].revents != 0
    wasWoken = !isInterrupted && requests[1].revents != 0
    canSend = !isInterrupted && requests[2].revents & Int16(POLLOUT) != 0
    hasInput = !isInterrupted && requests[2].revents & ~Int16(POLLOUT) != 0
    isBroken = !isInterrupted && requests[2].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
  }
}
