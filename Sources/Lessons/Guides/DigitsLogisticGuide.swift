import Training

extension [LessonStep] {
  /// No hidden layer: a stencil for each digit, and what stencils cannot do.
  static let digitsLogistic: [LessonStep] = [
    LessonStep(
      title: "Ten pictures",
      see: """
        There is no hidden layer: each of the ten outputs looks at the 400 pixels directly. Its weights are one \
        picture. All of them start from zero: black.
        """,
      tryThis: "Press b three times and watch the pictures.",
      happened: """
        After three iterations about 71 % of the test digits are read right. Each picture is the ink of one \
        digit against the ink of all others.
        """,
      setup: [
        .openVariant("all"), .clearDrawing, .pause, .restart, .enlarge(false), .focus(.weights),
      ],
      goal: .steps(3), answer: ["b", "b", "b"]),
    LessonStep(
      title: "Read a picture",
      see: """
        Ink on an orange pixel speaks for the digit, ink on a blue one against it. The picture is a stencil that \
        is laid on what you draw.
        """,
      tryThis: "Walk from digit to digit with the arrows.",
      happened: """
        The 0 is blue in its middle: ink there is not a 0. A picture shows less what a digit looks like than \
        what parts it from the nine others.
        """,
      setup: [.openVariant("all"), .enlarge(false), .focus(.weights), .resume],
      goal: .unitChanged, answer: ["Right"]),
    LessonStep(
      title: "To the end",
      see: """
        Like the article, this lesson makes 50 iterations of conjugate gradients on all 4000 digits.
        """,
      tryThis: "Press > until it is fast, and wait for the end.",
      happened: """
        89.6 % of the test digits are right; the article has 89.1 %, on its own split. More iterations make it \
        worse: 87.6 % after 300. digits-cg, with 25 hidden units, reaches about 92 %.
        """,
      setup: [.openVariant("all"), .enlarge(false), .focus(.loss), .resume],
      goal: .finished, answer: [">", ">", ">"]),
    LessonStep(
      title: "One against all",
      see: """
        Each output answers one question, is it my digit?, with a number from 0 to 1. It knows nothing of the \
        others.
        """,
      tryThis: "Press 2 and go through the test digits with the arrows.",
      happened: """
        Sometimes two bars are long, sometimes none is: ten answers need not sum to 1, as those of softmax in \
        the lesson digits do. The longest one counts.
        """,
      setup: [.openVariant("all"), .clearDrawing, .enlarge(false), .focus(.loss)],
      goal: .all([.focused(.activations), .sampleChanged]), answer: ["2", "Right"]),
    LessonStep(
      title: "Where stencils fail",
      see: """
        The matrix counts how often each digit (row) is read as each other one (column). Right answers stand on \
        the diagonal.
        """,
      tryThis: "Press 6 and move the cursor to the largest number beside the diagonal.",
      happened: """
        4 read as 2, 4 as 9, 7 as 9 and 8 as 5 lead with 6 each; Enter shows the samples of a cell. A sum over \
        pixels cannot say: this stroke, but only without that one.
        """,
      setup: [.openVariant("all"), .enlarge(false), .focus(.loss), .view(.confusion, 0)],
      goal: .all([.focused(.confusion), .adjusted]), answer: ["6", "Right", "Down"]),
    LessonStep(
      title: "Fewer digits",
      see: "The lesson has variants with 1600, 400 and 100 of the training digits.",
      tryThis: "Press L, go down to the line 100 below digits-logistic, Enter, and let it run out.",
      happened: """
        65 % with 100 digits; 79, 86 and 90 % with 400, 1600 and 4000. digits-cg gets 70, 83, 91 and 92 %: ahead \
        at every size. That its lead grows with the data is not seen here.
        """,
      setup: [.openVariant("all"), .enlarge(false), .focus(.loss)],
      goal: .all([.variant("100"), .finished]),
      answer: ["L", "Down", "Down", "Down", "Enter", ">", ">", ">"]),
    LessonStep(
      title: "From zero, without harm",
      see: "All weights started from zero. In the lesson symmetry that ruins the network.",
      tryThis: "Press R: the next seed. Look for something that it changes.",
      happened: """
        Nothing is drawn by chance here, and no unit has a twin: each output has its own digit to find. Next: \
        symmetry, where hidden units start equal and stay equal; L opens it.
        """,
      setup: [.openVariant("all"), .enlarge(false), .focus(.weights), .restart, .resume],
      goal: .restarted, answer: ["R"]),
  ]
}
