import TerminalGraphics

/// One row of the table of keys.
package struct KeyBinding: Sendable {
  /// The keys that do it; all are equal, the first is shown.
  package let keys: [Key]
  /// What they do.
  package let action: Action
  /// How the keys are written for people.
  package let name: Label
  /// What the help says.
  package let help: Label
  /// One or two words for the footer; `nil` if it is not shown there.
  package let footer: Label?

  package init(_ keys: [Key], _ name: Label, _ action: Action, _ help: Label, footer: Label? = nil)
  {
    self.keys = keys
    self.action = action
    self.name = name
    self.help = help
    self.footer = footer
  }
}
