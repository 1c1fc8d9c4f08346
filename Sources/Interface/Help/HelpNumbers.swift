import Lessons
import TerminalGraphics

/// A line of the numbers in a panel's help: what it is, and what it comes to at this moment.
struct HelpNumber: Equatable {
  let name: Label
  let value: Label

  init(_ name: Label, _ value: Label) {
    self.name = name
    self.value = value
  }
}

/// The numbers that a panel's help puts into the formula: those of the network that trains now.
enum HelpNumbers {
  /// Empty where there is nothing to put in.
  static func of(_ kind: PanelKind, in state: AppState) -> [HelpNumber] {
    let lines =
      (state.sitting.catalogue.panel(kind) as? any ExplainedPanel.Type)?.numbers(in: state) ?? []
    let words = state.formulaWords
    return lines.map { HelpNumber($0.name, words.typeset($0.value)) }
  }
}

extension AppState {
  /// How formulas are written on this terminal.
  var formulaWords: FormulaWords { FormulaWords(glyphs: display.glyphs) }

  /// `after batch 87`, or `before the first batch`.
  var momentWords: Label {
    snapshot.step == 0
      ? Label("before the first \(snapshot.updateWord)")
      : Label("after \(snapshot.updateWord) \(snapshot.step)")
  }
}
