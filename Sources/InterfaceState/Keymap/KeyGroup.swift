import TerminalGraphics

/// What keys are about, in the order in which the help lists them: those for every day come first.
package enum KeyGroup: CaseIterable, Sendable {
  case everyday, training, looking, drawing, weights, settings, program

  /// What stands above its keys.
  package var title: Label {
    switch self {
    case .everyday: "Everyday keys"
    case .training: "Training"
    case .looking: "Panels and views"
    case .drawing: "Drawing and your digits"
    case .weights: "Weights"
    case .settings: "Network and data"
    case .program: "Screen and files"
    }
  }

  /// The keys of everywhere that belong to it.
  package var bindings: [KeyBinding] {
    Keymap.global.filter { !$0.name.isEmpty && $0.action.group == self }
  }

  fileprivate static let daily: Set<Action> = [
    .training(.togglePause), .training(.run(1, .batch)), .training(.run(1, .epoch)),
    .training(.lowerRate), .training(.raiseRate), .training(.slower), .training(.faster),
    .drawing(.goTo), .drawing(.clear), .history(.undo), .guide(.toggle), .overlay(.open(.lessons)),
    .overlay(.open(.search)), .overlay(.open(.settings)), .overlay(.open(.help)),
    .view(.focusNext), .view(.enlarge), .view(.back), .program(.quit),
  ]
}

extension Action {
  /// The group that the help lists it in.
  var group: KeyGroup {
    if KeyGroup.daily.contains(self) { return .everyday }
    return switch self {
    case .training, .guide, .runs: .training
    case .overlay(.open(.runs)): .training
    case .drawing, .kept, .history, .view(.goTo): .drawing
    case .panel(.weights), .network: .weights
    case .settings, .overlay(.open(.layers)): .settings
    case .view, .layout, .panel(.plot): .looking
    case .overlay, .lessons, .display, .save, .program: .program
    }
  }
}
