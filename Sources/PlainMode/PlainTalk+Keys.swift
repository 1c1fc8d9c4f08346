import InterfaceState

/// What the screen says of its keys, in the words of plain mode.
extension PlainTalk {
  /// The words that do what these keys do.
  private static let wordsOfKeys = [
    "Space": "run", "b": "step", "e": "epoch", "u": "undo", "c": "clear", "r": "restart",
    "q": "quit", "L": "lessons",
  ]

  /// `cleared; u brings it back` becomes `cleared; undo brings it back`; a key that no word stands for is called a key.
  ///
  /// A key is what begins a clause and is followed by what it does.
  static func spoken(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    var beginsClause = true
    return words.indices.map { index in
      let word = words[index]
      defer {
        beginsClause =
          word.last.map { ";,:.".contains($0) } ?? beginsClause
          || ["and", "or", "then"].contains(word)
      }
      guard beginsClause, isKey(word), does(Array(words[(index + 1)...])) else { return word }
      if word == "Space", words[index + 1].hasPrefix("pause") { return "pause" }
      return wordsOfKeys[word] ?? "key \(word)"
    }.joined(separator: " ")
  }

  /// Digits are keys, too, but stand for themselves in sentences, and so do articles.
  private static func isKey(_ word: String) -> Bool {
    guard let first = word.first, word != "a", !first.isNumber else { return false }
    return word.count == 1 || (first.isUppercase && Keymap.key(named: word) != nil)
  }

  /// Whether the words begin with what somebody does, after other keys perhaps: `zooms`, or `or b starts`. `is` tells
  /// of inputs, which may have names of one letter.
  private static func does(_ words: [String]) -> Bool {
    guard let word = words.first else { return false }
    if word == "or", words.count > 2, isKey(words[1]) { return does(Array(words[2...])) }
    let letters = word.filter(\.isLetter)
    return letters.count > 2 && letters.hasSuffix("s") && letters.allSatisfy(\.isLowercase)
  }
}
