/// The string literals of a Swift source, with those inside of interpolations.
struct StringLiterals {
  /// A literal as it is written, the line breaks of long ones taken away.
  struct Literal {
    var text: String
    let line: Int
  }

  private(set) var literals: [Literal] = []
  private let source: [Character]
  private var place = 0
  private var line = 1

  init(of text: String) {
    source = Array(text)
    while place < source.count { readCode() }
  }

  private func starts(with text: String) -> Bool {
    let end = place + text.count
    return end <= source.count && source[place..<end].elementsEqual(text)
  }

  private mutating func advance(by count: Int = 1) {
    for _ in 0..<count where place < source.count {
      if source[place].isNewline { line += 1 }
      place += 1
    }
  }

  private mutating func skip(to end: String) {
    while place < source.count, !starts(with: end) { advance() }
    advance(by: end.count)
  }

  /// Code up to the end of the next comment, literal or character.
  private mutating func readCode() {
    if starts(with: "//") { return skip(to: "\n") }
    if starts(with: "/*") { return skip(to: "*/") }
    let hashes = source[place...].prefix { $0 == "#" }.count
    if place + hashes < source.count, source[place + hashes] == "\"" {
      return readLiteral(hashes: hashes)
    }
    advance(by: max(hashes, 1))
  }

  private mutating func readLiteral(hashes: Int) {
    let fence = String(repeating: "#", count: hashes)
    let index = literals.count
    literals.append(Literal(text: "", line: line))
    advance(by: hashes)
    let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    advance(by: quote.count)
    let start = place
    while place < source.count, !starts(with: quote + fence) {
      if starts(with: "\\" + fence + "(") {
        advance(by: 2 + hashes)
        readInterpolation()
      } else {
        advance(by: starts(with: "\\") && hashes == 0 ? 2 : 1)
      }
    }
    literals[index].text = Self.joined(String(source[start..<place]))
    advance(by: quote.count + hashes)
  }

  private mutating func readInterpolation() {
    var depth = 1
    while place < source.count, depth > 0 {
      if starts(with: "(") { depth += 1 }
      if starts(with: ")") { depth -= 1 }
      readCode()
    }
  }

  /// A literal of several lines in one.
  private static func joined(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      var part = $0.drop { $0 == " " }
      while part.last == " " { part.removeLast() }
      return part.last == "\\" ? String(part.dropLast()) : part + " "
    }
    guard lines.count > 1 else { return text }
    var whole = lines.joined()
    while whole.first == " " { whole.removeFirst() }
    while whole.last == " " { whole.removeLast() }
    return whole
  }
}
