import Training

extension [LessonStep] {
  /// Exclusive or: what a hidden layer can do, and how long it may look as if it could not.
  static let hiddenLayer: [LessonStep] = [
    LessonStep(
      title: "Five units between",
      see: """
        The same four rows as in the lesson neuron, but with five hidden units between inputs and output: 20 \
        weights instead of 3.
        """,
      tryThis: "Press Space and wait until the loss is below 0.001.",
      happened: """
        It learns what one neuron can learn too, and ends with smaller errors: .006 .995 .996 .005 after 10 000 \
        steps. For these rows it would not have needed a hidden layer.
        """,
      setup: [
        .openVariant("article"), .restart, .pause, .enlarge(false), .focus(.truthTable),
        .speed(.batchesPerSecond(200)),
      ], goal: .trainLossBelow(0.001), answer: ["Space"]),
    LessonStep(
      title: "Exclusive or",
      see: """
        Now the target is 1 where the first two inputs differ (rows 3 and 4). A single neuron cannot do it: it \
        ends at 0.5 for every row.
        """,
      tryThis: "Go down the rows and look for three weights that would do.",
      happened: """
        There are none. With x2 = 0 a larger x1 should raise the output, and with x2 = 1 lower it. One weight \
        cannot do both. In the plane: no straight cut parts the rows.
        """,
      setup: [.openVariant("xor"), .restart, .pause, .enlarge(false), .focus(.truthTable)],
      goal: .sampleChanged, answer: ["Down"]),
    LessonStep(
      title: "The plateau",
      see: """
        Five hidden units can do it. At the start, though, all rows get about 0.5, and what they ask of the \
        weights nearly cancels out.
        """,
      tryThis: "Press Space and give it 500 steps.",
      happened: """
        The loss stays at 0.5: a plateau. It looks finished but is not: the units are still drifting apart, \
        from very small differences.
        """,
      setup: [
        .openVariant("xor"), .restart, .pause, .enlarge(false), .focus(.loss),
        .speed(.batchesPerSecond(200)),
      ], goal: .steps(500), answer: ["Space"]),
    LessonStep(
      title: "Another start",
      see: """
        How long the plateau lasts depends on the start. Seed 8 takes 1100 steps to leave it, seed 9 takes 5000.
        """,
      tryThis: "Press R for the next seed, then Space, and wait until the loss is below 0.1.",
      happened: """
        The loss falls off a cliff as soon as the units have found their parts. Of the seeds 1 to 24, 22 get \
        there within the 10 000 steps.
        """,
      setup: [
        .openVariant("xor"), .restart, .pause, .enlarge(false), .focus(.loss),
        .speed(.batchesPerSecond(1000)),
      ], goal: .all([.restarted, .trainLossBelow(0.1)]), answer: ["R", "Space"]),
    LessonStep(
      title: "Who does what",
      see: """
        Each column is a hidden unit. Once the rows are told apart, the units differ from row to row. The \
        output weighs them against each other.
        """,
      tryThis: "Press 3 and go through the four rows with Right.",
      happened: """
        Look for a unit that is high for one row alone, such as 0 0 or 1 1. Two such cuts together do what one \
        cannot. If all columns look alike, the plateau still lasts.
        """,
      setup: [
        .openVariant("xor"), .enlarge(false), .focus(.truthTable), .speed(.flatOut), .resume,
      ], goal: .all([.focused(.activations), .sampleChanged]), answer: ["3", "Right"]),
    LessonStep(
      title: "A start that fails",
      see: """
        About one start in twelve is still on the plateau when the 10 000 steps are over. Seeds 14 and 23 are \
        such starts.
        """,
      tryThis: "Press R until the first line says seed 14 (or 23), then Space.",
      happened: """
        0.5 for every row, to the end of the run. Another start or another rate would do: that a run is stuck \
        does not mean that the network cannot do it.
        """,
      setup: [
        .openVariant("xor"), .restart, .pause, .enlarge(false), .focus(.truthTable),
        .speed(.flatOut),
      ], goal: .all([.restarted, .epochs(4000)]),
      answer: [String](repeating: "R", count: 5) + ["Space"]),
    LessonStep(
      title: "Longer steps",
      see: """
        On a plateau the gradients are tiny, and so are the steps. A higher rate makes them longer.
        """,
      tryThis: "Press ] ten times (rate 9.3), then Space.",
      happened: """
        With a rate near 10 the seeds 8, 9, 14 and 23 all get there, within 1000 steps. [ ten times brings \
        the rate back. Next (L): plane, variant xor, draws the cuts.
        """,
      setup: [
        .openVariant("xor"), .restart, .pause, .enlarge(false), .focus(.loss),
        .speed(.batchesPerSecond(200)),
      ], goal: .all([.rateChanged, .trainLossBelow(0.1)]),
      answer: [String](repeating: "]", count: 10) + ["Space"]),
  ]
}
