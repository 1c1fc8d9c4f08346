import Training

extension [LessonStep] {
  /// One neuron, four rows: what a step is, and what three weights can say.
  static let neuron: [LessonStep] = [
    LessonStep(
      title: "Four rows",
      see: """
        Four rows to learn, each with three inputs and a target. The third input is always 1, so that its weight \
        acts as a bias. One neuron answers; at the start it says about 0.5 to every row.
        """,
      tryThis: "Go down the rows. Which input is always equal to the target?",
      happened: """
        The first one. Nobody tells the neuron: it gets rows and targets, and has to find it with three weights.
        """,
      setup: [.restart, .pause, .enlarge(false), .focus(.truthTable)], goal: .sampleChanged,
      answer: ["Down"]),
    LessonStep(
      title: "One step",
      see: """
        A step looks at all four rows and moves each weight a little against the slope of the loss. The loss is \
        half the squared error, summed over the rows.
        """,
      tryThis: "Press b three times and watch the outputs.",
      happened: """
        The rows have begun to part: 2 and 3 are on their way up to 1, rows 1 and 4 down to 0. The loss fell \
        with every step.
        """,
      setup: [.restart, .pause, .enlarge(false), .focus(.truthTable)], goal: .steps(3),
      answer: ["b", "b", "b"]),
    LessonStep(
      title: "Many steps",
      see: "The loss over the steps. Four answers of 0.5 have a loss of 0.5, four right ones 0.",
      tryThis: "Press Space and wait until the loss is below 0.01.",
      happened: """
        It falls steeply, then ever more slowly. Near 0 and 1 the sigmoid is flat: the nearer an output is to \
        its target, the smaller the steps.
        """,
      setup: [
        .restart, .pause, .enlarge(false), .focus(.loss), .speed(.batchesPerSecond(50)),
      ], goal: .trainLossBelow(0.01), answer: ["Space"]),
    LessonStep(
      title: "What it knows",
      see: "Three weights are all that the neuron knows. Orange ones speak for 1, blue ones for 0.",
      tryThis: "Press 3 and go through the weights with the arrows.",
      happened: """
        After 1000 steps they are 7.26, -0.22 and -3.41. The first input decides, and the second hardly counts. \
        The bias puts the limit about half way between 0 and 1.
        """,
      setup: [
        .enlarge(false), .focus(.truthTable), .speed(.batchesPerSecond(200)), .resume,
      ], goal: .all([.focused(.weights), .adjusted]), answer: ["3", "Down"]),
    LessonStep(
      title: "A step by hand",
      see: """
        The panel shows the next step before it is made: the sum, the sigmoid, the error, the gradient of each \
        weight, the new weights.
        """,
      tryThis: "Press 4 and go through the stages with Right.",
      happened: """
        A gradient is the slope of the loss at the sum, times the input. Row 1 is 0 0 1: it can only move the \
        bias. + shows the next row.
        """,
      setup: [.restart, .pause, .enlarge(false), .focus(.truthTable)],
      goal: .all([.focused(.backpropagation), .adjusted]), answer: ["4", "Right"]),
    LessonStep(
      title: "Longer steps",
      see: """
        The learning rate says how far a step goes. With the lesson's rate of 1 the loss after 100 steps is \
        0.0174.
        """,
      tryThis: "Press ] four times (rate 2.44), then B, 100 and Enter.",
      happened: """
        Now it is 0.0063: for this neuron longer steps only save time. A larger network can be thrown off by \
        them. [ four times brings the rate back.
        """,
      setup: [.restart, .pause, .enlarge(false), .focus(.loss)],
      goal: .all([.rateChanged, .steps(100)]),
      answer: ["]", "]", "]", "]", "B", "1", "0", "0", "Enter"]),
    LessonStep(
      title: "Another start",
      see: "The initial weights are random numbers near 0, and the seed decides which.",
      tryThis: "Press R for the next seed, then Space, and wait for the end of the run.",
      happened: """
        With rate 1 every seed ends at .032 .974 .979 .026: there is one valley, and all ways lead down. Next \
        (L): hidden-layer asks for what no single neuron can learn.
        """,
      setup: [
        .restart, .pause, .enlarge(false), .focus(.truthTable), .speed(.batchesPerSecond(500)),
      ], goal: .all([.restarted, .finished]), answer: ["R", "Space"]),
  ]
}
