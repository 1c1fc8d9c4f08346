import Lessons
import TerminalGraphics

extension AppState {
  /// Carries out an action that concerns what is kept: pins and the user's digits.
  package mutating func apply(_ action: KeptAction) -> [Effect] {
    switch action {
    case .pin: togglePin()
    case .unpin(let number):
      self[.pins].row = number - 1
      removePin()
    case .label(let digit): return label(digit)
    case .remove where focus == .pins: removePin()
    case .remove where focus == .myDigits: return removeDigit()
    case .remove where removeAddedPanel(): break
    case .remove:
      notice = "Delete removes a pin or one of your digits in its panel, or an added panel"
    }
    return []
  }
}
