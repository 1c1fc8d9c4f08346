import Findings
import Lessons
import TerminalGraphics

/// The numbers that a panel's help puts into the formula: those of the network that trains now.
package enum HelpNumbers {
  /// Empty where there is nothing to put in.
  package static func of(_ kind: PanelKind, in state: AppState) -> [HelpNumber] {
    let lines =
      (state.sitting.catalogue.panel(kind) as? any ExplainedPanel.Type)?.numbers(in: state) ?? []
    let words = state.formulaWords
    return lines.map { HelpNumber($0.name, words.typeset($0.value)) }
  }
}
