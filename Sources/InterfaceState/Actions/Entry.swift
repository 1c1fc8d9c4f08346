import Findings
import NeuralNetwork
import Training

/// What can be asked for.
package enum Entry: Hashable, Sendable {
  /// How many batches or epochs to run.
  case count(StepUnit)
  /// A value for the knob in this row of the settings.
  case knob(row: Int)
  /// A weight or bias.
  case parameter(ParameterPlace)
  /// What the run of that number is called.
  case runName(run: Int)

  /// Whether a character can be part of the answer.
  package func takes(_ character: Character) -> Bool {
    switch self {
    case .count: ("0"..."9").contains(character)
    case .knob, .parameter: "0123456789.eE+-".contains(character)
    case .runName: character.isLetter || character.isNumber || " -+.,_=/%".contains(character)
    }
  }

  /// The longest answer.
  package var mostCharacters: Int {
    switch self {
    case .count: 6
    case .knob, .parameter: 14
    case .runName: 16
    }
  }
}
