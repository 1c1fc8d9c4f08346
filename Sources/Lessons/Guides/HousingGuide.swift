import Training

extension [LessonStep] {
  /// Ten hidden units bend the line; and one run is no result.
  static let housing: [LessonStep] = [
    LessonStep(
      title: "Ten units between",
      see: """
        The table of housing-linear, now with ten ReLU units between: 13x10 + 10 = 140 weights, no bias. The \
        article counts 190, more than its network has.
        """,
      tryThis: "Press Space and wait for 100 epochs.",
      happened: """
        After 100 epochs the training error is 87 (seed 1), where the straight line had 114. The next steps \
        show what the units do for it.
        """,
      setup: [
        .restart, .pause, .enlarge(false), .view(.predictions, 0), .focus(.predictions),
        .speed(.batchesPerSecond(500)),
      ], goal: .epochs(100), answer: ["Space"]),
    LessonStep(
      title: "Where it errs",
      see: """
        Values were cut off at 50: 16 of the 506 rows stand there, worth 50 or more. What is left after the \
        prediction should show no pattern.
        """,
      tryThis: "Press v to see the errors in other ways.",
      happened: """
        The homes at 50 are often predicted too low: the network cannot know about the cut. A pattern in the \
        errors points at the data as often as at the network.
        """,
      setup: [
        .enlarge(false), .view(.predictions, 0), .focus(.predictions),
        .speed(.batchesPerSecond(2000)), .resume,
      ], goal: .viewChanged, answer: ["v"]),
    LessonStep(
      title: "One row's way",
      see: """
        From thirteen features to ten units to one value. A ReLU unit passes its sum on where it is positive, \
        and gives 0 where it is not.
        """,
      tryThis: "Press 3 and Enter, and choose a unit with Right; + shows the next row.",
      happened: """
        Units at 0 do not count for this row. One that is on for some rows and off for others puts a bend into \
        the surface; one that is always on bends nothing.
        """,
      setup: [.enlarge(false), .focus(.predictions), .view(.rowPath, 0)],
      goal: .all([.focused(.rowPath), .unitChanged]), answer: ["3", "Enter", "Right"]),
    LessonStep(
      title: "Dead units",
      see: """
        A unit that gives 0 for every row gets no gradient and stays as it is. Raw columns are never negative, \
        and some are large: a few wrong signs at the start are enough.
        """,
      tryThis: "Press 6 and go through the rows with Right. Which units are always 0?",
      happened: """
        With seed 1 six of the ten are dead at the end; of the seeds 1 to 10 each leaves from none to six. \
        Standardised columns and leaky ReLU help: see the lesson activations.
        """,
      setup: [.enlarge(false), .focus(.predictions)],
      goal: .all([.focused(.activations), .sampleChanged]), answer: ["6", "Right"]),
    LessonStep(
      title: "Ten seeds",
      see: """
        Better than the straight line? Over the seeds 1 to 10 the test errors have a median of 26.9 here and \
        31.9 there.
        """,
      tryThis: "Press R and compare the test errors at the end.",
      happened: """
        They run from 21.6 to 35.8, and the article's 27.4 lies inside. Its two figures (31.9 and 27.4) differ \
        by less than the seeds do: ten runs show what two cannot.
        """,
      setup: [
        .restart, .enlarge(false), .view(.predictions, 0), .focus(.predictions), .speed(.flatOut),
        .resume,
      ], goal: .restarted, answer: ["R"]),
    LessonStep(
      title: "By heart",
      see: """
        Seed 5 has the lowest training error of the ten, 13.8, and the highest test error, 35.8.
        """,
      tryThis: "Press R until the first line says seed 5, then Space, and compare the two lines.",
      happened: """
        The training error goes on falling while the test error turns up: overfitting. To stop where the test \
        is best would be cheating. Next (L): tumors, where rows have classes.
        """,
      setup: [
        .restart, .pause, .enlarge(false), .focus(.loss), .logAxis(true),
        .speed(.batchesPerSecond(2000)),
      ], goal: .all([.restarted, .epochs(300)]), answer: ["R", "R", "R", "Space"]),
  ]
}
