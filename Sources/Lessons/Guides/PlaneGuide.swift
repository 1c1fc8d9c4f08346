import Training

extension [LessonStep] {
  /// One neuron is one cut; more neurons are more cuts; a second layer bends them.
  static let plane: [LessonStep] = [
    LessonStep(
      title: "One neuron, one cut",
      see: """
        Two clouds of points, and a map of what a single neuron says to every place: blue or orange, pale where \
        it is unsure. The line is its cut.
        """,
      tryThis: "Press Space and wait until 98 % of the test points are right.",
      happened: """
        The map has turned until the cut lies between the clouds. For these two a straight cut is enough.
        """,
      setup: [
        .openVariant("blobs"), .restart, .pause, .enlarge(false), .view(.decisionMap, 0),
        .focus(.decisionMap), .speed(.batchesPerSecond(20)),
      ], goal: .testAccuracyAbove(0.98), answer: ["Space"]),
    LessonStep(
      title: "Where the cut is",
      see: """
        The line is where the neuron's sum w1 x + w2 y + b is 0. The weights turn it, the bias moves it.
        """,
      tryThis: "Press R to see another start.",
      happened: """
        Wherever the line starts, it is pushed between the clouds. Weights and bias are all it has: it can turn \
        and move, never bend.
        """,
      setup: [
        .openVariant("blobs"), .enlarge(false), .view(.decisionMap, 0), .focus(.decisionMap),
        .speed(.batchesPerSecond(20)), .resume,
      ], goal: .restarted, answer: ["R"]),
    LessonStep(
      title: "A ring",
      see: """
        A ring around a disc: no straight cut will do. This network has four hidden units, so four cuts, and \
        an output that joins them.
        """,
      tryThis: "Press Space and wait until 95 % are right.",
      happened: """
        The cuts have closed in on the disc from several sides. Three are enough, as a triangle can hold a \
        disc; two leave it open (82 % right).
        """,
      setup: [
        .openVariant("circles"), .restart, .pause, .enlarge(false), .view(.decisionMap, 0),
        .focus(.decisionMap), .speed(.batchesPerSecond(100)),
      ], goal: .testAccuracyAbove(0.95), answer: ["Space"]),
    LessonStep(
      title: "One unit alone",
      see: "A hidden unit by itself still has one straight cut: -1 on one side, 1 on the other.",
      tryThis: "Press v for the units, and go through the four of them with Right.",
      happened: """
        Each has its own side of the disc. The output adds them with weights, so it can say: inside of all of \
        them.
        """,
      setup: [
        .openVariant("circles"), .enlarge(false), .view(.decisionMap, 1), .focus(.decisionMap),
      ], goal: .all([.viewChanged, .unitChanged]), answer: ["v", "Right"]),
    LessonStep(
      title: "Exclusive or",
      see: """
        Opposite quadrants belong together. That is the exclusive or of the signs of x and y, which no single \
        cut gets right.
        """,
      tryThis: "Press Space and wait until 90 % are right.",
      happened: """
        Cuts between neighbouring quadrants, joined by the output. Points close to the axes are learnt last: \
        with some seeds a few stay wrong.
        """,
      setup: [
        .openVariant("xor"), .restart, .pause, .enlarge(false), .view(.decisionMap, 0),
        .focus(.decisionMap), .speed(.batchesPerSecond(50)),
      ], goal: .testAccuracyAbove(0.9), answer: ["Space"]),
    LessonStep(
      title: "A spiral",
      see: """
        Two arms wound around each other. One hidden layer of 8 gets 60 % right; this network has two hidden \
        layers of 16.
        """,
      tryThis: "Press Space and wait until 90 % are right.",
      happened: """
        First it finds a rough cut, then the map winds itself inwards. After 100 epochs 95 to 99 % are right, \
        whatever the seed.
        """,
      setup: [
        .openVariant("spiral"), .restart, .pause, .enlarge(false), .view(.decisionMap, 1),
        .focus(.decisionMap), .speed(.batchesPerSecond(200)),
      ], goal: .testAccuracyAbove(0.9), answer: ["Space"]),
    LessonStep(
      title: "Bent cuts",
      see: """
        The units of the first layer have straight cuts. Those of the second have cuts made of the first \
        layer's: they are bent.
        """,
      tryThis: "Press v for the second layer, and go through its units with Right.",
      happened: """
        Curves and islands: each layer works with what the layer before has made. That is what depth is for.
        """,
      setup: [
        .openVariant("spiral"), .enlarge(false), .view(.decisionMap, 2), .focus(.decisionMap),
        .resume,
      ], goal: .all([.viewChanged, .unitChanged]), answer: ["v", "Right"]),
    LessonStep(
      title: "Faster, too fast",
      see: "With the lesson's rate of 0.01, 68 to 85 % are right after 50 epochs (seeds 1 to 5).",
      tryThis: "Press ] five times (rate 0.03), then E, 50 and Enter.",
      happened: """
        Now it is 98 % or more. But with 0.3 it stays below 90 % to the end: such steps jump over the narrow \
        way. [ five times brings it back. Next (L): digits, with 400 inputs instead of 2.
        """,
      setup: [
        .openVariant("spiral"), .restart, .pause, .enlarge(false), .view(.decisionMap, 1),
        .focus(.decisionMap), .speed(.batchesPerSecond(200)),
      ], goal: .all([.rateChanged, .epochs(50)]),
      answer: [String](repeating: "]", count: 5) + ["E", "5", "0", "Enter"]),
  ]
}
