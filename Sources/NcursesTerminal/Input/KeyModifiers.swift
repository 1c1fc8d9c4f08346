/// What is held with a key, and whether the key went down or up: a parameter such as `5` or `5:3`.
struct KeyModifiers: Equatable, Sendable {
  /// The sum of 1 for Shift, 2 Alt, 4 Ctrl, 8 Super, 16 Hyper, 32 Meta, 64 Caps Lock and 128 Num Lock.
  private let sum: Int
  /// 1 when the key went down, 2 when it repeats, 3 when it went up.
  private let eventType: Int

  /// - Parameter parameter: the sum and one more, then the type of the event; both may be missing.
  init(_ parameter: [Int?]?) {
    let numbers = parameter ?? []
    sum = max((numbers.first ?? nil) ?? 1, 1) - 1
    eventType = (numbers.dropFirst().first ?? nil) ?? 1
  }

  var hasShift: Bool { sum & 1 != 0 }
  var hasControl: Bool { sum & 4 != 0 }
  /// Whether it means a key at all: none means anything when let go, or with Alt, Super, Hyper or Meta.
  var isKey: Bool { eventType != 3 && sum & 0b11_1010 == 0 }
}
