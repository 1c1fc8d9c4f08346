import Training

extension [LessonStep] {
  /// A straight line in thirteen directions, on columns of very different size.
  static let housingLinear: [LessonStep] = [
    LessonStep(
      title: "What was paid",
      see: """
        Each dot is one of 102 parts of Boston in 1970: the median value of its homes, and what one linear \
        neuron predicts. On the diagonal the two agree.
        """,
      tryThis: "Press Space and wait for 100 epochs.",
      happened: """
        The dots come from far away: the first mean squared error is in the ten thousands with most seeds. \
        Then they gather along the diagonal.
        """,
      setup: [
        .restart, .pause, .enlarge(false), .view(.predictions, 0), .focus(.predictions),
        .speed(.batchesPerSecond(500)),
      ], goal: .epochs(100), answer: ["Space"]),
    LessonStep(
      title: "Columns as they come",
      see: """
        The thirteen features are used raw: property tax runs from 187 to 711, nitric oxides from 0.39 to 0.87. One learning rate \
        has to do for both.
        """,
      tryThis: "Press 5 and go down the columns; compare their ranges.",
      happened: """
        A change of a weight counts as much as its column is large. So a few large columns rule the steps, and \
        the weights of the small ones take very long.
        """,
      setup: [.pause, .enlarge(false), .focus(.predictions), .view(.features, 0)],
      goal: .all([.focused(.features), .adjusted]), answer: ["5", "Down"]),
    LessonStep(
      title: "Column b",
      see: """
        Column b is made from the share of Black residents. Its authors assumed that race sets what a home is \
        worth, and did not show it.
        """,
      tryThis: "Go down to column b and look at it.",
      happened: """
        For that scikit-learn withdrew the set. It is here since the article uses it, and to show how data can \
        carry a prejudice into a model. Nothing should be decided with it.
        """,
      setup: [.pause, .enlarge(false), .focus(.features), .view(.features, 0)], goal: .adjusted,
      answer: [String](repeating: "Down", count: 11)),
    LessonStep(
      title: "Still learning",
      see: """
        Is it done? The best line without a bias has a test error of 23.8 (least squares). The run ends after \
        1000 epochs.
        """,
      tryThis: "Press l for a logarithmic axis, then Space, and watch the loss for a while.",
      happened: """
        It is not done: seed 1 ends at 35.3 and needs some 5000 epochs to reach 24. The article's 31.9 is no \
        property of the network, only where its run stopped.
        """,
      setup: [
        .pause, .enlarge(false), .focus(.loss), .logAxis(false), .speed(.batchesPerSecond(500)),
      ], goal: .all([.axisChanged, .epochs(400)]), answer: ["l", "Space"]),
    LessonStep(
      title: "A higher rate",
      see: "With rate 0.001 seed 1 has a training error of 114 after 100 epochs.",
      tryThis: "Press ] five times (rate 0.003), then E, 100 and Enter.",
      happened: """
        Now it is 71, and after 1000 epochs 27 instead of 32. Columns of equal size help more than any rate. [ \
        five times brings it back.
        """,
      setup: [
        .restart, .pause, .enlarge(false), .focus(.loss), .logAxis(true), .speed(.flatOut),
      ], goal: .all([.rateChanged, .epochs(100)]),
      answer: [String](repeating: "]", count: 5) + ["E", "1", "0", "0", "Enter"]),
    LessonStep(
      title: "One home's sum",
      see: """
        A prediction is a sum of thirteen products. Here are those of one row; + shows the next row.
        """,
      tryThis: "Press 3 and Enter, then v to put the largest share first.",
      happened: """
        Large shares of both signs add up to a moderate number. A single weight says little: columns that go \
        together can trade their shares.
        """,
      setup: [
        .enlarge(false), .focus(.predictions), .view(.rowPath, 0), .speed(.flatOut), .resume,
      ], goal: .all([.focused(.rowPath), .viewChanged]), answer: ["3", "Enter", "v"]),
    LessonStep(
      title: "Other starts",
      see: "Another seed has other initial weights, and a run that is cut short remembers them.",
      tryThis: "Press R and compare the test errors at the end.",
      happened: """
        Seeds 1 to 10 end between 28.4 and 39.5; the article's 31.9 lies inside. One run is no result. Next \
        (L): housing puts ten units between.
        """,
      setup: [
        .restart, .enlarge(false), .view(.predictions, 0), .focus(.predictions), .speed(.flatOut),
        .resume,
      ], goal: .restarted, answer: ["R"]),
  ]
}
