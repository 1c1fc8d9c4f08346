#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON from outside: the only place that hands such text to Foundation's decoder.
public enum JSONText {
  /// The value that the text stands for; `nil` if it is not JSON, not a value of this type, or nested deeper than
  /// `Limits.levelsOfJSON`.
  ///
  /// The depth is counted first, as the decoder traps on text that is nested too deeply.
  public static func decode<Value: Decodable>(
    _ type: Value.Type = Value.self, from text: some Collection<UInt8>
  ) -> Value? {
    let data = Data(text)
    guard isSafe(data) else { return nil }
    return try? JSONDecoder().decode(type, from: data)
  }

  /// Whether the decoder can be trusted with the text: it is UTF-8 and not nested too deeply.
  ///
  /// A zero byte would let the decoder take the text for UTF-16, in which other bytes are the brackets.
  private static func isSafe(_ text: Data) -> Bool {
    guard !text.contains(0), String(validating: text, as: UTF8.self) != nil else { return false }
    return depth(of: text) <= Limits.levelsOfJSON
  }

  /// How many arrays and objects are open at once, at most.
  static func depth(of text: some Sequence<UInt8>) -> Int {
    var (depth, deepest) = (0, 0)
    var isInString = false
    var isEscaped = false
    for byte in text {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\"): isEscaped = isInString
      case UInt8(ascii: "\""): isInString.toggle()
      case _ where isInString: break
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        deepest = max(deepest, depth)
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
    }
    return deepest
  }
}
