/// How many stored properties each type in the text of a file has.
///
/// It goes by the indentation that `swift format` makes: a member stands two columns to the right of its type.
struct StoredProperties {
  /// The number of stored properties of structures, classes and actors, by their names.
  private(set) var counts: [String: Int] = [:]

  init(_ text: String) {
    let lines = String(decoding: SourceNames.code(of: text), as: UTF8.self)
      .split(separator: "\n").filter { $0.contains { $0 != " " } }
    var around: [(indent: Int, type: String?)] = []
    for (place, line) in lines.enumerated() {
      let indent = Self.indent(of: line)
      around.removeAll { $0.indent >= indent }
      if let match = line.firstMatch(of: Self.type) {
        let holdsProperties = ["struct", "class", "actor"].contains(match.1)
        around.append((indent, holdsProperties ? String(match.2) : nil))
        if holdsProperties { counts[String(match.2), default: 0] += 0 }
      } else if let (owner, type) = around.last, owner == indent - 2, let type {
        let rest = lines[(place + 1)...].prefix {
          Self.indent(of: $0) > indent || $0.dropFirst(indent).hasPrefix("{")
        }
        counts[type]? += Self.count(in: ([line] + rest).joined(separator: " "))
      }
    }
  }

  private static func indent(of line: Substring) -> Int { line.prefix { $0 == " " }.count }

  private static var type: Regex<(Substring, Substring, Substring)> {
    #/^ *(?:(?:@\w+|[a-z]+(?:\([a-z]+\))?) )*(struct|class|actor|enum|protocol|extension) ([A-Z]\w*)/#
  }

  /// How many properties a declaration stores.
  private static func count(in declaration: String) -> Int {
    guard
      let match = declaration.firstMatch(
        of: #/^ *((?:(?:@\w+(?:\([^)]*\))?|[a-z]+(?:\([a-z]+\))?) )*)(let|var) (.*)$/#)
    else { return 0 }
    guard !match.1.split(separator: " ").contains("static") else { return 0 }
    let rest = match.3
    // What stands between braces before any value computes the property, or watches it.
    let isComputed =
      match.2 == "var" && rest.contains(#/^[^={]*\{(?! *(?:didSet|willSet)\b)/#)
    guard !isComputed else { return 0 }
    // `let (first, second) = …`
    let names = rest.first == "(" ? rest.dropFirst() : rest
    var depth = 0
    var count = 1
    var before: Character = " "
    for character in names {
      switch character {
      case "(", "[", "{", "<": depth += 1
      case ")", "]", "}": depth -= 1
      case ">" where before != "-": depth -= 1
      case "," where depth == 0: count += 1
      default: break
      }
      guard depth >= 0 else { return count }
      before = character
    }
    return count
  }
}
