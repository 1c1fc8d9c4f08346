import Training

extension [LessonStep] {
  /// The first lesson: from noise to a network that reads what you draw.
  static let digits: [LessonStep] = [
    LessonStep(
      title: "What you see",
      see: """
        A network with 25 hidden units learns to read digits. You see one test digit on its way through it: the \
        picture, the units that it drives, the ten outputs and the answer.
        """,
      tryThis: "Press Space to stop the training.",
      happened: """
        Nothing moves: all panels show one moment of one network. Space lets it go on from there.
        """,
      setup: [.clearDrawing, .enlarge(false), .focus(.network), .resume],
      goal: .paused, answer: ["Space"]),
    LessonStep(
      title: "One batch",
      see: """
        Training goes in batches. The network reads 64 digits. Then each of its 10285 numbers moves a little, so \
        that it would have read these 64 better.
        """,
      tryThis: "Press b three times and compare the losses in the message.",
      happened: """
        Each batch changes the loss a little. Mostly it falls; now and then it rises, as 64 digits are only a \
        sample of all.
        """,
      setup: [.pause, .enlarge(false), .focus(.loss)], goal: .steps(3), answer: ["b", "b", "b"]),
    LessonStep(
      title: "Many batches",
      see: """
        An epoch is one pass over all 4000 training digits. The thick line is the loss on 1000 test digits that \
        the network never trains on.
        """,
      tryThis: "Press > to go faster, until three epochs are done.",
      happened: """
        The loss falls steeply at first, then ever more slowly. On the test digits it stays a little higher: \
        what counts is how it reads digits it has not seen.
        """,
      setup: [.enlarge(false), .focus(.loss), .speed(.standard), .resume],
      goal: .all([.speedChanged, .epochs(3)]), answer: [">", ">", ">"]),
    LessonStep(
      title: "Inside the network",
      see: """
        Each picture shows the weights from the pixels to one hidden unit. Ink on an orange pixel speaks for the \
        unit, on a blue one against it.
        """,
      tryThis: "Press 4 and walk from unit to unit with the arrows.",
      happened: """
        What was noise has become strokes and arcs. Nobody told the units what to look for; the loss did.
        """,
      setup: [.enlarge(false), .focus(.activations), .resume],
      goal: .all([.focused(.weights), .unitChanged]), answer: ["4", "Right"]),
    LessonStep(
      title: "Right and wrong",
      see: """
        The bars are the probabilities that the network gives to the ten digits. They sum to 1, also where it is \
        wrong.
        """,
      tryThis: "Press 2 and look for a test digit that is read wrong: the arrows choose another.",
      happened: """
        Many of the digits that are read wrong are odd to us too. A long bar at a wrong digit shows that being \
        sure is not being right.
        """,
      setup: [.enlarge(false), .focus(.loss), .clearDrawing],
      goal: .all([.focused(.activations), .sampleChanged]), answer: ["2", "Right"]),
    LessonStep(
      title: "Your own digit",
      see: "The pad has as many cells as the digits it has learnt from have pixels: 20x20.",
      tryThis: "Draw a large 7 with the mouse; or press d, then Shift with the arrows.",
      happened: """
        Every cell changes the answer. It has learnt from digits that fill the pad: a small one in a corner it \
        often reads wrong.
        """,
      setup: [.enlarge(false), .clearDrawing, .resume], goal: .drew,
      answer: ["d", "Shift-Right", "Shift-Right", "Shift-Down"]),
    LessonStep(
      title: "Another start",
      see: """
        The run began with random weights. The seed decides which: the same seed gives the same run, to the last \
        bit.
        """,
      tryThis: "Press R to start again with the next seed.",
      happened: """
        Other noise, other strokes in other units, and after as many epochs nearly the same accuracy. c clears \
        your drawing, L leads to other lessons.
        """,
      setup: [.enlarge(false), .focus(.weights), .resume], goal: .restarted, answer: ["R"]),
  ]
}
