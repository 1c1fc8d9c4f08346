import Training

extension [LessonStep] {
  /// Conjugate gradients: no batches, no learning rate, and a network that ends up knowing its samples by heart.
  static let digitsCG: [LessonStep] = [
    LessonStep(
      title: "All digits at once",
      see: """
        The article's own network: 400 pixels, 25 hidden units, 10 outputs. Each iteration looks at all training \
        digits, 4000 of them, before it moves a weight.
        """,
      tryThis: "Press b four times and compare the losses in the message.",
      happened: """
        The loss falls every time: an iteration takes no step that makes it larger. Batches of 64, as in the \
        lesson digits, go up and down, but make 63 updates from one pass.
        """,
      setup: [
        .openVariant("all"), .clearDrawing, .pause, .restart, .enlarge(false), .focus(.loss),
      ],
      goal: .steps(4), answer: ["b", "b", "b", "b"]),
    LessonStep(
      title: "Looking along a line",
      see: """
        An iteration chooses a direction and tries steps along it until one lowers the loss enough. Each trial \
        costs the loss and the gradient of all digits.
        """,
      tryThis: "Press b twice, then Left to go back through the iterations.",
      happened: """
        Trials, length of the step, loss after it: one to three trials each, some 80 for all 50 iterations. \
        The search finds the length, so there is no learning rate: [ and ] only say so.
        """,
      setup: [.openVariant("all"), .pause, .enlarge(false), .focus(.lineSearch)],
      goal: .all([.steps(2), .adjusted]), answer: ["b", "b", "Left"]),
    LessonStep(
      title: "Fifty are enough",
      see: """
        The article stops after 50 iterations. The accuracy in the first line is measured on 1000 test digits \
        that the network never trains on.
        """,
      tryThis: "Press Space, and > to hurry, and wait for the end.",
      happened: """
        About 92 % are read right: 91.8 to 92.7 for the seeds 1 to 5. The article says 93.9 %, on its own \
        digits and its own split; here that number is out of reach.
        """,
      setup: [.openVariant("all"), .pause, .enlarge(false), .focus(.loss)],
      goal: .finished, answer: ["Space", ">", ">", ">"]),
    LessonStep(
      title: "Learnt by heart",
      see: """
        The thin line is the loss on the training digits, the thick one that on the test digits. The dotted one \
        is the test loss of a second run by Adam, in batches of 64.
        """,
      tryThis: "Press l to make the axis logarithmic, and see where they part.",
      happened: """
        With seed 1 they end at 0.12 and 0.58. From about iteration 30 on only the training loss falls much: the \
        network learns its samples, and no more about digits.
        """,
      setup: [.openVariant("all"), .logAxis(false), .enlarge(false), .focus(.loss)],
      goal: .axisChanged, answer: ["l"]),
    LessonStep(
      title: "Sizes that do not fit",
      see: """
        The article speaks of 25 hidden units in one place and of 40 in another. Its matrix between hidden \
        layer and output is 10x62.
        """,
      tryThis: "Press 4, then v for the second layer: how many rows and columns has it?",
      happened: """
        25 units and a bias make a matrix of 10x26, 40 would make 10x41. 10x62 fits neither. This lesson takes \
        25: 25 x 401 + 10 x 26 = 10285 numbers.
        """,
      setup: [.enlarge(false), .focus(.loss), .view(.weights, 0)],
      goal: .all([.focused(.weights), .viewChanged]), answer: ["4", "v"]),
    LessonStep(
      title: "What it gets wrong",
      see: "The gallery begins with the digits that the network is surest of, and wrong.",
      tryThis: "Press 7, choose one with the arrows, and Enter to put it on the pad.",
      happened: """
        Draw over it with the mouse: a few cells turn the answer. Digits in the gallery are often badly written, \
        but not all of them.
        """,
      setup: [.clearDrawing, .enlarge(false), .focus(.loss)],
      goal: .all([.focused(.mistakes), .drew]), answer: ["7", "Enter"]),
    LessonStep(
      title: "Fewer digits",
      see: "The lesson has variants with 1600, 400 and 100 of the training digits.",
      tryThis: "Press L, go down to the line 100 below digits-cg, Enter, and let it run out.",
      happened: """
        The training loss goes to almost 0, the accuracy stays near 69 %. With 400 digits it is 83 %, with 1600 \
        90 %, with 4000 92 %: more data is what helps here.
        """,
      setup: [.openVariant("all"), .clearDrawing, .enlarge(false), .focus(.loss)],
      goal: .all([.variant("100"), .finished]),
      answer: ["L", "Down", "Down", "Down", "Enter", ">", ">", ">"]),
    LessonStep(
      title: "Another start",
      see: """
        The initial weights are drawn between -0.12 and 0.12, the range that the article gives. Everything after \
        that follows without chance.
        """,
      tryThis: "Press R to start with the next seed.",
      happened: """
        Other strokes in other units, nearly the same accuracy. Next: digits-logistic takes the hidden layer \
        away, and symmetry shows why the start has to be random. L lists them.
        """,
      setup: [
        .openVariant("all"), .clearDrawing, .enlarge(false), .focus(.weights), .restart, .resume,
      ],
      goal: .restarted, answer: ["R"]),
  ]
}
