import TerminalGraphics

/// A line of the numbers in a panel's help: what it is, and what it comes to at this moment.
package struct HelpNumber: Equatable {
  package let name: Label
  package let value: Label

  package init(_ name: Label, _ value: Label) {
    self.name = name
    self.value = value
  }
}
