/// Text that is safe to show: whatever it came from, it holds no control, bidirectional, zero-width
/// or private-use character, so it can neither move the cursor nor hide.
///
/// It is the only kind of text that a canvas accepts. String literals become labels by themselves.
public struct Label: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The scalars to draw, each one or two columns wide.
  public let scalars: [Unicode.Scalar]

  /// Keeps what can be shown on a grid: control characters become `·`, combining and
  /// invisible characters are dropped.
  public init(_ text: String) {
    scalars = text.unicodeScalars.compactMap { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: "·"
      case .format, .nonspacingMark, .enclosingMark, .spacingMark, .surrogate: nil
      default: scalar
      }
    }
  }

  public init(stringLiteral value: String) { self.init(value) }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  public var description: String { String(String.UnicodeScalarView(scalars)) }

  /// Columns that the text takes.
  public var width: Int { scalars.reduce(0) { $0 + Label.width(of: $1) } }

  /// The text cut to at most `columns`, with `…` at its end where something was cut.
  public func truncated(to columns: Int) -> Label {
    guard width > columns else { return self }
    guard columns > 0 else { return "" }
    var kept: [Unicode.Scalar] = []
    var used = 0
    for scalar in scalars {
      used += Label.width(of: scalar)
      if used > columns - 1 { break }
      kept.append(scalar)
    }
    return Label(scalars: kept + ["…"])
  }

  public static func + (left: Label, right: Label) -> Label {
    Label(scalars: left.scalars + right.scalars)
  }

  /// Columns of one scalar: 2 for East Asian wide characters and emoji, else 1.
  public static func width(of scalar: Unicode.Scalar) -> Int {
    guard scalar.value >= 0x1100 else { return 1 }
    return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// Unicode's East Asian Width W and F, as contiguous blocks (UAX #11).
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}
