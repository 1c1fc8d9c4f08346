import Training

extension [LessonStep] {
  /// Units that start equal stay equal: 25 of them are worth one.
  static let symmetry: [LessonStep] = [
    LessonStep(
      title: "Two starts",
      see: """
        Left: a network whose weights are all 0. Right: its twin, drawn between -0.12 and 0.12. Each picture is \
        what one hidden unit looks for.
        """,
      tryThis: "Press b for one iteration.",
      happened: """
        The twin has moved, the pictures on the left are still 0. The gradient comes back through the weights \
        of the outputs, and those were 0: nothing came through.
        """,
      setup: [.pause, .restart, .enlarge(false), .focus(.symmetry)], goal: .steps(1),
      answer: ["b"]),
    LessonStep(
      title: "One picture, 25 times",
      see: "Now the weights of the outputs are not 0 any more: hidden units get a gradient too.",
      tryThis: "Press b five times, then walk from unit to unit with the arrows.",
      happened: """
        Each unit on the left is its neighbour to the bit: equal inputs, equal weights, equal gradients, equal \
        steps. The difference below is not small, it is exactly 0.
        """,
      setup: [.pause, .enlarge(false), .focus(.symmetry)],
      goal: .all([.steps(5), .unitChanged]), answer: ["b", "b", "b", "b", "b", "Right"]),
    LessonStep(
      title: "The other side",
      see: "Also what the units give on is the same: look at their connections to the outputs.",
      tryThis: "Press 0 for the network, and compare its 25 units.",
      happened: """
        Every output gives one weight to all 25 units. The layer is one unit with 25 times its weight; the other \
        24 add nothing.
        """,
      setup: [.enlarge(false), .focus(.symmetry)], goal: .focused(.network), answer: ["0"]),
    LessonStep(
      title: "What one unit is worth",
      see: """
        Both networks learn from the same 4000 digits by the same rule for 50 iterations. Only the initial weights \
        differ.
        """,
      tryThis: "Press Space, and > to hurry, and wait for the end.",
      happened: """
        From zeros 31 % of all 1000 test digits are right, from random weights 92 %; the panel counts the first \
        200. One unit gives one number: some digits can be told by it, ten cannot.
        """,
      setup: [.pause, .enlarge(false), .focus(.symmetry)], goal: .finished,
      answer: ["Space", ">", ">", ">"]),
    LessonStep(
      title: "A plateau",
      see: """
        The lines are the loss of the network from zeros, the dotted one is that of its twin. 3.25 is what it costs \
        to answer 1 in 10 to every digit.
        """,
      tryThis: "Press 2 and then l for the logarithmic axis.",
      happened: """
        It falls to 3.25 in two iterations and stays there till about the fourteenth. Then the one unit finds \
        something, and the loss creeps down to 2.7. The twin ends at 0.13.
        """,
      setup: [.enlarge(false), .focus(.symmetry), .logAxis(false)],
      goal: .all([.focused(.loss), .axisChanged]), answer: ["2", "l"]),
    LessonStep(
      title: "Chance breaks it",
      see: "The seed decides the twin's initial weights. Zeros are zeros with every seed.",
      tryThis: "Press R, then b six times.",
      happened: """
        A new twin, and on the left one picture again. Any small random numbers will do; the article takes \
        ±0.12. Next: activations, where the size of the initial weights matters. L opens it.
        """,
      setup: [.pause, .enlarge(false), .focus(.symmetry)],
      goal: .all([.restarted, .steps(6)]), answer: ["R", "b", "b", "b", "b", "b", "b"]),
  ]
}
