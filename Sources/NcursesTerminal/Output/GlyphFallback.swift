/// What stands for a glyph where the locale has only ASCII.
///
/// Whoever draws should choose ASCII from the start; this keeps the rest legible.
enum GlyphFallback {
  /// A printable ASCII character for any scalar.
  static func ascii(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x20...0x7E: scalar
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x2550, 0x2574, 0x2576: "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x2551, 0x2575, 0x2577: "|"
    case 0x250C...0x254B, 0x2552...0x2570: "+"
    case 0x2580...0x2588, 0x2590, 0x2593, 0x2596...0x259F: "#"
    case 0x2589...0x258F: "|"
    case 0x2591: "."
    case 0x2592: ":"
    case 0x2800: " "
    case 0x2801...0x28FF: "*"
    default: marks[scalar] ?? "?"
    }
  }

  private static let marks: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{A0}": " ", "·": ".", "…": ".", "–": "-", "—": "-", "−": "-", "×": "x", "÷": "/", "±": "~",
    "←": "<", "→": ">", "↑": "^", "↓": "v", "▶": ">", "◀": "<", "▲": "^", "▼": "v", "●": "*",
    "•": "*", "○": "o", "■": "#", "□": "#", "✓": "+", "✗": "x", "‘": "'", "’": "'", "“": "\"",
    "”": "\"", "²": "2", "½": "?",
  ]
}
