import Training

extension [LessonStep] {
  /// Few weights used in many places.
  static let digitsConv: [LessonStep] = [
    LessonStep(
      title: "Few weights, many places",
      see: """
        Sixteen filters of 3x3 weights slide over the digit. Each gives a map: how well every place fits the \
        filter. That takes 160 numbers, where 25 units on all pixels take 10025.
        """,
      tryThis: "Press b three times and compare the losses in the message.",
      happened: """
        Each batch moves the same few weights for all places at once: an edge that was met at the left is known \
        at the right too.
        """,
      setup: [.clearDrawing, .pause, .restart, .enlarge(false), .focus(.loss)],
      goal: .steps(3), answer: ["b", "b", "b"]),
    LessonStep(
      title: "From filter to map",
      see: """
        The maps of all stages for one digit: 16 of 20x20, halved by pooling to 10x10, then 32 of 10x10, halved \
        to 5x5. The ten outputs look only at the last.
        """,
      tryThis: "Press 4, then v to look at one stage alone.",
      happened: """
        A map is bright where its filter found what it looks for. Pooling keeps the largest of four values: \
        whether it was found, not exactly where.
        """,
      setup: [.enlarge(false), .focus(.activations), .view(.featureMaps, 0)],
      goal: .all([.focused(.featureMaps), .viewChanged]), answer: ["4", "v"]),
    LessonStep(
      title: "One epoch",
      see: """
        A step costs more here than in the other lessons: the same weights are used at 400 places, and at 100 in \
        the second stage.
        """,
      tryThis: "Press > a few times, then e for one whole epoch.",
      happened: """
        About 92 % after one epoch (seed 1): the 25 units of the lesson digits take ten to get there. With all \
        40 epochs it is 98.4 %, the best of the lessons with digits.
        """,
      setup: [.pause, .restart, .enlarge(false), .focus(.loss)],
      goal: .epochs(1), answer: [">", ">", ">", ">", ">", ">", ">", "e"]),
    LessonStep(
      title: "What a filter sees",
      see: """
        Draw a bar that lies and one that stands, and look which maps light up. The pad reaches the maps at \
        once.
        """,
      tryThis: "Press d, draw a bar with Shift-Right, then Esc and 4; or draw with the mouse.",
      happened: """
        Some maps answer to the upper edge of the bar, others to its lower edge or its ends. Nobody told them: \
        edges are what helps to tell digits apart.
        """,
      setup: [.enlarge(false), .clearDrawing, .focus(.loss), .view(.featureMaps, 1)],
      goal: .all([.drew, .focused(.featureMaps)]),
      answer: ["d", "Shift-Right", "Shift-Right", "Shift-Right", "Esc", "4"]),
    LessonStep(
      title: "The filters themselves",
      see: "Nine weights make a small picture: orange against blue is an edge that lies this way.",
      tryThis: "Press 5 and walk from filter to filter with the arrows.",
      happened: """
        Not all are neat: some are near to others, some hardly used. The 32 filters of the second stage have \
        3x3 weights for each of the 16 maps: 4640 numbers with their biases.
        """,
      setup: [.enlarge(false), .clearDrawing, .focus(.loss), .view(.weights, 0), .resume],
      goal: .all([.focused(.weights), .unitChanged]), answer: ["5", "Right"]),
    LessonStep(
      title: "The last mistakes",
      see: "The gallery of mistakes begins with the digits that it is surest of, and wrong.",
      tryThis: "Press 7, and Enter to put one on the pad. Would you read it right?",
      happened: """
        The better the network, the odder its mistakes. Next: activations, why depth was hard for so long; or \
        digits-logistic, the same digits without any hidden layer. L lists them.
        """,
      setup: [.enlarge(false), .clearDrawing, .focus(.loss)],
      goal: .all([.focused(.mistakes), .drew]), answer: ["7", "Enter"]),
  ]
}
