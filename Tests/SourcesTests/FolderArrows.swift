import Foundation

/// Which folder of a target uses what another one declares, read from the text of the sources.
///
/// The compiler keeps targets apart; within one it lets everything use everything. A name counts where one file alone
/// declares it, so that it can be told whose it is: types, and members that are not private. An arrow that only names of
/// several files would show is not seen.
struct FolderArrows {
  /// For each folder the folders that it uses, with a name for each that shows it.
  let arrows: [Substring: [Substring: String]]

  /// - Parameters:
  ///   - files: the names in a target's files, by their paths below its folder. What lies in no folder joins the folders
  ///     and does not count.
  ///   - others: the names in other targets, which do not count either.
  init(of files: [String: SourceNames], beside others: [SourceNames] = []) {
    let read = files.filter { $0.key.contains("/") }
    var owners: [String: String] = [:]
    var shared = Self.ofTheLibrary
    for (path, names) in read {
      for name in names.declared where owners.updateValue(path, forKey: name) != nil {
        shared.insert(name)
      }
      shared.formUnion(names.cases)
    }
    for names in others + files.filter({ read[$0.key] == nil }).values {
      shared.formUnion(names.declared)
      shared.formUnion(names.cases)
    }
    var arrows: [Substring: [Substring: String]] = [:]
    for (path, names) in read {
      let folder = Self.folder(of: path)
      for name in names.used where !shared.contains(name) {
        guard let owner = owners[name] else { continue }
        let other = Self.folder(of: owner)
        guard other != folder else { continue }
        let example = "\(path) uses \(name) of \(owner)"
        let known = arrows[folder]?[other]
        arrows[folder, default: [:]][other] = known.map { min($0, example) } ?? example
      }
    }
    self.arrows = arrows
  }

  /// The folder at the top of a target in which a file lies.
  private static func folder(of path: String) -> Substring { path.prefix { $0 != "/" } }

  /// Names that the language and its library have too.
  private static let ofTheLibrary: Set<String> = ["element", "final", "removeAll"]

  /// A way through the folders that comes back to where it began, as sentences; empty if there is none.
  var cycle: [String] {
    var done: Set<Substring> = []
    for start in arrows.keys.sorted() {
      if let way = way(from: start, [], &done) {
        return zip(way, way.dropFirst()).map { "\($0) -> \($1): \(arrows[$0]?[$1] ?? "")" }
      }
    }
    return []
  }

  private func way(from folder: Substring, _ behind: [Substring], _ done: inout Set<Substring>)
    -> [Substring]?
  {
    if let place = behind.firstIndex(of: folder) { return Array(behind[place...]) + [folder] }
    guard done.insert(folder).inserted else { return nil }
    for next in (arrows[folder] ?? [:]).keys.sorted() {
      if let way = way(from: next, behind + [folder], &done) { return way }
    }
    return nil
  }
}

/// The names in the text of one file.
struct SourceNames {
  /// Types, and members that other files can see.
  private(set) var declared: Set<String> = []
  /// Cases of enumerations.
  private(set) var cases: Set<String> = []
  /// What is named here, but for what only has the same name.
  private(set) var used: Set<String> = []

  private static let declaring: Set<String> = [
    "func", "var", "let", "struct", "enum", "class", "protocol", "typealias", "actor",
  ]

  init(_ text: String) {
    var bound: Set<String> = []
    for line in Self.code(of: text).split(separator: UInt8(ascii: "\n")) {
      let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
      let words = Self.words(of: line)
      let isPrivate = words.contains { $0.text == "private" || $0.text == "fileprivate" }
      for (place, word) in words.enumerated() {
        used.insert(word.text)
        if word.isLabel { bound.insert(word.text) }
        guard place > 0 else { continue }
        let before = words[place - 1].text
        if before == "case" {
          cases.insert(word.text)
        } else if Self.declaring.contains(before) {
          if indent <= 2, !isPrivate { declared.insert(word.text) } else { bound.insert(word.text) }
        } else if before == "for" {
          bound.insert(word.text)
        }
      }
      // `case first, second` and `{ first, second in`
      if words.first?.text == "case" { cases.formUnion(words.filter(\.followsComma).map(\.text)) }
      if words.last?.text == "in" { bound.formUnion(words.map(\.text)) }
    }
    // A type is never a local name.
    let local = bound.subtracting(declared).filter { $0.first?.isLowercase ?? false }
    used.subtract(local)
  }

  /// A name in a line.
  private struct Word {
    let text: String
    /// Whether a colon follows: a parameter, a label, or a local name with its type.
    let isLabel: Bool
    let followsComma: Bool
  }

  private static func words(of line: some Collection<UInt8>) -> [Word] {
    let bytes = Array(line)
    var words: [Word] = []
    var place = 0
    while place < bytes.count {
      guard isLetter(bytes[place]) else {
        place += 1
        continue
      }
      let start = place
      while place < bytes.count, isLetter(bytes[place]) { place += 1 }
      let before = bytes[..<start].last { $0 != UInt8(ascii: " ") }
      // `where state.isOver:` and `isOver ? first : second` name what they use.
      let isLabel =
        place < bytes.count && bytes[place] == UInt8(ascii: ":") && before != UInt8(ascii: ".")
      words.append(
        Word(
          text: String(decoding: bytes[start..<place], as: UTF8.self),
          isLabel: isLabel, followsComma: before == UInt8(ascii: ",")))
    }
    return words
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// The text without comments and without what stands in quotation marks, but for what is put in there.
  static func code(of text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var code: [UInt8] = []
    // The depth of parentheses at which each string goes on.
    var strings: [Int] = []
    var depth = 0
    var isQuoted = false
    var isLong = false
    var place = 0
    func starts(_ word: StaticString) -> Bool {
      let end = place + word.utf8CodeUnitCount
      return end <= bytes.count && word.withUTF8Buffer { bytes[place..<end].elementsEqual($0) }
    }
    while place < bytes.count {
      let byte = bytes[place]
      if isQuoted {
        if starts("\\(") {
          strings.append(depth)
          depth += 1
          isQuoted = false
          code.append(UInt8(ascii: " "))
          place += 1
        } else if byte == UInt8(ascii: "\\") {
          place += 1
        } else if isLong ? starts("\"\"\"") : byte == UInt8(ascii: "\"") {
          isQuoted = false
          if isLong { place += 2 }
        }
      } else if starts("//") {
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        continue
      } else if byte == UInt8(ascii: "\"") {
        isLong = starts("\"\"\"")
        if isLong { place += 2 }
        isQuoted = true
      } else {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") {
          depth -= 1
          if strings.last == depth {
            strings.removeLast()
            isQuoted = true
          }
        }
        code.append(byte)
      }
      place += 1
    }
    return code
  }
}
