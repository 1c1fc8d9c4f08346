import TerminalGraphics

extension Label {
  /// `a 7`, `an 8`: the article goes by the sound, which numbers and single letters have too.
  package var withArticle: Label { (startsWithVowelSound ? "an " : "a ") + self }

  private var startsWithVowelSound: Bool {
    let word = description.lowercased().prefix { !$0.isWhitespace && $0 != "-" }
    guard let first = word.first else { return false }
    let digits = word.prefix { ("0"..."9").contains($0) }
    if !digits.isEmpty {
      // Eight, eighty, eight hundred; eleven and eighteen, also of thousands.
      return first == "8" || (digits.count % 3 == 2 && ["11", "18"].contains(digits.prefix(2)))
    }
    if word.count == 1 { return "aefhilmnorsx".contains(first) }
    if ["uni", "use", "eu", "one", "once"].contains(where: { word.hasPrefix($0) }) { return false }
    return "aeiou".contains(first)
  }

  /// `row 5, column 7`: a place that is counted from 0, as people count.
  package static func place(row: Int, column: Int) -> Label {
    Label("row \(row + 1), column \(column + 1)")
  }

  /// `1 row`, `2 rows`
  package static func counted(_ count: Int, _ word: Label) -> Label {
    Label("\(count) ") + word + (count == 1 ? "" : "s")
  }

  /// Several labels with something between them.
  package init(joining labels: [Label], with separator: Label) {
    self = labels.dropFirst().reduce(labels.first ?? "") { $0 + separator + $1 }
  }
}
