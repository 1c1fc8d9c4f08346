import Foundation
import Testing

/// How the program speaks: phrases that nobody says aloud stay out of its texts.
@Suite("Words")
struct WordingTests {
  /// Phrases that are not to stand on the screen, in help, guides and errors, nor in the README, each with what is said
  /// instead.
  static let phrases: [(phrase: String, instead: String)] = [
    ("where there is none", "if there is none"),
    ("nil where", "`nil` if"),
    ("of yours", "your, one of your"),
    ("what is said to it", "its answer"),
    ("and is none", "but is not"),
    ("kept for the next sitting", "remembered"),
    ("to be added", "not in this lesson yet"),
    ("so many batches", "a number of batches"),
    ("so many epochs", "a number of epochs"),
    ("test right", "test accuracy"),
    ("ask no more", "don't ask again"),
    ("dots it is", "using braille dots"),
    ("at any time", "later"),
    ("slope of z", "pixels that raise the score for"),
    (" per ink", "per inked pixel"),
    ("slope agrees", "the two agree"),
    ("sum of votes", "each unit's contribution"),
    ("Enter puts the change", "Enter tries it"),
    ("now learnt in every batch", "Training now includes it"),
    ("to talk about", "teaching"),
    ("stays as a ghost", "stays as a faint curve"),
    ("1 in 2 s", "one step every 2 s"),
    ("flat out", "full speed"),
    ("length of the run", "epochs"),
    ("first weights", "initial weights, initialization"),
    ("left and right turn", "page 1 of 2, ← → to turn"),
    ("there is no digit of", "you have not labelled any digits yet"),
    ("takes away a pin", "removes a pin"),
    ("sets up strokes", "straightens slanted strokes"),
    ("in thirteen directions", "with 13 inputs"),
    ("more of what the panel adjusts", "increase"),
    ("not told apart yet", "still get the same answer"),
    ("It looks like the end", "It looks finished but is not"),
    ("what it gives over", "activations over"),
  ]

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The sources in Swift.
  private static var files: [URL] {
    let sources = root.appending(path: "Sources")
    let all = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    return (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
      .sorted { $0.path < $1.path }
  }

  private static func faults(in text: String) -> [String] {
    let text = text.lowercased()
    return phrases.filter { holds(text, $0.phrase.lowercased()) }.map {
      "“\($0.phrase)”: say “\($0.instead)”"
    }
  }

  /// Whether a text holds a phrase of whole words.
  private static func holds(_ text: String, _ phrase: String) -> Bool {
    text.ranges(of: phrase).contains {
      $0.upperBound == text.endIndex || !text[$0.upperBound].isLetter
    }
  }

  @Test("the program's texts hold none of the phrases that nobody says")
  func program() throws {
    var count = 0
    for file in Self.files {
      let source = try String(contentsOf: file, encoding: .utf8)
      for literal in StringLiterals(of: source).literals {
        count += 1
        let faults = Self.faults(in: literal.text)
        #expect(faults.isEmpty, "\(file.lastPathComponent):\(literal.line) \(literal.text)")
      }
    }
    #expect(count > 4000, "the texts are found")
  }

  @Test("the guides have one idea a sentence, and at most twenty words")
  func shortSentences() throws {
    var count = 0
    for file in Self.files where file.path.contains("/Lessons/Guides/") {
      let source = try String(contentsOf: file, encoding: .utf8)
      for literal in StringLiterals(of: source).literals {
        for sentence in literal.text.split(separator: /[.!?:;]\s+/) {
          count += 1
          let words = sentence.split(separator: /\s+/).count
          #expect(words <= 20, "\(file.lastPathComponent):\(literal.line) \(sentence)")
        }
      }
    }
    #expect(count > 500, "the sentences are found")
  }

  @Test("nor does the README")
  func readme() throws {
    let text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let flat = text.split(separator: "\n").joined(separator: " ")
    #expect(Self.faults(in: flat).isEmpty)
  }

  @Test("docstrings say when something is nil")
  func docstrings() throws {
    for file in Self.files {
      let source = try String(contentsOf: file, encoding: .utf8)
      for phrase in ["nil where", "where there is none"] {
        #expect(!source.contains(phrase), "\(file.lastPathComponent): \(phrase)")
      }
    }
  }

  @Test("literals of every kind are found, and comments are none")
  func literals() {
    let source = #"""
      // "a comment"
      let a = "one \(b ? "two" : "three") four"  /* "no" */
      let c = """
        five \
        six
        """
      let d = #"se"ven"#
      """#
    let found = StringLiterals(of: source).literals
    #expect(
      found.map(\.text) == [
        #"one \(b ? "two" : "three") four"#, "two", "three", "five six", #"se"ven"#,
      ])
    #expect(found.map(\.line) == [2, 2, 2, 3, 7])
  }
}
