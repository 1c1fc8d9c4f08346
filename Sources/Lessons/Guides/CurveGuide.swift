import Training

extension [LessonStep] {
  /// Any curve is a sum of bends.
  static let curve: [LessonStep] = [
    LessonStep(
      title: "A wave",
      see: """
        The circles are samples of a wave, the line is what the network makes of every x. It has one input, \
        one output and 16 hidden units between. Below stands where they bend it.
        """,
      tryThis: "Press Space and wait until the training loss is below 0.02.",
      happened: """
        The line bends until it runs through the circles. The error is measured on 40 samples that the network \
        does not train on.
        """,
      setup: [
        .openVariant("sine"), .restart, .pause, .enlarge(false), .view(.curve, 0), .focus(.curve),
        .speed(.batchesPerSecond(500)),
      ], goal: .trainLossBelow(0.02), answer: ["Space"]),
    LessonStep(
      title: "One unit, one bend",
      see: """
        A hidden unit gives a sigmoid of x: flat, a rise, flat again. Its weight to the output makes the rise \
        high, low, or turns it over.
        """,
      tryThis: "Press v to see each unit's share, and go from unit to unit with Right.",
      happened: """
        No share looks like a wave. One unit bends here, another there, some up, some down.
        """,
      setup: [
        .openVariant("sine"), .enlarge(false), .view(.curve, 0), .focus(.curve), .resume,
      ], goal: .all([.viewChanged, .unitChanged]), answer: ["v", "Right"]),
    LessonStep(
      title: "Their sum",
      see: "The output is a sum: the bias and the shares of the units. Here are the first of them.",
      tryThis: "Press + until all 16 are added up.",
      happened: """
        The parts may go far off the wave on their own; only all together follow it. That is the whole \
        trick: bends that are added up.
        """,
      setup: [
        .openVariant("sine"), .enlarge(false), .view(.curve, 2), .focus(.curve), .resume,
      ], goal: .adjusted, answer: [String](repeating: "+", count: 15)),
    LessonStep(
      title: "Faster",
      see: """
        With the lesson's rate of 0.1, seed 1 has a training loss of 0.019 after 300 epochs. The rate can be \
        turned while it runs.
        """,
      tryThis: "Press ] five times (rate 0.3), then E, 300 and Enter.",
      happened: """
        0.0007: a good deal better. Ten times the rate is too much: with 1 the loss is 0.016 and trembles. [ \
        five times brings it back.
        """,
      setup: [
        .openVariant("sine"), .restart, .pause, .enlarge(false), .view(.curve, 0), .focus(.curve),
        .speed(.batchesPerSecond(500)),
      ], goal: .all([.rateChanged, .epochs(300)]),
      answer: [String](repeating: "]", count: 5) + ["E", "3", "0", "0", "Enter"]),
    LessonStep(
      title: "A bell",
      see: "The same network, other samples: a bell. It needs one rise and one fall.",
      tryThis: "Press Space and wait until the training loss is below 0.005.",
      happened: """
        It is soon there: a bell takes fewer bends than a wave. A sum of such bells, each of its own height, \
        comes near any continuous curve.
        """,
      setup: [
        .openVariant("bump"), .restart, .pause, .enlarge(false), .view(.curve, 0), .focus(.curve),
        .speed(.batchesPerSecond(200)),
      ], goal: .trainLossBelow(0.005), answer: ["Space"]),
    LessonStep(
      title: "A jump",
      see: """
        This function jumps from -0.5 to 0.5. A network of sigmoids is continuous: it can be steep, but it \
        cannot jump.
        """,
      tryThis: "Press Space and give it 300 epochs; then look closely at the jump.",
      happened: """
        A steep slope stands where the jump is, with an error close to it. Longer training makes it steeper, \
        never vertical: the theorem speaks of continuous functions.
        """,
      setup: [
        .openVariant("step"), .restart, .pause, .enlarge(false), .view(.curve, 0), .focus(.curve),
        .speed(.batchesPerSecond(500)),
      ], goal: .epochs(300), answer: ["Space"]),
    LessonStep(
      title: "Another start",
      see: """
        How many units does the wave take? After the whole run (seed 1) two units leave a test error of 0.14. \
        Four leave 0.025, eight 0.0006 and sixteen 0.0004.
        """,
      tryThis: "Press R and watch other bends find their places.",
      happened: """
        Another way, another sum, the same wave: there are many solutions. Press { until two units \
        are left, and see too few of them. Next (L): plane.
        """,
      setup: [
        .openVariant("sine"), .restart, .enlarge(false), .view(.curve, 1), .focus(.curve), .resume,
      ], goal: .restarted, answer: ["R"]),
  ]
}
