import TerminalGraphics
import Training

/// What can be plotted over a run.
package enum RunPlot: Hashable, Sendable {
  case loss, accuracy, gradients, weights, rate

  /// What a run has, in the order in which `v` goes through it.
  package static func all(in snapshot: TrainingSnapshot) -> [RunPlot] {
    var plots = [loss]
    if case .classification = snapshot.dataset.task { plots.append(.accuracy) }
    plots += [.gradients, .weights]
    // A search along lines chooses its own steps.
    return snapshot.recipe.optimizer.isFullBatch ? plots : plots + [.rate]
  }

  /// What the panel is called.
  package var title: Label {
    switch self {
    case .loss: "Loss"
    case .accuracy: "Accuracy"
    case .gradients: "Gradient norms"
    case .weights: "Weight norms"
    case .rate: "Learning rate"
    }
  }

  /// The name of the view.
  package var name: Label {
    switch self {
    case .loss: "loss"
    case .accuracy: "accuracy"
    case .gradients: "norm of each layer's gradient"
    case .weights: "norm of each layer's weights"
    case .rate: "learning rate"
    }
  }

  /// What is measured anew at each point and so goes up and down.
  package var isSmoothed: Bool { self != .rate }

  /// How its numbers are written.
  package var format: NumberFormat {
    self == .accuracy ? .fixed(decimals: 1) : .significant(digits: 3)
  }

  /// Whether its axis can be logarithmic.
  package var hasLogarithm: Bool { self != .accuracy }

  /// Layers differ by powers of ten.
  package var isUsuallyLogarithmic: Bool { self == .gradients }

  /// What the vertical axis counts.
  package func unit(of snapshot: TrainingSnapshot, _ glyphs: GlyphSet) -> String {
    switch self {
    case .loss: snapshot.lossName(glyphs)
    case .accuracy: "% right"
    case .gradients, .weights: "norm"
    case .rate: "rate"
    }
  }
}
