import Datasets
import TerminalGraphics

/// The table of keys, from which the footer, the help and the README are made.
package enum Keymap {
  /// Keys that mean the same everywhere.
  package static let global: [KeyBinding] =
    everywhere + aroundDrawing
    + (2...9).map { number in
      KeyBinding([.character(Character("\(number)"))], "", .view(.focus(number: number)), "")
    }

  private static let everywhere: [KeyBinding] = [
    KeyBinding(
      [.character(" ")], "Space", .training(.togglePause), "pause or go on", footer: "pause"),
    KeyBinding(
      [.character("b")], "b", .training(.run(1, .batch)), "run one batch, then pause",
      footer: "batch"),
    KeyBinding(
      [.character("e")], "e", .training(.run(1, .epoch)), "run to the end of the epoch, then pause",
      footer: "epoch"),
    KeyBinding(
      [.character("B")], "B", .training(.ask(.batch)), "run a number of batches (asks how many)"),
    KeyBinding(
      [.character("E")], "E", .training(.ask(.epoch)),
      "run a number of epochs (asks how many)"),
    KeyBinding(
      [.character("g")], "g", .guide(.toggle), "open or close the lesson's guide",
      footer: "guide"),
    KeyBinding(
      [.character("n")], "n", .guide(.go(by: 1)), "the guide's next step", footer: "next step"),
    KeyBinding([.character("N")], "N", .guide(.go(by: -1)), "the guide's previous step"),
    KeyBinding(
      [.character("L")], "L", .overlay(.open(.lessons)), "choose another lesson", footer: "lessons"),
    KeyBinding([.character("d")], "d", .drawing(.goTo), "go to the drawing", footer: "draw"),
    KeyBinding(
      [.character("<")], "<", .training(.slower), "train slower, down to one batch every 2 s"),
    KeyBinding(
      [.character(">")], ">", .training(.faster), "train faster, up to full speed", footer: "faster"
    ),
    KeyBinding([.tab], "Tab", .view(.focusNext), "next panel", footer: "panel"),
    KeyBinding([.backTab], "Shift-Tab", .view(.focusPrevious), "previous panel"),
    KeyBinding([.character("0")], "0", .view(.focus(number: 0)), "the whole network"),
    KeyBinding([.character("1")], "1-9", .view(.focus(number: 1)), "the panel with that number"),
    KeyBinding(
      [.enter], "Enter", .view(.enlarge), "enlarge the panel, or back to its size",
      footer: "enlarge"),
    KeyBinding(
      [.character("H")], "H", .layout(.hidePanel), "hide the panel (its number shows it again)"),
    KeyBinding(
      [.character("P")], "P", .layout(.change),
      "next layout: watch, weights, plots, teach, all",
      footer: "layout"),
    KeyBinding(
      [.character("J")], "J", .layout(.toggleProjector),
      "projector: two panels and big numbers, or back"),
    KeyBinding(
      [.character("/")], "/", .overlay(.open(.search)),
      "search panels, settings, keys, lessons, units and samples", footer: "search"),
    KeyBinding([.escape], "Esc", .view(.back), "one level back; never quits"),
    KeyBinding(
      [.left], "Left", .view(.move(columns: -1, rows: 0)), "the previous one (sample, unit)"),
    KeyBinding([.right], "Right", .view(.move(columns: 1, rows: 0)), "the next one (sample, unit)"),
    KeyBinding(
      [.up], "Up", .view(.move(columns: 0, rows: -1)), "the row above, or ten samples back"),
    KeyBinding(
      [.down], "Down", .view(.move(columns: 0, rows: 1)), "the row below, or ten samples on"),
    KeyBinding(
      [.character("v")], "v", .view(.changeView(by: 1)), "next view of the panel", footer: "view"
    ),
    KeyBinding([.character("V")], "V", .view(.changeView(by: -1)), "previous view"),
    KeyBinding(
      [.character("+"), .character("=")], "+", .view(.adjust(by: 1)),
      "increase (see the panel's help)", footer: "more"),
    KeyBinding([.character("-")], "-", .view(.adjust(by: -1)), "decrease"),
    KeyBinding(
      [.character("l")], "l", .view(.toggleLogarithm),
      "logarithmic axes: vertical, horizontal, both, none"
    ),
    KeyBinding([.character("c")], "c", .drawing(.clear), "clear the drawing", footer: "clear"),
    KeyBinding(
      [.character("u")], "u", .history(.undo), "undo the latest stroke, label, weight or restart",
      footer: "undo"),
    KeyBinding([.character("U")], "U", .history(.redo), "redo"),
    KeyBinding(
      [.character("[")], "[", .training(.lowerRate), "learning rate lower, by a fifth",
      footer: "rate"),
    KeyBinding(
      [.character("]")], "]", .training(.raiseRate), "learning rate higher, by a quarter",
      footer: "rate"),
    KeyBinding(
      [.character("a")], "a", .settings(.toggleAugmentation),
      "distort the training digits, or show them as they are"),
    KeyBinding(
      [.character("z")], "z", .settings(.toggleStandardization),
      "standardise the features or not (starts again)"),
    KeyBinding(
      [.character("{")], "{", .settings(.changeUnits(by: -1)), "fewer hidden units (starts again)"),
    KeyBinding(
      [.character("}")], "}", .settings(.changeUnits(by: 1)), "more hidden units (starts again)"),
    KeyBinding(
      [.character("h")], "h", .panel(.plot(.resetZoom)), "the whole history of the curves again",
      footer: "all"),
    KeyBinding(
      [.character("(")], "(", .panel(.plot(.smooth(by: -1))), "smooth the curves less",
      footer: "rougher"),
    KeyBinding(
      [.character(")")], ")", .panel(.plot(.smooth(by: 1))), "smooth the curves more",
      footer: "smoother"),
    KeyBinding(
      [.character("G")], "G", .overlay(.open(.runs)), "the runs so far: name, hide, compare"),
    KeyBinding(
      [.character("w")], "w", .panel(.weights(.changeMode)),
      "weights, their change, or their gradient",
      footer: "mode"),
    KeyBinding(
      [.character("M")], "M", .panel(.weights(.mark)), "count changes of weights from now on",
      footer: "mark"),
    KeyBinding(
      [.character("k")], "k", .panel(.weights(.changeScale)), "colours by unit, layer or network",
      footer: "scale"),
    KeyBinding(
      [.character("y")], "y", .panel(.weights(.toggleOrder)),
      "units by strength, or in their order", footer: "order"),
    KeyBinding(
      [.character("x")], "x", .panel(.weights(.typeValue)), "type the weight under the cursor",
      footer: "set"),
    KeyBinding(
      [.character("X")], "X", .panel(.weights(.checkGradient)),
      "check the gradient under the cursor numerically",
      footer: "check"),
    KeyBinding(
      [.character("f")], "f", .panel(.weights(.toggleFreeze(wholeLayer: false))),
      "freeze the unit, or let it learn",
      footer: "freeze"),
    KeyBinding(
      [.character("F")], "F", .panel(.weights(.toggleFreeze(wholeLayer: true))),
      "freeze the layer, or let it learn"),
    KeyBinding(
      [.character("r")], "r", .training(.restart(.same)), "restart with the same seed (u goes back)"
    ),
    KeyBinding(
      [.character("R")], "R", .training(.restart(.next)), "restart with the next seed (u goes back)"
    ),
    KeyBinding(
      [.character("o")], "o", .overlay(.open(.settings)), "all settings of the run",
      footer: "settings"),
    KeyBinding(
      [.character("i")], "i", .overlay(.open(.layers)), "the network: a table of its layers"),
    KeyBinding([.character("s")], "s", .save(.checkpoint), "save a checkpoint (safetensors)"),
    KeyBinding(
      [.character("S")], "S", .overlay(.open(.export)),
      "save the screen or a panel (SVG, ANSI; tables: CSV), or the curves"),
    KeyBinding(
      [.character("m")], "m", .display(.toggleMouse),
      "mouse on or off (off: the terminal selects text)"),
    KeyBinding(
      [.character("C")], "C", .display(.toggleCalm),
      "calm: training is shown at most twice a second, nothing blinks"),
    KeyBinding(
      [.character("T")], "T", .display(.changeTheme),
      Label("another theme: " + Theme.table.map(\.words).joined(separator: ", "))),
    KeyBinding(
      [.character("K")], "K", .display(.changeGlyphs),
      "other characters: braille dots, quarter blocks, ASCII"),
    KeyBinding(
      [.character("?"), .function(1)], "? F1", .overlay(.open(.help)), "this help", footer: "help"),
    KeyBinding([.control("l")], "Ctrl-L", .program(.repaint), "draw the screen again"),
    KeyBinding([.control("z")], "Ctrl-Z", .program(.suspend), "suspend (fg comes back)"),
    KeyBinding(
      [.character("q")], "q", .program(.quit), "quit (prints the weights' hash)", footer: "quit"),
  ]

  /// Keys for what is drawn, and for what is kept of it.
  private static let aroundDrawing: [KeyBinding] =
    [
      KeyBinding(
        [.character("D")], "D", .drawing(.takeSample),
        "put the chosen sample on the pad; again: the next"),
      KeyBinding(
        [.character("A")], "A", .drawing(.togglePreparation(nil)),
        "prepare the drawing for the network, or leave it as drawn"),
    ]
    + Preparation.Step.allCases.map { step in
      KeyBinding(
        [.character(step.key)], Label(String(step.key)), .drawing(.togglePreparation(step)),
        Label("\(step.rawValue) of the drawing: prepared, or as it is drawn"))
    } + [
      KeyBinding(
        [.character("p")], "p", .kept(.pin),
        "pin what is shown, to watch it while training; again: unpin"),
      KeyBinding(
        [.character("Q")], "Q", .view(.goTo(.why)),
        "why the network gives this answer, and what would change it"
      ),
      KeyBinding(
        [.character("*")], "*", .view(.goTo(.myDigits)),
        "the digits that you labelled, and how they are read"),
      KeyBinding(
        [.delete, .backspace], "Delete", .kept(.remove),
        "remove a pin, one of your digits, or an added panel"),
    ]

  /// Keys that mean something else, or something at all, while the drawing has the focus.
  package static let drawing: [KeyBinding] =
    [
      KeyBinding(
        [.left], "Arrows", .view(.move(columns: -1, rows: 0)), "move the pen", footer: "move"),
      KeyBinding([.right], "", .view(.move(columns: 1, rows: 0)), ""),
      KeyBinding([.up], "", .view(.move(columns: 0, rows: -1)), ""),
      KeyBinding([.down], "", .view(.move(columns: 0, rows: 1)), ""),
      KeyBinding(
        [.shiftLeft], "Shift-arrows", .drawing(.ink(columns: -1, rows: 0)), "draw a line",
        footer: "draw"),
      KeyBinding([.shiftRight], "", .drawing(.ink(columns: 1, rows: 0)), ""),
      KeyBinding([.shiftUp], "", .drawing(.ink(columns: 0, rows: -1)), ""),
      KeyBinding([.shiftDown], "", .drawing(.ink(columns: 0, rows: 1)), ""),
      KeyBinding([.character("i")], "i", .drawing(.togglePen), "pen down or up", footer: "pen"),
      KeyBinding(
        [.character("x")], "x", .drawing(.toggleEraser), "eraser or ink", footer: "eraser"),
      KeyBinding(
        [.character("u")], "u", .history(.undo), "undo the latest stroke, label, weight or restart",
        footer: "undo"),
      KeyBinding([.character("U")], "U", .history(.redo), "redo"),
      KeyBinding([.character("c")], "c", .drawing(.clear), "clear the drawing", footer: "clear"),
      KeyBinding(
        [.character(",")], ",", .drawing(.changeBrush(by: -1)),
        "narrower brush, for all strokes"),
      KeyBinding(
        [.character(".")], ".", .drawing(.changeBrush(by: 1)), "wider brush", footer: "brush"),
      KeyBinding(
        [.character("h")], "h j k l", .drawing(.nudge(columns: -1, rows: 0)),
        "nudge the drawing: left, down, up, right", footer: "nudge"),
      KeyBinding([.character("j")], "", .drawing(.nudge(columns: 0, rows: 1)), ""),
      KeyBinding([.character("k")], "", .drawing(.nudge(columns: 0, rows: -1)), ""),
      KeyBinding([.character("l")], "", .drawing(.nudge(columns: 1, rows: 0)), ""),
      KeyBinding([.character("(")], "( )", .drawing(.rotate(by: -1)), "turn it by 5 degrees"),
      KeyBinding([.character(")")], "", .drawing(.rotate(by: 1)), ""),
      KeyBinding(
        [.character("{")], "{ }", .drawing(.scale(by: -1)), "smaller or larger by a tenth"),
      KeyBinding([.character("}")], "", .drawing(.scale(by: 1)), ""),
      KeyBinding([.escape], "Esc", .view(.back), "leave the drawing", footer: "done"),
      KeyBinding(
        [.character("0")], "0-9", .kept(.label(0)),
        "label the drawing; training then includes it", footer: "label"),
    ]
    + (1...9).map { digit in
      KeyBinding([.character(Character("\(digit)"))], "", .kept(.label(digit)), "")
    }

  /// Keys while the footer asks about glyphs; all others do what they always do.
  package static let glyphQuestion: [KeyBinding] = [
    KeyBinding([.character("y")], "y", .display(.answerGlyphQuestion(seesDots: true)), "yes"),
    KeyBinding(
      [.character("n")], "n", .display(.answerGlyphQuestion(seesDots: false)), "no, use blocks"),
    KeyBinding(
      [.escape], "Esc", .display(.answerGlyphQuestion(seesDots: nil)), "don't ask again"),
  ]

  /// Keys that work in front of everything.
  private static let always: [KeyBinding] = global.filter {
    [.program(.repaint), .program(.suspend)].contains($0.action)
  }

  /// The rows that count at the moment, those that come first winning.
  package static func bindings(for state: AppState) -> [KeyBinding] {
    if let overlay = state.overlay { return type(of: overlay).keys + always }
    return (state.isAskingAboutGlyphs ? glyphQuestion : [])
      + (state.isPenHeld ? drawing + global : global)
  }

  /// The key that people call so: a character, or a name such as `Space` or `Shift-Right`; nil when there is none.
  package static func key(named name: String) -> Key? {
    if let character = name.first, name.count == 1 { return .character(character) }
    let rows = everywhere + aroundDrawing
    let known =
      rows.flatMap(\.keys) + [
        .shiftUp, .shiftDown, .shiftLeft, .shiftRight, .pageUp, .pageDown, .home, .end, .backspace,
      ]
    return rows.first { $0.name.description == name }?.keys.first
      ?? known.first { $0.name.description == name }
  }

  /// What a key means at the moment.
  package static func message(for key: Key, in state: AppState) -> Message {
    if key == .control("c") { return .action(.program(.quit)) }
    if case .character(let character) = key, state.takes(character) { return .typed(character) }
    let binding = bindings(for: state).first { $0.keys.contains(key) }
    return binding.map { .action($0.action) } ?? .unknownKey(key)
  }
}
