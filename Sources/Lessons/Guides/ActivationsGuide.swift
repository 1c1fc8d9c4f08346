import Training

extension [LessonStep] {
  /// What a slope does to a gradient that has to pass six layers.
  static let activations: [LessonStep] = [
    LessonStep(
      title: "A function and its slope",
      see: """
        The line is the sigmoid, the dots are its slope. Each o is a unit: its weighted sum for the shown digit \
        has put it there.
        """,
      tryThis: "Press Right to go through the layers.",
      happened: """
        In every hidden layer the units sit near the steepest place of the sigmoid. Even there its slope is \
        only 1/4. At the flat ends it is almost 0.
        """,
      setup: [
        .openVariant("sigmoid"), .pause, .restart, .enlarge(false), .focus(.functions),
        .view(.functions, 0),
      ],
      goal: .adjusted, answer: ["Right"]),
    LessonStep(
      title: "Gradients vanish",
      see: """
        To learn, the gradient goes back from the output to the first layer. Each layer multiplies it by its \
        weights and by the slope of its units.
        """,
      tryThis: "Press 2 to see how much arrives in each layer.",
      happened: """
        Six slopes of at most 1/4 leave at most 1/4096. The axis is logarithmic. The first layer gets a \
        two-thousandth of what the last one gets (first / last, seed 1). Its 400 x 32 weights hardly move.
        """,
      setup: [
        .openVariant("sigmoid"), .pause, .restart, .enlarge(false), .focus(.functions),
        .view(.gradients, 0),
      ],
      goal: .focused(.gradients), answer: ["2"]),
    LessonStep(
      title: "It does not learn",
      see: """
        Six hidden layers with sigmoid, and a loss of about 2.31: one in ten for every digit. The dotted line is the \
        same network with ReLU.
        """,
      tryThis: "Press > to go faster, and wait for five epochs.",
      happened: """
        The loss is still 2.31, the accuracy 10 %. After all 20 epochs it is the same, and also with 5, 25 or \
        100 times the learning rate.
        """,
      setup: [.openVariant("sigmoid"), .enlarge(false), .focus(.loss), .resume],
      goal: .epochs(5), answer: [">", ">", ">", ">"]),
    LessonStep(
      title: "Another function",
      see: "The variants of this lesson change the function or the initial weights, no more.",
      tryThis: "Press L, go down to the variant relu, and Enter.",
      happened: """
        ReLU has the slope 1 where a unit is on and 0 where it is off. Bars of nearly one length: the gradient \
        reaches the first layer with its size.
        """,
      setup: [.openVariant("sigmoid"), .enlarge(false), .focus(.gradients), .view(.gradients, 0)],
      goal: .variant("relu"), answer: ["L", "Down", "Down", "Enter"]),
    LessonStep(
      title: "It learns",
      see: """
        The same six layers, the same initial weights, the same rate; ReLU instead of sigmoid. The dotted line is the \
        one with sigmoid.
        """,
      tryThis: "Press > to go faster, and wait for five epochs.",
      happened: """
        With seed 1 it reads 87 % after five epochs and 92 % after 20. tanh, with the slope 1 at 0, gets there \
        too: 94 %. It is the slope that counts.
        """,
      setup: [.openVariant("relu"), .restart, .enlarge(false), .focus(.loss), .resume],
      goal: .epochs(5), answer: [">", ">", ">", ">"]),
    LessonStep(
      title: "Leaky ReLU",
      see: """
        A unit of ReLU that is off for every digit gets no gradient: it is dead. Leaky ReLU gives x above 0 and \
        0.01 x below, so that some slope is left.
        """,
      tryThis: "Press v to see all functions in one view.",
      happened: """
        The article prints the formula of softmax under leaky ReLU. Softmax is another thing: it makes ten \
        outputs sum to 1. Here both reach 92 %: few units die.
        """,
      setup: [
        .openVariant("leaky-relu"), .focus(.functions), .enlarge(true), .view(.functions, 0),
      ],
      goal: .viewChanged, answer: ["v"]),
    LessonStep(
      title: "Gradients explode",
      see: """
        ReLU again, but the initial weights are drawn five times too wide. Seven layers multiply by 5: the outputs \
        are 78125 times too large.
        """,
      tryThis: "Press b twice, and look at the loss.",
      happened: """
        Two updates, and the loss has more than 20 digits; the third cannot be computed. With a rate 200 times \
        smaller it stays finite, but reads only 10 to 16 % after five epochs.
        """,
      setup: [
        .openVariant("wide"), .pause, .restart, .enlarge(false), .focus(.gradients),
        .view(.gradients, 0),
      ],
      goal: .steps(2), answer: ["b", "b"]),
    LessonStep(
      title: "Your turn",
      see: "tanh is the function that networks used before ReLU. Its slope is 1 in the middle.",
      tryThis: "Open the variant tanh with L and run one epoch with e. Does it learn?",
      happened: """
        84 % after one epoch, where ReLU has 39 % (seed 1): with a slope near 1 nothing vanishes in six layers. \
        Next: digits-deep, one wide layer of ReLU, or curve, where sigmoids are enough.
        """,
      setup: [.openVariant("sigmoid"), .pause, .enlarge(false), .focus(.loss)],
      goal: .all([.variant("tanh"), .epochs(1)]), answer: ["L", "Down", "Enter", "e"]),
  ]
}
