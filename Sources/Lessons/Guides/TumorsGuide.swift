import Training

extension [LessonStep] {
  /// A probability is no decision: where the threshold stands is a choice.
  static let tumors: [LessonStep] = [
    LessonStep(
      title: "Nine features",
      see: """
        Cell samples of tumours, judged under a microscope: nine features, each from 1 to 10. 16 of the 699 \
        rows lack a value; they are left out, and the panel names them.
        """,
      tryThis: "Press 4 and go down the columns.",
      happened: """
        The network gets them standardised: mean 0, deviation 1, measured on the training rows alone. Leaving \
        rows out is a choice too, so it should be said.
        """,
      setup: [.enlarge(false), .focus(.loss)],
      goal: .all([.focused(.features), .adjusted]), answer: ["4", "Down"]),
    LessonStep(
      title: "It learns fast",
      see: """
        Nine rows in ten are learnt from; the last tenth is held back to test on. Is the tumour malignant? The \
        answer is a probability.
        """,
      tryThis: "Press Space and wait for five epochs.",
      happened: """
        After five epochs nearly all is learnt. Let it run on and the training loss goes on falling, while the \
        test loss turns upwards: overfitting.
        """,
      setup: [
        .restart, .pause, .enlarge(false), .focus(.loss), .speed(.batchesPerSecond(20)),
      ], goal: .epochs(5), answer: ["Space"]),
    LessonStep(
      title: "The threshold",
      see: """
        From which probability on do we say malignant? 0.5 is only a habit. The curve shows every choice: \
        tumours found (up) against false alarms (to the right).
        """,
      tryThis: "Press 1, then Right and Left: each goes on to where a count changes.",
      happened: """
        A lower threshold (Right) misses fewer tumours and raises more false alarms, a higher one the other way \
        round. What a missed tumour costs the network does not know: you have to say.
        """,
      setup: [
        .enlarge(false), .focus(.loss), .view(.threshold, 0), .speed(.batchesPerSecond(20)),
        .resume,
      ], goal: .all([.focused(.threshold), .adjusted]),
      answer: ["1", "Right", "Left", "Left"]),
    LessonStep(
      title: "Both classes",
      see: "The same outputs as a histogram for each class. The threshold is the line between.",
      tryThis: "Press v, and move the threshold with + and -.",
      happened: """
        Most rows lie at the ends, where any threshold does. It decides only about the few between, and about \
        those that lie at the wrong end no threshold helps.
        """,
      setup: [.pause, .enlarge(false), .view(.threshold, 0), .focus(.threshold)],
      goal: .all([.viewChanged, .adjusted]), answer: ["v", "+", "+"]),
    LessonStep(
      title: "One tumour's way",
      see: """
        One row with its numbers: the features, raw and standardised, eight ReLU units, the probability. A ReLU \
        unit with a negative sum gives 0.
        """,
      tryThis: "Press 3, go to the next row with +, and choose a unit with Right.",
      happened: """
        v adds up the chosen unit, the largest share first; Down goes on to the output. So an answer can be \
        followed back to its features.
        """,
      setup: [.pause, .enlarge(false), .focus(.threshold), .view(.rowPath, 0)],
      goal: .all([.focused(.rowPath), .sampleChanged, .unitChanged]),
      answer: ["3", "+", "Right"]),
    LessonStep(
      title: "Other folds",
      see: """
        Some 68 rows are few to test on: one more mistake is 1.5 points. The seed shuffles which tenth is held \
        back.
        """,
      tryThis: "Press R for another tenth and compare what is right after five epochs.",
      happened: """
        It varies. inkling train --lesson tumors tests on each tenth in turn: 95.8 to 96.6 % over five seeds. \
        Next (L): housing-linear, where a number is predicted.
        """,
      setup: [
        .restart, .enlarge(false), .focus(.loss), .speed(.batchesPerSecond(50)), .resume,
      ], goal: .restarted, answer: ["R"]),
  ]
}
