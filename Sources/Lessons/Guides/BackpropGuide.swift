import Training

extension [LessonStep] {
  /// The worked example: forwards, backwards, and where the article's listing goes wrong.
  static let backprop: [LessonStep] = [
    LessonStep(
      title: "Forwards",
      see: """
        One row (0.35, 0.9), target 0.5, six weights. The panel goes through the next step, stage by stage. \
        Each unit adds up weight times input and takes the sigmoid.
        """,
      tryThis: "Press Right until you are at the output; Up and Down choose a unit.",
      happened: """
        The hidden units give 0.680 and 0.664, the output 0.6903. The target is 0.5: the output should come \
        down.
        """,
      setup: [.restart, .pause, .focus(.backpropagation), .enlarge(true)], goal: .adjusted,
      answer: ["Right", "Right", "Right"]),
    LessonStep(
      title: "Loss and delta",
      see: """
        The loss is half the squared error, 0.0181. A unit's delta is the slope of the loss along its sum: for \
        the output (o - t) times o (1 - o).
        """,
      tryThis: "Go on with Right to the delta of the output.",
      happened: """
        0.1903 times 0.2138 is 0.0407. It is positive: if the sum grew, the loss would grow. So the sum has to \
        go down.
        """,
      setup: [.pause, .focus(.backpropagation), .enlarge(true)], goal: .adjusted,
      answer: ["Right", "Right"]),
    LessonStep(
      title: "Backwards",
      see: """
        The output's delta is sent back through the same weight. Times the unit's own slope h (1 - h), it is \
        the hidden unit's delta.
        """,
      tryThis: "Go on with Right to the deltas of the hidden layer.",
      happened: """
        0.00265 and 0.00817. The second unit counts three times as much for the output: 0.9 against 0.3. So it \
        gets about three times the blame. That is all of backpropagation.
        """,
      setup: [.pause, .focus(.backpropagation), .enlarge(true)], goal: .adjusted,
      answer: ["Right", "Right"]),
    LessonStep(
      title: "The step",
      see: """
        The gradient of a weight is its unit's delta times its own input. Each weight moves against it.
        """,
      tryThis: "Press b and read the two losses in the message.",
      happened: """
        0.0181 becomes 0.0166, exactly 0.01656538. The article's listing gets 0.01652628: it multiplies a row \
        by a column where each unit needs a product of its own.
        """,
      setup: [.restart, .pause, .focus(.backpropagation), .enlarge(true)], goal: .steps(1),
      answer: ["b"]),
    LessonStep(
      title: "A hundred steps",
      see: """
        A straight line on the logarithmic axis means that each step takes away the same share of what is left.
        """,
      tryThis: "Press l for the logarithmic axis, then Space, and wait for the end.",
      happened: """
        After 100 steps the loss is 2.9e-7 and the output 0.5008. The network has learnt its one row by heart \
        and knows nothing else.
        """,
      setup: [
        .restart, .pause, .enlarge(false), .focus(.loss), .logAxis(false),
        .speed(.batchesPerSecond(20)),
      ], goal: .all([.axisChanged, .finished]), answer: ["l", "Space"]),
    LessonStep(
      title: "What moved",
      see: """
        The output's weights started at 0.3 and 0.9; the hidden ones at 0.1, 0.8 and 0.4, 0.6. v shows the next \
        layer.
        """,
      tryThis: "Press 5, then v, and go through the weights.",
      happened: """
        After 100 steps the output's weights are -0.300 and 0.325: both fell by 0.6. No hidden one moved by more \
        than 0.12, as the hidden deltas are smaller.
        """,
      setup: [.enlarge(false), .focus(.loss), .view(.weights, 0)],
      goal: .all([.focused(.weights), .viewChanged]), answer: ["5", "v"]),
    LessonStep(
      title: "Longer steps",
      see: "With rate 1 the loss is 0.0024 after 20 steps.",
      tryThis: "Press ] eight times (rate 6), then B, 20 and Enter.",
      happened: """
        Now it is 4e-9. With rate 100 the second loss would be 0.087 instead of 0.018: too far. [ eight times \
        brings it back. Next (L): activations, where deltas vanish.
        """,
      setup: [.restart, .pause, .enlarge(false), .focus(.loss), .logAxis(true)],
      goal: .all([.rateChanged, .steps(20)]),
      answer: [String](repeating: "]", count: 8) + ["B", "2", "0", "Enter"]),
  ]
}
