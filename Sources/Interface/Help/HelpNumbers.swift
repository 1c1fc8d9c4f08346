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
    let lines: [HelpNumber] =
      switch kind {
      case .drawing: drawing(in: state)
      case .activations: activations(in: state)
      case .loss: loss(in: state)
      case .weights: weights(in: state)
      case .truthTable: truthTable(in: state)
      case .decisionMap: decisionMap(in: state)
      case .predictions: predictions(in: state)
      case .rowPath: rowPath(in: state)
      case .threshold: threshold(in: state)
      case .confusion: confusion(in: state)
      case .mistakes: mistakes(in: state)
      case .functions: functions(in: state)
      case .gradients: gradients(in: state)
      case .backpropagation: backpropagation(in: state)
      case .symmetry: symmetry(in: state)
      case .curve: curve(in: state)
      case .dropout: dropout(in: state)
      case .lineSearch: lineSearch(in: state)
      case .featureMaps: featureMaps(in: state)
      case .features: features(in: state)
      case .why, .pins, .myDigits: []
      }
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
