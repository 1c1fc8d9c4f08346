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

/// The table from a panel to the numbers that its help puts into the formula: those of the network that trains now.
enum HelpNumbers {
  /// Empty where there is nothing to put in.
  static func of(_ kind: PanelKind, in state: AppState) -> [HelpNumber] {
    let words = state.formulaWords
    return (table[kind]?(state) ?? []).map { HelpNumber($0.name, words.typeset($0.value)) }
  }

  private static let table: [PanelKind: @Sendable (AppState) -> [HelpNumber]] = [
    .drawing: { drawing(in: $0) },
    .activations: { activations(in: $0) },
    .loss: { loss(in: $0) },
    .weights: { weights(in: $0) },
    .truthTable: { truthTable(in: $0) },
    .decisionMap: { decisionMap(in: $0) },
    .predictions: { predictions(in: $0) },
    .rowPath: { rowPath(in: $0) },
    .threshold: { threshold(in: $0) },
    .confusion: { confusion(in: $0) },
    .mistakes: { mistakes(in: $0) },
    .functions: { functions(in: $0) },
    .gradients: { gradients(in: $0) },
    .backpropagation: { backpropagation(in: $0) },
    .symmetry: { symmetry(in: $0) },
    .curve: { curve(in: $0) },
    .dropout: { dropout(in: $0) },
    .lineSearch: { lineSearch(in: $0) },
    .featureMaps: { featureMaps(in: $0) },
    .features: { features(in: $0) },
    .why: { why(in: $0) },
    .pins: { pins(in: $0) },
    .myDigits: { myDigits(in: $0) },
  ]
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
