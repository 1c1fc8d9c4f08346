/// Bytes on their way to the terminal, first in, first out.
struct OutputQueue: Sendable {
  private var bytes: [UInt8] = []
  private var sent = 0

  var isEmpty: Bool { sent == bytes.count }
  /// Whether a part of the bytes has left, so that the terminal may be inside a sequence.
  var isCut: Bool { sent > 0 && !isEmpty }

  mutating func append(_ more: some Sequence<UInt8>) {
    if isEmpty { removeAll() }
    bytes.append(contentsOf: more)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    sent = 0
  }

  /// Offers the waiting bytes to `send`, which says how many it took.
  mutating func send(_ send: (UnsafeRawBufferPointer) -> Int) {
    sent += bytes.withUnsafeBytes { send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }
  }
}
