import Datasets
import NeuralNetwork
import Training

/// A preset as a value: data, network, recipe and what to say about them. Behaviour never asks for its name.
public struct Lesson: Equatable, Sendable {
  /// What the command line and the files call it.
  public let name: String
  /// One line for a menu.
  public let title: String
  /// What one sees happen, in two or three sentences.
  public let summary: String
  /// The samples it trains on.
  public let dataset: DatasetSource
  /// Where the network and its recipe come from.
  public let source: String
  /// Other forms of the same lesson; the first is the one that starts.
  public let variants: [Variant]
  /// Which of the variants this is; `nil` if there are none.
  public let variant: String?
  /// How its network is made and trained.
  public var recipe: Recipe
  /// The views that show it, in the order of their numbers on the screen: the network is 0, those after the ninth of the
  /// others have none.
  public let panels: [PanelKind]
  /// What its guide goes through; empty if there is none.
  public let steps: [LessonStep]
  /// How it is shown at first.
  public let start: Start

  /// How a lesson is shown at first.
  public struct Start: Equatable, Sendable {
    /// How fast it is watched.
    public var speed = TrainingSpeed.standard
    /// Whether the loss axis is logarithmic: for losses that fall over many decades.
    public var hasLogarithmicLoss = false
    /// Whether the units of the first layer stand by their strength: where there are too many to see all of them.
    public var hasStrongestFirst = false
    /// What the screen opens it with, where that is not its first variant from seed 1; `nil` elsewhere. Training without
    /// a screen does not heed it.
    public var opening: Opening?
  }

  /// What the screen opens a lesson with where nobody chose.
  public struct Opening: Equatable, Sendable {
    /// The name of one of its variants.
    public let variant: String
    /// The seed of its run.
    public let seed: UInt64
  }

  /// Another form of a lesson: what it changes.
  public struct Variant: Equatable, Sendable {
    /// What the command line calls it.
    public let name: String
    /// One line for a menu.
    public let title: String
    /// The samples it trains on; `nil` for the lesson's own.
    public let dataset: DatasetSource?
    /// How its network is made and trained; `nil` for the lesson's own.
    public let recipe: Recipe?

    /// Makes a variant from what is other than in the lesson.
    public init(
      _ name: String, title: String, dataset: DatasetSource? = nil, recipe: Recipe? = nil
    ) {
      self.name = name
      self.title = title
      self.dataset = dataset
      self.recipe = recipe
    }
  }

  /// Makes a lesson from its parts; where it has variants it is the first of them.
  public init(
    name: String, title: String, summary: String, dataset: DatasetSource, source: String,
    variants: [Variant] = [], recipe: Recipe, panels: [PanelKind],
    steps: [LessonStep] = [], speed: TrainingSpeed = .standard,
    hasLogarithmicLoss: Bool = false, hasStrongestFirst: Bool = false, opening: Opening? = nil
  ) {
    self.init(
      name: name, title: title, summary: summary, dataset: variants.first?.dataset ?? dataset,
      source: source, variants: variants, variant: variants.first?.name,
      recipe: variants.first?.recipe ?? recipe, panels: panels, steps: steps,
      start: Start(
        speed: speed, hasLogarithmicLoss: hasLogarithmicLoss, hasStrongestFirst: hasStrongestFirst,
        opening: opening))
  }

  private init(
    name: String, title: String, summary: String, dataset: DatasetSource, source: String,
    variants: [Variant], variant: String?, recipe: Recipe, panels: [PanelKind],
    steps: [LessonStep], start: Start
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.dataset = dataset
    self.source = source
    self.variants = variants
    self.variant = variant
    self.recipe = recipe
    self.panels = panels
    self.steps = steps
    self.start = start
  }

  /// Name and variant in one, such as `plane/spiral`: what a checkpoint keeps.
  public var id: String { variant.map { "\(name)/\($0)" } ?? name }

  /// The lesson in another form; `nil` if it has no such variant.
  public func variant(named name: String) -> Lesson? {
    guard let variant = variants.first(where: { $0.name == name }) else { return nil }
    return Lesson(
      name: self.name, title: title, summary: summary, dataset: variant.dataset ?? dataset,
      source: source, variants: variants, variant: name, recipe: variant.recipe ?? recipe,
      panels: panels, steps: steps, start: start)
  }

  /// The lesson in the form in which the screen opens it.
  public var opened: Lesson { start.opening.flatMap { variant(named: $0.variant) } ?? self }

  /// The seed with which the screen opens this form of the lesson, where nobody chose one.
  public var openingSeed: UInt64 {
    guard let opening = start.opening, opening.variant == variant else { return 1 }
    return opening.seed
  }

  /// How fast it is watched at first.
  public var speed: TrainingSpeed { start.speed }
}
