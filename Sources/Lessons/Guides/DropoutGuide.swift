import Training

extension [LessonStep] {
  /// Units left out by chance, the factor that keeps the mean, and what it is good for.
  static let dropout: [LessonStep] = [
    LessonStep(
      title: "Left out by chance",
      see: """
        Five hidden units. At every step each of them is left out with the probability p = 0.2; those that are \
        kept count 1.25 times.
        """,
      tryThis: "Press b five times and watch which units are dropped.",
      happened: """
        At times none is dropped, at times two or more; on average it is one of five. You see the mask of one \
        row: each row of a batch has its own.
        """,
      setup: [.openVariant("rows"), .pause, .restart, .enlarge(false), .focus(.dropout)],
      goal: .steps(5), answer: ["b", "b", "b", "b", "b"]),
    LessonStep(
      title: "Why 1.25 times",
      see: """
        The next layer gets a sum over the units. With a fifth of them missing it would be smaller than at test \
        time, when all are there.
        """,
      tryThis: "Walk from unit to unit with the arrows and read the sum below.",
      happened: """
        0.8 times 1.25 a, and 0.2 times 0, make a: the mean stays as it is without dropout. So nothing has to be \
        changed when the network is used. The factor is 1/(1-p).
        """,
      setup: [.openVariant("rows"), .pause, .enlarge(false), .focus(.dropout)],
      goal: .unitChanged, answer: ["Right"]),
    LessonStep(
      title: "Learning with gaps",
      see: "The loss is measured with all units. Only the updates are made with gaps.",
      tryThis: "Press Space and let it make 500 steps; > hurries.",
      happened: """
        It falls all the same. No unit can rely on its neighbour being there, so several learn to do the same \
        work.
        """,
      setup: [.openVariant("rows"), .pause, .enlarge(false), .focus(.loss)],
      goal: .steps(500), answer: ["Space", ">", ">"]),
    LessonStep(
      title: "No chance at test time",
      see: """
        What the network says to a row uses all five units and no factor. Chance belongs to the training alone.
        """,
      tryThis: "Press 3 and go to another row and back with the arrows.",
      happened: """
        While it is paused, a row always gets the same output. These four rows are all there is: it cannot be \
        seen here what dropout is good for.
        """,
      setup: [.openVariant("rows"), .pause, .enlarge(false), .focus(.dropout)],
      goal: .all([.focused(.truthTable), .either([.adjusted, .sampleChanged])]),
      answer: ["3", "Down"]),
    LessonStep(
      title: "128 units",
      see: "The variant digits drops a fifth of 128 hidden units of a network that reads digits.",
      tryThis: "Press L, go to the line digits below dropout, Enter; then b three times.",
      happened: """
        Of 128 units about 26 are dropped at each step, now more, now fewer. Every batch trains another thinned \
        network; all of them share their weights.
        """,
      setup: [.openVariant("rows"), .pause, .enlarge(false), .focus(.dropout)],
      goal: .all([.variant("digits"), .steps(3)]), answer: ["L", "Down", "Enter", "b", "b", "b"]),
    LessonStep(
      title: "What it is good for",
      see: """
        The thin line is the loss on the training digits, the thick one on the test digits. Without dropout they \
        part early.
        """,
      tryThis: "Press > until it is fast, and wait for five epochs.",
      happened: """
        The lines part later. After 40 epochs (seed 1) 94.5 % are right, without dropout 94.0 %, with p = 0.5 \
        94.8 %: 1000 test digits cannot tell these apart. The lesson digits-deep has a stronger remedy.
        """,
      setup: [.openVariant("digits"), .enlarge(false), .focus(.loss), .resume],
      goal: .epochs(5), answer: [">", ">", ">", ">", ">"]),
  ]
}
