import TerminalGraphics

/// Why something cannot be shown, in a sentence.
package struct Absence: Error, Equatable {
  package let reason: Label

  package init(reason: Label) { self.reason = reason }
}
