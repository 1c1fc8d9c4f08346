import InterfaceState
import Lessons
import TerminalGraphics

/// Something that can be found.
struct SearchItem: Equatable, Sendable {
  /// What it is called.
  let name: Label
  /// What kind of thing it is, with its key or value.
  let kind: Label
  /// More words by which it is found.
  var words = ""
  /// What going there does.
  let target: Target

  /// Where it leads.
  enum Target: Equatable, Sendable {
    case panel(PanelKind)
    /// The knob in this row of the settings.
    case knob(row: Int)
    case action(Action)
    /// A lesson by its id.
    case lesson(String)
    /// A unit of the first hidden layer.
    case unit(Int)
    /// A row of the samples that are looked at.
    case sample(Int)
  }
}

/// Finds things by the beginnings of their words.
enum SearchMatch {
  /// The items in which every word that was typed is found, the best first, those that are as good in the order given.
  ///
  /// A word is found best as a whole word of the name, then as the beginning of one, then among the other words, then
  /// inside of one. Capitals and signs do not count.
  static func ranked(_ items: [SearchItem], for text: String) -> [SearchItem] {
    let wanted = words(of: text)
    guard !wanted.isEmpty else { return items }
    let ranked = items.compactMap { item in cost(of: item, for: wanted).map { (item, $0) } }
    return ranked.enumerated().sorted {
      ($0.element.1, $0.offset) < ($1.element.1, $1.offset)
    }.map(\.element.0)
  }

  /// How far an item is from what is wanted, 0 being the thing itself; `nil` if a word is not found.
  private static func cost(of item: SearchItem, for wanted: [String]) -> Int? {
    let name = words(of: item.name.description)
    let others = words(of: item.kind.description + " " + item.words)
    var total = 0
    for word in wanted {
      guard let step = cost(of: word, name: name, others: others) else { return nil }
      total += step
    }
    // Of two that are as good the one that has the words in this order is meant, then the one of which more was typed.
    let isPhrase = (" " + name.joined(separator: " ")).contains(" " + wanted.joined(separator: " "))
    return 16 * total + (isPhrase ? 0 : 8) + min(max(name.count - wanted.count, 0), 7)
  }

  private static func cost(of word: String, name: [String], others: [String]) -> Int? {
    if name.contains(word) { return 0 }
    // Nobody who types a 7 wants the 70.
    let isNumber = word.allSatisfy(\.isNumber)
    if !isNumber, name.contains(where: { $0.hasPrefix(word) }) { return 1 }
    if others.contains(word) { return 2 }
    if isNumber { return nil }
    if others.contains(where: { $0.hasPrefix(word) }) { return 3 }
    return word.count > 2 && name.contains { $0.contains(word) } ? 4 : nil
  }

  /// The words of a text, in small letters; what is neither letter nor digit parts them.
  static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
