import NeuralNetwork
import TerminalGraphics
import Training

extension Loss {
  /// How the field writes the name.
  package func title(_ glyphs: GlyphSet) -> String {
    switch self {
    case .softmaxCrossEntropy: "cross-entropy"
    case .binaryCrossEntropy: "binary cross-entropy"
    case .halfSquaredError: glyphs.isUnicode ? "½ squared error" : "1/2 squared error"
    case .meanSquaredError: "squared error"
    }
  }

  /// A sample's loss, as a formula: y is what should be, p and a what the network gives.
  package var formula: Label {
    switch self {
    case .softmaxCrossEntropy: "-log p(label)"
    case .binaryCrossEntropy: "-(y log a + (1 - y) log(1 - a)), summed over the outputs"
    case .halfSquaredError: "1/2 (a - y)^2"
    case .meanSquaredError: "(a - y)^2"
    }
  }

  /// The same in words.
  fileprivate var sentence: Label {
    switch self {
    case .softmaxCrossEntropy: "-log p, where p is the probability given to the right class"
    case .binaryCrossEntropy: "-log of the probability that each output gives to what is right"
    case .halfSquaredError: "half of the squared difference to what should be"
    case .meanSquaredError: "the squared difference to what was measured"
    }
  }

  /// What the help says of the curve.
  package func sentence(_ reduction: Reduction) -> Label {
    (reduction == .sum ? "It is the sum over all rows of " : "It is the mean of ") + sentence + "."
  }
}
