import Training

extension [LessonStep] {
  /// More units, and why they need more digits than there are.
  static let digitsDeep: [LessonStep] = [
    LessonStep(
      title: "More room",
      see: """
        128 hidden units instead of 25, and ReLU instead of sigmoid: 52618 numbers to learn from 4000 digits.
        """,
      tryThis: "Press > to go faster, and wait for two epochs.",
      happened: """
        After two epochs it reads about 89 % of the test digits. ReLU passes the gradient on without making it \
        smaller, so the first steps go far.
        """,
      setup: [
        .clearDrawing, .restart, .enlarge(false), .focus(.loss),
        .resume,
      ],
      goal: .all([.speedChanged, .epochs(2)]), answer: [">", ">", ">"]),
    LessonStep(
      title: "Silent units",
      see: """
        ReLU gives 0 for every negative sum. For one digit only a part of the units speaks; the columns of the \
        others are empty.
        """,
      tryThis: "Press 2 and go from digit to digit with Right.",
      happened: """
        Each digit wakes another set of units. 128 of them can be put together in far more ways than 25.
        """,
      setup: [.clearDrawing, .enlarge(false), .focus(.loss)],
      goal: .all([.focused(.activations), .sampleChanged]), answer: ["2", "Right"]),
    LessonStep(
      title: "Never the same digit twice",
      see: """
        Each digit is turned, shifted, scaled and bent a little, anew each time that it is shown. The thick line \
        is the test loss, the dotted one that of a second run without distortion.
        """,
      tryThis: "Press l for the logarithmic axis, and wait for ten epochs.",
      happened: """
        With seed 1 the losses are 0.11 and 0.16 now, and both go on falling: to 0.02 and 0.10 after 100 epochs, \
        with 96.7 % of the test digits right.
        """,
      setup: [
        .clearDrawing, .logAxis(false), .enlarge(false), .focus(.loss), .restart, .resume,
        .speed(.batchesPerSecond(100)),
      ],
      goal: .all([.axisChanged, .epochs(10)]), answer: ["l"]),
    LessonStep(
      title: "Learnt by heart",
      see: "Now without distortion: the same 4000 digits in every epoch, just as they are.",
      tryThis: "Press a, then r to start again, and wait for twenty epochs.",
      happened: """
        The training loss is below 0.01, the test loss 0.22 and rising: 0.27 after 100 epochs. It knows its \
        samples by heart, and reads 94 % of the others. a turns distortion on again.
        """,
      setup: [.logAxis(true), .enlarge(false), .focus(.loss), .resume],
      goal: .all([.recipeChanged, .restarted, .epochs(20)]), answer: ["a", "r"]),
    LessonStep(
      title: "Turn the rate",
      see: "The recipe starts with a learning rate of 0.002 and lowers it to 0 along a cosine.",
      tryThis: "Press ] five times, then r to start again with three times the rate.",
      happened: """
        Adam bears it: 96.5 % after 100 epochs. With 30 times the rate it is 92 % after 30 epochs, with 100 \
        times 28 %. [ leads back. The rate is the number to try first.
        """,
      setup: [.enlarge(false), .focus(.loss), .resume],
      goal: .all([.rateChanged, .restarted]), answer: ["]", "]", "]", "]", "]", "r"]),
    LessonStep(
      title: "Your own digit",
      see: "Distorted digits prepare it for yours: other places, slants and sizes.",
      tryThis: "Draw a digit with the mouse; or press d, then Shift with the arrows.",
      happened: """
        Then L, digits-conv: filters that slide over the picture get further still. dropout is another remedy \
        against learning by heart.
        """,
      setup: [.enlarge(false), .clearDrawing, .resume], goal: .drew,
      answer: ["d", "Shift-Right", "Shift-Right", "Shift-Down"]),
  ]
}
