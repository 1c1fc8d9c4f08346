import Platform

/// Standard input line by line, and what else plain mode waits for.
final class LineInput {
  /// What has come.
  enum Event: Equatable {
    case line(String)
    /// There will be no more lines.
    case end
    /// The pipe woke it, or the time has passed.
    case woken
  }

  private let descriptor: Int32
  private let wakeUp: SelfPipe
  private var bytes: [UInt8] = []
  private var lines: [String] = []
  private var isAtEnd = false

  init(descriptor: Int32 = STDIN_FILENO, wakeUp: SelfPipe) {
    self.descriptor = descriptor
    self.wakeUp = wakeUp
  }

  /// Waits for the next event.
  ///
  /// - Parameters:
  ///   - takesLines: whether a line may come now; else they stay where they are.
  ///   - milliseconds: how long at most; `nil` is for ever.
  func next(takesLines: Bool, timeoutMilliseconds milliseconds: Int?) -> Event {
    if takesLines, let line = nextLine() { return line }
    let reads = takesLines && !isAtEnd
    var requests = [pollfd(fd: wakeUp.readEnd, events: Int16(POLLIN), revents: 0)]
    if reads { requests.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)) }
    _ = poll(&requests, nfds_t(requests.count), milliseconds.map { Int32($0) } ?? -1)
    wakeUp.drain()
    if reads, requests[1].revents != 0 { receive() }
    return takesLines ? nextLine() ?? .woken : .woken
  }

  private func nextLine() -> Event? {
    if !lines.isEmpty { return .line(lines.removeFirst()) }
    return isAtEnd ? .end : nil
  }

  private func receive() {
    var part = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &part, part.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    if count > 0 { bytes += part.prefix(count) }
    isAtEnd = count <= 0
    while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: bytes[..<end], as: UTF8.self))
      bytes.removeSubrange(...end)
    }
    // What is no line yet may be one without an end; more than any line is let go.
    if isAtEnd, !bytes.isEmpty { lines.append(String(decoding: bytes, as: UTF8.self)) }
    if isAtEnd || bytes.count > 1 << 20 { bytes = [] }
  }
}
